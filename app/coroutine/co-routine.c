/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting coroutines, and what one can do with itself. */

#include "coroutine/co-routine-private.h"
#include "coroutine/co-runtime-private.h"
#include "coroutine/co-scheduler-private.h"
#include "coroutine/co-timer-private.h"

#define MANY_QUEUED 200 /* children queued here before their parent lets them run: a few stacks then serve them all */

void
co_runtime_start_routine (CoWorker *worker, CoRoutine *routine)
{
  CoRoutine *parent = co_worker_get_routine (worker);
  CoQueue queue = { NULL };

  co_scheduler_enqueue (worker, routine);
  if (G_LIKELY (parent == NULL || co_ring_get_length (&worker->ring) < MANY_QUEUED))
    return;

  co_queue_push (&queue, parent);
  co_scheduler_ready_all (&queue);
  co_scheduler_park (worker, parent);
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
  CoOwner  owner;
  GMutex   mutex;
  GCond    changed;
  gboolean ended;
} Caller;

static void
caller_ended (CoOwner *owner)
{
  Caller *self = (Caller *) owner;

  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  co_sanitizer_hand_over (self);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

void
co_run_and_wait (const CoOrigin *origin, gconstpointer args)
{
  Caller caller = { { caller_ended } };

  g_return_if_fail (!co_is_coroutine ());

  co_runtime_start_routine (NULL, co_runtime_new_routine (NULL, origin, args, &caller.owner));

  g_mutex_lock (&caller.mutex);
  while (!caller.ended)
    g_cond_wait (&caller.changed, &caller.mutex);
  co_sanitizer_take_over (&caller);
  g_mutex_unlock (&caller.mutex);
}

void
co_yield (void)
{
  CoWorker *worker = co_worker_get_current ();
  CoRoutine *self = co_worker_get_routine (worker);

  g_return_if_fail (self != NULL);

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
co_is_coroutine (void)
{
  return co_worker_get_routine (co_worker_get_current ()) != NULL;
}
