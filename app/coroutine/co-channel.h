/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Channels: typed values from one coroutine to another, through two ends that cannot be mistaken. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CoChannel CoChannel;

typedef enum
{
  CO_CHANNEL_DONE,    /* a value was sent or received */
  CO_CHANNEL_BLOCKED, /* it would have had to wait */
  CO_CHANNEL_CLOSED,
} CoChannelStatus;

/**
 * CO_DEFINE_CHANNEL:
 * @Type: the element's type; elements are copied in and out by value
 * @prefix: prefix of the functions that are defined
 * @clear: a function `void clear (Type *)`, for elements left in a channel that is freed, or co_clear_nothing
 *
 * Defines, for elements of @Type:
 *
 * - `TypeSender`, `TypeReceiver`: the two ends, distinct types of the size of a pointer. Each is a counted
 *   reference: `co_ref (end)` gives another, `g_auto (TypeSender)` releases one.
 * - `TypeChannel`: both ends, `{ sender, receiver }`, as `prefix_channel_new (capacity)` returns them.
 * - `gboolean prefix_send (TypeSender, Type *)`: waits until the value is taken (capacity 0) or has a place.
 *   The value is moved: on success the caller's copy is zeroed. FALSE, with a critical, if closed.
 * - `gboolean prefix_receive (TypeReceiver, Type *)`: waits for a value; FALSE when the channel is closed
 *   and empty. `while (prefix_receive (input, &x))` is Go's range.
 * - `prefix_try_send`, `prefix_try_receive`: never wait; may be called from any thread.
 * - `void prefix_close (TypeSender)`: wakes all that wait; values already sent can still be received.
 * - `GSource *prefix_receiver_source_new (TypeReceiver)`: ready while `prefix_try_receive` would not block.
 *
 * send and receive are for coroutines; close may be called from any thread.
 */
#define CO_DEFINE_CHANNEL(Type, prefix, clear) CO_DEFINE_CHANNEL_ (Type, prefix, clear)

/* co_ref: another reference to a channel's end, of the same type. */
#define co_ref(end)                                                                                           \
  ({                                                                                                          \
    __typeof__ (end) co_end_ = (end);                                                                         \
    co_end_ref (co_end_);                                                                                     \
    co_end_;                                                                                                  \
  })

G_END_DECLS
