/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Migrations: each step once, whole or not at all, whoever else is opening the file. */

#include "data-directory.h"
#include "database/location.h"
#include "database/migration.h"

#define APPLICATION_ID 7

static gboolean
make_table (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, "CREATE TABLE steps (name TEXT)", error);
}

static gboolean
note_step (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, "INSERT INTO steps VALUES ('noted')", error);
}

static gboolean
fail (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, "INSERT INTO nothing VALUES (1)", error);
}

static const RegistrarMigration steps[] = { make_table, note_step, note_step };
static const RegistrarMigration broken_steps[] = { make_table, note_step, fail };

static RegistrarConnection *
open_file (const DataDirectory *directory)
{
  g_autofree char *path = registrar_location_prepare (directory->path, NULL);
  g_autoptr (GError) error = NULL;
  RegistrarConnection *connection
      = registrar_connection_open (path, REGISTRAR_JOURNAL_WAL, APPLICATION_ID, G_N_ELEMENTS (steps), &error);

  g_assert_no_error (error);
  return connection;
}

static void
assert_steps (RegistrarConnection *connection, const char *condition)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 / (count(*) %s) FROM steps", condition);
  g_autofree char *assertion = g_strdup_printf ("CREATE TEMP TABLE answer AS %s", sql);

  g_assert_true (registrar_connection_execute (connection, assertion, NULL));
}

static void
test_every_step_once (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autoptr (RegistrarConnection) connection = open_file (&directory);
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (registrar_connection_migrate (connection, APPLICATION_ID, steps, 3, &error));
      g_assert_cmpint (registrar_connection_get_pragma (connection, "user_version"), ==, 3);
      g_assert_cmpint (registrar_connection_get_pragma (connection, "application_id"), ==, APPLICATION_ID);
    }

  assert_steps (connection, "= 2");
}

static void
test_only_missing_steps (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autoptr (RegistrarConnection) connection = open_file (&directory);

  for (guint n = 1; n <= G_N_ELEMENTS (steps); n++)
    g_assert_true (registrar_connection_migrate (connection, APPLICATION_ID, steps, n, NULL));

  assert_steps (connection, "= 2");
}

static void
test_failure_leaves_nothing (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autoptr (RegistrarConnection) connection = open_file (&directory);
  g_autoptr (GError) error = NULL;

  g_assert_false (registrar_connection_migrate (connection, APPLICATION_ID, broken_steps, 3, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (registrar_connection_get_pragma (connection, "user_version"), ==, 0);
  g_assert_true (registrar_connection_migrate (connection, APPLICATION_ID, steps, 3, NULL));
}

static gpointer
migrate_on_thread (gpointer data)
{
  const DataDirectory *directory = data;
  g_autoptr (RegistrarConnection) connection = open_file (directory);
  g_autoptr (GError) error = NULL;

  g_assert_true (registrar_connection_migrate (connection, APPLICATION_ID, steps, 3, &error));
  g_assert_no_error (error);
  return NULL;
}

static void
test_many_open_a_new_file_at_once (void)
{
  for (guint round = 0; round < 5; round++)
    {
      g_auto (DataDirectory) directory = data_directory_make ();
      g_autoptr (RegistrarConnection) connection = NULL;
      GThread *threads[8];

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("migrate", migrate_on_thread, &directory);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);

      connection = open_file (&directory);
      assert_steps (connection, "= 2");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/migration/every-step-once", test_every_step_once);
  g_test_add_func ("/migration/only-missing-steps", test_only_missing_steps);
  g_test_add_func ("/migration/failure-leaves-nothing", test_failure_leaves_nothing);
  g_test_add_func ("/migration/many-open-a-new-file-at-once", test_many_open_a_new_file_at_once);

  return g_test_run ();
}
