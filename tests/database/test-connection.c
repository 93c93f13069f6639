/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One connection: the way it is opened, what it refuses, and what its failures say. */

#include "data-directory.h"
#include "database/error.h"
#include "database/location.h"
#include "database/statement.h"

#include <signal.h>
#include <sys/resource.h>

#define APPLICATION_ID 7
#define NEWEST 3

typedef struct
{
  DataDirectory directory;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = data_directory_make ();
  fixture->path = registrar_location_prepare (fixture->directory.path, NULL);
  g_assert_nonnull (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  data_directory_clear (&fixture->directory);
}

static RegistrarConnection *
open_with (const Fixture *fixture, RegistrarJournalMode journal)
{
  g_autoptr (GError) error = NULL;
  RegistrarConnection *connection
      = registrar_connection_open (fixture->path, journal, APPLICATION_ID, NEWEST, &error);

  g_assert_no_error (error);
  return connection;
}

/* Changes the file behind Registrar's back. */
static void
tamper (const Fixture *fixture, const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
assert_pragma (RegistrarConnection *connection, const char *pragma, const char *expected)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s", pragma);
  g_autoptr (RegistrarStatement) statement = registrar_statement_new (connection, sql, NULL);

  g_assert_true (registrar_statement_next (statement, NULL));
  g_assert_cmpstr (registrar_statement_get_text (statement, 0), ==, expected);
  registrar_statement_reset (statement);
}

static void
test_pragmas (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *pragma;
    const char *expected;
  } cases[] = {
    { "journal_mode", "wal" }, { "synchronous", "2" },   { "foreign_keys", "1" },
    { "trusted_schema", "0" }, { "secure_delete", "1" }, { "cell_size_check", "1" },
  };
  g_autoptr (RegistrarConnection) connection = open_with (fixture, REGISTRAR_JOURNAL_WAL);
  int defensive = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_pragma (connection, cases[i].pragma, cases[i].expected);

  sqlite3_db_config (registrar_connection_get_handle (connection), SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
  g_assert_cmpint (defensive, ==, 1);
}

static void
test_rollback_journal_is_exclusive (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarConnection) connection = open_with (fixture, REGISTRAR_JOURNAL_ROLLBACK);
  sqlite3 *other;

  assert_pragma (connection, "journal_mode", "delete");
  assert_pragma (connection, "locking_mode", "exclusive");
  g_assert_true (registrar_connection_execute (connection, "CREATE TABLE t (x)", NULL));

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "SELECT * FROM t", NULL, NULL, NULL), ==, SQLITE_BUSY);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
}

/* What is refused is refused untouched: byte for byte. */
static void
assert_refused (const Fixture *fixture, RegistrarDatabaseError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarConnection) connection = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length;
  gsize after_length;

  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, NULL));
  connection = registrar_connection_open (fixture->path, REGISTRAR_JOURNAL_WAL, APPLICATION_ID, NEWEST, &error);

  g_assert_null (connection);
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_newer_is_refused (Fixture *fixture, gconstpointer data)
{
  tamper (fixture, "PRAGMA application_id = 7; PRAGMA user_version = 4; CREATE TABLE t (x)");
  assert_refused (fixture, REGISTRAR_DATABASE_ERROR_NEWER);
}

static void
test_foreign_is_refused (Fixture *fixture, gconstpointer data)
{
  tamper (fixture, "CREATE TABLE moz_places (x)");
  assert_refused (fixture, REGISTRAR_DATABASE_ERROR_FOREIGN);
}

static void
test_other_mark_is_refused (Fixture *fixture, gconstpointer data)
{
  tamper (fixture, "PRAGMA application_id = 8");
  assert_refused (fixture, REGISTRAR_DATABASE_ERROR_FOREIGN);
}

static void
test_text_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (4096, 'x');

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  assert_refused (fixture, REGISTRAR_DATABASE_ERROR_CORRUPT);
}

static void
test_missing_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_null (registrar_connection_open (fixture->path, REGISTRAR_JOURNAL_WAL, APPLICATION_ID, NEWEST, &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_CANNOT_OPEN);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static gboolean
insert_two (RegistrarConnection *connection, gpointer data, GError **error)
{
  return registrar_connection_execute (connection, "INSERT INTO t VALUES (1)", error)
         && registrar_connection_execute (connection, data, error);
}

static void
assert_rows (RegistrarConnection *connection, gint64 expected)
{
  g_autoptr (RegistrarStatement) count = registrar_statement_new (connection, "SELECT count(*) FROM t", NULL);

  g_assert_true (registrar_statement_next (count, NULL));
  g_assert_cmpint (registrar_statement_get_integer (count, 0), ==, expected);
  registrar_statement_reset (count);
}

static void
test_transaction_is_whole_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarConnection) connection = open_with (fixture, REGISTRAR_JOURNAL_WAL);
  g_autoptr (GError) error = NULL;

  g_assert_true (registrar_connection_execute (connection, "CREATE TABLE t (x UNIQUE)", NULL));

  g_assert_false (registrar_connection_write (connection, insert_two, (gpointer) "INSERT INTO t VALUES (1)", &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_FAILED);
  assert_rows (connection, 0);

  g_assert_true (registrar_connection_write (connection, insert_two, (gpointer) "INSERT INTO t VALUES (2)", NULL));
  assert_rows (connection, 2);
}

#define INSERT_MUCH                                                                                           \
  "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"                            \
  " INSERT INTO t SELECT hex (randomblob (1024)) FROM n"

static void
test_full_disk_is_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarConnection) connection = open_with (fixture, REGISTRAR_JOURNAL_WAL);
  g_autoptr (GError) error = NULL;

  g_assert_true (registrar_connection_execute (connection, "CREATE TABLE t (x); PRAGMA max_page_count = 8", NULL));
  g_assert_false (registrar_connection_write (connection, insert_two, (gpointer) INSERT_MUCH, &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_DISK_FULL);
  assert_rows (connection, 0);
}

/* The system refuses to let files grow beyond a limit, in the middle of a transaction. */
static void
test_failed_write_gives_the_reason (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarConnection) connection = open_with (fixture, REGISTRAR_JOURNAL_WAL);
  g_autoptr (GError) error = NULL;
  struct rlimit unlimited;
  struct rlimit limited;
  gboolean written;

  g_assert_true (registrar_connection_execute (connection, "CREATE TABLE t (x)", NULL));

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  limited = (struct rlimit){ 64 * 1024, unlimited.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limited), ==, 0);
  written = registrar_connection_write (connection, insert_two, (gpointer) INSERT_MUCH, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);

  g_assert_false (written);
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_CANNOT_WRITE);
g_assert_nonnull (strstr (error->message, g_strerror (EFBIG)));
  assert_rows (connection, 0);
  assert_pragma (connection, "integrity_check", "ok");
}

static void
test_busy_is_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarConnection) holder = open_with (fixture, REGISTRAR_JOURNAL_WAL);
  g_autoptr (RegistrarConnection) connection = open_with (fixture, REGISTRAR_JOURNAL_WAL);
  g_autoptr (GError) error = NULL;

  sqlite3_busy_timeout (registrar_connection_get_handle (connection), 0);
  g_assert_true (registrar_connection_execute (holder, "BEGIN IMMEDIATE", NULL));
  g_assert_false (registrar_connection_write (connection, insert_two, (gpointer) "", &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_BUSY);
  g_assert_true (registrar_connection_execute (holder, "ROLLBACK", NULL));
}

static void
test_parameters_are_never_sql (Fixture *fixture, gconstpointer data)
{
  static const char name[] = "Robert'); DROP TABLE t;--";
  g_autoptr (RegistrarConnection) connection = open_with (fixture, REGISTRAR_JOURNAL_WAL);
  g_autoptr (RegistrarStatement) insert = NULL;
  g_autoptr (RegistrarStatement) select = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (registrar_connection_execute (connection, "CREATE TABLE t (name TEXT, number INTEGER)", NULL));
  insert = registrar_statement_new (connection, "INSERT INTO t VALUES (?1, ?2)", NULL);
  registrar_statement_bind_text (insert, 1, name);
  registrar_statement_bind_integer (insert, 2, G_MAXINT64);
  g_assert_true (registrar_statement_run (insert, NULL));
  registrar_statement_bind_text (insert, 1, NULL);
  g_assert_true (registrar_statement_run (insert, NULL));

  select = registrar_statement_new (connection, "SELECT name, number FROM t ORDER BY rowid", NULL);
  g_assert_true (registrar_statement_next (select, &error));
  g_assert_cmpstr (registrar_statement_get_text (select, 0), ==, name);
  g_assert_cmpint (registrar_statement_get_integer (select, 1), ==, G_MAXINT64);
  g_assert_true (registrar_statement_next (select, &error));
  g_assert_null (registrar_statement_get_text (select, 0));
  g_assert_false (registrar_statement_next (select, &error));
  g_assert_no_error (error);
}

/* A statement that outlived its connection would be warned about, which is fatal here. */
static void
test_companion_goes_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarConnection) connection = open_with (fixture, REGISTRAR_JOURNAL_WAL);
  RegistrarStatement *statement = registrar_statement_new (connection, "SELECT 1", NULL);

  g_assert_null (registrar_connection_get_companion (connection, "statement"));
  registrar_connection_set_companion (connection, "statement", statement, (GDestroyNotify) registrar_statement_free);
  g_assert_true (registrar_connection_get_companion (connection, "statement") == statement);
  g_assert_null (registrar_connection_get_companion (connection, "another"));
}

static void
test_wrong_sql_is_an_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarConnection) connection = open_with (fixture, REGISTRAR_JOURNAL_WAL);
  g_autoptr (GError) error = NULL;

  g_assert_null (registrar_statement_new (connection, "SELECT * FROM nothing", &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_FAILED);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/connection/open/pragmas", test_pragmas);
  ADD ("/connection/open/rollback-journal-is-exclusive", test_rollback_journal_is_exclusive);
  ADD ("/connection/refuses/newer", test_newer_is_refused);
  ADD ("/connection/refuses/foreign", test_foreign_is_refused);
  ADD ("/connection/refuses/another-mark", test_other_mark_is_refused);
  ADD ("/connection/refuses/text", test_text_is_refused);
  ADD ("/connection/refuses/missing", test_missing_is_refused);
  ADD ("/connection/write/whole-or-nothing", test_transaction_is_whole_or_nothing);
  ADD ("/connection/write/full-disk-is-named", test_full_disk_is_named);
  ADD ("/connection/write/failure-gives-the-reason", test_failed_write_gives_the_reason);
  ADD ("/connection/write/busy-is-named", test_busy_is_named);
  ADD ("/connection/companion/goes-first", test_companion_goes_first);
  ADD ("/statement/parameters-are-never-sql", test_parameters_are_never_sql);
  ADD ("/statement/wrong-sql-is-an-error", test_wrong_sql_is_an_error);

  return g_test_run ();
}
