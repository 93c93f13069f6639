/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The batcher: what it gathers, how many calls it makes at a time, and what it answers once cancelled. */

#include "memory-registry.h"
#include "registry/batcher.h"
#include "registry/prepare-ahead.h"

#define N_STUDENTS 200
#define N_COURSES 3

typedef struct
{
  RegistrarRegistration registrations[N_STUDENTS];
  char ids[N_STUDENTS][8];
  RegistrarCourse *courses[N_COURSES];
  GCancellable *cancellable;
  RegistrarGate *gate;
  MemoryRegistry *registry;
  gboolean (*prepare) (RegistrarRegistration **items, guint n_items, gpointer registry); /* (nullable) */
  void (*record) (RegistrarRegistration **items, guint n_items, gpointer registry);      /* (nullable) */
  guint n_asking;
} Fixture;

typedef struct
{
  RegistrarBatcher *batcher;
  RegistrarRegistration *registration;
  CoWaitGroup *answered;
  guint *n_asking; /* (atomic) */
} Ask;

CO_ROUTINE (ask, Ask)
{
  g_atomic_int_inc (args->n_asking);
  registrar_batcher_call (args->batcher, args->registration);
  co_wait_group_done (args->answered);
}

static void
look_up_items (RegistrarRegistration **items, guint n_items, gpointer registry)
{
  registrar_registry_look_up (registry, items, n_items);
}

static void
register_items (RegistrarRegistration **items, guint n_items, gpointer registry)
{
  registrar_registry_register (registry, items, n_items, NULL);
}

static RegistrarBatcher *
new_batcher (Fixture *fixture, void (*call) (RegistrarRegistration **, guint, gpointer), guint max_requests)
{
  const RegistrarBatcherOptions options = {
    .registry = REGISTRAR_REGISTRY (fixture->registry),
    .funcs = { .prepare = fixture->prepare, .call = call, .record = fixture->record },
    .user_data = fixture->registry,
    .max_requests = max_requests,
    .gate = fixture->gate,
    .heeds = 1,
    .cancellable = fixture->cancellable,
  };

  return registrar_batcher_new (&options);
}

/* A coroutine a student, all at once. */
static void
ask_for_all (Fixture *fixture, RegistrarBatcher *batcher, CoWaitGroup *answered)
{
  co_wait_group_add (answered, N_STUDENTS);
  for (guint i = 0; i < N_STUDENTS; i++)
    co_go (ask, batcher, &fixture->registrations[i], answered, &fixture->n_asking);
}

static void
set_up (Fixture *fixture, guint batch_size, guint max_requests)
{
  for (guint i = 0; i < N_COURSES; i++)
    {
      g_autofree char *name = g_strdup_printf ("C%u", i);

      fixture->courses[i] = registrar_course_new (name, name, name, 0);
    }
  fixture->cancellable = g_cancellable_new ();
  fixture->gate = registrar_gate_new ();
  fixture->registry = memory_registry_new (batch_size, max_requests);

  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_snprintf (fixture->ids[i], sizeof fixture->ids[i], "%u", i);
      fixture->registrations[i] = (RegistrarRegistration){ { .id = fixture->ids[i] }, fixture->courses[0], "run" };
    }
}

static void
fixture_free (Fixture *fixture)
{
  g_object_unref (fixture->registry);
  g_object_unref (fixture->cancellable);
  registrar_gate_free (fixture->gate);
  for (guint i = 0; i < N_COURSES; i++)
    registrar_course_unref (fixture->courses[i]);
  g_free (fixture);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static guint
count (const Fixture *fixture, RegistrarRowState outcome)
{
  guint n = 0;

  for (guint i = 0; i < N_STUDENTS; i++)
    n += fixture->registrations[i].outcome == outcome;
  return n;
}

typedef struct
{
  guint batch_size;
  guint max_requests;
} Shape;

CO_ROUTINE (every_student_once, Shape)
{
  g_autoptr (Fixture) fixture = g_new0 (Fixture, 1);
  g_autoptr (CoWaitGroup) answered = co_wait_group_new ();
  g_autoptr (RegistrarBatcher) batcher = NULL;

  set_up (fixture, args->batch_size, args->max_requests);
  batcher = new_batcher (fixture, register_items, args->max_requests);
  ask_for_all (fixture, batcher, answered);
  co_wait_group_wait (answered);

  g_assert_cmpuint (count (fixture, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);
  for (guint i = 0; i < N_STUDENTS; i++)
    g_assert_cmpuint (memory_registry_get_asked (fixture->registry, fixture->ids[i]), ==, 1);
  g_assert_cmpuint (fixture->registry->largest_batch, <=, args->batch_size);
  g_assert_cmpuint (fixture->registry->most_calls_under_way, <=, args->max_requests);
}

static void
test_every_student_once (void)
{
  static const Shape shapes[] = { { 1, 1 }, { 1, 8 }, { 7, 1 }, { 7, 3 }, { 64, 2 }, { 4096, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    co_run (every_student_once, shapes[i].batch_size, shapes[i].max_requests);
}

/* While the first call is held up, all others gather: they then make as few calls as they fit into. */
CO_ROUTINE (gathers, Shape)
{
  g_autoptr (Fixture) fixture = g_new0 (Fixture, 1);
  g_autoptr (CoWaitGroup) answered = co_wait_group_new ();
  g_autoptr (RegistrarBatcher) batcher = NULL;
  guint fewest = args->max_requests + (N_STUDENTS + args->batch_size - 1) / args->batch_size;

  set_up (fixture, args->batch_size, args->max_requests);
  fixture->registry->gate = co_wait_group_new ();
  co_wait_group_add (fixture->registry->gate, 1);
  batcher = new_batcher (fixture, look_up_items, args->max_requests);

  ask_for_all (fixture, batcher, answered);
  while ((guint) g_atomic_int_get (&fixture->registry->calls_under_way) < args->max_requests)
    co_yield ();
  while ((guint) g_atomic_int_get (&fixture->n_asking) < N_STUDENTS)
    co_yield ();
  g_assert_cmpuint (fixture->registry->calls, ==, args->max_requests);
  co_wait_group_done (fixture->registry->gate);
  co_wait_group_wait (answered);

  /* A few may still have been on their way when the gate opened. */
  g_assert_cmpuint (fixture->registry->calls, <=, fewest + 4);
  g_assert_cmpuint (count (fixture, REGISTRAR_ROW_NEW), ==, N_STUDENTS);
}

static void
test_gathers (void)
{
  co_run (gathers, 50, 1);
  co_run (gathers, 10, 4);
}

typedef struct
{
  gboolean by_course;
} Mixture;

/* Every student is of another course than the one before. While the first call is held up, all others gather. */
CO_ROUTINE (mixes, Mixture)
{
  g_autoptr (Fixture) fixture = g_new0 (Fixture, 1);
  g_autoptr (CoWaitGroup) answered = co_wait_group_new ();
  g_autoptr (RegistrarBatcher) batcher = NULL;

  set_up (fixture, 50, 1);
  for (guint i = 0; i < N_STUDENTS; i++)
    fixture->registrations[i].course = fixture->courses[i % N_COURSES];
  fixture->registry->by_course = args->by_course;
  fixture->registry->gate = co_wait_group_new ();
  co_wait_group_add (fixture->registry->gate, 1);
  batcher = new_batcher (fixture, register_items, 1);

  ask_for_all (fixture, batcher, answered);
  while ((guint) g_atomic_int_get (&fixture->n_asking) < N_STUDENTS)
    co_yield ();
  co_wait_group_done (fixture->registry->gate);
  co_wait_group_wait (answered);

  g_assert_cmpuint (count (fixture, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);
  g_assert_cmpuint (g_hash_table_size (fixture->registry->registered), ==, N_STUDENTS);
  g_assert_cmpuint (fixture->registry->largest_batch, >, 50 / N_COURSES / 2);
  if (args->by_course)
    g_assert_cmpuint (fixture->registry->n_mixed_calls, ==, 0);
  else
    g_assert_cmpuint (fixture->registry->n_mixed_calls, >, 0);
}

static void
test_courses (void)
{
  co_run (mixes, TRUE);
  co_run (mixes, FALSE);
}

typedef struct
{
  gboolean records;
  guint expected;
} Admission;

CO_ROUTINE (admits, Admission)
{
  g_autoptr (Fixture) fixture = g_new0 (Fixture, 1);
  g_autoptr (RegistrarBatcher) batcher = NULL;

  set_up (fixture, 50, 1);
  fixture->registry->records = args->records;
  batcher = new_batcher (fixture, register_items, 1);

  g_assert_cmpuint (co_limiter_get_permits (registrar_batcher_get_admission (batcher)), ==, args->expected);
}

/* Where a call takes the processor rather than time, the next batch gets ready meanwhile. */
static void
test_admits_the_next_batch (void)
{
  co_run (admits, FALSE, 50);
  co_run (admits, TRUE, 100);
}

/* The first call is not recorded before the last one is made. */
static void
record_once_all_are_called (RegistrarRegistration **items, guint n_items, gpointer registry)
{
  while ((guint) g_atomic_int_get (&MEMORY_REGISTRY (registry)->calls) < N_STUDENTS)
    co_yield ();
  for (guint i = 0; i < n_items; i++)
    items[i]->settled = TRUE;
}

CO_ROUTINE (records, Shape)
{
  g_autoptr (Fixture) fixture = g_new0 (Fixture, 1);
  g_autoptr (CoWaitGroup) answered = co_wait_group_new ();
  g_autoptr (RegistrarBatcher) batcher = NULL;

  set_up (fixture, args->batch_size, args->max_requests);
  fixture->record = record_once_all_are_called;
  batcher = new_batcher (fixture, register_items, args->max_requests);
  ask_for_all (fixture, batcher, answered);
  co_wait_group_wait (answered);

  for (guint i = 0; i < N_STUDENTS; i++)
    g_assert_true (fixture->registrations[i].settled);
}

/* But who asked waits for that. */
static void
test_calls_do_not_wait_for_records (void)
{
  co_run (records, 1, 1);
  co_run (records, 1, 8);
}

static guint n_prepared; /* (atomic) */

static gboolean
prepare_items (RegistrarRegistration **items, guint n_items, gpointer registry)
{
  for (guint i = 0; i < n_items; i++)
    items[i]->attempt++;
  g_atomic_int_add (&n_prepared, n_items);
  return TRUE;
}

static void
register_prepared (RegistrarRegistration **items, guint n_items, gpointer registry)
{
  for (guint i = 0; i < n_items; i++)
    g_assert_cmpuint (items[i]->attempt, ==, 1);
  register_items (items, n_items, registry);
}

/* While all calls are held up, what comes next gets ready: more than fits into one go. */
CO_ROUTINE (prepares, Shape)
{
  g_autoptr (Fixture) fixture = g_new0 (Fixture, 1);
  g_autoptr (CoWaitGroup) answered = co_wait_group_new ();
  g_autoptr (RegistrarBatcher) batcher = NULL;

  set_up (fixture, args->batch_size, args->max_requests);
  fixture->prepare = prepare_items;
  fixture->registry->gate = co_wait_group_new ();
  co_wait_group_add (fixture->registry->gate, 1);
  g_atomic_int_set (&n_prepared, 0);
  batcher = new_batcher (fixture, register_prepared, args->max_requests);

  ask_for_all (fixture, batcher, answered);
  while ((guint) g_atomic_int_get (&n_prepared) <= REGISTRAR_PREPARED_AHEAD / 2 + args->max_requests)
    co_yield ();
  g_assert_cmpuint (g_atomic_int_get (&n_prepared), <=, REGISTRAR_PREPARED_AHEAD + args->max_requests + 1);
  co_wait_group_done (fixture->registry->gate);
  co_wait_group_wait (answered);

  g_assert_cmpuint (g_atomic_int_get (&n_prepared), ==, N_STUDENTS);
  g_assert_cmpuint (count (fixture, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);
}

static void
test_prepares_ahead (void)
{
  co_run (prepares, 1, 1);
  co_run (prepares, 1, 4);
}

static gboolean
refuse_items (RegistrarRegistration **items, guint n_items, gpointer registry)
{
  for (guint i = 0; i < n_items; i++)
    items[i]->outcome = REGISTRAR_ROW_FAILED;
  return FALSE;
}

CO_ROUTINE (refuses, Shape)
{
  g_autoptr (Fixture) fixture = g_new0 (Fixture, 1);
  g_autoptr (CoWaitGroup) answered = co_wait_group_new ();
  g_autoptr (RegistrarBatcher) batcher = NULL;

  set_up (fixture, args->batch_size, args->max_requests);
  fixture->prepare = refuse_items;
  batcher = new_batcher (fixture, register_items, args->max_requests);
  ask_for_all (fixture, batcher, answered);
  co_wait_group_wait (answered);

  g_assert_cmpuint (fixture->registry->calls, ==, 0);
  g_assert_cmpuint (count (fixture, REGISTRAR_ROW_FAILED), ==, N_STUDENTS);
}

static void
test_what_cannot_be_prepared (void)
{
  co_run (refuses, 1, 4);
  co_run (refuses, 7, 3);
}

/* Those in the call are settled; those that wait are not sent any more. */
CO_ROUTINE (cancel, Shape)
{
  g_autoptr (Fixture) fixture = g_new0 (Fixture, 1);
  g_autoptr (CoWaitGroup) answered = co_wait_group_new ();
  g_autoptr (RegistrarBatcher) batcher = NULL;

  set_up (fixture, args->batch_size, args->max_requests);
  fixture->registry->gate = co_wait_group_new ();
  co_wait_group_add (fixture->registry->gate, 1);
  batcher = new_batcher (fixture, register_items, args->max_requests);

  ask_for_all (fixture, batcher, answered);
  while ((guint) g_atomic_int_get (&fixture->registry->calls_under_way) < args->max_requests)
    co_yield ();
  g_cancellable_cancel (fixture->cancellable);
  co_wait_group_done (fixture->registry->gate);
  co_wait_group_wait (answered);

  g_assert_cmpuint (fixture->registry->calls, ==, args->max_requests);
  g_assert_cmpuint (count (fixture, REGISTRAR_ROW_REGISTERED), ==, g_hash_table_size (fixture->registry->registered));
  g_assert_cmpuint (count (fixture, REGISTRAR_ROW_REGISTERED), >, 0);
  g_assert_cmpuint (count (fixture, REGISTRAR_ROW_REGISTERED) + count (fixture, REGISTRAR_ROW_CANCELLED), ==,
                    N_STUDENTS);
}

static void
test_cancel (void)
{
  co_run (cancel, 1, 1);
  co_run (cancel, 20, 1);
  co_run (cancel, 5, 3);
}

CO_ROUTINE (nothing, Shape)
{
  g_autoptr (Fixture) fixture = g_new0 (Fixture, 1);
  g_autoptr (RegistrarBatcher) batcher = NULL;

  set_up (fixture, args->batch_size, args->max_requests);
  batcher = new_batcher (fixture, register_items, args->max_requests);
  g_clear_pointer (&batcher, registrar_batcher_free);

  g_assert_cmpuint (fixture->registry->calls, ==, 0);
}

static void
test_nothing (void)
{
  co_run (nothing, 4096, 3);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/batcher/every-student-once", test_every_student_once);
  g_test_add_func ("/batcher/gathers-while-a-call-is-under-way", test_gathers);
  g_test_add_func ("/batcher/keeps-courses-apart-where-the-registry-does", test_courses);
  g_test_add_func ("/batcher/admits-the-next-batch", test_admits_the_next_batch);
  g_test_add_func ("/batcher/calls-do-not-wait-for-records", test_calls_do_not_wait_for_records);
  g_test_add_func ("/batcher/prepares-what-comes-next-while-calls-are-under-way", test_prepares_ahead);
  g_test_add_func ("/batcher/what-cannot-be-prepared-is-not-sent", test_what_cannot_be_prepared);
  g_test_add_func ("/batcher/cancel-settles-what-is-in-flight", test_cancel);
  g_test_add_func ("/batcher/ends-without-having-been-asked", test_nothing);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
