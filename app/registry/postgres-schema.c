/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables are the embedded registry's, in portable SQL: no number comes from a sequence, on which all would wait. */

#include "registry/postgres-schema.h"

#include "registry/postgres-array.h"
#include "registry/registry.h"

#include <glib/gi18n-lib.h>

#define VERSION 1

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
  "BEGIN",
  "CREATE SCHEMA IF NOT EXISTS registrar",
  "CREATE TABLE registrar.version (number INTEGER PRIMARY KEY)",
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
  "INSERT INTO registrar.version (number) VALUES (1)",
  "COMMIT",
};

#define SELECT_VERSION "SELECT max(number) FROM registrar.version"

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
  " current_database()"                                                                                       \
  " FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS needed (privilege, name, place)"                   \
  " LEFT JOIN pg_namespace s ON s.nspname = 'registrar'"                                                      \
  " LEFT JOIN pg_class c ON c.relnamespace = s.oid AND c.relname = needed.name"      \
  " ORDER BY place"

static RegistrarPostgresEnd
make_tables (RegistrarPostgresConnection *connection, const RegistrarPostgresPatience *patience, GError **error)
{
  RegistrarPostgresQuery queries[G_N_ELEMENTS (tables)] = { 0 };
  RegistrarPostgresEnd end;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    queries[i].sql = tables[i];
  end = registrar_postgres_connection_exchange (connection, queries, G_N_ELEMENTS (queries), patience, error);
  registrar_postgres_queries_clear (queries, G_N_ELEMENTS (queries));

  return end;
}

static RegistrarPostgresEnd
check_version (const PGresult *result, GError **error)
{
  gint64 version = g_ascii_strtoll (PQgetvalue (result, 0, 0), NULL, 10);

  if (version == VERSION)
    return REGISTRAR_POSTGRES_DONE;

  g_set_error_literal (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED,
                       _("The tables in the database were made by a newer Registrar: please update this one."));
  return REGISTRAR_POSTGRES_FAILED;
}

RegistrarPostgresEnd
registrar_postgres_schema_prepare (RegistrarPostgresConnection *connection, gboolean create,
                                   const RegistrarPostgresPatience *patience, GError **error)
{
  RegistrarPostgresQuery query = { .sql = SELECT_VERSION };
  g_autoptr (GError) failure = NULL;
  RegistrarPostgresEnd end = registrar_postgres_connection_exchange (connection, &query, 1, patience, &failure);

  if (end == REGISTRAR_POSTGRES_NO_TABLES && create)
    return make_tables (connection, patience, error);
  if (end == REGISTRAR_POSTGRES_DONE)
    end = check_version (query.result, &failure);
  registrar_postgres_queries_clear (&query, 1);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return end;
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

static void
read_privileges (const PGresult *result, gboolean create, GPtrArray *missing)
{
  gboolean is_there = is_true (result, 0, 2);

  if (!is_there && create && !is_true (result, 0, 5))
    g_ptr_array_add (missing, g_strdup_printf ("CREATE ON DATABASE %s", PQgetvalue (result, 0, 6)));
  if (!is_true (result, 0, 4))
    g_ptr_array_add (missing, g_strdup ("USAGE ON SCHEMA registrar"));
  for (int row = 0; row < PQntuples (result); row++)
    add_missing (missing, result, row, create);
}

RegistrarPostgresEnd
registrar_postgres_schema_find_missing (RegistrarPostgresConnection *connection, gboolean create, GPtrArray *missing,
                                        const RegistrarPostgresPatience *patience, GError **error)
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
    read_privileges (query.result, create, missing);
  registrar_postgres_queries_clear (&query, 1);

  return end;
}
