/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A receiver as a GSource: the channel sets its ready time, at most once for each dispatch. */

#include "coroutine/co-channel-private.h"

static gboolean
co_channel_source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  CoChannelSource *self = (CoChannelSource *) source;
  gboolean keep;

  g_source_set_ready_time (source, -1);
  atomic_store (&self->armed, TRUE);
  keep = callback == NULL || callback (user_data);

  /* One that received only part of what is there is called again. */
  if (keep && co_channel_is_receivable (self->channel))
    co_channel_source_wake (self);
  return keep ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Its last reference is gone, unless somebody is waking it, who still has one: then this happens again. */
static void
co_channel_source_dispose (GSource *source)
{
  CoChannelSource *self = (CoChannelSource *) source;

  co_channel_remove_source (self->channel, self);
}

static void
co_channel_source_finalize (GSource *source)
{
  CoChannelSource *self = (CoChannelSource *) source;

  co_channel_unref (self->channel);
}

static GSourceFuncs co_channel_source_funcs = {
  .dispatch = co_channel_source_dispatch,
  .finalize = co_channel_source_finalize,
};

void
co_channel_source_wake (CoChannelSource *self)
{
  if (atomic_exchange (&self->armed, FALSE))
    g_source_set_ready_time (&self->source, 0);
}

GSource *
co_channel_source_new (CoReceiver receiver)
{
  GSource *source = g_source_new (&co_channel_source_funcs, sizeof (CoChannelSource));
  CoChannelSource *self = (CoChannelSource *) source;

  g_source_set_static_name (source, "coroutine channel");
  g_source_set_dispose_function (source, co_channel_source_dispose);
  self->channel = co_channel_ref (receiver.channel);
  atomic_init (&self->armed, TRUE);
  co_channel_add_source (self->channel, self);
  if (co_channel_is_receivable (self->channel))
    co_channel_source_wake (self);

  return source;
}
