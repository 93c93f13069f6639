/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run into the shared registry whose server goes in the middle of it, and comes again, or another takes its place; and one
 * that loses answers all the time. Everybody is registered, once. */

#include "memory-students.h"
#include "postgres-relay.h"
#include "postgres-server.h"
#include "registry/postgres-registry.h"
#include "run/register-students.h"

#define N_STUDENTS 3500
#define HELD_FROM 1200 /* registrations on: more than one call, and less than all */
#define MANY_STUDENTS 5000

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
  GThreadFunc func; /* (nullable) */
  const Office *office;
  GThread *thread; /* on which it happens */
} Mishap;

typedef struct
{
  RegistrarRegistry *registry;
  guint n_students;
  Mishap *mishap;
  guint *counts;
} RunAll;

/* What happens to the server happens to the run: not before there is one. */
CO_ROUTINE (run_all, RunAll)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (args->n_students);
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (args->registry, "INTRO-GO", NULL);
  g_autoptr (RegistrarRun) run = registrar_run_new (args->registry, students, course, REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarResults) results = { 0 };
  RegistrarRetryPolicy policy;
  Mishap *mishap = args->mishap;

  g_assert_nonnull (course);
  if (mishap->func != NULL)
    mishap->thread = g_thread_new ("mishap", mishap->func, (gpointer) mishap->office);

  registrar_retry_policy_init (&policy);
  policy.attempts = 50;
  policy.first_wait = policy.longest_wait = 20 * G_TIME_SPAN_MILLISECOND;
  policy.first_pause = policy.longest_pause = 50 * G_TIME_SPAN_MILLISECOND;
  registrar_run_set_retry_policy (run, &policy);

  g_assert_true (registrar_register_students (run, &results));
  registrar_results_count (&results, args->counts);
}

static void
check_all (RegistrarRegistry *registry, guint n_students, GThreadFunc func, const Office *office, PostgresServer *at_last)
{
  Mishap mishap = { func, office, NULL };
  guint counts[REGISTRAR_N_ROW_STATES];

  co_run (run_all, registry, n_students, &mishap, counts);
  if (mishap.thread != NULL)
    g_thread_join (mishap.thread);

  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, n_students);
  g_assert_cmpint (postgres_server_count (at_last, "SELECT count(*) FROM registrations"), ==, n_students);
  g_assert_cmpint (postgres_server_count (at_last, "SELECT count(*) FROM students"), ==, n_students);
}

/* @mishap happens on a thread of its own while the run goes on. */
static void
run_through (const Office *office, GThreadFunc mishap, PostgresServer *at_last)
{
  g_autoptr (RegistrarRegistry) registry = postgres_server_connect (office->primary, office->standby, NULL);

  /* One call after the other, so that some are through when the server is held. */
  registrar_registry_set_max_requests (registry, 1);
  g_free (postgres_server_ask (office->primary, hold));
  check_all (registry, N_STUDENTS, mishap, office, at_last);
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

/* At any moment, as often as is asked for: `tests/soak failover` asks for more. */
static gpointer
crash_often (gpointer data)
{
  const Office *office = data;
  const char *asked = g_getenv ("REGISTRAR_CRASHES");
  guint n_crashes = asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : 1;

  for (guint i = 0; i < n_crashes; i++)
    {
      g_usleep ((gulong) g_random_int_range (0, 300 * 1000));
      postgres_server_stop (office->primary, "QUIT");
      postgres_server_start (office->primary, NULL);
    }

  return NULL;
}

static void
test_crashes (void)
{
  g_autoptr (PostgresServer) primary = postgres_server_new ();
  g_autoptr (RegistrarRegistry) registry = NULL;
  const Office office = { primary, NULL };

  postgres_server_start (primary, NULL);
  postgres_server_fill (primary);
  registry = postgres_server_connect (primary, NULL, NULL);
  check_all (registry, MANY_STUDENTS, crash_often, &office, primary);
}

static void
test_lost_answers (void)
{
  g_autoptr (PostgresServer) server = postgres_server_new ();
  g_autoptr (RegistrarRegistry) registry = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *address = NULL;
  PostgresRelay relay;

  postgres_server_start (server, NULL);
  postgres_server_fill (server);
  postgres_relay_start (&relay, postgres_server_get_folder (server));
  folder = g_uri_escape_string (relay.folder, NULL, FALSE);
  address = g_strdup_printf ("postgresql://registrar@%s/postgres", folder);
  registry = registrar_postgres_registry_new ("office", address, NULL, NULL, NULL, NULL);

  check_all (registry, MANY_STUDENTS, NULL, NULL, server);
  g_test_message ("%d commits, %d answers, %d of both lost", relay.n_asked, relay.n_answers, relay.n_lost);
  g_assert_cmpint (relay.n_lost, >=, MANY_STUDENTS / 1000 / 3);
  g_clear_object (&registry);
  postgres_relay_stop (&relay);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shared-run/server-restarted", test_restart);
  g_test_add_func ("/shared-run/standby-promoted", test_promotion);
  g_test_add_func ("/shared-run/crashes-at-any-moment", test_crashes);
  g_test_add_func ("/shared-run/lost-answers", test_lost_answers);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
