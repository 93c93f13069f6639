/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A new embedded registry of a test's own, and tests that run on a coroutine, as verbs must. */

#pragma once

#include "coroutine/co.h"
#include "data-directory.h"
#include "registry/local-registry.h"
#include "registry/local-schema.h"
#include "run/journal-plan.h"
#include "run/journal-schema.h"
#include "run/journal-sent.h"

typedef struct
{
  DataDirectory directory;
  RegistrarDatabase *database;
  RegistrarRegistry *registry;
  gint64 (*query) (const char *sql); /* (nullable) of a registry that is not in the directory */
} LocalFixture;

typedef void (*LocalTest) (LocalFixture *fixture);

static inline RegistrarDatabase *
local_fixture_open_database (LocalFixture *fixture)
{
  static const RegistrarMigration migrations[] = {
    registrar_local_schema_create,
    registrar_journal_schema_create,
    registrar_journal_sent_create,
    registrar_local_schema_add_details,
    registrar_journal_plan_create,
    registrar_local_schema_divide_indexes,
  };
  g_autoptr (GError) error = NULL;
  RegistrarDatabase *database
      = registrar_database_open (fixture->directory.path, migrations, G_N_ELEMENTS (migrations), &error);

  g_assert_no_error (error);
  return database;
}

static inline void
local_fixture_set_up (LocalFixture *fixture, gconstpointer data)
{
  fixture->directory = data_directory_make ();
  fixture->database = local_fixture_open_database (fixture);
  fixture->registry = registrar_local_registry_new (fixture->database);
}

static inline void
local_fixture_tear_down (LocalFixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->registry);
  registrar_database_unref (fixture->database);
  data_directory_clear (&fixture->directory);
}

typedef struct
{
  LocalTest func;
  LocalFixture *fixture;
} RunLocalTest;

CO_ROUTINE (run_local_test, RunLocalTest)
{
  args->func (args->fixture);
}

static inline void
local_fixture_run (LocalFixture *fixture, gconstpointer data)
{
  co_run (run_local_test, (LocalTest) data, fixture);
}

#define ADD_LOCAL_TEST(path, func)                                                                            \
  g_test_add (path, LocalFixture, func, local_fixture_set_up, local_fixture_run, local_fixture_tear_down)

static inline RegistrarCourse *
local_fixture_find_course (LocalFixture *fixture, const char *code)
{
  g_autoptr (GError) error = NULL;
  RegistrarCourse *course = registrar_registry_find_course (fixture->registry, code, &error);

  g_assert_no_error (error);
  return course;
}

typedef struct
{
  const char *sql;
  gint64 value;
} LocalQuery;

static inline gboolean
local_fixture_ask (RegistrarConnection *connection, gpointer data, GError **error)
{
  LocalQuery *query = data;
  sqlite3_stmt *statement;

  g_assert_cmpint (
      sqlite3_prepare_v2 (registrar_connection_get_handle (connection), query->sql, -1, &statement, NULL), ==,
      SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  query->value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return TRUE;
}

/* The one number that a query gives, asked behind the registry's back. */
static inline gint64
local_fixture_query (LocalFixture *fixture, const char *sql)
{
  LocalQuery query = { sql, 0 };

  if (fixture->query != NULL)
    return fixture->query (sql);
  g_assert_true (registrar_database_read (fixture->database, local_fixture_ask, &query, NULL));
  return query.value;
}
