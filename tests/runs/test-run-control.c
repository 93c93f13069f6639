/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds a run up and what ends it: pause, resume, the circuit breaker, cancel, abandon. */

#include "run/register-students.h"
#include "shaky-run.h"

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

/* Somewhere in a run whose registry misbehaves. On each of the other workers a call may be just about to start. */
CO_ROUTINE (cancelled_anywhere, OneMood)
{
  g_auto (Fixture) fixture = { 0 };

  start (&fixture, (guint) g_random_int_range (1, 20), (guint) g_random_int_range (1, 60), registrar_run_cancel,
         SHAKY_ANSWERS);
  fixture.registry->chances[SHAKY_DROPS_REPLY] = 10;
  fixture.registry->chances[SHAKY_RESETS] = 10;
  fixture.registry->chances[SHAKY_FAILS] = 10;
  end (&fixture, REGISTRAR_ROW_CANCELLED);
  g_assert_cmpuint (fixture.registry->n_after_cancel, <, co_runtime_get_workers ());
}

static void
test_cancelled_anywhere (void)
{
  const char *wanted = g_getenv ("REGISTRAR_CANCELS");
  guint64 n = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : 50;

  for (guint64 i = 0; i < n; i++)
    co_run (cancelled_anywhere, SHAKY_ANSWERS);
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

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
