/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each GCancellable that is waited for carries a list of those who wait, under one handler of its signal: a
 * handler for each of a hundred thousand coroutines would take much longer than their waits. */

#include "coroutine/co-cancel-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-scheduler-private.h"

typedef struct
{
  CoLock lock;
  CoWaiters waiters;
} Watch;

static G_DEFINE_QUARK (co - cancel - watch, co_cancel_watch)

    static void cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Watch *self = user_data;
  gboolean outside = co_worker_get_current () == NULL;
  CoQueue waiting = { NULL };

  if (outside)
    co_outside_enter ();
  co_lock_acquire (&self->lock);
  co_waiters_pop_all (&self->waiters, &waiting);
  co_lock_release (&self->lock);

  co_scheduler_ready_all (&waiting);
  if (outside)
    co_outside_leave ();
}

/* Lives as long as @cancellable. */
static Watch *
add_watch (GCancellable *cancellable)
{
  static GMutex mutex;
  Watch *self;

  g_mutex_lock (&mutex);
  self = g_object_get_qdata (G_OBJECT (cancellable), co_cancel_watch_quark ());
  if (self == NULL)
    {
      self = g_new0 (Watch, 1);
      co_sanitizer_hand_over (self);
      g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self);
      g_object_set_qdata_full (G_OBJECT (cancellable), co_cancel_watch_quark (), self, g_free);
    }
  g_mutex_unlock (&mutex);

  return self;
}

static Watch *
get_watch (GCancellable *cancellable)
{
  Watch *self = g_object_get_qdata (G_OBJECT (cancellable), co_cancel_watch_quark ());

  if (G_UNLIKELY (self == NULL))
    self = add_watch (cancellable);
  co_sanitizer_take_over (self);
  return self;
}

/* FALSE: it is cancelled already, and @waiter was not added. */
static gboolean
watch (GCancellable *cancellable, CoWaiter *waiter)
{
  Watch *self = get_watch (cancellable);
  gboolean cancelled;

  /* It is marked before its handlers run: so either they find @waiter in the list, or it sees the mark. */
  co_lock_acquire (&self->lock);
  cancelled = g_cancellable_is_cancelled (cancellable);
  if (!cancelled)
    co_waiters_push (&self->waiters, waiter);
  co_lock_release (&self->lock);

  return !cancelled;
}

static void
unwatch (GCancellable *cancellable, CoWaiter *waiter)
{
  Watch *self = get_watch (cancellable);

  co_lock_acquire (&self->lock);
  co_waiters_remove (&self->waiters, waiter);
  co_lock_release (&self->lock);
}

static void
park_cancellably (CoWorker *worker, CoWait *wait, GCancellable *cancellable, guint which)
{
  CoWaiter waiter = { .routine = wait->routine, .wait = wait, .which = which };

  atomic_fetch_or (&wait->routine->flags, CO_FLAG_CANCELLABLE);
  if (watch (cancellable, &waiter) || !co_wait_decide (wait, which))
    co_scheduler_park (worker, wait->routine);
  else
    co_routine_set_state (wait->routine, CO_STATE_READY);
  unwatch (cancellable, &waiter);
  atomic_fetch_and (&wait->routine->flags, (unsigned char) ~CO_FLAG_CANCELLABLE);
}

void
co_cancel_park (CoWorker *worker, CoWait *wait, GCancellable *cancellable, guint which)
{
  if (cancellable != NULL)
    park_cancellably (worker, wait, cancellable, which);
  else
    co_scheduler_park (worker, wait->routine);
}

gboolean
co_cancel_set_error (GCancellable *cancellable, GError **error)
{
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return FALSE;
}
