/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cancelling and watching a run while it goes on. */

#include "memory-registry.h"
#include "memory-students.h"
#include "run/register-students.h"

#define N_STUDENTS 5000

typedef struct
{
  MemoryRegistry *registry;
  RegistrarRun *run;
  guint cancel_at; /* the call during which the run is cancelled */
} Fixture;

static void
set_up (Fixture *fixture, guint batch_size, guint max_requests)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_autoptr (RegistrarCourse) course = NULL;

  fixture->registry = memory_registry_new (batch_size, max_requests);
  course = registrar_registry_find_course (REGISTRAR_REGISTRY (fixture->registry), "C0", NULL);
  fixture->run
      = registrar_run_new (REGISTRAR_REGISTRY (fixture->registry), students, course, REGISTRAR_RUN_REGISTER);
}

static void
fixture_clear (Fixture *fixture)
{
  g_object_unref (fixture->run);
  g_object_unref (fixture->registry);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
assert_adds_up (const RegistrarProgress *progress)
{
  guint sum = 0;

  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    sum += progress->counts[i];
  g_assert_cmpuint (progress->total, ==, N_STUDENTS);
  g_assert_cmpuint (sum, ==, N_STUDENTS);
  g_assert_cmpuint (progress->done + progress->in_flight + progress->counts[REGISTRAR_ROW_NOT_STARTED], ==,
                    N_STUDENTS);
}

typedef struct
{
  guint batch_size;
  guint max_requests;
  guint cancel_at; /* 0: before the start */
} Cancel;

static void
cancel_in_call_cb (MemoryRegistry *registry, gpointer data)
{
  Fixture *fixture = data;

  if ((guint) g_atomic_int_get (&registry->calls) == fixture->cancel_at)
    registrar_run_cancel (fixture->run);
}

CO_ROUTINE (cancel, Cancel)
{
  g_auto (Fixture) fixture = { .cancel_at = args->cancel_at };
  g_auto (RegistrarResults) results = { 0 };
  RegistrarProgress progress;
  guint registered;

  set_up (&fixture, args->batch_size, args->max_requests);
  fixture.registry->called = cancel_in_call_cb;
  fixture.registry->called_data = &fixture;
  if (args->cancel_at == 0)
    registrar_run_cancel (fixture.run);

  g_assert_true (registrar_register_students (fixture.run, &results));
  registrar_run_get_progress (fixture.run, &progress);
  assert_adds_up (&progress);

  /* What was in flight is settled: what the registry did, and nothing else, is said to be done. */
  registered = progress.counts[REGISTRAR_ROW_REGISTERED];
  g_assert_true (registrar_run_is_cancelled (fixture.run));
  g_assert_cmpuint (registered, ==, g_hash_table_size (fixture.registry->registered));
  g_assert_cmpuint (progress.counts[REGISTRAR_ROW_CANCELLED], ==, N_STUDENTS - registered);
  g_assert_cmpuint (fixture.registry->calls, <=, args->cancel_at + args->max_requests);

  for (guint row = 0; row < N_STUDENTS; row++)
    {
      gboolean started = registrar_results_get_outcome (&results, row) == REGISTRAR_ROW_REGISTERED;

      g_assert_cmpuint (registrar_results_get (&results, row).attempts, ==, started ? 1 : 0);
    }
}

static void
test_cancel (void)
{
  static const Cancel cases[] = {
    { 100, 1, 0 }, { 100, 1, 1 }, { 100, 1, 7 }, { 100, 4, 1 }, { 100, 4, 9 }, { 1, 8, 1 }, { 1, 8, 100 }, { 4096, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    co_run (cancel, cases[i].batch_size, cases[i].max_requests, cases[i].cancel_at);
}

static void
cancel_at_course_cb (MemoryRegistry *registry, gpointer data)
{
  Fixture *fixture = data;

  if (registry->courses_found == fixture->cancel_at)
    registrar_run_cancel (fixture->run);
}

/* While the courses that the rows name are asked for: the call that is under way ends, no more are asked for, and nobody
 * is registered. */
CO_ROUTINE (cancel_among_courses, Cancel)
{
  static const MemoryRow rows[] = {
    { { .id = "1" }, "C1" }, { { .id = "2" }, "C2" }, { { .id = "3" }, "none" }, { { .id = "4" }, "C4" },
    { { .id = "5" }, "C5" }, { { .id = "6" }, "C6" }, { { .id = "7" }, "other" },
  };
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_auto (Fixture) fixture = { .cancel_at = args->cancel_at };
  g_auto (RegistrarResults) results = { 0 };

  fixture.registry = memory_registry_new (args->batch_size, args->max_requests);
  fixture.registry->course_asked = cancel_at_course_cb;
  fixture.registry->called_data = &fixture;
  fixture.run
      = registrar_run_new (REGISTRAR_REGISTRY (fixture.registry), students, NULL, REGISTRAR_RUN_REGISTER);

  g_assert_true (registrar_register_students (fixture.run, &results));
  g_assert_cmpuint (fixture.registry->courses_found, ==,
                    MIN (G_N_ELEMENTS (rows), (args->cancel_at + args->batch_size - 1) / args->batch_size * args->batch_size));
  g_assert_cmpuint (fixture.registry->calls, ==, 0);
  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    g_assert_cmpint (registrar_results_get_outcome (&results, row), ==, REGISTRAR_ROW_CANCELLED);
}

static void
test_cancel_among_courses (void)
{
  co_run (cancel_among_courses, 1, 1, 1);
  co_run (cancel_among_courses, 2, 1, 3);
  co_run (cancel_among_courses, 100, 1, 3);
}

/* Looks whenever it is told to, and finds a state of its own each time. */
typedef struct
{
  RegistrarRun *run;
  RegistrarChangeReceiver changes;
  guint *n_looks;
  CoWaitGroup *ended;
} Watch;

CO_ROUTINE (watch, Watch)
{
  g_auto (RegistrarChangeReceiver) changes = args->changes;
  RegistrarProgress progress = { 0 };
  RegistrarChange change;
  guint done = 0;

  while (registrar_change_receive (changes, &change))
    {
      registrar_run_get_progress (args->run, &progress);
      assert_adds_up (&progress);
      g_assert_cmpuint (progress.done, >=, done);
      done = progress.done;
      (*args->n_looks)++;
    }

  registrar_run_get_progress (args->run, &progress);
  g_assert_cmpuint (progress.done, ==, N_STUDENTS);
  g_assert_cmpint (progress.ended, >, 0);
  co_wait_group_done (args->ended);
}

CO_ROUTINE (watchers, Cancel)
{
  g_auto (Fixture) fixture = { 0 };
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (CoWaitGroup) ended = co_wait_group_new ();
  g_auto (RegistrarChangeReceiver) never_read = { 0 };
  g_auto (RegistrarChangeReceiver) late = { 0 };
  guint n_looks[2] = { 0 };
  RegistrarChange change;

  set_up (&fixture, args->batch_size, args->max_requests);
  never_read = registrar_run_watch (fixture.run);
  for (guint i = 0; i < G_N_ELEMENTS (n_looks); i++)
    {
      co_wait_group_add (ended, 1);
      co_go (watch, fixture.run, registrar_run_watch (fixture.run), &n_looks[i], ended);
    }

  g_assert_true (registrar_register_students (fixture.run, &results));
  co_wait_group_wait (ended);

  for (guint i = 0; i < G_N_ELEMENTS (n_looks); i++)
    g_assert_cmpuint (n_looks[i], >, 0);

  /* One word waits, and then the end: whoever does not read holds nobody up. */
  g_assert_cmpint (registrar_change_try_receive (never_read, &change), ==, CO_CHANNEL_DONE);
  g_assert_cmpint (registrar_change_try_receive (never_read, &change), ==, CO_CHANNEL_CLOSED);

  late = registrar_run_watch (fixture.run);
  g_assert_cmpint (registrar_change_try_receive (late, &change), ==, CO_CHANNEL_CLOSED);
}

static void
test_watchers (void)
{
  co_run (watchers, 100, 1, 0);
  co_run (watchers, 1, 8, 0);
}

static void
test_watcher_gone (void)
{
  g_auto (Fixture) fixture = { 0 };
  g_auto (RegistrarChangeReceiver) changes = { 0 };

  set_up (&fixture, 1, 1);
  changes = registrar_run_watch (fixture.run);
}

static gboolean
changed_cb (gpointer data)
{
  Watch *watch = data;
  RegistrarChange change;
  RegistrarProgress progress;

  if (registrar_change_try_receive (watch->changes, &change) == CO_CHANNEL_CLOSED)
    {
      registrar_run_get_progress (watch->run, &progress);
      g_assert_cmpuint (progress.done, ==, N_STUDENTS);
      watch->run = NULL;
      return G_SOURCE_REMOVE;
    }

  (*watch->n_looks)++;
  return G_SOURCE_CONTINUE;
}

/* As the window does: started from the main thread, watched by its main loop. */
static void
test_background (void)
{
  g_auto (Fixture) fixture = { 0 };
  g_auto (RegistrarChangeReceiver) changes = { 0 };
  g_autoptr (GSource) source = NULL;
  guint n_looks = 0;
  Watch watch;

  fixture.registry = memory_registry_new (100, 1);
  {
    g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
    g_autoptr (RegistrarCourse) course = registrar_course_new ("C0", "C0", "C0", 0);

    fixture.run
        = registrar_run_new (REGISTRAR_REGISTRY (fixture.registry), students, course, REGISTRAR_RUN_REGISTER);
  }
  changes = registrar_run_watch (fixture.run);
  watch = (Watch){ fixture.run, changes, &n_looks, NULL };
  source = registrar_change_receiver_source_new (changes);
  g_source_set_callback (source, changed_cb, &watch, NULL);
  g_source_attach (source, NULL);

  registrar_run_start (fixture.run);
  while (watch.run != NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (n_looks, >, 0);
  for (guint row = 0; row < N_STUDENTS; row++)
    g_assert_cmpint (registrar_run_get_result (fixture.run, row).outcome, ==, REGISTRAR_ROW_REGISTERED);
}

/* A row's result may be read as soon as its state says that there is one. */
CO_ROUTINE (read_results, Watch)
{
  guint row = 0;

  while (row < N_STUDENTS)
    {
      if (registrar_row_state_is_final (registrar_run_get_row_state (args->run, row)))
        {
          RegistrarResult result = registrar_run_get_result (args->run, row);

          g_assert_cmpuint (result.row, ==, row);
          g_assert_cmpint (result.outcome, ==, REGISTRAR_ROW_REGISTERED);
          row++;
        }
      else
        co_yield ();
    }

  co_wait_group_done (args->ended);
}

CO_ROUTINE (results_while_it_runs, Cancel)
{
  g_auto (Fixture) fixture = { 0 };
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (CoWaitGroup) ended = co_wait_group_new ();

  set_up (&fixture, args->batch_size, args->max_requests);
  co_wait_group_add (ended, 1);
  co_go (read_results, fixture.run, { { NULL } }, NULL, ended);

  g_assert_true (registrar_register_students (fixture.run, &results));
  co_wait_group_wait (ended);
}

static void
test_results_while_it_runs (void)
{
  co_run (results_while_it_runs, 100, 1, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/run/cancel/sums-hold", test_cancel);
  g_test_add_func ("/run/cancel/while-courses-are-asked-for", test_cancel_among_courses);
  g_test_add_func ("/run/watch/never-waits-for-watchers", test_watchers);
  g_test_add_func ("/run/watch/of-a-run-that-never-starts", test_watcher_gone);
  g_test_add_func ("/run/watch/from-a-main-loop", test_background);
  g_test_add_func ("/run/results/read-while-it-runs", test_results_while_it_runs);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
