/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables are the embedded registry's, in portable SQL: no number comes from a sequence, on which all would wait. */

#include "registry/postgres-schema.h"

#include "registry/postgres-array.h"
#include "registry/postgres-migration.h"

/*
 * students.key is the student's identity, as registrar_student_append_key() writes it: its kind, a colon and the
 * value. The other two keys find whoever is known by more than that. E-mail addresses may be shared: families do. Numbers
 * are drawn at random by whoever adds somebody.
 *
 * registrations: the primary key is what makes a registration of one student for one course unique. With the run and its row
 * it makes the run key: a registration that is there already was made by this very row, or by another. No role is a student's.
 * changed_by is the run that changed it last, if one did.
 *
 * version: its one row is also what those lock who add students: see postgres-known.c.
 */
static const char *const tables[] = {
  "CREATE TABLE registrar.courses ("
  "  id TEXT PRIMARY KEY,"
  "  code TEXT NOT NULL UNIQUE,"
  "  title TEXT NOT NULL)",
  "CREATE TABLE registrar.students ("
  "  number BIGINT PRIMARY KEY,"
  "  key TEXT NOT NULL UNIQUE,"
  "  id TEXT,"
  "  username TEXT,"
  "  name TEXT,"
  "  given_name TEXT,"
  "  family_name TEXT,"
  "  email TEXT,"
  "  username_key TEXT,"
  "  email_key TEXT)",
  "CREATE INDEX students_by_username ON registrar.students (username_key) WHERE username_key IS NOT NULL",
  "CREATE INDEX students_by_email ON registrar.students (email_key) WHERE email_key IS NOT NULL",
  "CREATE TABLE registrar.registrations ("
  "  course TEXT NOT NULL REFERENCES registrar.courses,"
  "  student BIGINT NOT NULL REFERENCES registrar.students,"
  "  run TEXT NOT NULL,"
  "  run_row BIGINT NOT NULL,"
  "  registered TIMESTAMPTZ NOT NULL,"
  "  role TEXT,"
  "  starts TIMESTAMPTZ,"
  "  ends TIMESTAMPTZ,"
  "  suspended BOOLEAN NOT NULL DEFAULT FALSE,"
  "  changed_by TEXT,"
  "  PRIMARY KEY (course, student))",
};

static const RegistrarPostgresMigration migrations[] = {
  { tables, G_N_ELEMENTS (tables) },
};

/* What may be done where there are tables, and what those lack who may not. */
static const char *const needed[][2] = {
  { "SELECT", "version" },        { "UPDATE", "version" },        { "SELECT", "courses" },
  { "SELECT", "students" },       { "INSERT", "students" },       { "UPDATE", "students" },
  { "SELECT", "registrations" },  { "INSERT", "registrations" },  { "UPDATE", "registrations" },
  { "DELETE", "registrations" },
};

#define SELECT_PRIVILEGES                                                                                     \
  "SELECT needed.privilege, needed.name, c.oid IS NOT NULL, coalesce(has_table_privilege(c.oid, needed.privilege), FALSE),"  \
  " coalesce(has_schema_privilege(s.oid, 'USAGE'), TRUE), has_database_privilege(current_database(), 'CREATE'),"             \
  " current_database(), has_schema_privilege(s.oid, 'CREATE')"                                                \
  " FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS needed (privilege, name, place)"                   \
  " LEFT JOIN pg_namespace s ON s.nspname = 'registrar'"                                                      \
  " LEFT JOIN pg_class c ON c.relnamespace = s.oid AND c.relname = needed.name"      \
  " ORDER BY place"

RegistrarPostgresEnd
registrar_postgres_schema_prepare (RegistrarPostgresConnection *connection, gboolean create,
                                   const RegistrarPostgresPatience *patience, GError **error)
{
  return registrar_postgres_migrate (connection, migrations, G_N_ELEMENTS (migrations), create, patience, error);
}

static gboolean
is_true (const PGresult *result, int row, int column)
{
  return *PQgetvalue (result, row, column) == 't';
}

static void
add_missing (GPtrArray *missing, const PGresult *result, int row, gboolean create)
{
  const char *table = PQgetvalue (result, row, 1);
  gboolean is_there = is_true (result, row, 2);

  if (is_there && !is_true (result, row, 3))
    g_ptr_array_add (missing, g_strdup_printf ("%s ON registrar.%s", PQgetvalue (result, row, 0), table));
  else if (!is_there && !create && g_str_equal (PQgetvalue (result, row, 0), "SELECT"))
    g_ptr_array_add (missing, g_strdup_printf ("TABLE registrar.%s", table));
}

/* Tables are made in a schema of ours: in the one that somebody made for that, or in a new one. */
static void
add_missing_for_tables (GPtrArray *missing, const PGresult *result)
{
  gboolean has_schema = !PQgetisnull (result, 0, 7);

  if (has_schema && !is_true (result, 0, 7))
    g_ptr_array_add (missing, g_strdup ("CREATE ON SCHEMA registrar"));
  else if (!has_schema && !is_true (result, 0, 5))
    g_ptr_array_add (missing, g_strdup_printf ("CREATE ON DATABASE %s", PQgetvalue (result, 0, 6)));
}

static void
read_privileges (const PGresult *result, gboolean create, GPtrArray *missing)
{
  gboolean is_there = is_true (result, 0, 2);

  if (!is_there && create)
    add_missing_for_tables (missing, result);
  if (!is_true (result, 0, 4))
    g_ptr_array_add (missing, g_strdup ("USAGE ON SCHEMA registrar"));
  for (int row = 0; row < PQntuples (result); row++)
    add_missing (missing, result, row, create);
}

RegistrarPostgresEnd
registrar_postgres_schema_find_missing (RegistrarPostgresConnection *connection, gboolean create, GPtrArray *missing,
                                        gboolean *has_tables, const RegistrarPostgresPatience *patience, GError **error)
{
  g_autoptr (GString) privileges = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  const char *values[2];
  RegistrarPostgresQuery query = { .sql = SELECT_PRIVILEGES, .values = values, .n_values = G_N_ELEMENTS (values) };
  RegistrarPostgresEnd end;

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      registrar_postgres_array_add (privileges, needed[i][0]);
      registrar_postgres_array_add (names, needed[i][1]);
    }
  values[0] = registrar_postgres_array_end (privileges);
  values[1] = registrar_postgres_array_end (names);

  end = registrar_postgres_connection_exchange (connection, &query, 1, patience, error);
  if (end == REGISTRAR_POSTGRES_DONE)
    {
      *has_tables = is_true (query.result, 0, 2);
      read_privileges (query.result, create, missing);
    }
  registrar_postgres_queries_clear (&query, 1);

  /* Who may not read the version is told so, and what it is once they may. */
  if (end == REGISTRAR_POSTGRES_DONE && missing->len == 0)
    end = registrar_postgres_check_version (connection, G_N_ELEMENTS (migrations), create, patience, error);
  return end;
}
