/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole runs against simulated registries that keep no run key, and lose answers: everybody is registered, once, and told so. */

#include "http/client.h"
#include "memory-students.h"
#include "run/register-students.h"
#include "simulated.h"

#define N_STUDENTS 40

/* A registry, and what may go wrong on the way to it. */
typedef struct
{
  const char *name;
  gboolean is_canvas;
  SimMishaps mishaps;
  guint throttled;
} Case;

static const Case cases[] = {
  { "scim/all-is-well", FALSE, { 0 }, 0 },
  { "scim/answers-to-changes-are-lost", FALSE, { .lost_writes = 2 }, 0 },
  { "scim/both-are", FALSE, { .drop_answer = 10, .reset = 11 }, 0 },
  { "canvas/all-is-well", TRUE, { 0 }, 0 },
  { "canvas/answers-to-changes-are-lost", TRUE, { .lost_writes = 20 }, 0 },
  { "canvas/both-are", TRUE, { .drop_answer = 10, .reset = 11 }, 0 },
  { "canvas/throttled", TRUE, { 0 }, 8 },
};

/* What was lost is looked up at once. */
static RegistrarRegistry *
open_registry (Simulated *simulated, gboolean is_canvas)
{
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (options, (gpointer) REGISTRAR_SCIM_SETTLE_SECONDS, (gpointer) "0");
  return is_canvas ? simulated_open_canvas (simulated, options) : simulated_open_scim (simulated, options);
}

/* Those of the roster have the ids 0, 1, 2 ..., of which all but the first have accounts already. */
G_STATIC_ASSERT (N_STUDENTS <= SIMULATED_STUDENTS);

static void
add_first_account (Simulated *simulated)
{
  if (simulated->canvas != NULL)
    simulated_add_to_canvas (simulated->canvas, "0");
  else
    simulated_add_to_scim (simulated->scim, "0");
}

typedef struct
{
  RegistrarRegistry *registry;
  RegistrarRunAction action;
  guint *counts;
} RunAll;

CO_ROUTINE (run_all, RunAll)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarCourse) course = NULL;
  g_autoptr (RegistrarRun) run = NULL;
  g_auto (RegistrarResults) results = { 0 };
  RegistrarRetryPolicy policy;

  while (course == NULL)
    {
      g_clear_error (&error);
      course = registrar_registry_find_course (args->registry, "INTRO-GO", &error);
    }
  run = registrar_run_new (args->registry, students, course, args->action);
  registrar_retry_policy_init (&policy);
  policy.attempts = 50;
  policy.first_wait = policy.longest_wait = 2000;
  policy.first_pause = policy.longest_pause = 2000;
  registrar_run_set_retry_policy (run, &policy);

  g_assert_true (registrar_register_students (run, &results));
  registrar_results_count (&results, args->counts);
}

static void
check_effect (Simulated *simulated)
{
  if (simulated->canvas == NULL)
    {
      g_assert_cmpuint (scim_simulator_count (simulated->scim, "INTRO-GO"), ==, N_STUDENTS);
      g_assert_cmpuint (simulated->scim->most_patching, ==, 1);
      return;
    }

  g_assert_cmpuint (canvas_simulator_count (simulated->canvas), ==, N_STUDENTS);
  g_assert_cmpuint (simulated->canvas->enrolments->len, ==, N_STUDENTS);
  g_assert_cmpuint (simulated->canvas->n_notified, ==, 0);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  Simulated simulated = { 0 };
  RegistrarRegistry *registry = open_registry (&simulated, test->is_canvas);
  guint counts[REGISTRAR_N_ROW_STATES] = { 0 };

  add_first_account (&simulated);
  if (test->is_canvas)
    {
      simulated.canvas->mishaps = test->mishaps;
      simulated.canvas->throttled = test->throttled;
    }
  else
    simulated.scim->mishaps = test->mishaps;

  co_run (run_all, registry, REGISTRAR_RUN_REGISTER, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, N_STUDENTS);
  check_effect (&simulated);

  co_run (run_all, registry, REGISTRAR_RUN_LOOK_UP, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_ALREADY], ==, N_STUDENTS);

  g_object_unref (registry);
  simulated_stop (&simulated);
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/simulated-runs/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
