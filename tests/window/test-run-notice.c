/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run or a look-up that stops while nobody looks: who is told, when that is taken back, and where a click on it leads. */

#include "desktop.h"
#include "scim-simulator.h"
#include "view/application.h"
#include "window-fixture.h"

#define NAME "Northgate"
/* One student: with more, the registry's no to another one might still be on its way when the run is to go on. */
#define ROSTER "Student ID,Name\n001,Hugo Bianchi\n"
#define STOPPED "The Run Has Stopped", "0 of 1 student is done. Registrar needs you to go on."
#define LOOK_UP_STOPPED "The Look-Up Has Stopped", "0 of 1 student is done. Registrar needs you to go on."
#define LOOKED_UP "The Look-Up Has Ended", "What would be done with 1 student is shown. Nothing was changed yet."
#define ENDED "The Run Has Ended", "1 of 1 student is registered"

typedef struct
{
  Fixture        fixture;
  Desktop        desktop;
  ScimSimulator *registry;
} NoticeFixture;

static GtkWidget *
get_window (NoticeFixture *self)
{
  return GTK_WIDGET (self->fixture.window);
}

/* As whoever shows a window looks, also while it is hidden. */
#define LOOK_UNTIL(self, condition)                                                                           \
  while (!(condition))                                                                                        \
    {                                                                                                         \
      registrar_session_look ((self)->fixture.session);                                                       \
      g_main_context_iteration (NULL, FALSE);                                                                 \
    }

/* What was sent has come, and what was answered is known. */
static void
settle (NoticeFixture *self)
{
  for (guint i = 0; i < 2; i++)
    {
      gboolean settled = FALSE;

      g_dbus_connection_call (self->desktop.bus, DESKTOP_NAME, DESKTOP_PATH, DESKTOP_NAME, "GetCapabilities", NULL,
                              NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, desktop_settled_cb, &settled);
      main_loop_until (settled);
    }
}

/* @what: (nullable): what the registry forbids from now on */
static void
forbid (NoticeFixture *self, const char *what)
{
  g_mutex_lock (&self->registry->lock);
  self->registry->lacks = what;
  g_mutex_unlock (&self->registry->lock);
}

static gboolean
is_registry_chosen (Fixture *fixture)
{
  g_autofree char *shown = NULL;

  g_object_get (fixture->session, "registry-name", &shown, NULL);
  return g_strcmp0 (shown, NAME) == 0;
}

static void
choose_registry (NoticeFixture *self)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->fixture.session);
  g_autofree char *address = scim_simulator_dup_address (self->registry);
  g_autoptr (RegistrarAccount) account = registrar_account_new (NAME, "scim", address, NULL);

  registrar_account_model_save (accounts, account, NULL);
  main_loop_until (registrar_account_model_has_name (accounts, NAME));
  registrar_session_choose_registry (self->fixture.session, NAME);
  main_loop_until (is_registry_chosen (&self->fixture));
}

/* A student is looked up, and then all that would register them is forbidden. */
static void
notice_set_up (NoticeFixture *self, gconstpointer data)
{
  desktop_start (&self->desktop, g_application_get_dbus_connection (G_APPLICATION (application)));
  self->registry = scim_simulator_new ();
  scim_simulator_add_user (self->registry, "001", "hugo", NULL);
  scim_simulator_add_group (self->registry, "INTRO-GO");

  set_up (&self->fixture, data);
  choose_registry (self);
  open_roster (&self->fixture, ROSTER);
  choose_course (&self->fixture);
  look_up (&self->fixture);
  forbid (self, "/Users /Groups");
}

static void
notice_tear_down (NoticeFixture *self, gconstpointer data)
{
  tear_down (&self->fixture, data);
  settle (self);
  desktop_stop (&self->desktop);
  scim_simulator_free (self->registry);
}

static RegistrarPause
get_pause (NoticeFixture *self)
{
  return registrar_session_get_progress (self->fixture.session)->pause;
}

static void
go_on_to_the_end (NoticeFixture *self)
{
  forbid (self, NULL);
  registrar_session_go_on (self->fixture.session);
  LOOK_UNTIL (self, registrar_session_get_state (self->fixture.session) == REGISTRAR_SESSION_DONE);
}

static void
assert_told (NoticeFixture *self, guint n_told, const char *title, const char *body)
{
  LOOK_UNTIL (self, self->desktop.n_told == n_told);
  settle (self);
  g_assert_cmpuint (self->desktop.n_told, ==, n_told);
  g_assert_cmpstr (self->desktop.title, ==, title);
  g_assert_cmpstr (self->desktop.body, ==, body);
}

static void
assert_stop_told (NoticeFixture *self)
{
  assert_told (self, 1, STOPPED);
  g_assert_cmpuint (self->desktop.shown, ==, 1);
}

static void
stop_in_hidden_window (NoticeFixture *self)
{
  gtk_widget_set_visible (get_window (self), FALSE);
  registrar_session_start (self->fixture.session);
  assert_stop_told (self);
}

static void
test_look_up (NoticeFixture *self, gconstpointer data)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (guint));

  g_array_set_size (rows, 1);
  gtk_widget_set_visible (get_window (self), FALSE);
  registrar_session_look_up_again (self->fixture.session, rows, NULL);
  assert_told (self, 1, LOOK_UP_STOPPED);

  forbid (self, NULL);
  registrar_session_go_on (self->fixture.session);
  LOOK_UNTIL (self, registrar_session_get_state (self->fixture.session) == REGISTRAR_SESSION_PLANNED);
  assert_told (self, 2, LOOKED_UP);

  g_application_activate (G_APPLICATION (application));
  main_loop_until (self->desktop.shown == 0);
}

/* However often it is looked at how far the run is. */
static void
test_told_once (NoticeFixture *self, gconstpointer data)
{
  stop_in_hidden_window (self);
  for (guint i = 0; i < 3; i++)
    g_signal_emit_by_name (self->fixture.session, "progressed");
  settle (self);
  g_assert_cmpuint (self->desktop.n_told, ==, 1);

  forbid (self, NULL);
  registrar_session_go_on (self->fixture.session);
  LOOK_UNTIL (self, self->desktop.shown != 1);
  assert_told (self, 2, ENDED);
  g_assert_cmpuint (scim_simulator_count (self->registry, "INTRO-GO"), ==, 1);
}

/* What is still in the way is told of anew; its no waits until the run was seen to go on. */
static void
test_stops_again (NoticeFixture *self, gconstpointer data)
{
  stop_in_hidden_window (self);
  g_mutex_lock (&self->registry->lock);
  registrar_session_go_on (self->fixture.session);
  g_mutex_unlock (&self->registry->lock);
  assert_told (self, 2, STOPPED);
  go_on_to_the_end (self);
  assert_told (self, 3, ENDED);
}

static void
test_click_shows_the_window (NoticeFixture *self, gconstpointer data)
{
  stop_in_hidden_window (self);
  desktop_click (&self->desktop);
  main_loop_until (gtk_window_is_active (GTK_WINDOW (get_window (self))));
  wait_for_text (&self->fixture, "Resume when this is settled.");
  go_on_to_the_end (self);
  settle (self);
  g_assert_cmpuint (self->desktop.n_told, ==, 1);
}

/* Whoever starts the program again, say. */
static void
test_taken_back_when_seen (NoticeFixture *self, gconstpointer data)
{
  stop_in_hidden_window (self);
  g_application_activate (G_APPLICATION (application));
  main_loop_until (self->desktop.shown == 0);
  g_assert_true (gtk_widget_get_mapped (get_window (self)));
  go_on_to_the_end (self);
}

/* Who sees it needs no notification, until it is to go on behind their back. */
static void
test_seen_is_not_told (NoticeFixture *self, gconstpointer data)
{
  main_loop_until (gtk_window_is_active (GTK_WINDOW (get_window (self))));
  registrar_session_start (self->fixture.session);
  LOOK_UNTIL (self, get_pause (self) == REGISTRAR_PAUSE_STOPPED);
  settle (self);
  g_assert_cmpuint (self->desktop.n_told, ==, 0);

  gtk_widget_set_visible (get_window (self), FALSE);
  assert_stop_told (self);
  go_on_to_the_end (self);
}

/* What is asked over a hidden window is seen, and still there when the notification has led to the window. */
static void
test_question_over_hidden_window (NoticeFixture *self, gconstpointer data)
{
  AdwMessageDialog *question;

  stop_in_hidden_window (self);
  g_signal_emit_by_name (self->fixture.session, "token-wanted", NAME, "There is no keyring.");
  question = widgets_find_question ();
  g_assert_nonnull (question);
  main_loop_until (gtk_widget_get_mapped (GTK_WIDGET (question)));

  desktop_click (&self->desktop);
  main_loop_until (gtk_widget_get_mapped (get_window (self)));
  main_loop_until (gtk_window_is_active (GTK_WINDOW (question)));
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (question)) == GTK_WINDOW (get_window (self)));
  gtk_window_close (GTK_WINDOW (question));
  main_loop_until (widgets_find_question () == NULL);
  go_on_to_the_end (self);
}

/* As the program makes it, but for many at a time. */
static GtkApplication *
make_application (void)
{
  GtkApplication *made = GTK_APPLICATION (registrar_application_new ());
  g_autoptr (GError) error = NULL;

  g_application_set_flags (G_APPLICATION (made), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (made), NULL, &error);
  g_assert_no_error (error);
  return made;
}

#define ADD_NOTICE(path, test) g_test_add (path, NoticeFixture, NULL, notice_set_up, test, notice_tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  application = make_application ();

  ADD_NOTICE ("/run-notice/stop-is-told-once-and-taken-back", test_told_once);
  ADD_NOTICE ("/run-notice/stops-again", test_stops_again);
  ADD_NOTICE ("/run-notice/look-up-that-stops-and-ends", test_look_up);
  ADD_NOTICE ("/run-notice/click-shows-the-window", test_click_shows_the_window);
  ADD_NOTICE ("/run-notice/taken-back-when-seen", test_taken_back_when_seen);
  ADD_NOTICE ("/run-notice/what-is-seen-is-not-told", test_seen_is_not_told);
  ADD_NOTICE ("/run-notice/question-over-hidden-window", test_question_over_hidden_window);

  return g_test_run ();
}
