/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as it is printed, previewed and exported: what reaches the printer or the disk, read back from its file. */

#include "application.h"
#include "session-listener.h"
#include "view/report-export.h"
#include "view/report-print.h"
#include "widgets.h"

#include <glib/gstdio.h>

#define STUDENTS 90

/* A run that has ended, and a folder to print to. */
typedef struct
{
  SessionFixture       session;
  GString             *roster;
  DataDirectory        folder;
  char                *path;
  RegistrarPreferences preferences;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->roster = g_string_new ("Student ID,Name,Course\n");
  for (guint i = 1; i <= STUDENTS; i++)
    g_string_append_printf (self->roster, "%05u,Student %u,%s\n", i, i, i % 30 == 0 ? "NO-SUCH-COURSE" : "INTRO-GO");

  session_fixture_load (&self->session, self->roster->str);
  run_to_the_end (&self->session.listener);
  self->folder = data_directory_make ();
  self->path = g_build_filename (self->folder.path, "printed.pdf", NULL);
  self->preferences = (RegistrarPreferences) REGISTRAR_PREFERENCES_INIT;
  registrar_preferences_set_text (self->preferences.report_school, REGISTRAR_PREFERENCES_TEXT, "North & South");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  session_fixture_clear (&self->session, NULL);
  g_string_free (self->roster, TRUE);
  g_free (self->path);
  data_directory_clear (&self->folder);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, int *answer)
{
  *answer = result;
}

/* Runs an operation until it is done; returns how many pages it had. */
static guint
print (Fixture *self, GtkPrintOperationAction action)
{
  g_autoptr (GtkPrintOperation) operation = registrar_report_print_operation_new (
      registrar_session_get_finished_run (self->session.listener.session), &self->preferences);
  g_autoptr (GError) error = NULL;
  int answer = -1;

  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &answer);
  gtk_print_operation_set_export_filename (operation, self->path);
  gtk_print_operation_run (operation, action, NULL, &error);
  g_assert_no_error (error);
  main_loop_until (answer != -1);
  g_assert_cmpint (answer, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  return (guint) gtk_print_operation_get_n_pages_to_print (operation);
}

static char *
dup_printed (const char *path)
{
  const char *command[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at++)
    n++;
  return n;
}

/* A cover, and as many pages as the table needs, each with its headings and its number. */
static void
test_printed (Fixture *self, gconstpointer data)
{
  guint n_pages = print (self, GTK_PRINT_OPERATION_ACTION_EXPORT);
  g_autofree char *last = g_strdup_printf ("Page %u of %u", n_pages, n_pages);
  g_autofree char *text = dup_printed (self->path);

  g_assert_cmpuint (n_pages, >, 2);
  g_assert_cmpuint (count (text, "\f"), ==, n_pages);
  g_assert_nonnull (strstr (text, last));
  g_assert_nonnull (strstr (text, "North & South"));
  g_assert_nonnull (strstr (text, "87 of 90 students are registered"));
  g_assert_cmpuint (count (text, "Student ID"), ==, n_pages - 1);
  for (guint i = 1; i <= STUDENTS; i++)
    {
      g_autofree char *id = g_strdup_printf (" %05u ", i);

      g_assert_cmpuint (count (text, id), ==, 1);
    }
}

/* The same run is printed twice: what the first one laid out is not the second one's. */
static void
test_printed_again (Fixture *self, gconstpointer data)
{
  guint n_pages = print (self, GTK_PRINT_OPERATION_ACTION_EXPORT);
  g_autofree char *first = dup_printed (self->path);
  g_autofree char *second = NULL;

  g_assert_cmpuint (print (self, GTK_PRINT_OPERATION_ACTION_EXPORT), ==, n_pages);
  second = dup_printed (self->path);
  g_assert_cmpstr (first, ==, second);
}

static gboolean
look_again_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Whatever shows previews gets all the pages: here it is a program that takes their file away, in one step. */
static void
test_previewed (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("mv %%f '%s'", self->path);
  guint n_pages, watch;
  g_autofree char *text = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-print-preview-command", command, NULL);
  n_pages = print (self, GTK_PRINT_OPERATION_ACTION_PREVIEW);
  watch = g_timeout_add (10, look_again_cb, NULL);
  main_loop_until (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_source_remove (watch);

  text = dup_printed (self->path);
  g_assert_cmpuint (count (text, "\f"), ==, n_pages);
  g_assert_nonnull (strstr (text, "87 of 90 students are registered"));
  g_assert_nonnull (strstr (text, " 00090 "));
}

/* The columns that are preferred are those of every page, and there are no others. */
static void
test_columns_printed (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  guint n_pages;

  self->preferences.report_columns = 1u << REGISTRAR_REPORT_ID | 1u << REGISTRAR_REPORT_OUTCOME;
  n_pages = print (self, GTK_PRINT_OPERATION_ACTION_EXPORT);
  text = dup_printed (self->path);
  g_assert_cmpuint (count (text, "Student ID"), ==, n_pages - 1);
  g_assert_cmpuint (count (text, "Outcome"), >=, n_pages - 1); /* the cover says it, too */
  g_assert_cmpuint (count (text, "Details"), ==, 0);
  g_assert_cmpuint (count (text, "Student 7"), ==, 0);
}

/* Exports as somebody does who changes nothing in the question: returns what was written. */
static char *
export (Fixture *self)
{
  RegistrarFinishedRun *run = registrar_session_get_finished_run (self->session.listener.session);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *toasts = adw_toast_overlay_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder.path);
  g_autofree char *path = g_build_filename (self->folder.path, "autumn report.csv", NULL);
  GtkWidget *chooser;
  char *written = NULL;

  gtk_window_set_child (window, toasts);
  gtk_window_present (window);
  registrar_report_export (window, ADW_TOAST_OVERLAY (toasts), run, &self->preferences, folder);
  main_loop_until ((chooser = widgets_find_chooser ()) != NULL && widgets_chooser_names (chooser, path));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  main_loop_until (widgets_find_text (toasts, "Saved autumn report.csv") != NULL);
  gtk_window_destroy (window);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  return written;
}

typedef struct
{
  guint columns;
  const char *start;
} Exported;

static void
test_columns_exported (Fixture *self, gconstpointer data)
{
  static const Exported exported[] = {
    { 1u << REGISTRAR_REPORT_ID | 1u << REGISTRAR_REPORT_OUTCOME, "id,outcome\r\n00001,registered\r\n00002,registered\r\n" },
    { 1u << REGISTRAR_REPORT_DETAILS | 1u << REGISTRAR_REPORT_NAME, "name,details\r\nStudent 1," },
    { 0, "row,line,id,username,name,given_name,family_name,email,course,outcome,attempts,note,error,hint\r\n1,2,00001," },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (exported); i++)
    {
      g_autofree char *path = g_build_filename (self->folder.path, "autumn report.csv", NULL);
      g_autofree char *written = NULL;
      g_autofree char *start = NULL;

      self->preferences.report_columns = exported[i].columns;
      written = export (self);
      start = g_strndup (written, strlen (exported[i].start));
      g_assert_cmpstr (start, ==, exported[i].start);
      g_assert_cmpint (g_unlink (path), ==, 0); /* nobody is asked whether to replace it */
    }
}

static AdwMessageDialog *
find_message (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (ADW_IS_MESSAGE_DIALOG (item->data) && gtk_widget_get_mapped (item->data))
      return item->data;
  return NULL;
}

/* Where no file can be made, whoever tries, that is said; then it is asked again, in the same place. */
static void
test_failure_asks_again (Fixture *self, gconstpointer data)
{
  RegistrarFinishedRun *run = registrar_session_get_finished_run (self->session.listener.session);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *toasts = adw_toast_overlay_new ();
  g_autoptr (GFile) folder = g_file_new_for_path ("/proc/sys");
  const char *path = "/proc/sys/autumn report.csv";
  AdwMessageDialog *message;
  GtkWidget *chooser;

  gtk_window_set_child (window, toasts);
  gtk_window_present (window);
  registrar_report_export (window, ADW_TOAST_OVERLAY (toasts), run, &self->preferences, folder);
  main_loop_until ((chooser = widgets_find_chooser ()) != NULL && widgets_chooser_names (chooser, path));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);

  main_loop_until ((message = find_message ()) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (message), ==, "The Report Was Not Saved");
  g_assert_true (g_str_has_prefix (adw_message_dialog_get_body (message), "“/proc/sys/autumn report.csv” cannot be saved: "));
  adw_message_dialog_response (message, "again");
  main_loop_until ((chooser = widgets_find_chooser ()) != NULL && widgets_chooser_names (chooser, path));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  main_loop_until (widgets_find_chooser () == NULL);
  gtk_window_destroy (window);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  G_GNUC_UNUSED g_autoptr (GtkApplication) application = application_make (&argc, &argv);

  ADD ("/printing/pages", test_printed);
  ADD ("/printing/again", test_printed_again);
  ADD ("/printing/preview", test_previewed);
  ADD ("/printing/columns", test_columns_printed);
  ADD ("/exporting/columns", test_columns_exported);
  ADD ("/exporting/failure-asks-again", test_failure_asks_again);

  return g_test_run ();
}
