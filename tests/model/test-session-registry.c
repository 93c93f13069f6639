/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session's registry: kept from one time to the next, but never its token, which is asked for when it is needed. */

#include "accounts-done.h"
#include "served.h"
#include "session-listener.h"
#include "workspace/accounts.h"

#define NAME "Northgate"
#define TOKEN "canary-71c4"
#define ROSTER "Student ID,Name\n001,Hugo Bianchi\n002,Irina Khan\n,\n"

/* A session, and a registry that is served to it from another data directory. */
typedef struct
{
  DataDirectory directory;
  DataDirectory served_directory;
  RegistrarWorkspace *served_workspace;
  Served served;
  Listener listener;
  char *asked; /* (nullable) the registry whose token was asked for */
} Fixture;

static void
asked_cb (Fixture *self, const char *name, const char *why)
{
  g_assert_cmpstr (why, !=, "");
  g_free (self->asked);
  self->asked = g_strdup (name);
}

static void
open_session (Fixture *self)
{
  self->listener = listener_make ();
  listener_listen (&self->listener);
  g_signal_connect_swapped (self->listener.session, "token-wanted", G_CALLBACK (asked_cb), self);
  registrar_session_open_workspace (self->listener.session, self->directory.path);
}

static RegistrarAccountModel *
get_accounts (Fixture *self)
{
  return registrar_session_get_accounts (self->listener.session);
}

static void
close_session (Fixture *self)
{
  accounts_done_wait (self->listener.session);
  listener_clear (&self->listener);
  g_clear_pointer (&self->asked, g_free);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = data_directory_make ();
  self->served_directory = data_directory_make ();
  self->served_workspace = registrar_workspace_open (self->served_directory.path, NULL);
  served_start (&self->served, registrar_workspace_get_local (self->served_workspace), TOKEN, NULL);
  open_session (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_session (self);
  served_stop (&self->served);
  g_object_unref (self->served_workspace);
  data_directory_clear (&self->served_directory);
  data_directory_clear (&self->directory);
}

static gboolean
is_registry (Fixture *self, const char *name)
{
  g_autofree char *shown = dup_text (&self->listener, "registry-name");

  return registrar_session_has_registry (self->listener.session) && g_strcmp0 (shown, name) == 0;
}

static void
save_account (Fixture *self, gboolean has_token)
{
  g_autoptr (RegistrarAccount) account = registrar_account_new (NAME, "json", self->served.address, NULL);

  account->has_token = has_token;
  registrar_account_model_save (get_accounts (self), account, NULL);
  main_loop_until (registrar_account_model_has_name (get_accounts (self), NAME));
}

static void
wait_to_be_asked (Fixture *self)
{
  main_loop_until (self->asked != NULL);
  g_assert_cmpstr (self->asked, ==, NAME);
  g_clear_pointer (&self->asked, g_free);
}

/* And its token is given. */
static void
choose_with_token (Fixture *self)
{
  main_loop_until (is_registry (self, "This Computer"));
  save_account (self, TRUE);
  registrar_session_choose_registry (self->listener.session, NAME);
  wait_to_be_asked (self);
  registrar_session_give_token (self->listener.session, NAME, TOKEN);
  main_loop_until (is_registry (self, NAME));
}

static void
choose_its_first_course (Fixture *self)
{
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->listener.session));

  choose_with_token (self);
  main_loop_until (g_list_model_get_n_items (courses) > 0);
  choose_first_course (&self->listener);
}

static void
open_again_with_registry (Fixture *self)
{
  choose_with_token (self);
  close_session (self);
  open_session (self);
}

static void
test_restored (Fixture *self, gconstpointer data)
{
  main_loop_until (is_registry (self, "This Computer"));
  save_account (self, FALSE);
  registrar_session_choose_registry (self->listener.session, NAME);
  main_loop_until (is_registry (self, NAME));
  close_session (self);

  open_session (self);
  main_loop_until (is_registry (self, NAME));
  registrar_session_choose_registry (self->listener.session, "local");
  main_loop_until (is_registry (self, "This Computer"));
  close_session (self);

  open_session (self);
  main_loop_until (is_registry (self, "This Computer"));
  g_assert_null (self->listener.failure);
}

/* Nothing is registered elsewhere meanwhile: until the token is given it is this computer's, as the window shows. */
static void
test_token_asked_again (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->directory.path, "settings.ini", NULL);
  g_autofree char *settings = NULL;

  open_again_with_registry (self);
  wait_to_be_asked (self);
  g_assert_true (is_registry (self, "This Computer"));
  registrar_session_give_token (self->listener.session, NAME, TOKEN);
  main_loop_until (is_registry (self, NAME));

  accounts_done_wait (self->listener.session);
  g_assert_true (g_file_get_contents (path, &settings, NULL, NULL));
  g_assert_nonnull (strstr (settings, NAME));
  g_assert_null (strstr (settings, TOKEN));
}

/* The course of the roster that was open is of a registry that is not there yet. */
static void
test_course_waits_for_token (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->served_directory.path, "autumn.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (path, ROSTER, -1, NULL));
  choose_its_first_course (self);
  before = dup_text (&self->listener, "course-title");
  registrar_session_load_file (self->listener.session, file);
  main_loop_until (registrar_session_can_edit (self->listener.session));
  close_session (self);

  open_session (self);
  wait_to_be_asked (self);
  g_assert_true (registrar_session_restore_roster (self->listener.session));
  main_loop_until (registrar_session_can_edit (self->listener.session));
  g_assert_null (registrar_session_get_course (self->listener.session));
  registrar_session_give_token (self->listener.session, NAME, TOKEN);
  main_loop_until (registrar_session_is_ready (self->listener.session));
  after = dup_text (&self->listener, "course-title");
  g_assert_cmpstr (after, ==, before);
  g_assert_true (is_registry (self, NAME));
}

/* By another program. */
static void
test_removed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (RegistrarWorkspace) other = NULL;
  g_autoptr (GError) error = NULL;

  open_again_with_registry (self);
  wait_to_be_asked (self);
  close_session (self);
  other = registrar_workspace_open (self->directory.path, &error);
  g_assert_no_error (error);
  registrar_workspace_remove_account (other, NAME, &error);
  g_assert_no_error (error);

  open_session (self);
  main_loop_until (self->listener.failure != NULL);
  g_assert_nonnull (strstr (self->listener.failure, NAME));
  g_assert_true (is_registry (self, "This Computer"));
}

/* Returns: (transfer full): the id of a run of that registry, whose token is not known any more */
static char *
leave_run (Fixture *self)
{
  char *id;

  choose_its_first_course (self);
  load_text (&self->listener, ROSTER, "autumn.csv");
  main_loop_until (has_flag (&self->listener, "ready"));
  run_to_the_end (&self->listener);
  id = g_strdup (registrar_finished_run_get_id (registrar_session_get_finished_run (self->listener.session)));
  close_session (self);

  open_session (self);
  wait_to_be_asked (self);
  return id;
}

static void
retry_all (RegistrarSession *session, const char *id)
{
  registrar_session_retry_run (session, id, NULL);
}

typedef struct
{
  const char *path;
  void (*work) (RegistrarSession *session, const char *id);
  RegistrarRowState state; /* of two rows, once it is done */
} Work;

static const Work works[] = {
  { "/session-registry/run/undone-once-the-token-is-given", registrar_session_undo_run, REGISTRAR_ROW_REMOVED },
  { "/session-registry/run/retried-once-the-token-is-given", retry_all, REGISTRAR_ROW_REGISTERED },
};

static void
test_run_waits_for_token (Fixture *self, gconstpointer data)
{
  const Work *work = data;
  g_autofree char *id = leave_run (self);
  const RegistrarProgress *progress = registrar_session_get_progress (self->listener.session);

  work->work (self->listener.session, id);
  wait_to_be_asked (self);
  g_assert_cmpuint (registrar_session_get_state (self->listener.session), ==, REGISTRAR_SESSION_EMPTY);
  registrar_session_give_token (self->listener.session, NAME, TOKEN);
  follow_to_the_end (&self->listener);
  g_assert_cmpuint (progress->counts[work->state], ==, 2);
  g_assert_null (self->listener.failure);
}

/* Whoever was asked, and did something else, no longer wants it. */
static void
test_run_forgotten (Fixture *self, gconstpointer data)
{
  g_autofree char *id = leave_run (self);

  registrar_session_undo_run (self->listener.session, id);
  wait_to_be_asked (self);
  registrar_session_choose_registry (self->listener.session, NAME);
  wait_to_be_asked (self);
  registrar_session_give_token (self->listener.session, NAME, TOKEN);
  main_loop_until (is_registry (self, NAME));
  g_assert_cmpuint (registrar_session_get_state (self->listener.session), ==, REGISTRAR_SESSION_EMPTY);
  g_assert_false (has_flag (&self->listener, "loading"));
}

#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE); /* no keyring */
  g_test_init (&argc, &argv, NULL);

  ADD ("/session-registry/restored", NULL, test_restored);
  ADD ("/session-registry/token-asked-again", NULL, test_token_asked_again);
  ADD ("/session-registry/course-waits-for-token", NULL, test_course_waits_for_token);
  ADD ("/session-registry/removed-meanwhile", NULL, test_removed_meanwhile);
  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    ADD (works[i].path, &works[i], test_run_waits_for_token);
  ADD ("/session-registry/run/forgotten", NULL, test_run_forgotten);

  return g_test_run ();
}
