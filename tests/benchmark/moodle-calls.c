/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs into a Moodle that slows down under load: as many calls at a time as the limiter finds, beside fixed numbers of them.
 *
 * Usage: moodle-calls KNEE THRASH. A line a run: how many calls at a time there may be, 0 for as many as the limiter likes,
 * and the students a second. Of two runs the second one counts: the limiter has had time by then. */

#include "coroutine/co.h"
#include "http/client.h"
#include "memory-students.h"
#include "moodle-server.h"
#include "registry/moodle-registry.h"
#include "run/register-students.h"

#define N_STUDENTS 4000

typedef struct
{
  RegistrarRegistry *registry;
  RegistrarStudentList *students;
  const char *course;
  guint max_calls;
} Load;

typedef struct
{
  const Load *load;
  gint64 *time;
} Measure;

/* Everybody is registered, or it is no measurement. */
CO_ROUTINE (measure, Measure)
{
  const Load *load = args->load;
  g_autoptr (RegistrarCourse) course = registrar_course_new (load->course, load->course, load->course, 0);
  g_autoptr (RegistrarRun) run = registrar_run_new (load->registry, load->students, course, REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarResults) results = { 0 };
  guint counts[REGISTRAR_N_ROW_STATES];
  gint64 started = g_get_monotonic_time ();

  registrar_run_set_max_in_flight (run, load->max_calls);
  g_assert_true (registrar_register_students (run, &results));
  *args->time = g_get_monotonic_time () - started;
  registrar_results_count (&results, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, N_STUDENTS);
}

static void
add_students (MoodleSite *site)
{
  moodle_site_add_course (site, "ONE", "One");
  moodle_site_add_course (site, "TWO", "Two");
  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *username = g_strdup_printf ("student%u", i);
      g_autofree char *email = g_strdup_printf ("%s@school.example", username);

      moodle_site_add_user (site, username, id, email);
    }
}

static void
run_with (guint knee, double thrash, guint max_calls)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  MoodleServer server;
  Load load = { .students = students, .max_calls = max_calls };
  gint64 time;

  moodle_server_init (&server);
  add_students (&server.site);
  server.knee = knee;
  server.call_time = 20;
  server.row_time = 1000;
  server.thrash = thrash;
  moodle_server_start (&server);
  load.registry = registrar_moodle_registry_new ("moodle", server.address, MOODLE_TOKEN, NULL, NULL, NULL);

  load.course = "2";
  co_run (measure, &load, &time);
  load.course = "3";
  co_run (measure, &load, &time);
  g_print ("%u %.0f\n", max_calls, N_STUDENTS * 1e6 / (double) time);

  g_object_unref (load.registry);
  moodle_server_stop (&server);
}

int
main (int argc, char **argv)
{
  static const guint levels[] = { 1, 2, 4, 8, 16, 0 };

  if (argc != 3)
    {
      g_printerr ("Usage: moodle-calls KNEE THRASH\n");
      return 2;
    }

  registrar_http_prepare ();
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    run_with ((guint) g_ascii_strtoull (argv[1], NULL, 10), g_ascii_strtod (argv[2], NULL), levels[i]);
  return co_runtime_shutdown () != 0;
}
