/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds a run up and what ends it: pause, resume, the circuit breaker, cancel, abandon. */

#include "memory-students.h"
#include "run/register-students.h"
#include "shaky-run.h"

#include <unistd.h>

#define N_STUDENTS 200

/* What happens at one of the registry's calls. */
typedef struct
{
  RegistrarRun *run;
  guint at; /* which call, from 1 */
  void (*act) (RegistrarRun *run);
  ShakyMood mood; /* from then on */
} Event;

static void
called_cb (ShakyRegistry *registry, RegistrarAction action, RegistrarRegistration **items, guint n_items, gpointer data)
{
  const Event *event = data;

  if ((guint) g_atomic_int_get (&registry->n_calls) != event->at)
    return;
  if (event->mood != SHAKY_ANSWERS)
    shaky_registry_set_mood (registry, event->mood);
  if (event->act != NULL)
    event->act (event->run);
}

/* A run in the background, and what is seen of it. */
typedef struct
{
  ShakyRegistry *registry;
  RegistrarRun *run;
  RegistrarResults results;
  CoWaitGroup *ended;
  Event event;
} Fixture;

typedef struct
{
  Fixture *fixture;
} Register;

CO_ROUTINE (register_all, Register)
{
  g_assert_true (registrar_register_students (args->fixture->run, &args->fixture->results));
  co_wait_group_done (args->fixture->ended);
}

static void
start (Fixture *fixture, guint batch_size, guint at, void (*act) (RegistrarRun *), ShakyMood mood)
{
  fixture->registry = shaky_registry_new (batch_size, 4, TRUE);
  fixture->run = shaky_run_new (fixture->registry, N_STUDENTS, 5);
  fixture->event = (Event){ fixture->run, at, act, mood };
  fixture->registry->called = called_cb;
  fixture->registry->called_data = &fixture->event;
  fixture->ended = co_wait_group_new ();
  co_wait_group_add (fixture->ended, 1);
  co_go (register_all, fixture);
}

static guint
end (Fixture *fixture, RegistrarRowState outcome)
{
  guint counts[REGISTRAR_N_ROW_STATES];
  guint sum = 0;

  co_wait_group_wait (fixture->ended);
  registrar_results_count (&fixture->results, counts);
  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    sum += registrar_row_state_is_final (i) ? counts[i] : 0;
  g_assert_cmpuint (sum, ==, N_STUDENTS);
  shaky_run_assert_told_truly (fixture->registry, &fixture->results);
  return counts[outcome];
}

static void
fixture_clear (Fixture *fixture)
{
  registrar_results_clear (&fixture->results);
  co_wait_group_unref (fixture->ended);
  g_object_unref (fixture->run);
  g_object_unref (fixture->registry);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static RegistrarProgress
wait_for_pause (Fixture *fixture, RegistrarPause pause)
{
  RegistrarProgress progress;

  do
    {
      co_sleep (100);
      registrar_run_get_progress (fixture->run, &progress);
    }
  while (progress.pause != pause || progress.calls > 0);

  return progress;
}

typedef struct
{
  ShakyMood mood;
} OneMood;

/* Those in flight are done; then nothing is, which is no deadlock, until somebody resumes. */
CO_ROUTINE (paused, OneMood)
{
  g_auto (Fixture) fixture = { 0 };
  guint n_calls;

  start (&fixture, 10, 3, registrar_run_pause, SHAKY_ANSWERS);
  wait_for_pause (&fixture, REGISTRAR_PAUSE_ASKED);
  n_calls = g_atomic_int_get (&fixture.registry->n_calls);
  co_sleep (20000);
  g_assert_cmpuint (g_atomic_int_get (&fixture.registry->n_calls), ==, n_calls);

  registrar_run_resume (fixture.run);
  g_assert_cmpuint (end (&fixture, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);
}

static void
test_paused (void)
{
  co_run (paused, SHAKY_ANSWERS);
}

static gpointer
resume_from_outside (gpointer data)
{
  Fixture *fixture = data;
  RegistrarProgress progress;

  do
    {
      g_thread_yield ();
      registrar_run_get_progress (fixture->run, &progress);
    }
  while (progress.pause != REGISTRAR_PAUSE_ASKED || progress.calls > 0);

  registrar_run_resume (fixture->run);
  return NULL;
}

/* Nothing but a plain thread can go on: the runtime must not take that for a deadlock. */
CO_ROUTINE (resumed_from_outside, OneMood)
{
  g_auto (Fixture) fixture = { 0 };
  GThread *thread;

  start (&fixture, 10, 3, registrar_run_pause, SHAKY_ANSWERS);
  thread = g_thread_new ("resume", resume_from_outside, &fixture);
  g_assert_cmpuint (end (&fixture, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);
  g_thread_join (thread);
}

static void
test_resumed_from_outside (void)
{
  co_run (resumed_from_outside, SHAKY_ANSWERS);
}

CO_ROUTINE (cancelled_while_paused, OneMood)
{
  g_auto (Fixture) fixture = { 0 };

  start (&fixture, 10, 3, registrar_run_pause, SHAKY_ANSWERS);
  wait_for_pause (&fixture, REGISTRAR_PAUSE_ASKED);
  registrar_run_cancel (fixture.run);
  g_assert_cmpuint (end (&fixture, REGISTRAR_ROW_CANCELLED), >, 0);
}

static void
test_cancelled_while_paused (void)
{
  co_run (cancelled_while_paused, SHAKY_ANSWERS);
}

/* Every call fails for a while; once the registry answers, the run goes on by itself. */
CO_ROUTINE (goes_on_by_itself, OneMood)
{
  g_auto (Fixture) fixture = { 0 };
  RegistrarProgress progress;

  start (&fixture, 10, 3, NULL, args->mood);
  progress = wait_for_pause (&fixture, REGISTRAR_PAUSE_UNREACHABLE);
  g_assert_nonnull (strstr (progress.pause_error->message, "The registry is in mood"));
  g_assert_cmpint (progress.next_try, >, 0);

  shaky_registry_set_mood (fixture.registry, SHAKY_ANSWERS);
  g_assert_cmpuint (end (&fixture, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);
}

static void
test_goes_on_by_itself (void)
{
  co_run (goes_on_by_itself, SHAKY_UNREACHABLE);
  co_run (goes_on_by_itself, SHAKY_FAILS);
}

/* What only somebody can put right waits for them, however often the registry could be tried. */
CO_ROUTINE (waits_for_somebody, OneMood)
{
  g_auto (Fixture) fixture = { 0 };
  RegistrarProgress progress;

  start (&fixture, 10, 3, NULL, SHAKY_NOT_SIGNED_IN);
  progress = wait_for_pause (&fixture, REGISTRAR_PAUSE_STOPPED);
  g_assert_error (progress.pause_error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN);
  g_assert_cmpint (progress.next_try, ==, 0);

  shaky_registry_set_mood (fixture.registry, SHAKY_ANSWERS);
  registrar_run_resume (fixture.run);
  g_assert_cmpuint (end (&fixture, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);
}

static void
test_waits_for_somebody (void)
{
  co_run (waits_for_somebody, SHAKY_NOT_SIGNED_IN);
}

/* What is lost when the run is abandoned stays unknown. */
CO_ROUTINE (abandoned, OneMood)
{
  g_auto (Fixture) fixture = { 0 };

  start (&fixture, 10, 3, registrar_run_abandon, SHAKY_DROPS_REPLY);
  g_assert_cmpuint (end (&fixture, REGISTRAR_ROW_UNKNOWN), >, 0);
}

static void
test_abandoned (void)
{
  co_run (abandoned, SHAKY_DROPS_REPLY);
}

static gint64 cancelled; /* when */

static void
cancel (RegistrarRun *run)
{
  cancelled = g_get_monotonic_time ();
  registrar_run_cancel (run);
}

/* Somewhere in a run whose registry misbehaves. On each of the other workers a call may be just about to start. */
CO_ROUTINE (cancelled_anywhere, OneMood)
{
  g_auto (Fixture) fixture = { 0 };

  start (&fixture, (guint) g_random_int_range (1, 20), (guint) g_random_int_range (1, 60), cancel, SHAKY_ANSWERS);
  fixture.registry->chances[SHAKY_DROPS_REPLY] = 10;
  fixture.registry->chances[SHAKY_RESETS] = 10;
  fixture.registry->chances[SHAKY_FAILS] = 10;
  end (&fixture, REGISTRAR_ROW_CANCELLED);
  g_assert_cmpuint (fixture.registry->n_after_cancel, <, co_runtime_get_workers ());

  /* Only where nothing else keeps the computer busy can a clock tell. */
  if (g_getenv ("REGISTRAR_CANCELS") != NULL && fixture.registry->n_after_cancel > 0)
    g_assert_cmpint (fixture.registry->last_after_cancel - cancelled, <=, 100 * G_TIME_SPAN_MILLISECOND);
}

static void
test_cancelled_anywhere (void)
{
  const char *wanted = g_getenv ("REGISTRAR_CANCELS");
  guint64 n = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : 50;

  for (guint64 i = 0; i < n; i++)
    co_run (cancelled_anywhere, SHAKY_ANSWERS);
}

/* Everybody is in five courses: no server is asked for one of them twice at a time. */
CO_ROUTINE (several_courses, OneMood)
{
  static const char *const courses[] = { "C0", "C1", "C2", "C3", "C4" };
  MemoryRow rows[100] = { 0 };
  char ids[20][4];
  g_autoptr (ShakyRegistry) registry = shaky_registry_new (1, 8, TRUE);
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (RegistrarRun) run = NULL;
  g_auto (RegistrarResults) results = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_snprintf (ids[i % 20], sizeof ids[0], "%u", i % 20);
      rows[i] = (MemoryRow){ { .id = ids[i % 20] }, courses[i / 20] };
    }

  run = registrar_run_new (REGISTRAR_REGISTRY (registry), students, NULL, REGISTRAR_RUN_REGISTER);
  g_assert_true (registrar_register_students (run, &results));
  g_assert_cmpuint (registry->n_twice_in_flight, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpuint (shaky_registry_count_asked (registry, ids[i]), ==, 5);
}

static void
test_several_courses (void)
{
  co_run (several_courses, SHAKY_ANSWERS);
}

static void
wait_for_nobody (ShakyRegistry *registry, RegistrarAction action, RegistrarRegistration **items, guint n_items,
                 gpointer data)
{
  CoWaitGroup *never = co_wait_group_new ();

  co_wait_group_add (never, 1);
  co_wait_group_wait (never);
}

static void
deadlocked_cb (const char *report, gpointer user_data)
{
  g_assert_cmpuint (registrar_run_fail_all (report), ==, 1);
}

static gboolean
closed_cb (gpointer user_data)
{
  RegistrarChangeReceiver *changes = user_data;
  RegistrarChange change;

  if (registrar_change_try_receive (*changes, &change) != CO_CHANNEL_CLOSED)
    return G_SOURCE_CONTINUE;

  registrar_change_receiver_clear (changes);
  return G_SOURCE_REMOVE;
}

/* In a process of its own, whose coroutines stay stuck. */
static void
get_stuck (void)
{
  ShakyRegistry *registry = shaky_registry_new (10, 2, TRUE);
  RegistrarRun *run = shaky_run_new (registry, N_STUDENTS, 5);
  RegistrarChangeReceiver changes = registrar_run_watch (run);
  GSource *source = registrar_change_receiver_source_new (changes);
  RegistrarProgress progress;

  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  co_runtime_set_deadlock_func (deadlocked_cb, NULL);
  registry->called = wait_for_nobody;
  g_source_set_callback (source, closed_cb, &changes, NULL);
  g_source_attach (source, NULL);

  registrar_run_start (run);
  while (changes.end.channel != NULL)
    g_main_context_iteration (NULL, TRUE);

  registrar_run_get_progress (run, &progress);
  g_assert_true (registrar_run_is_stuck (run));
  g_assert_cmpint (progress.ended, >, 0);
  g_assert_cmpuint (progress.counts[REGISTRAR_ROW_UNKNOWN], ==, N_STUDENTS);
  g_assert_error (registrar_run_get_result (run, 0).error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_STUCK);
  _exit (0);
}

static void
test_stuck (void)
{
  if (g_test_subprocess ())
    get_stuck ();

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*All coroutines are asleep*call_registry*");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/run/pause/no-call-starts", test_paused);
  g_test_add_func ("/run/pause/resumed-from-outside", test_resumed_from_outside);
  g_test_add_func ("/run/pause/cancelled", test_cancelled_while_paused);
  g_test_add_func ("/run/breaker/goes-on-by-itself", test_goes_on_by_itself);
  g_test_add_func ("/run/breaker/waits-for-somebody", test_waits_for_somebody);
  g_test_add_func ("/run/cancel/abandoned", test_abandoned);
  g_test_add_func ("/run/cancel/anywhere", test_cancelled_anywhere);
  g_test_add_func ("/run/rows/one-student-in-several-courses", test_several_courses);
  g_test_add_func ("/run/stuck/fails-and-says-so", test_stuck);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
