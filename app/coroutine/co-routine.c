/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting coroutines, and what one can do with itself. */

#include "coroutine/co-routine-private.h"
#include "coroutine/co-cancel-private.h"
#include "coroutine/co-futex-private.h"
#include "coroutine/co-runtime-private.h"
#include "coroutine/co-scheduler-private.h"
#include "coroutine/co-select.h"
#include "coroutine/co-timer-private.h"

#define MANY_QUEUED                                                                                          \
  200 /* children queued here before their parent lets them run: a few stacks then serve them all */

void
co_runtime_start_routine (CoWorker *worker, CoRoutine *routine)
{
  CoRoutine *parent = co_worker_get_routine (worker);
  CoQueue queue = { NULL };

  co_scheduler_enqueue (worker, routine);
  if (G_LIKELY (parent == NULL || co_ring_get_length (&worker->ring) < MANY_QUEUED) || worker->blocking)
    return;

  co_queue_push (&queue, parent);
  co_scheduler_ready_all (&queue);
  co_scheduler_park (worker, parent);
}

void
co_runtime_let_others_run (CoWorker *worker)
{
  CoRoutine *self = co_worker_get_routine (worker);

  if (self != NULL && !worker->blocking)
    co_scheduler_yield (worker, self);
}

void
co_spawn (const CoOrigin *origin, gconstpointer args)
{
  CoWorker *worker = co_worker_get_current ();

  co_runtime_start_routine (worker, co_runtime_new_routine (worker, origin, args, NULL));
}

/* A plain thread that waits for its coroutine. */
typedef struct
{
  CoOwner owner;
  atomic_uint ended;
} Caller;

static void
caller_ended (CoOwner *owner)
{
  Caller *self = (Caller *) owner;

  atomic_store (&self->ended, TRUE); /* from here on the caller may go on, and @self be gone */
  co_futex_wake (&self->ended);
}

void
co_run_and_wait (const CoOrigin *origin, gconstpointer args)
{
  Caller caller = { { caller_ended }, FALSE };

  g_return_if_fail (!co_is_coroutine ());

  co_runtime_start_routine (NULL, co_runtime_new_routine (NULL, origin, args, &caller.owner));
  while (!atomic_load (&caller.ended))
    co_futex_wait (&caller.ended, FALSE, G_MAXINT64);
}

void
co_yield (void)
{
  CoWorker *worker = co_worker_get_current ();
  CoRoutine *self = co_worker_get_routine (worker);

  g_return_if_fail (self != NULL && !worker->blocking);

  co_scheduler_yield (worker, self);
}

void
co_sleep (GTimeSpan interval)
{
  CoWorker *worker = co_worker_get_current ();
  CoRoutine *self = co_worker_get_routine (worker);

  g_return_if_fail (self != NULL);

  co_scheduler_will_park (worker, self, CO_STATE_SLEEPING, NULL);
  co_timer_add (self, g_get_monotonic_time () + interval);
  co_scheduler_park (worker, self);
}

gboolean
co_sleep_cancellable (GTimeSpan interval, GCancellable *cancellable, GError **error)
{
  CoCase cases[] = { co_timeout_case (interval), co_cancelled_case (cancellable) };

  g_return_val_if_fail (co_is_coroutine (), FALSE);

  return co_select (cases, G_N_ELEMENTS (cases)) == 0 || co_cancel_set_error (cancellable, error);
}

gboolean
co_is_coroutine (void)
{
  return co_worker_get_routine (co_worker_get_current ()) != NULL;
}
