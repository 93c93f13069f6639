/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window in the process: drops, errors, filters, widths and its end, without a person. */

#include "application.h"
#include "data-directory.h"
#include "finalizations.h"
#include "main-loop.h"
#include "view/roster-actions.h"
#include "view/student-browser.h"
#include "view/window.h"
#include "widgets.h"

#define ROSTER                                                                                                \
  "Student ID,Family Name,Given Name,Programme\n"                                                             \
  "001,Bianchi,Hugo,Biology\n"                                                                                \
  ",,,Biology\n"                                                                                              \
  "002,Khan,Irina,History\n"                                                                                  \
  "001,Bianchi,Hugo,Biology\n"

/* One for all tests: a process has one. */
static GtkApplication *application;

typedef struct
{
  DataDirectory     directory;
  DataDirectory     rosters;
  RegistrarWindow  *window;
  RegistrarSession *session;
  guint             n_alive;
} Fixture;

/* @data: (nullable): the window's width, GUINT_TO_POINTER */
static void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = data_directory_make ();
  self->rosters = data_directory_make ();
  self->window = registrar_window_new (application, self->directory.path);
  if (data != NULL)
    gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_UINT (data), 640);
  gtk_window_present (GTK_WINDOW (self->window));

  g_object_get (self->window, "session", &self->session, NULL);
  finalizations_watch (self->window, &self->n_alive);
  finalizations_watch (self->session, &self->n_alive);
  finalizations_watch (registrar_session_get_students (self->session), &self->n_alive);
  finalizations_watch (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW), &self->n_alive);
  main_loop_until (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
  main_loop_until (registrar_session_has_registry (self->session));
}

/* Every window and model is gone at the end. */
static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  gtk_window_destroy (GTK_WINDOW (self->window));
  main_loop_until (self->n_alive == 0);
  data_directory_clear (&self->rosters);
  data_directory_clear (&self->directory);
}

static GFile *
write_roster (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->rosters.path, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

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

static void
wait_for_roster (Fixture *self, const char *name)
{
  g_autofree char *shown = NULL;

  main_loop_until ((g_free (shown), g_object_get (self->session, "roster-name", &shown, NULL),
                    g_strcmp0 (shown, name) == 0));
}

static void
open_roster (Fixture *self, const char *text)
{
  g_autoptr (GFile) file = write_roster (self, "autumn.csv", text);

  registrar_roster_actions_open_files (GTK_WIDGET (self->window), &file, 1);
  wait_for_roster (self, "autumn.csv");
}

static void
choose_course (Fixture *self)
{
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->session));
  g_autoptr (RegistrarCourseItem) item = NULL;

  main_loop_until ((item = g_list_model_get_item (courses, 0)));
  registrar_session_choose_course (self->session, registrar_course_item_get_course (item));
}

static void
activate (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

static void
wait_for_next (Fixture *self, RegistrarSessionNext next)
{
  main_loop_until (registrar_session_get_next (self->session) == next);
}

static void
wait_for_text (Fixture *self, const char *text)
{
  main_loop_until (widgets_find_text (self->window, text));
}

static void
look_up (Fixture *self)
{
  wait_for_next (self, REGISTRAR_SESSION_NEXT_LOOK_UP);
  activate (self, "win.primary");
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_PLANNED);
  wait_for_next (self, REGISTRAR_SESSION_NEXT_REGISTER);
}

static guint
count_rows (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view)));
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

static void
press_chip (Fixture *self, const char *word)
{
  GtkWidget *chip;

  main_loop_until ((chip = widgets_find (GTK_WIDGET (self->window), widgets_match_chip, word)) != NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
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

/* Filters and widths */

static void
test_chips (Fixture *self, gconstpointer data)
{
  open_roster (self, ROSTER);
  press_chip (self, "Problem");
  main_loop_until (count_rows (self) == 1);
  press_chip (self, "Skipped");
  main_loop_until (count_rows (self) == 1);
  press_chip (self, "All");
  main_loop_until (count_rows (self) == 4);
}

static guint
count_columns (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));

  return g_list_model_get_n_items (gtk_column_view_get_columns (view));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  open_roster (self, ROSTER);
  main_loop_until (count_columns (self) == 1);
  wait_for_text (self, "Hugo Bianchi");
  wait_for_text (self, "Line 3"); /* who has no name */
  wait_for_text (self, "Course");
  wait_for_text (self, "Registry");
}

/* 0 while no row is shown: when the width changes they are made anew, in the frames that follow. */
static guint
get_first_line (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));
  g_autoptr (RegistrarStudentRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), 0);

  return row != NULL ? registrar_student_row_get_line (row) : 0;
}

/* By what a menu offers, whether there are titles of columns to click on or not. */
static void
test_sort (Fixture *self, gconstpointer data)
{
  GtkWidget *browser = widgets_find_type (self->window, REGISTRAR_TYPE_STUDENT_BROWSER);

  open_roster (self, ROSTER);
  main_loop_until (count_rows (self) == 4 && get_first_line (self) == 2);
  gtk_widget_activate_action (browser, "student.sort", "u", 0);
  main_loop_until (get_first_line (self) == 5);
  gtk_widget_activate_action (browser, "student.sort", "u", 0);
  main_loop_until (get_first_line (self) == 2);
}

static void
test_sort_outlives_widths (Fixture *self, gconstpointer data)
{
  GtkWidget *browser = widgets_find_type (self->window, REGISTRAR_TYPE_STUDENT_BROWSER);

  open_roster (self, ROSTER);
  main_loop_until (count_rows (self) == 4 && get_first_line (self) == 2);
  gtk_widget_activate_action (browser, "student.sort", "u", 0);
  for (guint i = 0; i < 4; i++)
    {
      g_object_set (browser, "narrow", i % 2 == 0, NULL);
      main_loop_until (count_rows (self) == 4 && get_first_line (self) == 5);
    }
  gtk_widget_activate_action (browser, "student.sort", "u", 0); /* the other way round, not anew */
  main_loop_until (get_first_line (self) == 2);
}

static void
test_wide (Fixture *self, gconstpointer data)
{
  open_roster (self, ROSTER);
  main_loop_until (count_columns (self) == 6); /* line, two names, ID, status, details */
}

static void
test_columns_of_the_roster (Fixture *self, gconstpointer data)
{
  open_roster (self, "Username,Full name,E-mail,Course\nhugo,Hugo Bianchi,hugo@north.example,INTRO-GO\n");
  main_loop_until (count_columns (self) == 7); /* line, those four, status, details */
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
  ADD ("/window/chips-show-their-rows", test_chips);
  ADD ("/window/wide-shows-every-column", test_wide);
  ADD ("/window/sort/wide", test_sort);
  g_test_add ("/window/sort/narrow", Fixture, GUINT_TO_POINTER (480), set_up, test_sort, tear_down);
  ADD ("/window/sort/outlives-a-change-of-width", test_sort_outlives_widths);
  g_test_add ("/window/narrow-shows-one-column", Fixture, GUINT_TO_POINTER (480), set_up, test_narrow, tear_down);
  ADD ("/window/columns-are-those-of-the-roster", test_columns_of_the_roster);

  return g_test_run ();
}
