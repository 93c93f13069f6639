/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the shared registry: consent to them, what may be done with them, and how older ones are changed. */

#include "coroutine/co.h"
#include "postgres-server.h"
#include "registry/postgres-migration.h"
#include "registry/postgres-registry.h"

static PostgresServer *server; /* of all tests: starting one takes a while */
static RegistrarPostgresAddress *address_of_all; /* which connections borrow from */

/* --- consent --- */

static void
check_missing (RegistrarRegistry *registry, const char *const *expected)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;
  guint n = g_strv_length ((char **) expected);

  registrar_registry_check (registry, &check, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (check.server, "PostgreSQL "));
  g_assert_cmpuint (check.missing != NULL ? check.missing->len : 0, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (g_ptr_array_index (check.missing, i), ==, expected[i]);
}

static void
find_course (RegistrarRegistry *registry, GError **error)
{
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (registry, "INTRO-GO", error);

  g_assert_true ((course != NULL) == (error == NULL || *error == NULL));
}

static void
check_without_consent (RegistrarRegistry *registry)
{
  static const char *const tables[]
      = { "TABLE registrar.version", "TABLE registrar.courses", "TABLE registrar.students", "TABLE registrar.registrations", NULL };
  g_autoptr (GError) error = NULL;

  check_missing (registry, tables);
  find_course (registry, &error);
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "create-tables"));
}

/* Looking what is missing makes nothing; the first use does. */
static void
check_with_consent (RegistrarRegistry *registry)
{
  static const char *const nothing[] = { NULL };
  g_autoptr (GError) error = NULL;

  check_missing (registry, nothing);
  g_assert_cmpint (postgres_server_count (server, "SELECT count(*) FROM pg_namespace WHERE nspname = 'registrar'"), ==, 0);
  find_course (registry, &error);
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
  g_assert_cmpint (postgres_server_count (server, "SELECT max(number) FROM version"), ==, 1);
  check_missing (registry, nothing);
}

static void
test_consent (void)
{
  g_autoptr (RegistrarRegistry) refused = postgres_server_connect (server, NULL, "no");
  g_autoptr (RegistrarRegistry) agreed = postgres_server_connect (server, NULL, "yes");

  postgres_server_clear (server);
  postgres_registry_run (refused, check_without_consent);
  g_assert_cmpint (postgres_server_count (server, "SELECT count(*) FROM pg_namespace WHERE nspname = 'registrar'"), ==, 0);
  postgres_registry_run (agreed, check_with_consent);
}

static void
check_newer (RegistrarRegistry *registry)
{
  g_autoptr (GError) error = NULL;

  find_course (registry, &error);
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "newer"));
}

/* What is of another Registrar cannot be used, and a check says so. */
static void
check_tested_newer (RegistrarRegistry *registry)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (registrar_registry_check (registry, &check, &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "newer"));
}

static void
test_newer_tables (void)
{
  g_autoptr (RegistrarRegistry) registry = postgres_server_connect (server, NULL, "yes");

  postgres_server_fill (server);
  g_free (postgres_server_ask (server, "UPDATE version SET number = 2"));
  postgres_registry_run (registry, check_newer);
  postgres_registry_run (registry, check_tested_newer);
  g_assert_cmpint (postgres_server_count (server, "SELECT count(*) FROM courses"), ==, 2);
  g_free (postgres_server_ask (server, "UPDATE version SET number = 1"));
}

/* --- privileges --- */

static void
check_privileges (RegistrarRegistry *registry)
{
  static const char *const missing[] = { "UPDATE ON registrar.version", "DELETE ON registrar.registrations", NULL };

  check_missing (registry, missing);
}

static void
test_privileges (void)
{
  g_autofree char *folder = g_uri_escape_string (postgres_server_get_folder (server), NULL, FALSE);
  g_autofree char *address = g_strdup_printf ("postgresql://clerk@%s/postgres", folder);
  g_autoptr (RegistrarRegistry) registry = registrar_postgres_registry_new ("office", address, NULL, NULL, NULL, NULL);

  postgres_server_fill (server);
  g_free (postgres_server_ask (server, "CREATE USER clerk; GRANT USAGE ON SCHEMA registrar TO clerk;"
                                       " GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA registrar TO clerk;"
                                       " REVOKE UPDATE ON version FROM clerk; REVOKE DELETE ON registrations FROM clerk"));
  postgres_registry_run (registry, check_privileges);
}

static void
check_may_not_make_schema (RegistrarRegistry *registry)
{
  static const char *const missing[] = { "CREATE ON DATABASE postgres", NULL };

  check_missing (registry, missing);
}

static void
check_may_not_make_tables (RegistrarRegistry *registry)
{
  static const char *const missing[] = { "CREATE ON SCHEMA registrar", NULL };
  g_autoptr (GError) error = NULL;

  check_missing (registry, missing);
  find_course (registry, &error);
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "names every permission"));
}

static void
check_may_make_tables (RegistrarRegistry *registry)
{
  static const char *const nothing[] = { NULL };
  g_autoptr (GError) error = NULL;

  check_missing (registry, nothing);
  find_course (registry, &error);
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
}

/* A schema that somebody made for it is enough: it needs no right to make another. */
static void
test_given_schema (void)
{
  g_autofree char *folder = g_uri_escape_string (postgres_server_get_folder (server), NULL, FALSE);
  g_autofree char *address = g_strdup_printf ("postgresql://maker@%s/postgres", folder);
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RegistrarRegistry) registry = NULL;

  g_hash_table_insert (options, (gpointer) "create-tables", (gpointer) "yes");
  registry = registrar_postgres_registry_new ("office", address, NULL, NULL, options, NULL);
  postgres_server_clear (server);
  g_free (postgres_server_ask (server, "CREATE USER maker"));
  postgres_registry_run (registry, check_may_not_make_schema);
  g_free (postgres_server_ask (server, "CREATE SCHEMA registrar; GRANT USAGE ON SCHEMA registrar TO maker"));
  postgres_registry_run (registry, check_may_not_make_tables);
  g_free (postgres_server_ask (server, "GRANT CREATE ON SCHEMA registrar TO maker"));
  postgres_registry_run (registry, check_may_make_tables);
  postgres_server_clear (server);
}

/* --- migration --- */

static const char *const one[] = { "CREATE TABLE registrar.students (id TEXT)" };
static const char *const two[]
    = { "ALTER TABLE registrar.students ADD COLUMN name TEXT", "INSERT INTO registrar.students VALUES ('1', 'Anna')" };
static const char *const broken[] = { "ALTER TABLE registrar.students ADD COLUMN name TEXT", "SELECT nothing" };
static const RegistrarPostgresMigration steps[] = { { one, 1 }, { two, 2 } };
static const RegistrarPostgresMigration broken_steps[] = { { one, 1 }, { broken, 2 } };

typedef struct
{
  const RegistrarPostgresMigration *steps;
  guint n_steps;
  gboolean agreed;
  const char *complains_of; /* (nullable) NULL: it succeeds */
  int version;              /* afterwards; -1: there are no tables */
} Migration;

/* One after the other. */
static const Migration migrations[] = {
  { steps, 1, FALSE, "create-tables", -1 }, { steps, 1, TRUE, NULL, 1 },  { steps, 1, FALSE, NULL, 1 },
  { steps, 2, FALSE, "older", 1 },          { broken_steps, 2, TRUE, "nothing", 1 },
  { steps, 2, TRUE, NULL, 2 },              { steps, 2, FALSE, NULL, 2 }, { steps, 1, TRUE, "newer", 2 },
};

static int
read_version (void)
{
  if (postgres_server_count (server, "SELECT count(*) FROM pg_namespace WHERE nspname = 'registrar'") == 0)
    return -1;
  return (int) postgres_server_count (server, "SELECT number FROM version");
}

static RegistrarPostgresConnection *
open_connection (void)
{
  g_autoptr (GError) error = NULL;
  RegistrarPostgresConnection *connection
      = registrar_postgres_connection_open (address_of_all, &(RegistrarPostgresPatience){ 0 }, &error);

  g_assert_no_error (error);
  return connection;
}

static void
check_migrations (RegistrarRegistry *registry)
{
  g_autoptr (RegistrarPostgresConnection) connection = open_connection ();

  for (gsize i = 0; i < G_N_ELEMENTS (migrations); i++)
    {
      const Migration *migration = &migrations[i];
      g_autoptr (GError) error = NULL;
      RegistrarPostgresEnd end = registrar_postgres_migrate (connection, migration->steps, migration->n_steps, migration->agreed,
                                                             &(RegistrarPostgresPatience){ 0 }, &error);

      g_test_message ("migration %" G_GSIZE_FORMAT ": %s", i, error != NULL ? error->message : "done");
      g_assert_cmpint (end == REGISTRAR_POSTGRES_DONE, ==, migration->complains_of == NULL);
      g_assert_true (error == NULL || strstr (error->message, migration->complains_of) != NULL);
      g_assert_cmpint (read_version (), ==, migration->version);
    }
  g_assert_cmpint (postgres_server_count (server, "SELECT count(*) FROM students WHERE name = 'Anna'"), ==, 1);
}

static void
test_migrations (void)
{
  g_autoptr (RegistrarRegistry) registry = postgres_server_connect (server, NULL, NULL);

  postgres_server_clear (server);
  postgres_registry_run (registry, check_migrations);
  postgres_server_clear (server);
}

typedef struct
{
  CoWaitGroup *done;
} MigrateOnce;

CO_ROUTINE (migrate_once, MigrateOnce)
{
  g_autoptr (RegistrarPostgresConnection) connection = open_connection ();
  g_autoptr (GError) error = NULL;

  registrar_postgres_migrate (connection, steps, 2, TRUE, &(RegistrarPostgresPatience){ 0 }, &error);
  g_assert_no_error (error);
  co_wait_group_done (args->done);
}

/* Several programs of several administrators find old tables at the same moment: the steps are taken once. */
static void
check_migrated_once (RegistrarRegistry *registry)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  g_autoptr (RegistrarPostgresConnection) connection = open_connection ();

  g_assert_cmpint (registrar_postgres_migrate (connection, steps, 1, TRUE, &(RegistrarPostgresPatience){ 0 }, NULL), ==,
                   REGISTRAR_POSTGRES_DONE);
  co_wait_group_add (done, 5);
  for (guint i = 0; i < 5; i++)
    co_go (migrate_once, done);
  co_wait_group_wait (done);
  g_assert_cmpint (postgres_server_count (server, "SELECT count(*) FROM students"), ==, 1);
  g_assert_cmpint (read_version (), ==, 2);
}

static void
test_migrated_once (void)
{
  g_autoptr (RegistrarRegistry) registry = postgres_server_connect (server, NULL, NULL);

  postgres_server_clear (server);
  postgres_registry_run (registry, check_migrated_once);
  postgres_server_clear (server);
}

int
main (int argc, char **argv)
{
  g_autofree char *uri = NULL;
  g_autoptr (RegistrarPostgresAddress) address = NULL;

  g_test_init (&argc, &argv, NULL);
  server = postgres_server_new ();
  postgres_server_start (server, NULL);
  uri = postgres_server_dup_uri (server, NULL);
  address_of_all = address = registrar_postgres_address_parse (uri, NULL, NULL, NULL);

  g_test_add_func ("/postgres/tables/consent", test_consent);
  g_test_add_func ("/postgres/tables/newer", test_newer_tables);
  g_test_add_func ("/postgres/tables/privileges", test_privileges);
  g_test_add_func ("/postgres/tables/given-schema", test_given_schema);
  g_test_add_func ("/postgres/tables/migrations", test_migrations);
  g_test_add_func ("/postgres/tables/migrated-once", test_migrated_once);

  return postgres_server_run_tests (server);
}
