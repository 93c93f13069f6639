/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A limiter: a queue of coroutines that have not started. One that ends hands its permit to the next. */

#include "coroutine/co-limiter-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-runtime-private.h"
#include "coroutine/co-scheduler-private.h"

#define MANY_QUEUED 256 /* more, for whom their parent lets others run */

struct _CoLimiter
{
  CoOwner owner;
  atomic_uint ref_count;
  CoLock lock;
  guint permits;
  guint running;
  CoQueue queued;
  GCancellable *cancellable; /* (nullable) */
  gulong cancelled_handler;
  gboolean cancelled; /* the limit holds no longer */
};

static gboolean
has_permit_free (CoLimiter *self)
{
  return self->running < self->permits || self->cancelled;
}

/* Moves to @start what may start now; the lock is held. */
static void
admit (CoLimiter *self, CoQueue *start)
{
  while (has_permit_free (self) && self->queued.head != NULL)
    {
      co_queue_push (start, co_queue_pop (&self->queued));
      self->running++;
    }
}

static void
co_limiter_ended (CoOwner *owner)
{
  CoLimiter *self = (CoLimiter *) owner;
  CoQueue start = { NULL };

  co_lock_acquire (&self->lock);
  self->running--;
  admit (self, &start);
  co_lock_release (&self->lock);

  if (start.length == 1)
    co_scheduler_ready (co_worker_get_current (), start.head);
  else
    co_scheduler_ready_all (&start);
  co_limiter_unref (self);
}

CoLimiter *
co_limiter_new (guint permits)
{
  CoLimiter *self = g_new0 (CoLimiter, 1);

  self->owner.ended = co_limiter_ended;
  atomic_init (&self->ref_count, 1);
  self->permits = permits;
  return self;
}

CoLimiter *
co_limiter_ref (CoLimiter *self)
{
  atomic_fetch_add_explicit (&self->ref_count, 1, memory_order_relaxed);
  return self;
}

void
co_limiter_unref (CoLimiter *self)
{
  if (atomic_fetch_sub_explicit (&self->ref_count, 1, memory_order_acq_rel) > 1)
    return;

  g_cancellable_disconnect (self->cancellable, self->cancelled_handler);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* Those that are admitted are in no queue for a moment: a plain thread in the middle of that is no
 * deadlock. */
static gboolean
begin_change (CoLimiter *self)
{
  gboolean outside = co_worker_get_current () == NULL;

  if (outside)
    co_outside_enter ();
  co_lock_acquire (&self->lock);
  return outside;
}

/* Starts whatever may run now. */
static void
end_change (CoLimiter *self, gboolean outside)
{
  CoQueue start = { NULL };

  admit (self, &start);
  co_lock_release (&self->lock);

  co_scheduler_ready_all (&start);
  if (outside)
    co_outside_leave ();
}

void
co_limiter_set_permits (CoLimiter *self, guint permits)
{
  gboolean outside = begin_change (self);

  self->permits = permits;
  end_change (self, outside);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  CoLimiter *self = user_data;
  gboolean outside = begin_change (self);

  self->cancelled = TRUE;
  end_change (self, outside);
}

void
co_limiter_set_cancellable (CoLimiter *self, GCancellable *cancellable)
{
  g_return_if_fail (self->cancellable == NULL);

  self->cancellable = g_object_ref (cancellable);
  self->cancelled_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
}

guint
co_limiter_get_permits (CoLimiter *self)
{
  guint permits;

  co_lock_acquire (&self->lock);
  permits = self->permits;
  co_lock_release (&self->lock);

  return permits;
}

guint
co_limiter_get_running (CoLimiter *self)
{
  guint running;

  co_lock_acquire (&self->lock);
  running = self->running;
  co_lock_release (&self->lock);

  return running;
}

guint
co_limiter_get_queued (CoLimiter *self)
{
  guint queued;

  co_lock_acquire (&self->lock);
  queued = self->queued.length;
  co_lock_release (&self->lock);

  return queued;
}

gboolean
co_limiter_is_held_outside (CoLimiter *self)
{
  return co_limiter_get_permits (self) == 0 || self->cancellable != NULL;
}

CoOwner *
co_limiter_get_owner (CoLimiter *self)
{
  return &self->owner;
}

void
co_limiter_start_routine (CoLimiter *self, CoWorker *worker, CoRoutine *routine)
{
  gboolean starts;
  gboolean many = FALSE;

  co_limiter_ref (self);
  co_routine_set_waits_on (routine, self,
                           worker != NULL ? co_worker_now (worker) : g_get_monotonic_time () / 1000);

  co_lock_acquire (&self->lock);
  starts = has_permit_free (self);
  if (starts)
    {
      self->running++;
    }
  else
    {
      co_routine_set_state (routine, CO_STATE_LIMITED);
      co_queue_push (&self->queued, routine);
      many = self->queued.length % MANY_QUEUED == 0;
    }
  co_lock_release (&self->lock);

  if (starts)
    co_runtime_start_routine (worker, routine);
  else if (many)
    co_runtime_let_others_run (worker);
}

void
co_spawn_limited (CoLimiter *limiter, const CoOrigin *origin, gconstpointer args)
{
  CoWorker *worker = co_worker_get_current ();

  co_limiter_start_routine (limiter, worker, co_runtime_new_routine (worker, origin, args, &limiter->owner));
}
