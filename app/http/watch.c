/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Exchanges whose time may be up, and whose callers may cancel them: two sources for all those of a client. */

#include "http/watch.h"

#include "coroutine/co-async.h"

static gboolean
dispatch_cb (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSource *
add_source (GSourceFunc callback, RegistrarHttpWatch *self)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_cb };
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, co_async_get_context ());
  return source;
}

static void
wake_at (RegistrarHttpWatch *self, gint64 when)
{
  self->wake_at = when;
  g_source_set_ready_time (self->late, when == G_MAXINT64 ? -1 : when);
}

/* The deadline that it was woken for may be that of an exchange that has ended since: most have. */
static gboolean
late_cb (gpointer user_data)
{
  RegistrarHttpWatch *self = user_data;
  gint64 now = g_get_monotonic_time ();
  gint64 next_deadline = G_MAXINT64;
  GList *next;

  self->wake_at = G_MAXINT64; /* so that the deadline of one that is added meanwhile counts */
  for (GList *link = self->watched.head; link != NULL; link = next)
    {
      RegistrarHttpWatched *watched = link->data;

      next = link->next; /* it may leave at once */
      if (watched->deadline > now)
        next_deadline = MIN (next_deadline, watched->deadline);
      else
        self->func (watched->exchange, TRUE);
    }

  wake_at (self, MIN (next_deadline, self->wake_at));
  return G_SOURCE_CONTINUE;
}

static gboolean
cancelled_cb (gpointer user_data)
{
  RegistrarHttpWatch *self = user_data;
  GList *next;

  g_source_set_ready_time (self->cancelled, -1); /* first: whoever cancels from now on is seen the next time */
  for (GList *link = self->watched.head; link != NULL; link = next)
    {
      RegistrarHttpWatched *watched = link->data;

      next = link->next;
      if (g_atomic_int_get (&watched->is_cancelled))
        self->func (watched->exchange, FALSE);
    }

  return G_SOURCE_CONTINUE;
}

void
registrar_http_watch_init (RegistrarHttpWatch *self, RegistrarHttpWatchFunc func)
{
  *self = (RegistrarHttpWatch){ .func = func, .watched = G_QUEUE_INIT, .wake_at = G_MAXINT64 };
  self->late = add_source (late_cb, self);
  self->cancelled = add_source (cancelled_cb, self);
}

static void
clear_source (GSource **source)
{
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
registrar_http_watch_clear (RegistrarHttpWatch *self)
{
  clear_source (&self->late);
  clear_source (&self->cancelled);
}

/* On the thread that cancels; before it returns nobody leaves the watch. (GLib's own source of a cancellable leaks where
 * it is destroyed while another thread still cancels, in 2.74.) */
static void
caller_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  RegistrarHttpWatched *watched = user_data;

  g_atomic_int_set (&watched->is_cancelled, TRUE);
  g_source_set_ready_time (watched->source, 0);
}

void
registrar_http_watch_add (RegistrarHttpWatch *self, RegistrarHttpWatched *watched, gpointer exchange,
                          guint deadline, GCancellable *cancellable)
{
  *watched = (RegistrarHttpWatched){
    .link = { .data = watched },
    .exchange = exchange,
    .source = self->cancelled,
    .deadline = g_get_monotonic_time () + deadline * G_TIME_SPAN_MILLISECOND,
    .cancellable = cancellable,
  };
  g_queue_push_tail_link (&self->watched, &watched->link);

  if (watched->deadline < self->wake_at)
    wake_at (self, watched->deadline);
  if (cancellable != NULL)
    watched->handler = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb), watched, NULL);
}

void
registrar_http_watch_leave (RegistrarHttpWatch *self, RegistrarHttpWatched *watched)
{
  g_cancellable_disconnect (watched->cancellable, watched->handler);
  g_queue_unlink (&self->watched, &watched->link);
}
