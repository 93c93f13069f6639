/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window in the process: drops, errors, the way through to the end of a run, and its own end, without a person. */

#include "window-fixture.h"

#define ROSTER                                                                                                \
  "Student ID,Family Name,Given Name,Programme\n"                                                             \
  "001,Bianchi,Hugo,Biology\n"                                                                                \
  ",,,Biology\n"                                                                                              \
  "002,Khan,Irina,History\n"                                                                                  \
  "001,Bianchi,Hugo,Biology\n"

static GtkDropTarget *
find_drop_target (Fixture *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller); /* the window holds it */
    }
  g_assert_not_reached ();
}

static gboolean
drop (Fixture *self, const GValue *value)
{
  gboolean taken = FALSE;

  g_signal_emit_by_name (find_drop_target (self), "drop", value, 100.0, 100.0, &taken);
  return taken;
}

static gboolean
drop_files (Fixture *self, GFile **files, gsize n_files)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, n_files));
  return drop (self, &value);
}

/* Drop */

static void
test_drop_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_roster (self, "dropped.csv", ROSTER);

  g_assert_true (drop_files (self, &file, 1));
  wait_for_roster (self, "dropped.csv");
  main_loop_until (count_rows (self) == 4);
  wait_for_text (self, "of 4 students are ready");
}

static void
test_drop_several_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) first = write_roster (self, "first.csv", ROSTER);
  g_autoptr (GFile) second = write_roster (self, "second.csv", ROSTER);
  GFile *files[] = { first, second };

  g_assert_true (drop_files (self, files, 2));
  wait_for_roster (self, "first.csv");
  wait_for_text (self, "Only the first file was opened");
}

/* A OneRoster set as it is unpacked. */
static void
test_drop_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->rosters.path);
  g_autofree char *name = g_file_get_basename (folder);
  G_GNUC_UNUSED g_autoptr (GFile) users = write_roster (self, "users.csv", "sourcedId,role,givenName,familyName,identifier\n"
                                                             "u1,student,Hugo,Bianchi,001\n");

  g_assert_true (drop_files (self, &folder, 1));
  wait_for_roster (self, name);
  main_loop_until (count_rows (self) == 1);
}

static void
test_drop_text (Fixture *self, gconstpointer data)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_static_string (&value, ROSTER);
  g_assert_true (drop (self, &value));
  wait_for_roster (self, "Pasted Roster");
}

static void
test_drop_during_a_run (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) other = write_roster (self, "other.csv", ROSTER);

  open_roster (self, ROSTER);
  choose_course (self);
  look_up (self);
  activate (self, "win.primary");
  g_assert_false (drop_files (self, &other, 1)); /* the run's end has not been seen yet */
  wait_for_text (self, "A run goes on");
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE);
  wait_for_roster (self, "autumn.csv");
}

/* Errors */

static void
test_error_keeps_the_roster (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "bad.csv" },
    { "Student ID,Name\n", "bad.csv" },
    { "Student ID,Name\n1,\"Hugo\n", "line 2" },
    { "\x89PNG\r\n\x1a\n\0\0\0", "bad.csv" },
  };

  open_roster (self, ROSTER);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) bad = write_roster (self, "bad.csv", cases[i].text);

      g_assert_true (drop_files (self, &bad, 1));
      main_loop_until (widgets_find_text (self->window, cases[i].message));
      wait_for_roster (self, "autumn.csv");
      main_loop_until (count_rows (self) == 4);

      open_roster (self, ROSTER); /* which takes the message away */
      main_loop_until (!widgets_find_text (self->window, cases[i].message));
    }
}

static void
test_names_are_not_markup (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = write_roster (self, "<b>Tom & Jerry.csv", ROSTER);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/<i>& more.csv");

  g_assert_true (drop_files (self, &file, 1));
  wait_for_text (self, "<b>Tom & Jerry.csv");
  g_assert_true (drop_files (self, &missing, 1));
  wait_for_text (self, "<i>& more.csv");
}

/* The way through */

static void
test_primary_action (Fixture *self, gconstpointer data)
{
  open_roster (self, ROSTER);
  wait_for_text (self, "Choose a Course…");

  choose_course (self);
  wait_for_text (self, "Look Up 2 Students");
  activate (self, "win.primary");
  wait_for_text (self, "Register 2 Students");
  wait_for_text (self, "2 students will be registered for ");
  wait_for_text (self, "1 has a problem and is left out · 1 skipped");
  activate (self, "win.primary");
  wait_for_text (self, "2 of 4 students are registered");
  wait_for_text (self, "Export Report…");
  wait_for_text (self, "1 failed · 1 skipped");
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  const RegistrarProgress *progress = registrar_session_get_progress (self->session);

  open_roster (self, ROSTER);
  choose_course (self);
  look_up (self);
  activate (self, "win.primary");
  activate (self, "win.cancel");
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE);
  g_assert_cmpuint (progress->done, ==, 4);
}

/* More than ten who are registered and not on the roster: nobody is removed before their number is typed. */
static void
test_many_removals_ask (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) many = g_string_new ("Student ID,Name\n");
  AdwMessageDialog *question;
  GtkEditable *entry;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (many, "%u,Student\n", 100 + i);
  open_roster (self, many->str);
  choose_course (self);
  look_up (self);
  activate (self, "win.primary");
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE);

  open_roster (self, "Student ID,Name\n001,Hugo\n");
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_ROSTER);
  activate (self, "win.sync");
  look_up (self);
  wait_for_text (self, "Register 1, Remove 12");
  main_loop_until (count_rows (self) == 13);
  press_chip (self, "Will be removed");
  main_loop_until (count_rows (self) == 12);

  activate (self, "win.primary");
  question = widgets_find_question ();
  g_assert_nonnull (question);
  g_assert_false (adw_message_dialog_get_response_enabled (question, "remove"));
  entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (question));
  gtk_editable_set_text (entry, "11");
  g_assert_false (adw_message_dialog_get_response_enabled (question, "remove"));
  gtk_editable_set_text (entry, "12");
  g_assert_true (adw_message_dialog_get_response_enabled (question, "remove"));
  adw_message_dialog_response (question, "remove");
  wait_for_text (self, "1 of 13 students are registered");
}

static void
test_closing_during_a_run_asks (Fixture *self, gconstpointer data)
{
  AdwMessageDialog *question;

  open_roster (self, ROSTER);
  choose_course (self);
  look_up (self);
  activate (self, "win.primary");
  gtk_window_close (GTK_WINDOW (self->window));

  question = widgets_find_question ();
  g_assert_nonnull (question);
  adw_message_dialog_response (question, "keep");
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window)));
}

/* Hidden it is not gone: it can be shown again, as it is by then. */
static void
test_run_goes_on_in_background (Fixture *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  open_roster (self, ROSTER);
  choose_course (self);
  look_up (self);
  activate (self, "win.primary");
  gtk_window_close (GTK_WINDOW (window));
  adw_message_dialog_response (widgets_find_question (), "background");
  g_assert_false (gtk_widget_get_visible (window));

  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE);
  g_assert_false (gtk_widget_get_visible (window));
  gtk_window_present (GTK_WINDOW (window));
  wait_for_text (self, "2 of 4 students are registered");
}

static void
test_goes_on_with_the_roster (Fixture *self, gconstpointer data)
{
  g_autofree char *course = NULL;
  g_autofree char *restored = NULL;

  open_roster (self, ROSTER);
  choose_course (self);
  g_object_get (self->session, "course-title", &course, NULL);
  close_window (self, gtk_window_close);

  open_window (self, NULL);
  wait_for_roster (self, "autumn.csv");
  main_loop_until (count_rows (self) == 4);
  wait_for_next (self, REGISTRAR_SESSION_NEXT_LOOK_UP);
  g_object_get (self->session, "course-title", &restored, NULL);
  g_assert_cmpstr (restored, ==, course);
  wait_for_text (self, "of 4 students are ready");
}

/* An answer that can be seen. */
static gboolean
match_answer (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
close_and_answer (GtkWindow *window, const char *label)
{
  GtkWidget *question, *answer;

  gtk_window_close (window);
  question = GTK_WIDGET (widgets_find_question ());
  g_assert_nonnull (question);
  main_loop_until ((answer = widgets_find (question, match_answer, label)) != NULL);
  g_signal_emit_by_name (answer, "clicked");
}

static void
close_without_the_corrections (GtkWindow *window)
{
  close_and_answer (window, "_Close");
}

static void
test_closing_with_corrections_asks (Fixture *self, gconstpointer data)
{
  open_roster (self, ROSTER);
  main_loop_until (registrar_session_can_edit (self->session));
  registrar_session_edit_cell (self->session, 1, 0, "003");
  close_and_answer (GTK_WINDOW (self->window), "_Keep Open");
  main_loop_until (widgets_find_question () == NULL);
  g_assert_true (registrar_session_has_edits (self->session));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window)));
  wait_for_text (self, "3 of 4 students are ready");

  close_window (self, close_without_the_corrections);
  open_window (self, NULL);
  wait_for_text (self, "2 of 4 students are ready");
}

/* As it stands where there is no room beside the others. */
static gboolean
match_last_answer (GtkWidget *widget, gconstpointer label)
{
  GtkWidget *box = gtk_widget_get_parent (widget);

  return match_answer (widget, label)
         && gtk_orientable_get_orientation (GTK_ORIENTABLE (box)) == GTK_ORIENTATION_VERTICAL;
}

static void
test_question_in_a_narrow_window (Fixture *self, gconstpointer data)
{
  GtkWidget *question, *cancel;

  open_roster (self, ROSTER);
  choose_course (self);
  look_up (self);
  activate (self, "win.primary");
  main_loop_until (registrar_session_can_undo (self->session));
  main_loop_until (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL)
                   && (question = GTK_WIDGET (widgets_find_question ())) != NULL);
  main_loop_until ((cancel = widgets_find (question, match_last_answer, "_Cancel")) != NULL);
  main_loop_until (gtk_window_get_focus (GTK_WINDOW (question)) == cancel);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  application = application_make (&argc, &argv);

  ADD ("/window/drop/file", test_drop_file);
  ADD ("/window/drop/several-files-open-the-first", test_drop_several_files);
  ADD ("/window/drop/folder", test_drop_folder);
  ADD ("/window/drop/text", test_drop_text);
  ADD ("/window/drop/not-during-a-run", test_drop_during_a_run);
  ADD ("/window/error/keeps-the-roster", test_error_keeps_the_roster);
  ADD ("/window/error/names-are-not-markup", test_names_are_not_markup);
  ADD ("/window/primary-action-leads-through", test_primary_action);
  ADD ("/window/cancel", test_cancel);
  ADD ("/window/many-removals-ask", test_many_removals_ask);
  ADD ("/window/closing-during-a-run-asks", test_closing_during_a_run_asks);
  ADD ("/window/run-goes-on-in-background", test_run_goes_on_in_background);
  ADD ("/window/goes-on-with-the-roster", test_goes_on_with_the_roster);
  ADD ("/window/closing-with-corrections-asks", test_closing_with_corrections_asks);
  g_test_add ("/window/question-begins-at-its-harmless-answer", Fixture, GUINT_TO_POINTER (360), set_up,
              test_question_in_a_narrow_window, tear_down);

  return g_test_run ();
}
