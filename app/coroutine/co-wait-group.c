/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A wait group: one word counts what is to be done and says whether somebody waits for it.
 *
 * Whoever waits may free the group as soon as the count is 0. So the last done() touches it after its
 * decrement only if somebody is parked in it, who cannot go on before that. */

#include "coroutine/co-wait-group-private.h"
#include "coroutine/co-cancel-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-scheduler-private.h"

#define SOMEBODY_WAITS 1u
#define ONE 2u

/* How a wait ended. */
enum
{
  DONE,
  CANCELLED,
};

struct _CoWaitGroup
{
  atomic_uint state; /* ONE for each thing to be done, and SOMEBODY_WAITS */
  atomic_uint ref_count;
  CoLock lock;
  CoWaiters waiting;
  gboolean held_outside;
};

CoWaitGroup *
co_wait_group_new (void)
{
  CoWaitGroup *self = g_new0 (CoWaitGroup, 1);

  atomic_init (&self->ref_count, 1);
  self->held_outside = !co_is_coroutine ();
  return self;
}

CoWaitGroup *
co_wait_group_ref (CoWaitGroup *self)
{
  atomic_fetch_add_explicit (&self->ref_count, 1, memory_order_relaxed);
  return self;
}

void
co_wait_group_unref (CoWaitGroup *self)
{
  if (atomic_fetch_sub_explicit (&self->ref_count, 1, memory_order_acq_rel) == 1)
    g_free (self);
}

void
co_wait_group_add (CoWaitGroup *self, guint n)
{
  atomic_fetch_add_explicit (&self->state, n * ONE, memory_order_relaxed);
}

static void
wake_all (CoWaitGroup *self)
{
  CoWorker *worker = co_worker_get_current ();
  CoQueue waiting = { NULL };

  co_lock_acquire (&self->lock);
  co_waiters_pop_all (&self->waiting, &waiting);
  atomic_fetch_and (&self->state, ~SOMEBODY_WAITS);
  co_lock_release (&self->lock);

  if (worker == NULL)
    co_outside_enter ();
  if (waiting.length == 1)
    co_scheduler_ready (worker, waiting.head);
  else
    co_scheduler_ready_all (&waiting);
  if (worker == NULL)
    co_outside_leave ();
}

void
co_wait_group_done (CoWaitGroup *self)
{
  guint before = atomic_fetch_sub_explicit (&self->state, ONE, memory_order_acq_rel);

  if (G_UNLIKELY (before < ONE))
    {
      atomic_fetch_add (&self->state, ONE);
      g_critical ("a wait group was told of more things done than were announced");
      return;
    }

  if (before == (ONE | SOMEBODY_WAITS))
    wake_all (self);
}

/* FALSE: everything was done meanwhile. */
static gboolean
announce_waiting (CoWaitGroup *self)
{
  guint state = atomic_load (&self->state);

  do
    if (state < ONE)
      return FALSE;
  while (!atomic_compare_exchange_weak (&self->state, &state, state | SOMEBODY_WAITS));

  return TRUE;
}

/* After a cancellation. FALSE: everything was done before it, and the one who did the last is waking us. */
static gboolean
leave (CoWaitGroup *self, CoWaiter *waiter)
{
  gboolean is_done;

  co_lock_acquire (&self->lock);
  is_done = atomic_load (&self->state) == SOMEBODY_WAITS;
  co_waiters_remove (&self->waiting, waiter);
  if (!is_done && self->waiting.head == NULL)
    atomic_fetch_and (&self->state, ~SOMEBODY_WAITS);
  co_lock_release (&self->lock);

  return !is_done;
}

/* The last done() has decremented, but has the group still in its hands. */
static void
wait_until_left_alone (CoWaitGroup *self)
{
  guint round = 0;

  while (atomic_load (&self->state) == SOMEBODY_WAITS)
    co_back_off (&round);
  co_lock_acquire (&self->lock);
  co_lock_release (&self->lock);
}

gboolean
co_wait_group_wait_as (CoWaitGroup *self, CoState state, GCancellable *cancellable)
{
  CoWorker *worker = co_worker_get_current ();
  CoWait wait = { co_worker_get_routine (worker), 0 };
  CoWaiter waiter = { .routine = wait.routine, .wait = cancellable != NULL ? &wait : NULL, .which = DONE };

  /* The last done() takes the lock too, and so finds everyone that was announced. */
  co_lock_acquire (&self->lock);
  if (!announce_waiting (self))
    {
      co_lock_release (&self->lock);
      return TRUE;
    }
  co_scheduler_will_park (worker, wait.routine, state, self);
  co_waiters_push (&self->waiting, &waiter);
  co_lock_release (&self->lock);

  co_cancel_park (worker, &wait, cancellable, CANCELLED);
  if (cancellable == NULL || co_wait_get_decision (&wait) == DONE)
    return TRUE;
  if (leave (self, &waiter))
    return FALSE;

  wait_until_left_alone (self);
  return TRUE;
}

gboolean
co_wait_group_is_done (CoWaitGroup *self)
{
  return atomic_load_explicit (&self->state, memory_order_acquire) < ONE;
}

void
co_wait_group_wait (CoWaitGroup *self)
{
  g_return_if_fail (co_is_coroutine ());

  if (!co_wait_group_is_done (self))
    co_wait_group_wait_as (self, CO_STATE_IN_WAIT_GROUP, NULL);
}

gboolean
co_wait_group_wait_cancellable (CoWaitGroup *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (co_is_coroutine (), FALSE);

  return co_wait_group_is_done (self) || co_wait_group_wait_as (self, CO_STATE_IN_WAIT_GROUP, cancellable)
         || co_cancel_set_error (cancellable, error);
}

gboolean
co_wait_group_is_held_outside (CoWaitGroup *self)
{
  return self->held_outside;
}
