/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The runtime's workers are started with the first coroutine and stay until the runtime is shut down. */

#include "coroutine/co-runtime.h"
#include "coroutine/co-idle-private.h"
#include "coroutine/co-overflow-private.h"
#include "coroutine/co-priority-private.h"
#include "coroutine/co-report-private.h"
#include "coroutine/co-runtime-private.h"
#include "coroutine/co-scheduler-private.h"
#include "coroutine/co-timer-private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REST_TIMEOUT G_TIME_SPAN_SECOND /* how long coroutines may go on after the end was asked for */
#define REST_GLANCE (G_TIME_SPAN_MILLISECOND / 2)

static struct
{
  GMutex mutex;
  GMutex growing;  /* by who adds a worker */
  GMutex held;     /* by who looks at what is freed at the end */
  gint is_running; /* (atomic) */
  guint n_workers; /* as set; 0: to be chosen */
  GThreadPool *pool;
} runtime;

/* --- the number of workers --- */

static guint
choose_n_workers (void)
{
  const char *setting = g_getenv ("CO_WORKERS");
  guint64 n = 0;

  if (runtime.n_workers > 0)
    return runtime.n_workers;
  if (setting != NULL && g_ascii_string_to_unsigned (setting, 10, 1, CO_MAX_WORKERS, &n, NULL))
    return n;

  return MIN (g_get_num_processors (), CO_MAX_WORKERS);
}

void
co_runtime_set_workers (guint workers)
{
  g_return_if_fail (workers <= CO_MAX_WORKERS);
  g_return_if_fail (!g_atomic_int_get (&runtime.is_running));

  runtime.n_workers = workers;
}

guint
co_runtime_get_workers (void)
{
  return g_atomic_int_get (&runtime.is_running) ? co_scheduler.n_workers : choose_n_workers ();
}

/* --- the beginning --- */

static CoWorker *
worker_new (guint index)
{
  CoWorker *self = aligned_alloc (_Alignof(CoWorker), sizeof (CoWorker));

  if (self == NULL)
    g_error ("coroutines: no memory for a worker");
  memset (self, 0, sizeof *self);
  atomic_init (&self->current, &self->base);
  co_ring_init (&self->ring);
  self->random = index * 7919 + 1;
  return self;
}

static void
run_worker (gpointer data, gpointer user_data)
{
  co_sanitizer_take_over (&runtime);
  co_priority_apply ();
  co_worker_run (data);
  co_sanitizer_hand_over (&runtime);
}

/* As many as the system allows: with one of them all goes on, only slower. */
static guint
start_threads (guint n)
{
  g_autoptr (GError) error = NULL;

  runtime.pool = g_thread_pool_new (run_worker, NULL, (int) n, TRUE, &error);
  n = g_thread_pool_get_num_threads (runtime.pool);
  if (n == 0)
    g_error ("coroutines: no thread for a worker: %s", error->message);

  return n;
}

static void
start (void)
{
  co_overflow_install ();
  co_offload_start ();
  co_timer_start ();
  co_scheduler.n_workers = start_threads (choose_n_workers ());
  co_scheduler.workers = g_new (CoWorker *, co_scheduler.n_workers + CO_MAX_SPARE_WORKERS);
  for (guint i = 0; i < co_scheduler.n_workers; i++)
    co_scheduler.workers[i] = worker_new (i);
  atomic_store (&co_scheduler.n_all, co_scheduler.n_workers);
  co_idle_start (co_scheduler.n_workers);
  atomic_store (&co_scheduler.stopping, FALSE);
  atomic_store (&co_scheduler.n_spawned_outside, 0);

  co_sanitizer_hand_over (&runtime);
  for (guint i = 0; i < co_scheduler.n_workers; i++)
    g_thread_pool_push (runtime.pool, co_scheduler.workers[i], NULL);
  g_atomic_int_set (&runtime.is_running, TRUE);
}

void
co_runtime_add_spare (void)
{
  guint n_all;

  g_mutex_lock (&runtime.growing);
  n_all = atomic_load (&co_scheduler.n_all);
  if (!atomic_load (&co_scheduler.stopping) && n_all < co_scheduler.n_workers + CO_MAX_SPARE_WORKERS)
    {
      CoWorker *worker = worker_new (n_all);

      worker->is_spare = TRUE;
      co_scheduler.workers[n_all] = worker;
      co_idle_add_worker ();
      atomic_store (&co_scheduler.n_all, n_all + 1);
      co_sanitizer_hand_over (&runtime);
      g_thread_pool_set_max_threads (runtime.pool, n_all + 1, NULL);
      g_thread_pool_push (runtime.pool, worker, NULL);
    }
  g_mutex_unlock (&runtime.growing);
}

static void
ensure_started (void)
{
  if (G_LIKELY (g_atomic_int_get (&runtime.is_running)))
    return;

  g_mutex_lock (&runtime.mutex);
  if (!runtime.is_running)
    start ();
  g_mutex_unlock (&runtime.mutex);
}

CoRoutine *
co_runtime_new_routine (CoWorker *worker, const CoOrigin *origin, gconstpointer args, CoOwner *owner)
{
  if (G_LIKELY (worker != NULL))
    {
      atomic_store_explicit (&worker->n_spawned, worker->n_spawned + 1, memory_order_relaxed);
      return co_routine_new (&worker->routines, origin, args, owner);
    }

  ensure_started ();
  atomic_fetch_add (&co_scheduler.n_spawned_outside, 1);
  return co_routine_new (NULL, origin, args, owner);
}

gboolean
co_runtime_hold (void)
{
  g_mutex_lock (&runtime.held);
  if (g_atomic_int_get (&runtime.is_running))
    return TRUE;

  g_mutex_unlock (&runtime.held);
  return FALSE;
}

void
co_runtime_let_go (void)
{
  g_mutex_unlock (&runtime.held);
}

/* --- the end --- */

/* A call that ends gives the coroutine that waits for it more to do. */
static void
wait_for_rest (void)
{
  gint64 deadline = g_get_monotonic_time () + REST_TIMEOUT;

  while (co_offload_is_busy () || (!co_idle_is_quiet () && g_get_monotonic_time () < deadline))
    g_usleep (REST_GLANCE);
}

static void
stop_workers (void)
{
  g_mutex_lock (&runtime.growing);
  atomic_store (&co_scheduler.stopping, TRUE);
  g_mutex_unlock (&runtime.growing);
  co_idle_wake_all ();
  g_thread_pool_free (g_steal_pointer (&runtime.pool), FALSE, TRUE);
  co_sanitizer_take_over (&runtime);
}

static guint
list_alive (void)
{
  guint n = co_scheduler_count ();
  g_autofree char *report = NULL;

  if (n == 0)
    return 0;

  report = co_report_all (0);
  fprintf (stderr, "%u coroutines never ended:\n%s", n, report);
  return n;
}

static void
free_all (void)
{
  for (guint i = 0; i < atomic_load (&co_scheduler.n_all); i++)
    free (co_scheduler.workers[i]);
  g_clear_pointer (&co_scheduler.workers, g_free);
  co_scheduler.n_workers = 0;
  atomic_store (&co_scheduler.n_all, 0);
  co_scheduler.shared.queue = (CoQueue){ NULL };
  atomic_store (&co_scheduler.shared.length, 0);
  co_timer_stop ();
  co_routine_free_all ();
  co_stack_free_all ();
}

guint
co_runtime_shutdown (void)
{
  guint n_alive;

  g_return_val_if_fail (!co_is_coroutine (), 0);

  g_mutex_lock (&runtime.mutex);
  if (!runtime.is_running)
    {
      g_mutex_unlock (&runtime.mutex);
      return 0;
    }

  wait_for_rest ();
  co_offload_stop ();
  co_async_stop ();
  stop_workers ();
  n_alive = list_alive ();
  g_mutex_lock (&runtime.held);
  g_atomic_int_set (&runtime.is_running, FALSE);
  free_all ();
  g_mutex_unlock (&runtime.held);
  g_mutex_unlock (&runtime.mutex);

  return n_alive;
}
