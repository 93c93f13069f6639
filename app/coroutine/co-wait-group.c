/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A wait group: one word counts what is to be done and says whether somebody waits for it.
 *
 * Whoever waits may free the group as soon as the count is 0. So the last done() touches it after its
 * decrement only if somebody is parked in it, who cannot go on before that. */

#include "coroutine/co-wait-group-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-scheduler-private.h"

#define SOMEBODY_WAITS 1u
#define ONE 2u

struct _CoWaitGroup
{
  atomic_uint state; /* ONE for each thing to be done, and SOMEBODY_WAITS */
  atomic_uint ref_count;
  CoLock lock;
  CoQueue waiting;
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
  CoQueue waiting;

  co_lock_acquire (&self->lock);
  waiting = self->waiting;
  self->waiting = (CoQueue){ NULL };
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

void
co_wait_group_wait (CoWaitGroup *self)
{
  CoWorker *worker = co_worker_get_current ();
  CoRoutine *routine = co_worker_get_routine (worker);

  g_return_if_fail (routine != NULL);

  if (atomic_load_explicit (&self->state, memory_order_acquire) < ONE)
    return;

  /* The last done() takes the lock too, and so finds everyone that was announced. */
  co_lock_acquire (&self->lock);
  if (!announce_waiting (self))
    {
      co_lock_release (&self->lock);
      return;
    }
  co_scheduler_will_park (worker, routine, CO_STATE_IN_WAIT_GROUP, self);
  co_queue_push (&self->waiting, routine);
  co_lock_release (&self->lock);

  co_scheduler_park (worker, routine);
}

gboolean
co_wait_group_is_held_outside (CoWaitGroup *self)
{
  return self->held_outside;
}
