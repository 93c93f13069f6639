/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs into a Moodle that slows down under load: as many calls at a time as the limiter finds, or a fixed number of them.
 *
 * Usage: moodle-calls KNEE THRASH STUDENTS LEVEL. Prints students a second. LEVEL is how many calls there are at a time, 0
 * for as many as the limiter likes. It is what a second run does, whatever the level: the limiter has had time by then, and
 * nobody else is to have had less of it. */

#include "coroutine/co.h"
#include "http/client.h"
#include "memory-students.h"
#include "moodle-server.h"
#include "registry/moodle-registry.h"
#include "registry/pace.h"
#include "run/register-students.h"

#define MILLISECONDS_A_CALL 20
#define MICROSECONDS_A_ROW 1000

/* 0: as the limiter likes */
static guint fixed_level;

/* The limiter's pace as the linker sees it (-Wl,--wrap): where the level is fixed, no call changes it. A run's own limit
 * would not do: it is the most there may be, and the limiter may be below it. */
void __real_registrar_pace_init     (RegistrarPace *self, guint max_level);
void __wrap_registrar_pace_init     (RegistrarPace *self, guint max_level);
void __real_registrar_pace_add_call (RegistrarPace *self, const RegistrarPaceCall *call);
void __wrap_registrar_pace_add_call (RegistrarPace *self, const RegistrarPaceCall *call);

void
__wrap_registrar_pace_init (RegistrarPace *self, guint max_level)
{
  __real_registrar_pace_init (self, max_level);
  if (fixed_level > 0)
    self->level = MIN (fixed_level, max_level);
}

void
__wrap_registrar_pace_add_call (RegistrarPace *self, const RegistrarPaceCall *call)
{
  if (fixed_level == 0)
    __real_registrar_pace_add_call (self, call);
}

typedef struct
{
  RegistrarRegistry *registry;
  RegistrarStudentList *students;
  guint n_students;
  const char *course;
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

  g_assert_true (registrar_register_students (run, &results));
  *args->time = g_get_monotonic_time () - started;
  registrar_results_count (&results, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, load->n_students);
}

static void
add_students (MoodleSite *site, guint n)
{
  moodle_site_add_course (site, "ONE", "One");
  moodle_site_add_course (site, "TWO", "Two");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *username = g_strdup_printf ("student%u", i);
      g_autofree char *email = g_strdup_printf ("%s@school.example", username);

      moodle_site_add_user (site, username, id, email);
    }
}

/* Microseconds of the second of two runs. */
static gint64
run_twice (guint knee, double thrash, guint n_students)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (n_students);
  MoodleServer server;
  Load load = { .students = students, .n_students = n_students };
  gint64 time;

  moodle_server_init (&server);
  add_students (&server.site, n_students);
  server.knee = knee;
  server.call_time = MILLISECONDS_A_CALL;
  server.row_time = MICROSECONDS_A_ROW;
  server.thrash = thrash;
  moodle_server_start (&server);
  load.registry = registrar_moodle_registry_new ("moodle", server.address, MOODLE_TOKEN, NULL, NULL, NULL);

  load.course = "2";
  co_run (measure, &load, &time);
  load.course = "3";
  co_run (measure, &load, &time);

  g_object_unref (load.registry);
  moodle_server_stop (&server);
  return time;
}

int
main (int argc, char **argv)
{
  guint n_students;
  gint64 time;

  if (argc != 5)
    {
      g_printerr ("Usage: moodle-calls KNEE THRASH STUDENTS LEVEL\n");
      return 2;
    }

  n_students = (guint) g_ascii_strtoull (argv[3], NULL, 10);
  fixed_level = (guint) g_ascii_strtoull (argv[4], NULL, 10);
  registrar_http_prepare ();
  time = run_twice ((guint) g_ascii_strtoull (argv[1], NULL, 10), g_ascii_strtod (argv[2], NULL), n_students);
  g_print ("%.0f\n", n_students * 1e6 / (double) time);
  return co_runtime_shutdown () != 0;
}
