/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A channel's inside: a ring of values, and two lists of coroutines that wait, of which one is empty (unless
 * one coroutine is in both). */

#pragma once

#include "coroutine/co-channel.h"
#include "coroutine/co-waiter-private.h"

G_BEGIN_DECLS

typedef struct _CoChannelSource CoChannelSource;

struct _CoChannel
{
  CoLock           lock;
  gboolean         closed;
  CoWaiters        senders;
  CoWaiters        receivers;
  CoChannelSource *sources;
  gsize            element_size;
  guint            capacity;
  guint            head;   /* the oldest value */
  guint            length; /* values in the ring */
  GDestroyNotify   clear;
  char             apart[64]; /* who hands ends out must not slow down who sends: a cache line between them */
  atomic_uint      ref_count;
  atomic_uint      n_outside; /* ends that are known to be held outside the runtime */
  _Alignas (gint64) char ring[];
};

/* Whether an end is held outside the runtime: a plain thread made it, or a GSource has its receiver. */
gboolean co_channel_is_held_outside (CoChannel *self);
/* `channel 0x... of capacity 3` */
void     co_channel_describe        (CoChannel *self, GString *text);

/* Whether a receive would not block. */
gboolean co_channel_is_receivable   (CoChannel *self);
/* @source is woken when the channel becomes receivable, until it is removed, which may happen more than
 * once. */
void     co_channel_add_source      (CoChannel *self, CoChannelSource *source);
void     co_channel_remove_source   (CoChannel *self, CoChannelSource *source);

/* The following are called with the lock held. */

/* These take a value at once, if they can, and release the lock unless the answer is CO_CHANNEL_BLOCKED. */
CoChannelStatus co_channel_send_now      (CoChannel *self, gconstpointer value);
CoChannelStatus co_channel_receive_now   (CoChannel *self, gpointer value);
/* Whether they could; a moment later the coroutine that they would meet may have been woken by another. */
gboolean        co_channel_can_send      (CoChannel *self);
gboolean        co_channel_can_receive   (CoChannel *self);
/* Releases the lock, and wakes the sources if there is something to receive. */
void            co_channel_unlock_and_wake (CoChannel *self);

static inline void
co_channel_unlock (CoChannel *self)
{
  if (G_LIKELY (self->sources == NULL))
    co_lock_release (&self->lock);
  else
    co_channel_unlock_and_wake (self);
}

/* Without the lock, which is not to be held while a main loop is told something. */
void            co_channel_source_wake   (CoChannelSource *self);

/* What every send to a closed channel says. */
void            co_channel_report_closed (void);

/* An element of the channel's list of sources. */
struct _CoChannelSource
{
  GSource          source;
  CoChannelSource *next;
  CoChannelSource *next_woken; /* for who is waking them */
  CoChannel       *channel;
  atomic_bool      armed; /* to be woken; not again until it was dispatched */
};

G_END_DECLS
