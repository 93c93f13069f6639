/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A worker that blocks keeps its coroutine; the others of its queue are stolen by a spare worker, which is
 * woken as any other. When the call returns there is one worker too many: the spare one rests as soon as it
 * looks around. One that sleeps stays ready to be woken, so that the next call that blocks has nothing to do.
 */

#include "coroutine/co-block.h"
#include "coroutine/co-idle-private.h"
#include "coroutine/co-scheduler-private.h"

/* What was to run as soon as the coroutine waits must not wait for the call. */
static void
hand_over_first (CoWorker *worker)
{
  CoRoutine *first = co_ring_pop_first (&worker->ring);

  if (first != NULL)
    co_scheduler_enqueue (worker, first);
}

void
co_block_begin (void)
{
  CoWorker *worker = co_worker_get_current ();
  CoRoutine *self = co_worker_get_routine (worker);

  if (self == NULL)
    return;

  g_return_if_fail (!worker->blocking);

  worker->blocking = TRUE;
  co_routine_set_waits_on (self, NULL, co_worker_now (worker));
  co_routine_set_state (self, CO_STATE_BLOCKING);
  co_idle_begin_block ();
  hand_over_first (worker);
  if (co_ring_get_length (&worker->ring) > 0 || co_shared_queue_get_length (&co_scheduler.shared) > 0)
    co_idle_wake ();
}

void
co_block_end (void)
{
  CoWorker *worker = co_worker_get_current ();
  CoRoutine *self = co_worker_get_routine (worker);

  if (self == NULL)
    return;

  g_return_if_fail (worker->blocking);

  co_idle_end_block ();
  co_routine_set_state (self, CO_STATE_READY);
  worker->blocking = FALSE;
}
