/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An event is one word: nothing, the coroutine that waits, its CoWait if the wait can be cancelled, or that
 * it happened. */

#include "coroutine/co-event-private.h"
#include "coroutine/co-cancel-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-scheduler-private.h"

#define IS_WAIT ((guintptr) 1) /* the word points to a CoWait */

/* How a wait ended. */
enum
{
  HAPPENED,
  CANCELLED,
};

static gint64 happened; /* its address is the mark */

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

/* After a cancellation. FALSE: it happened before it, and who set it no longer needs @wait. */
static gboolean
leave (CoEvent *self, CoWait *wait)
{
  gpointer word = (gpointer) ((guintptr) wait | IS_WAIT);
  guint round = 0;

  if (atomic_compare_exchange_strong (get_word (self), &word, NULL))
    return TRUE;

  while (co_wait_get_decision (wait) != HAPPENED)
    co_back_off (&round);
  return FALSE;
}

gboolean
co_event_wait_cancellable_as (CoEvent *self, CoState state, GCancellable *cancellable)
{
  CoWorker *worker = co_worker_get_current ();
  CoWait wait = { co_worker_get_routine (worker), 0 };
  gpointer word = NULL;

  co_scheduler_will_park (worker, wait.routine, state, NULL);
  if (!atomic_compare_exchange_strong (get_word (self), &word, (gpointer) ((guintptr) &wait | IS_WAIT)))
    {
      co_routine_set_state (wait.routine, CO_STATE_READY);
      return TRUE;
    }

  co_cancel_park (worker, &wait, cancellable, CANCELLED);
  return co_wait_get_decision (&wait) == HAPPENED || !leave (self, &wait);
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

gboolean
co_event_wait_cancellable (CoEvent *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (co_is_coroutine (), FALSE);

  return co_event_wait_cancellable_as (self, CO_STATE_IN_EVENT, cancellable)
         || co_cancel_set_error (cancellable, error);
}

/* Its stack may be gone as soon as it is decided. */
static void
wake_undecided (CoWorker *worker, CoWait *wait)
{
  CoRoutine *routine = wait->routine;

  if (atomic_exchange (&wait->decided, 1 + HAPPENED) == 0)
    co_scheduler_ready (worker, routine);
}

void
co_event_set (CoEvent *self)
{
  CoWorker *worker = co_worker_get_current ();
  gpointer waiter;

  if (worker == NULL)
    co_outside_enter ();
  waiter = atomic_exchange (get_word (self), (gpointer) &happened);
  if ((guintptr) waiter & IS_WAIT)
    wake_undecided (worker, (CoWait *) ((guintptr) waiter - IS_WAIT));
  else if (waiter != NULL && waiter != &happened)
    co_scheduler_ready (worker, waiter);
  if (worker == NULL)
    co_outside_leave ();
}
