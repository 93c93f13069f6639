/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run into the shared registry whose server goes in the middle of it: it comes again, or another takes its place. */

#include "memory-students.h"
#include "postgres-server.h"
#include "run/register-students.h"

#define N_STUDENTS 3500
#define HELD_FROM 1200 /* registrations on: more than one call, and less than all */

typedef struct
{
  PostgresServer *primary;
  PostgresServer *standby; /* (nullable) */
} Office;

/* Makes the server wait in the middle of a run, before what it was asked lasts, until it is stopped: what is unlogged is
 * gone after a crash, and on a standby. */
static const char hold[]
    = "CREATE UNLOGGED TABLE hold AS SELECT 1;"
      "CREATE FUNCTION wait () RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
      " IF EXISTS (SELECT FROM registrar.hold)"
      " AND (SELECT count(*) FROM registrar.registrations) > " G_STRINGIFY (HELD_FROM) " THEN PERFORM pg_sleep(600); END IF;"
      " RETURN NULL; END $$;"
      "CREATE TRIGGER wait AFTER INSERT ON registrations EXECUTE FUNCTION wait ()";

static void
wait_until_held (PostgresServer *server)
{
  while (postgres_server_count (server, "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 0)
    g_usleep (10 * 1000);
}

static gpointer
crash_and_restart (gpointer data)
{
  const Office *office = data;

  wait_until_held (office->primary);
  postgres_server_stop (office->primary, "QUIT");
  postgres_server_start (office->primary, NULL);
  return NULL;
}

static gpointer
crash_and_promote (gpointer data)
{
  const Office *office = data;

  wait_until_held (office->primary);
  postgres_server_stop (office->primary, "QUIT");
  postgres_server_promote (office->standby);
  return NULL;
}

typedef struct
{
  RegistrarRegistry *registry;
  guint *counts;
} RunAll;

CO_ROUTINE (run_all, RunAll)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (args->registry, "INTRO-GO", NULL);
  g_autoptr (RegistrarRun) run = registrar_run_new (args->registry, students, course, REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarResults) results = { 0 };
  RegistrarRetryPolicy policy;

  registrar_retry_policy_init (&policy);
  policy.first_pause = policy.longest_pause = 50 * G_TIME_SPAN_MILLISECOND;
  registrar_run_set_retry_policy (run, &policy);

  g_assert_true (registrar_register_students (run, &results));
  registrar_results_count (&results, args->counts);
}

/* @mishap happens on a thread of its own while the run goes on. */
static void
run_through (const Office *office, GThreadFunc mishap, PostgresServer *at_last)
{
  g_autoptr (RegistrarRegistry) registry = postgres_server_connect (office->primary, office->standby, NULL);
  guint counts[REGISTRAR_N_ROW_STATES];
  GThread *thread;

  /* One call after the other, so that some are through when the server is held. */
  registrar_registry_set_max_requests (registry, 1);
  g_free (postgres_server_ask (office->primary, hold));

  thread = g_thread_new ("mishap", mishap, (gpointer) office);
  co_run (run_all, registry, counts);
  g_thread_join (thread);

  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, N_STUDENTS);
  g_assert_cmpint (postgres_server_count (at_last, "SELECT count(*) FROM registrations"), ==, N_STUDENTS);
  g_assert_cmpint (postgres_server_count (at_last, "SELECT count(*) FROM students"), ==, N_STUDENTS);
}

static void
test_restart (void)
{
  g_autoptr (PostgresServer) primary = postgres_server_new ();
  const Office office = { primary, NULL };

  postgres_server_start (primary, NULL);
  postgres_server_fill (primary);
  run_through (&office, crash_and_restart, primary);
}

/* What the primary says is registered, the standby has, too: else a school would lose what it was told. */
static void
test_promotion (void)
{
  g_autoptr (PostgresServer) primary = postgres_server_new ();
  g_autoptr (PostgresServer) standby = NULL;
  Office office = { primary, NULL };

  postgres_server_start (primary, NULL);
  postgres_server_fill (primary);
  office.standby = standby = postgres_server_new_standby (primary);
  postgres_server_start (standby, NULL);
  g_free (postgres_server_ask (primary, "ALTER SYSTEM SET synchronous_standby_names = '*'"));
  g_free (postgres_server_ask (primary, "SELECT pg_reload_conf()"));
  run_through (&office, crash_and_promote, standby);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shared-run/server-restarted", test_restart);
  g_test_add_func ("/shared-run/standby-promoted", test_promotion);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
