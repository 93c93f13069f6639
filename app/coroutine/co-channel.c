/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever finds a partner waiting copies the value directly between the two and makes the partner ready.
 * Otherwise it takes a place in the ring, or it waits: then what it waits with lies on its own stack. */

#include "coroutine/co-channel-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-scheduler-private.h"

/* Its stack may be gone as soon as it is ready. */
static void
waiter_finish (CoWaiter *self, CoWorker *worker)
{
  self->done = TRUE;
  co_scheduler_ready (worker, self->routine);
}

/* Called with the lock held, which it releases. FALSE: the channel was closed meanwhile. */
static gboolean
wait_in (CoChannel *self, CoWaiters *waiters, CoState state, gpointer value)
{
  CoWorker *worker = co_worker_get_current ();
  CoRoutine *routine = co_worker_get_routine (worker);
  CoWaiter waiter;

  if (G_UNLIKELY (routine == NULL))
    {
      co_lock_release (&self->lock);
      g_critical ("a plain thread cannot wait in a channel");
      return FALSE;
    }

  co_scheduler_will_park (worker, routine, state, self);
  co_waiter_init (&waiter, routine, value);
  co_waiters_push (waiters, &waiter);
  co_channel_unlock (self);
  co_scheduler_park (worker, routine);

  return waiter.done;
}

/* --- values --- */

static inline void
copy (const CoChannel *self, gpointer to, gconstpointer from)
{
  if (self->element_size == sizeof (gint64))
    memcpy (to, from, sizeof (gint64));
  else
    memcpy (to, from, self->element_size);
}

static inline gpointer
nth_place (CoChannel *self, guint n)
{
  guint place = self->head + n;

  if (place >= self->capacity)
    place -= self->capacity;
  return self->ring + place * self->element_size;
}

static inline void
ring_push (CoChannel *self, gconstpointer value)
{
  copy (self, nth_place (self, self->length), value);
  self->length++;
}

static inline void
ring_pop (CoChannel *self, gpointer value)
{
  copy (self, value, nth_place (self, 0));
  self->head = self->head + 1 == self->capacity ? 0 : self->head + 1;
  self->length--;
}

/* --- sources --- */

/* Those that are not being woken already, each with a reference. */
static CoChannelSource *
take_sources (CoChannel *self)
{
  CoChannelSource *taken = NULL;

  for (CoChannelSource *source = self->sources; source != NULL; source = source->next)
    if (atomic_exchange (&source->armed, FALSE))
      {
        g_source_ref (&source->source);
        source->next_woken = taken;
        taken = source;
      }

  return taken;
}

void
co_channel_unlock_and_wake (CoChannel *self)
{
  CoChannelSource *taken = co_channel_can_receive (self) ? take_sources (self) : NULL;

  co_lock_release (&self->lock);
  while (taken != NULL)
    {
      CoChannelSource *source = taken;

      taken = source->next_woken;
      g_source_set_ready_time (&source->source, 0);
      g_source_unref (&source->source);
    }
}

/* --- sending and receiving --- */

static inline CoChannelStatus
send_now (CoChannel *self, gconstpointer value)
{
  CoWaiter *receiver;

  if (G_UNLIKELY (self->closed))
    {
      co_lock_release (&self->lock);
      return CO_CHANNEL_CLOSED;
    }

  receiver = co_waiters_pop (&self->receivers);
  if (receiver != NULL)
    {
      co_lock_release (&self->lock);
      copy (self, receiver->value, value);
      waiter_finish (receiver, co_worker_get_current ());
      return CO_CHANNEL_DONE;
    }

  if (self->length < self->capacity)
    {
      ring_push (self, value);
      co_channel_unlock (self);
      return CO_CHANNEL_DONE;
    }

  return CO_CHANNEL_BLOCKED;
}

static inline CoChannelStatus
receive_now (CoChannel *self, gpointer value)
{
  CoWaiter *sender = co_waiters_pop (&self->senders);

  if (G_LIKELY (self->length > 0))
    {
      ring_pop (self, value);
      if (sender != NULL)
        ring_push (self, sender->value);
      co_lock_release (&self->lock);
    }
  else if (sender != NULL)
    {
      co_lock_release (&self->lock);
      copy (self, value, sender->value);
    }
  else
    {
      if (!self->closed)
        return CO_CHANNEL_BLOCKED;
      co_lock_release (&self->lock);
      return CO_CHANNEL_CLOSED;
    }
  if (sender != NULL)
    waiter_finish (sender, co_worker_get_current ());

  return CO_CHANNEL_DONE;
}

CoChannelStatus
co_channel_send_now (CoChannel *self, gconstpointer value)
{
  return send_now (self, value);
}

CoChannelStatus
co_channel_receive_now (CoChannel *self, gpointer value)
{
  return receive_now (self, value);
}

gboolean
co_channel_can_send (CoChannel *self)
{
  return self->closed || self->length < self->capacity || co_waiters_has_undecided (&self->receivers);
}

gboolean
co_channel_can_receive (CoChannel *self)
{
  return self->length > 0 || self->closed || co_waiters_has_undecided (&self->senders);
}

void
co_channel_report_closed (void)
{
  g_critical ("a value was sent to a closed channel");
}

gboolean
co_channel_send (CoSender sender, gconstpointer value)
{
  CoChannel *self = sender.channel;
  CoChannelStatus status;

  g_return_val_if_fail (self != NULL, FALSE);

  co_lock_acquire (&self->lock);
  status = send_now (self, value);
  if (status == CO_CHANNEL_BLOCKED)
    status = wait_in (self, &self->senders, CO_STATE_SENDING, (gpointer) value) ? CO_CHANNEL_DONE
                                                                                : CO_CHANNEL_CLOSED;

  if (G_UNLIKELY (status == CO_CHANNEL_CLOSED))
    co_channel_report_closed ();
  return status == CO_CHANNEL_DONE;
}

gboolean
co_channel_receive (CoReceiver receiver, gpointer value)
{
  CoChannel *self = receiver.channel;
  CoChannelStatus status;

  g_return_val_if_fail (self != NULL, FALSE);

  co_lock_acquire (&self->lock);
  status = receive_now (self, value);
  if (status == CO_CHANNEL_BLOCKED)
    return wait_in (self, &self->receivers, CO_STATE_RECEIVING, value);

  return status == CO_CHANNEL_DONE;
}

/* A plain thread that is in the middle of waking somebody is no deadlock. */
static gboolean
enter_from_outside (void)
{
  if (co_worker_get_current () != NULL)
    return FALSE;

  co_outside_enter ();
  return TRUE;
}

CoChannelStatus
co_channel_try_send (CoSender sender, gconstpointer value)
{
  CoChannel *self = sender.channel;
  gboolean outside = enter_from_outside ();
  CoChannelStatus status;

  co_lock_acquire (&self->lock);
  status = send_now (self, value);
  if (status == CO_CHANNEL_BLOCKED)
    co_lock_release (&self->lock);

  if (outside)
    co_outside_leave ();
  return status;
}

CoChannelStatus
co_channel_try_receive (CoReceiver receiver, gpointer value)
{
  CoChannel *self = receiver.channel;
  gboolean outside = enter_from_outside ();
  CoChannelStatus status;

  co_lock_acquire (&self->lock);
  status = receive_now (self, value);
  if (status == CO_CHANNEL_BLOCKED)
    co_lock_release (&self->lock);

  if (outside)
    co_outside_leave ();
  return status;
}

/* --- closing --- */

void
co_channel_close (CoSender sender)
{
  CoChannel *self = sender.channel;
  gboolean outside = enter_from_outside ();
  CoQueue waiting = { NULL };

  co_lock_acquire (&self->lock);
  self->closed = TRUE;
  co_waiters_pop_all (&self->receivers, &waiting);
  co_waiters_pop_all (&self->senders, &waiting);
  co_channel_unlock (self);

  co_scheduler_ready_all (&waiting);
  if (outside)
    co_outside_leave ();
}

/* --- life --- */

CoChannel *
co_channel_new (gsize element_size, guint capacity, GDestroyNotify clear)
{
  CoChannel *self = g_malloc0 (sizeof (CoChannel) + element_size * capacity);

  self->element_size = element_size;
  self->capacity = capacity;
  self->clear = clear;
  atomic_init (&self->ref_count, 2);
  atomic_init (&self->n_outside, co_is_coroutine () ? 0 : 1);

  return self;
}

CoChannel *
co_channel_ref (CoChannel *self)
{
  atomic_fetch_add_explicit (&self->ref_count, 1, memory_order_relaxed);
  return self;
}

void
co_channel_unref (CoChannel *self)
{
  if (atomic_fetch_sub_explicit (&self->ref_count, 1, memory_order_acq_rel) > 1)
    return;

  for (guint i = 0; i < self->length; i++)
    self->clear (nth_place (self, i));
  g_free (self);
}

/* --- for reports and sources --- */

gboolean
co_channel_is_held_outside (CoChannel *self)
{
  return atomic_load (&self->n_outside) > 0;
}

void
co_channel_describe (CoChannel *self, GString *text)
{
  g_string_append_printf (text, "channel %p of capacity %u%s", (gpointer) self, self->capacity,
                          self->closed ? ", closed" : "");
}

gboolean
co_channel_is_receivable (CoChannel *self)
{
  gboolean receivable;

  co_lock_acquire (&self->lock);
  receivable = co_channel_can_receive (self);
  co_lock_release (&self->lock);

  return receivable;
}

void
co_channel_add_source (CoChannel *self, CoChannelSource *source)
{
  atomic_fetch_add (&self->n_outside, 1);
  co_lock_acquire (&self->lock);
  source->next = self->sources;
  self->sources = source;
  co_lock_release (&self->lock);
}

void
co_channel_remove_source (CoChannel *self, CoChannelSource *source)
{
  CoChannelSource **link = &self->sources;
  gboolean found;

  co_lock_acquire (&self->lock);
  while (*link != NULL && *link != source)
    link = &(*link)->next;
  found = *link != NULL;
  if (found)
    *link = source->next;
  co_lock_release (&self->lock);

  if (!found)
    return;

  atomic_fetch_sub (&self->n_outside, 1);
  co_outside_changed ();
}
