/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A workspace: what opening a data directory gives, and what it says when it cannot. */

#include "data-directory.h"
#include "database/error.h"
#include "records/error.h"
#include "coroutine/co.h"
#include "database/statement.h"
#include "registry/registry.h"
#include "settings/settings.h"
#include "workspace/accounts.h"
#include "workspace/erasure.h"
#include "workspace/preferences.h"

#include <sys/stat.h>

static void
test_opens_and_opens_again (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *file = data_directory_get_file (&directory);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (directory.path, &error);
      struct stat status;

      g_assert_no_error (error);
      g_assert_cmpstr (registrar_workspace_get_directory (workspace), ==, directory.path);
      g_assert_cmpint (g_stat (file, &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, 0600);
    }
}

static void
test_side_files_are_private (void)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *file = data_directory_get_file (&directory);
  g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (directory.path, NULL);

  g_assert_nonnull (workspace);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (file, suffixes[i], NULL);
      struct stat status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, 0600);
    }
}

static void
test_registries (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (directory.path, NULL);
  RegistrarRegistry *registry = registrar_workspace_get_registry (workspace, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (registrar_registry_get_name (registry), ==, "local");
  g_assert_true (registrar_workspace_get_registry (workspace, "local", NULL) == registry);
  g_assert_null (registrar_workspace_get_registry (workspace, "moodle", &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY);
  g_assert_nonnull (strstr (error->message, "moodle"));
  g_assert_nonnull (strstr (error->message, "local"));
}

static void
assert_unusable (const char *directory)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (registrar_workspace_open (directory, &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_DIRECTORY);
  g_assert_nonnull (strstr (error->message, directory));
  g_assert_cmpstr (registrar_error_get_domain_name (error), ==, "database");
  g_assert_cmpstr (registrar_error_get_code_name (error), ==, "data-directory");
  g_assert_nonnull (registrar_error_get_hint (error));
}

static void
test_unusable (void)
{
  g_auto (DataDirectory) parent = data_directory_make ();
  g_autofree char *file = g_build_filename (parent.path, "file", NULL);
  g_autofree char *below = g_build_filename (file, "data", NULL);

  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  assert_unusable (file);
  assert_unusable (below);
  assert_unusable ("/proc/registrar");
}

static void
test_damaged (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *file = data_directory_get_file (&directory);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "name,email\nZoë,z@north.example\n", -1, NULL));
  g_assert_null (registrar_workspace_open (directory.path, &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_CORRUPT);
  g_assert_cmpstr (registrar_error_get_code_name (error), ==, "corrupt");
}

static void
test_relative_directory (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (RegistrarWorkspace) workspace = NULL;

  g_assert_cmpint (g_chdir (directory.path), ==, 0);
  workspace = registrar_workspace_open (".", NULL);
  g_assert_cmpint (g_chdir (before), ==, 0);

  g_assert_true (g_path_is_absolute (registrar_workspace_get_directory (workspace)));
}

static void
test_default_directory (void)
{
  g_autofree char *directory = registrar_workspace_get_default_directory ();

  g_assert_true (g_str_has_prefix (directory, g_get_user_data_dir ()));
}

/* Runs of these ages in days: one that ended, one that was interrupted, one that is going on, and a young one. */
static gboolean
insert_runs (RegistrarConnection *connection, gpointer data, GError **error)
{
  static const struct
  {
    gint64 days;
    const char *ended;
  } runs[] = { { 366, "1" }, { 366, "NULL" }, { 366, "NULL" }, { 364, "1" } };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO journal_runs (number, id, action, registry, max_in_flight, roster, digest, columns, students,"
          " process, started, ended) VALUES (%u, 'run-%u', 'register', 'local', 0, 'class.csv', '', x'', 0, 0,"
          " %" G_GINT64_FORMAT ", %s); INSERT INTO journal_rows (run, rows) VALUES (%u, CAST ('secret-%u' AS BLOB))",
          i + 1, i + 1, g_get_real_time () - runs[i].days * G_TIME_SPAN_DAY, runs[i].ended, i + 1, i + 1);

      if (!registrar_connection_execute (connection, sql, error))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  RegistrarWorkspace *workspace;
  guint expected;
} OnWorkspace;

CO_ROUTINE (purge, OnWorkspace)
{
  RegistrarJournal *journal = registrar_workspace_get_journal (args->workspace);
  g_autoptr (RegistrarRunLock) going_on = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;
  guint n_runs;

  registrar_database_write (registrar_journal_get_database (journal), insert_runs, NULL, &error);
  g_assert_no_error (error);
  going_on = registrar_run_lock_take (registrar_journal_get_directory (journal), 3, NULL);

  g_assert_true (registrar_workspace_purge (args->workspace, 365, &n_runs, NULL));
  g_assert_cmpuint (n_runs, ==, 2);
  runs = registrar_journal_list (journal, NULL);
  g_assert_cmpuint (runs->len, ==, 2);
  g_assert_cmpstr (((RegistrarPastRun *) runs->pdata[0])->id, ==, "run-4");
  g_assert_cmpstr (((RegistrarPastRun *) runs->pdata[1])->id, ==, "run-3");

  g_assert_true (registrar_workspace_purge (args->workspace, 365, &n_runs, NULL));
  g_assert_cmpuint (n_runs, ==, 0);
}

CO_ROUTINE (count_runs, OnWorkspace)
{
  g_autoptr (GPtrArray) runs = registrar_journal_list (registrar_workspace_get_journal (args->workspace), NULL);

  g_assert_cmpuint (runs->len, ==, args->expected);
}

CO_ROUTINE (add_runs, OnWorkspace)
{
  RegistrarJournal *journal = registrar_workspace_get_journal (args->workspace);

  g_assert_true (registrar_database_write (registrar_journal_get_database (journal), insert_runs, NULL, NULL));
}

static void
keep_longer (GSettings *settings, gpointer data)
{
  g_settings_set_uint (settings, "keep-runs-days", 366 + 1);
}

/* Opening the directory deletes what is older than the settings say, a year if they say nothing. */
static void
test_purge_at_start (void)
{
  for (guint longer = 0; longer < 2; longer++)
    {
      g_auto (DataDirectory) directory = data_directory_make ();
      g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (directory.path, NULL);

      co_run (add_runs, workspace, 0);
      if (longer)
        g_assert_true (registrar_settings_change (directory.path, keep_longer, NULL, NULL));
      g_clear_object (&workspace);
      workspace = registrar_workspace_open (directory.path, NULL);
      co_run (count_runs, workspace, longer ? 4 : 1);
    }
}

static void
test_purge (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *file = data_directory_get_file (&directory);
  g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (directory.path, NULL);
  g_autofree char *contents = NULL;
  gsize size;

  co_run (purge, workspace, 0);
  g_clear_object (&workspace);

  g_assert_true (g_file_get_contents (file, &contents, &size, NULL));
  g_assert_null (memmem (contents, size, "secret-1", 8));
  g_assert_null (memmem (contents, size, "secret-2", 8));
  g_assert_nonnull (memmem (contents, size, "secret-3", 8));
}

static void
write_columns (GSettings *settings, gpointer words)
{
  g_settings_set_string (settings, "report-columns", words);
}

/* A column that there is not is no reason to leave the others out: the format decides then. */
static void
test_columns_of_reports (void)
{
  static const struct
  {
    const char *written;
    guint columns;
    const char *saved;
  } cases[] = {
    { "", 0, "" },
    { "outcome, id", 1u << REGISTRAR_REPORT_ID | 1u << REGISTRAR_REPORT_OUTCOME, "id,outcome" },
    { "row,details", 1u << REGISTRAR_REPORT_ROW | 1u << REGISTRAR_REPORT_DETAILS, "row,details" },
    { "id,shoe", 0, "" },
  };
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autoptr (RegistrarWorkspace) workspace = registrar_workspace_open (directory.path, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GSettings) settings = NULL;
      g_autofree char *saved = NULL;
      RegistrarPreferences preferences;

      g_assert_true (registrar_settings_change (directory.path, write_columns, (gpointer) cases[i].written, NULL));
      g_assert_true (registrar_workspace_load_preferences (workspace, &preferences, NULL));
      g_assert_cmpuint (preferences.report_columns, ==, cases[i].columns);
      g_assert_true (registrar_workspace_save_preferences (workspace, &preferences, NULL));
      settings = registrar_settings_open (directory.path, NULL);
      saved = g_settings_get_string (settings, "report-columns");
      g_assert_cmpstr (saved, ==, cases[i].saved);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/opens-and-opens-again", test_opens_and_opens_again);
  g_test_add_func ("/workspace/side-files-are-private", test_side_files_are_private);
  g_test_add_func ("/workspace/registries", test_registries);
  g_test_add_func ("/workspace/unusable-directory-is-named", test_unusable);
  g_test_add_func ("/workspace/damaged-file", test_damaged);
  g_test_add_func ("/workspace/relative-directory", test_relative_directory);
  g_test_add_func ("/workspace/default-directory", test_default_directory);
  g_test_add_func ("/workspace/purge-deletes-old-runs-without-a-trace", test_purge);
  g_test_add_func ("/workspace/purge-at-start", test_purge_at_start);
  g_test_add_func ("/workspace/preferences/columns-of-reports", test_columns_of_reports);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
