/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A channel's inside, for its GSource and for reports. */

#pragma once

#include "coroutine/co-channel.h"
#include "coroutine/co-routine-private.h"

G_BEGIN_DECLS

typedef struct _CoChannelSource CoChannelSource;

/* Whether an end is held outside the runtime: a plain thread made it, or a GSource has its receiver. */
gboolean co_channel_is_held_outside (CoChannel *self);
/* `channel 0x... of capacity 3` */
void     co_channel_describe        (CoChannel *self, GString *text);

/* Whether a receive would not block. */
gboolean co_channel_is_receivable   (CoChannel *self);
/* @source is woken when the channel becomes receivable, until it is removed. */
void     co_channel_add_source      (CoChannel *self, CoChannelSource *source);
void     co_channel_remove_source   (CoChannel *self, CoChannelSource *source);
/* Under the channel's lock. */
void     co_channel_source_wake     (CoChannelSource *self);

/* An element of the channel's list of sources. */
struct _CoChannelSource
{
  GSource          source;
  CoChannelSource *next;
  CoChannel       *channel;
  atomic_bool      armed; /* to be woken; not again until it was dispatched */
};

G_END_DECLS
