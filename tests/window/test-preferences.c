/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences in the process: what is preferred is saved, and a student’s data are given or deleted. */

#include "preferences-fixture.h"
#include "view/preferences-columns.h"

#include <glib/gstdio.h>

#define SUITABLE "As suits the format, while none is checked"

static gboolean
match_spin (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_SPIN_BUTTON (widget) && gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (widget)) == GPOINTER_TO_INT (data);
}

static void
test_preferred (Fixture *self, gconstpointer data)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->session);
  GtkWidget *days = widgets_find (self->preferences, match_spin, GINT_TO_POINTER (365));
  g_autofree char *path = g_build_filename (self->directory.path, "settings.ini", NULL);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (days), 30);
  g_assert_cmpuint (registrar_account_model_get_preferences (accounts)->keep_runs_days, ==, 30);
  g_assert_cmpuint (registrar_account_model_get_preferences (accounts)->attempts, ==, 5);
  main_loop_until (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && strstr (contents, text) != NULL;
}

/* What was written is kept even if nobody applied it, and nothing else of the reports is lost. */
static void
test_head_of_reports (Fixture *self, gconstpointer data)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->session);
  g_autofree char *path = g_build_filename (self->directory.path, "settings.ini", NULL);

  type (self->preferences, "Name of the School", "Zoë & Söhne");
  type (self->preferences, "Title, Instead of “Registration Report”", "Autumn <intake>");
  gtk_window_close (GTK_WINDOW (self->preferences));
  main_loop_until (holds (path, "Autumn <intake>") && holds (path, "Zoë & Söhne"));
  g_assert_cmpstr (registrar_account_model_get_preferences (accounts)->report_school, ==, "Zoë & Söhne");
  g_assert_cmpstr (registrar_account_model_get_preferences (accounts)->report_logo, ==, "");
}

static const char *
get_columns (Fixture *self)
{
  return adw_expander_row_get_subtitle (
      ADW_EXPANDER_ROW (widgets_find_type (self->preferences, REGISTRAR_TYPE_PREFERENCES_COLUMNS)));
}

/* @column: the title, by which the check is called; @summary: how the row that opens names what is chosen then */
static void
check_column (Fixture *self, const char *column, gboolean checked, const char *summary)
{
  GtkWidget *row = widgets_find (widgets_find_type (self->preferences, REGISTRAR_TYPE_PREFERENCES_COLUMNS), match_row, column);
  GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) != checked);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) == checked);
  g_assert_cmpstr (get_columns (self), ==, summary);
}

/* As the command line names them, in the report's order; they are checked when the preferences are opened again. */
static void
test_columns_of_reports (Fixture *self, gconstpointer data)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->session);
  g_autofree char *path = g_build_filename (self->directory.path, "settings.ini", NULL);

  g_assert_cmpstr (get_columns (self), ==, SUITABLE);
  check_column (self, "Outcome", TRUE, "Outcome");
  check_column (self, "Student ID", TRUE, "Student ID, Outcome");
  main_loop_until (holds (path, "report-columns='id,outcome'"));
  gtk_window_close (GTK_WINDOW (self->preferences));
  open_preferences (self);
  g_assert_cmpstr (get_columns (self), ==, "Student ID, Outcome");

  check_column (self, "Outcome", FALSE, "Student ID");
  g_assert_cmpuint (registrar_account_model_get_preferences (accounts)->report_columns, ==, 1u << REGISTRAR_REPORT_ID);
  check_column (self, "Student ID", FALSE, SUITABLE);
  main_loop_until (!holds (path, "report-columns='id"));
  g_assert_cmpuint (registrar_account_model_get_preferences (accounts)->report_columns, ==, 0);
}

/* It is asked before, and told after; as a copy, it is not offered before somebody is named. */
static void
test_erased (Fixture *self, gconstpointer data)
{
  GtkWidget *button = widgets_find (self->preferences, match_button, "Save a Copy…");

  g_assert_false (gtk_widget_is_sensitive (button));
  type (self->preferences, "Student ID, Username, E-mail Address or Name", "00123");
  g_assert_true (gtk_widget_is_sensitive (button));
  registrar_account_model_erase (registrar_session_get_accounts (self->session), "00123 <b>");
  wait_for_text (self, "00123 <b>");
}

/* Somebody who is registered, in the registry of this computer and in a run. */
static void
register_hugo (Fixture *self)
{
  static const char roster[] = "Student ID,Name\n00123,Hugo Bianchi\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (roster, strlen (roster));
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->session));
  g_autoptr (RegistrarCourseItem) item = NULL;

  registrar_session_load_bytes (self->session, bytes, "autumn.csv");
  main_loop_until ((item = g_list_model_get_item (courses, 0)));
  registrar_session_choose_course (self->session, registrar_course_item_get_course (item));
  main_loop_until (registrar_session_is_ready (self->session));
  registrar_session_look_up (self->session);
  main_loop_until (registrar_session_get_next (self->session) == REGISTRAR_SESSION_NEXT_REGISTER);
  registrar_session_start (self->session);
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE);
}

/* Answers the question where a copy is to be saved, without another name or folder than it begins with. */
static void
save_copy (Fixture *self, const char *student, const char *path, int answer)
{
  GtkWidget *chooser;

  type (self->preferences, "Student ID, Username, E-mail Address or Name", student);
  click (self->preferences, "Save a Copy…");
  main_loop_until ((chooser = widgets_find_chooser ()) != NULL && widgets_chooser_names (chooser, path));
  gtk_dialog_response (GTK_DIALOG (chooser), answer);
  main_loop_until (widgets_find_chooser () == NULL);
}

/* What is known is in the file then; where nobody is meant, or nobody agrees, there is no file. */
static void
test_copy_saved (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "student data.json", NULL);

  register_hugo (self);
  save_copy (self, "00123", path, GTK_RESPONSE_CANCEL);
  save_copy (self, "00999", path, GTK_RESPONSE_ACCEPT);
  wait_for_text (self, "00999");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  save_copy (self, "00123", path, GTK_RESPONSE_ACCEPT);
  wait_for_text (self, "Saved student data.json");
  g_assert_true (holds (path, "Hugo Bianchi"));
  g_assert_true (holds (path, "autumn.csv"));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_auto (DataDirectory) keyrings = data_directory_make ();

  use_keyring_file (&keyrings);
  application = application_make (&argc, &argv);

  ADD ("/preferences/preferred", test_preferred);
  ADD ("/preferences/head-of-reports", test_head_of_reports);
  ADD ("/preferences/columns-of-reports", test_columns_of_reports);
  ADD ("/preferences/erased", test_erased);
  ADD ("/preferences/copy-saved", test_copy_saved);

  return g_test_run ();
}
