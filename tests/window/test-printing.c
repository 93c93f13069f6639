/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as it is printed and previewed: the pages that reach the printer, read back from the file they are in. */

#include "application.h"
#include "session-listener.h"
#include "view/report-print.h"

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

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  G_GNUC_UNUSED g_autoptr (GtkApplication) application = application_make (&argc, &argv);

  ADD ("/printing/pages", test_printed);
  ADD ("/printing/again", test_printed_again);
  ADD ("/printing/preview", test_previewed);

  return g_test_run ();
}
