/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The version is in the one row of a table of its own, which whoever takes steps holds until they are taken. */

#include "registry/postgres-migration.h"

#include "registry/registry.h"

#include <glib/gi18n-lib.h>

#define SELECT_VERSION "SELECT max(number) FROM registrar.version"
#define HOLD_VERSION "SELECT number FROM registrar.version FOR UPDATE"
#define COUNT_SCHEMAS "SELECT count(*) FROM pg_namespace WHERE nspname = 'registrar'"
#define STORE_VERSION "UPDATE registrar.version SET number = $1::integer"

/* Whoever may only make tables, in a schema that somebody else made for them, may not even ask for another. */
static const char *const first_steps[] = {
  "CREATE SCHEMA registrar",
  "CREATE TABLE registrar.version (number INTEGER PRIMARY KEY)",
  "INSERT INTO registrar.version (number) VALUES (0)",
};

/* --- which version --- */

static RegistrarPostgresEnd
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED, sentence);
  return REGISTRAR_POSTGRES_FAILED;
}

/* One number, of one row. */
static RegistrarPostgresEnd
ask_number (RegistrarPostgresConnection *connection, const char *sql, guint *number, const RegistrarPostgresPatience *patience,
            GError **error)
{
  RegistrarPostgresQuery query = { .sql = sql };
  RegistrarPostgresEnd end = registrar_postgres_connection_exchange (connection, &query, 1, patience, error);

  if (end == REGISTRAR_POSTGRES_DONE && (PQntuples (query.result) != 1 || PQgetisnull (query.result, 0, 0)))
    end = refuse (error, _("The tables in the database are not as Registrar made them: “registrar.version” has no row."));
  if (end == REGISTRAR_POSTGRES_DONE)
    *number = (guint) g_ascii_strtoull (PQgetvalue (query.result, 0, 0), NULL, 10);

  registrar_postgres_queries_clear (&query, 1);
  return end;
}

/* @version: (out): 0 where there are no tables, which is no failure for those who @agreed to make them */
static RegistrarPostgresEnd
read_version (RegistrarPostgresConnection *connection, guint n_migrations, gboolean agreed, guint *version,
              const RegistrarPostgresPatience *patience, GError **error)
{
  g_autoptr (GError) failure = NULL;
  RegistrarPostgresEnd end = ask_number (connection, SELECT_VERSION, version, patience, &failure);

  if (end == REGISTRAR_POSTGRES_NO_TABLES && agreed)
    {
      *version = 0;
      return REGISTRAR_POSTGRES_DONE;
    }
  if (end == REGISTRAR_POSTGRES_DONE && *version > n_migrations)
    end = refuse (&failure, _("The tables in the database were made by a newer Registrar: please update this one."));
  else if (end == REGISTRAR_POSTGRES_DONE && *version < n_migrations && !agreed)
    end = refuse (&failure,
                  /* Translators: the words in quotes are the title of the option; “create-tables” is the same in every language. */
                  _("The tables in the database were made by an older Registrar. To have them changed, turn on “Make the "
                    "Tables on First Use”, the option create-tables=yes, once nobody uses the older one any more."));

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return end;
}

RegistrarPostgresEnd
registrar_postgres_check_version (RegistrarPostgresConnection *connection, guint n_migrations, gboolean agreed,
                                  const RegistrarPostgresPatience *patience, GError **error)
{
  guint version;

  return read_version (connection, n_migrations, agreed, &version, patience, error);
}

/* --- taking steps --- */

static void
add_query (GArray *queries, const char *sql)
{
  RegistrarPostgresQuery query = { .sql = sql };

  g_array_append_val (queries, query);
}

/* Opens a transaction in which nobody else can take steps. */
static RegistrarPostgresEnd
begin (RegistrarPostgresConnection *connection, guint *version, const RegistrarPostgresPatience *patience, GError **error)
{
  RegistrarPostgresQuery query = { .sql = "BEGIN" };
  RegistrarPostgresEnd end = registrar_postgres_connection_exchange (connection, &query, 1, patience, error);

  registrar_postgres_queries_clear (&query, 1);
  /* Where there is no table yet to hold, the one who comes second finds what is made there already, and tries again. */
  if (end == REGISTRAR_POSTGRES_DONE && *version > 0)
    end = ask_number (connection, HOLD_VERSION, version, patience, error);
  return end;
}

static void
add_first_steps (GArray *queries, gboolean has_schema)
{
  for (gsize i = has_schema ? 1 : 0; i < G_N_ELEMENTS (first_steps); i++)
    add_query (queries, first_steps[i]);
}

static RegistrarPostgresEnd
end_transaction (RegistrarPostgresConnection *connection, GArray *queries, guint version,
                 const RegistrarPostgresPatience *patience, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%u", version);
  const char *const values[] = { number };
  RegistrarPostgresQuery store = { .sql = STORE_VERSION, .values = values, .n_values = G_N_ELEMENTS (values) };
  RegistrarPostgresEnd end;

  g_array_append_val (queries, store);
  add_query (queries, "COMMIT");
  end = registrar_postgres_connection_exchange (connection, (RegistrarPostgresQuery *) (gpointer) queries->data, queries->len,
                                                patience, error);
  registrar_postgres_queries_clear ((RegistrarPostgresQuery *) (gpointer) queries->data, queries->len);
  return end;
}

static RegistrarPostgresEnd
take_steps (RegistrarPostgresConnection *connection, const RegistrarPostgresMigration *migrations, guint n_migrations,
            guint version, const RegistrarPostgresPatience *patience, GError **error)
{
  g_autoptr (GArray) queries = g_array_new (FALSE, FALSE, sizeof (RegistrarPostgresQuery));
  RegistrarPostgresEnd end = begin (connection, &version, patience, error);
  guint n_schemas = 0;

  if (end == REGISTRAR_POSTGRES_DONE && version == 0)
    end = ask_number (connection, COUNT_SCHEMAS, &n_schemas, patience, error);
  if (end != REGISTRAR_POSTGRES_DONE)
    return end;

  if (version == 0)
    add_first_steps (queries, n_schemas > 0);
  for (guint i = version; i < n_migrations; i++)
    for (guint j = 0; j < migrations[i].n_statements; j++)
      add_query (queries, migrations[i].statements[j]);
  return end_transaction (connection, queries, MAX (version, n_migrations), patience, error);
}

RegistrarPostgresEnd
registrar_postgres_migrate (RegistrarPostgresConnection *connection, const RegistrarPostgresMigration *migrations,
                            guint n_migrations, gboolean agreed, const RegistrarPostgresPatience *patience, GError **error)
{
  guint version;
  RegistrarPostgresEnd end = read_version (connection, n_migrations, agreed, &version, patience, error);

  if (end != REGISTRAR_POSTGRES_DONE || version == n_migrations)
    return end;

  return take_steps (connection, migrations, n_migrations, version, patience, error);
}
