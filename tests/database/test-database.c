/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The database that coroutines share: one writer at a time, readers beside it, failures that leave nothing. */

#include "coroutine/co.h"
#include "data-directory.h"
#include "database/database.h"
#include "database/error.h"
#include "database/statement.h"

#define N_WRITERS 50

typedef struct
{
  DataDirectory directory;
  RegistrarDatabase *database;
  guint n_writing; /* (atomic) */
} Fixture;

static gboolean
make_table (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, "CREATE TABLE t (x INTEGER)", error);
}

static const RegistrarMigration migrations[] = { make_table };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = data_directory_make ();
  fixture->database = registrar_database_open (fixture->directory.path, migrations, 1, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  registrar_database_unref (fixture->database);
  data_directory_clear (&fixture->directory);
}

static gboolean
add_one (RegistrarConnection *connection, gpointer data, GError **error)
{
  Fixture *fixture = data;
  gboolean added;

  g_assert_cmpint (g_atomic_int_add (&fixture->n_writing, 1), ==, 0);
  added = registrar_connection_execute (connection, "INSERT INTO t VALUES (1)", error);
  g_atomic_int_add (&fixture->n_writing, -1);

  return added;
}

static gboolean
add_one_and_fail (RegistrarConnection *connection, gpointer data, GError **error)
{
  g_assert_true (registrar_connection_execute (connection, "INSERT INTO t VALUES (1)", error));
  return registrar_connection_execute (connection, "INSERT INTO nothing VALUES (1)", error);
}

static gboolean
count_rows (RegistrarConnection *connection, gpointer data, GError **error)
{
  g_autoptr (RegistrarStatement) count = registrar_statement_new (connection, "SELECT count(*) FROM t", error);

  g_assert_true (registrar_statement_next (count, error));
  *(gint64 *) data = registrar_statement_get_integer (count, 0);
  registrar_statement_reset (count);
  return TRUE;
}

typedef struct
{
  Fixture *fixture;
  CoWaitGroup *done;
} OnFixture;

CO_ROUTINE (write_once, OnFixture)
{
  g_autoptr (GError) error = NULL;

  registrar_database_write (args->fixture->database, add_one, args->fixture, &error);
  g_assert_no_error (error);
  co_wait_group_done (args->done);
}

CO_ROUTINE (one_writer_at_a_time, OnFixture)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint64 n_rows = 0;

  co_wait_group_add (done, N_WRITERS);
  for (guint i = 0; i < N_WRITERS; i++)
    co_go (write_once, args->fixture, done);
  co_wait_group_wait (done);

  g_assert_true (registrar_database_read (args->fixture->database, count_rows, &n_rows, NULL));
  g_assert_cmpint (n_rows, ==, N_WRITERS);
}

static void
test_one_writer_at_a_time (Fixture *fixture, gconstpointer data)
{
  co_run (one_writer_at_a_time, fixture, NULL);
}

CO_ROUTINE (failure_leaves_nothing, OnFixture)
{
  g_autoptr (GError) error = NULL;
  gint64 n_rows = -1;

  g_assert_false (registrar_database_write (args->fixture->database, add_one_and_fail, NULL, &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_FAILED);
  g_assert_true (registrar_database_read (args->fixture->database, count_rows, &n_rows, NULL));
  g_assert_cmpint (n_rows, ==, 0);

  /* And the writer is there for the next. */
  g_assert_true (registrar_database_write (args->fixture->database, add_one, args->fixture, NULL));
}

static void
test_failure_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  co_run (failure_leaves_nothing, fixture, NULL);
}

/* Inside a write that goes on, and on another thread than this coroutine's. */
typedef struct
{
  CoEvent *has_read;
  CoEvent *is_writing;
} Meanwhile;

CO_ROUTINE (wait_for_reader, Meanwhile)
{
  co_event_wait (args->has_read);
}

static gboolean
write_while_someone_reads (RegistrarConnection *connection, gpointer data, GError **error)
{
  Meanwhile *meanwhile = data;

  g_assert_true (registrar_connection_execute (connection, "INSERT INTO t VALUES (1)", error));
  co_event_set (meanwhile->is_writing);
  co_run (wait_for_reader, meanwhile->has_read);
  return TRUE;
}

typedef struct
{
  RegistrarDatabase *database;
  Meanwhile *meanwhile;
  CoWaitGroup *done;
} WriteMeanwhile;

CO_ROUTINE (write_meanwhile, WriteMeanwhile)
{
  g_assert_true (registrar_database_write (args->database, write_while_someone_reads, args->meanwhile, NULL));
  co_wait_group_done (args->done);
}

CO_ROUTINE (reader_beside_the_writer, OnFixture)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  CoEvent has_read = CO_EVENT_INIT;
  CoEvent is_writing = CO_EVENT_INIT;
  Meanwhile meanwhile = { &has_read, &is_writing };
  gint64 n_rows = -1;

  co_wait_group_add (done, 1);
  co_go (write_meanwhile, args->fixture->database, &meanwhile, done);

  co_event_wait (&is_writing);
  g_assert_true (registrar_database_read (args->fixture->database, count_rows, &n_rows, NULL));
  g_assert_cmpint (n_rows, ==, 0);
  co_event_set (&has_read);

  co_wait_group_wait (done);
  g_assert_true (registrar_database_read (args->fixture->database, count_rows, &n_rows, NULL));
  g_assert_cmpint (n_rows, ==, 1);
}

static void
test_reader_beside_the_writer (Fixture *fixture, gconstpointer data)
{
  co_run (reader_beside_the_writer, fixture, NULL);
}

static void
test_newer_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error_again = NULL;

  g_clear_pointer (&fixture->database, registrar_database_unref);
  g_assert_null (registrar_database_open (fixture->directory.path, migrations, 0, &error));
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_NEWER);

  /* What the older program could not read is still there for the newer one. */
  fixture->database = registrar_database_open (fixture->directory.path, migrations, 1, &error_again);
  g_assert_no_error (error_again);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD ("/database/write/one-at-a-time", test_one_writer_at_a_time);
  ADD ("/database/write/failure-leaves-nothing", test_failure_leaves_nothing);
  ADD ("/database/read/beside-the-writer", test_reader_beside_the_writer);
  ADD ("/database/open/newer-is-refused", test_newer_is_refused);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
