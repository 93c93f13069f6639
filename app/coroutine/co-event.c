/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An event is one word: nothing, the coroutine that waits, or that it happened. */

#include "coroutine/co-event-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-scheduler-private.h"

static char happened; /* its address is the mark */

static inline _Atomic (gpointer) *
get_word (CoEvent *self)
{
  return (_Atomic (gpointer) *) &self->waiter;
}

void
co_event_wait_as (CoEvent *self, CoState state)
{
  CoWorker *worker = co_worker_get_current ();
  CoRoutine *routine = co_worker_get_routine (worker);
  gpointer nobody = NULL;

  g_return_if_fail (routine != NULL);

  if (atomic_load_explicit (get_word (self), memory_order_acquire) == &happened)
    return;

  co_scheduler_will_park (worker, routine, state, NULL);
  if (atomic_compare_exchange_strong (get_word (self), &nobody, routine))
    co_scheduler_park (worker, routine);
  else
    co_routine_set_state (routine, CO_STATE_READY);
}

void
co_event_wait (CoEvent *self)
{
  co_event_wait_as (self, CO_STATE_IN_EVENT);
}

void
co_event_wait_outside (CoEvent *self)
{
  co_event_wait_as (self, CO_STATE_IN_OUTSIDE_EVENT);
}

void
co_event_set (CoEvent *self)
{
  CoWorker *worker = co_worker_get_current ();
  gpointer waiter;

  if (worker == NULL)
    co_outside_enter ();
  waiter = atomic_exchange (get_word (self), (gpointer) &happened);
  if (waiter != NULL && waiter != &happened)
    co_scheduler_ready (worker, waiter);
  if (worker == NULL)
    co_outside_leave ();
}
