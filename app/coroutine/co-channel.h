/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Channels: typed values from one coroutine to another, through two ends that cannot be mistaken.
 *
 *     CO_DEFINE_CHANNEL (Result, result, result_clear)
 *
 *     g_auto (ResultChannel) input = result_channel_new (0);
 *
 *     co_go (register_student, student, co_ref (input.sender));
 *     while (result_receive (input.receiver, &result))
 *       ...
 *
 * Capacity. A channel of capacity 0 is where two meet: send returns when somebody has taken the value. One
 * of capacity n has room for n values, and send waits only while it is full. Values come out in the order
 * in which they went in, each to one receiver.
 *
 * Ends. Sender and receiver are distinct types of the size of a pointer, and of each element type: to
 * receive from a sender is an error of the compiler. An end is a counted reference. A coroutine is given
 * references of its own (`co_ref`) and releases them (`g_auto`), because it may still be inside send when
 * everybody else is done. The last reference frees the channel and clears the values that nobody took.
 *
 * Values are moved: a successful send zeroes the sender's variable, so that what the value owns has one
 * owner at any time. If send fails the sender keeps it. Receive overwrites the variable and does not clear
 * what it held.
 *
 * Closing says that nothing more comes. Values that were sent can still be received; then receive is FALSE.
 * Closed is not failed: a failure travels inside a value. The side that sends closes, once all of its
 * senders are done (that is what a wait group is for). A send to a closed channel is an error of the
 * program; it is reported by a critical and never hangs. A channel that is never closed leaves its
 * receivers waiting: the runtime reports that as a deadlock, with their names. */

#pragma once

#include "coroutine/co-select.h"

#include <string.h>

G_BEGIN_DECLS

typedef enum
{
  CO_CHANNEL_DONE,    /* a value was sent or received */
  CO_CHANNEL_BLOCKED, /* it would have had to wait, or to wait longer */
  CO_CHANNEL_CLOSED,
  CO_CHANNEL_CANCELLED,
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
 *   and empty. `while (prefix_receive (input, &x))` is Go's range. What `x` held before is overwritten.
 * - `CoChannelStatus prefix_try_send`, `prefix_try_receive`: never wait; may be called from any thread.
 *   Sending to a closed channel is %CO_CHANNEL_CLOSED and no error here.
 * - `CoChannelStatus prefix_send_within (TypeSender, Type *, GTimeSpan, GCancellable *)`, and likewise
 *   `prefix_receive_within`: wait for at most so many microseconds (%CO_FOREVER: without end), or until the
 *   cancellable (which may be %NULL) is cancelled. Then nothing was sent or received.
 * - `CoCase prefix_send_case (TypeSender, Type *)`, `CoCase prefix_receive_case (TypeReceiver, Type *)`: the
 *   same as cases of [func@co_select].
 * - `void prefix_close (TypeSender)`: wakes all that wait; values already sent can still be received.
 *   Closing again does nothing.
 * - `GSource *prefix_receiver_source_new (TypeReceiver)`: ready while `prefix_try_receive` would not block.
 *   Its callback is a #GSourceFunc, which receives by `prefix_try_receive` and returns %G_SOURCE_REMOVE once that says
 *   %CO_CHANNEL_CLOSED. It holds a reference of its own; its main context must outlive those who send and close.
 *
 * send and receive are for coroutines; close may be called from any thread.
 */
#define CO_DEFINE_CHANNEL(Type, prefix, clear)                                                               \
  typedef struct { CoSender end; } Type##Sender;                                                             \
  typedef struct { CoReceiver end; } Type##Receiver;                                                         \
  typedef struct { Type##Sender sender; Type##Receiver receiver; } Type##Channel;                            \
                                                                                                             \
  G_GNUC_UNUSED static inline void                                                                           \
  prefix##_sender_clear (Type##Sender *self)                                                                 \
  {                                                                                                          \
    g_clear_pointer (&self->end.channel, co_channel_unref);                                                  \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline void                                                                           \
  prefix##_receiver_clear (Type##Receiver *self)                                                             \
  {                                                                                                          \
    g_clear_pointer (&self->end.channel, co_channel_unref);                                                  \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline void                                                                           \
  prefix##_channel_clear (Type##Channel *self)                                                               \
  {                                                                                                          \
    prefix##_sender_clear (&self->sender);                                                                   \
    prefix##_receiver_clear (&self->receiver);                                                               \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline void                                                                           \
  prefix##_channel_clear_element (gpointer element)                                                          \
  {                                                                                                          \
    clear ((Type *) element);                                                                                \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline Type##Channel                                                                  \
  prefix##_channel_new (guint capacity)                                                                      \
  {                                                                                                          \
    CoChannel *channel = co_channel_new (sizeof (Type), capacity, prefix##_channel_clear_element);           \
                                                                                                             \
    return (Type##Channel){ { { channel } }, { { channel } } };                                              \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline gboolean                                                                       \
  prefix##_send (Type##Sender sender, Type *value)                                                           \
  {                                                                                                          \
    if (!co_channel_send (sender.end, value))                                                                \
      return FALSE;                                                                                          \
                                                                                                             \
    memset (value, 0, sizeof (Type));                                                                        \
    return TRUE;                                                                                             \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline CoChannelStatus                                                                \
  prefix##_try_send (Type##Sender sender, Type *value)                                                       \
  {                                                                                                          \
    CoChannelStatus status = co_channel_try_send (sender.end, value);                                        \
                                                                                                             \
    if (status == CO_CHANNEL_DONE)                                                                           \
      memset (value, 0, sizeof (Type));                                                                      \
    return status;                                                                                           \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline CoCase                                                                         \
  prefix##_send_case (Type##Sender sender, Type *value)                                                      \
  {                                                                                                          \
    return (CoCase){ .kind = CO_CASE_SEND, .channel = sender.end.channel, .value = value };                  \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline CoChannelStatus                                                                \
  prefix##_send_within (Type##Sender sender, Type *value, GTimeSpan timeout, GCancellable *cancellable)      \
  {                                                                                                          \
    return co_channel_wait (prefix##_send_case (sender, value), timeout, cancellable);                       \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline CoCase                                                                         \
  prefix##_receive_case (Type##Receiver receiver, Type *value)                                               \
  {                                                                                                          \
    return (CoCase){ .kind = CO_CASE_RECEIVE, .channel = receiver.end.channel, .value = value };             \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline CoChannelStatus                                                                \
  prefix##_receive_within (Type##Receiver receiver, Type *value, GTimeSpan timeout,                          \
                           GCancellable *cancellable)                                                        \
  {                                                                                                          \
    return co_channel_wait (prefix##_receive_case (receiver, value), timeout, cancellable);                  \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline gboolean                                                                       \
  prefix##_receive (Type##Receiver receiver, Type *value)                                                    \
  {                                                                                                          \
    return co_channel_receive (receiver.end, value);                                                         \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline CoChannelStatus                                                                \
  prefix##_try_receive (Type##Receiver receiver, Type *value)                                                \
  {                                                                                                          \
    return co_channel_try_receive (receiver.end, value);                                                     \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline void                                                                           \
  prefix##_close (Type##Sender sender)                                                                       \
  {                                                                                                          \
    co_channel_close (sender.end);                                                                           \
  }                                                                                                          \
                                                                                                             \
  G_GNUC_UNUSED static inline GSource *                                                                      \
  prefix##_receiver_source_new (Type##Receiver receiver)                                                     \
  {                                                                                                          \
    return co_channel_source_new (receiver.end);                                                             \
  }                                                                                                          \
                                                                                                             \
  G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Type##Sender, prefix##_sender_clear)                                     \
  G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Type##Receiver, prefix##_receiver_clear)                                 \
  G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Type##Channel, prefix##_channel_clear)

/**
 * co_ref:
 * @reference: a sender or a receiver
 *
 * Returns: (transfer full): another reference to the same end, of the same type
 */
#define co_ref(reference)                                                                                    \
  ({                                                                                                         \
    __typeof__ (reference) co_end_ = (reference);                                                            \
    co_channel_ref (co_end_.end.channel);                                                                    \
    co_end_;                                                                                                 \
  })

/** co_clear_nothing: for elements that own nothing. */
static inline void
co_clear_nothing (gpointer element)
{
}

/* What the typed functions above are made of: the same for every type. Not called directly. */
typedef struct { CoChannel *channel; } CoSender;
typedef struct { CoChannel *channel; } CoReceiver;

/* Returns two references, one for each end. */
CoChannel       *co_channel_new         (gsize element_size, guint capacity, GDestroyNotify clear);
CoChannel       *co_channel_ref         (CoChannel *self);
void             co_channel_unref       (CoChannel *self);
gboolean         co_channel_send        (CoSender sender, gconstpointer value);
CoChannelStatus  co_channel_try_send    (CoSender sender, gconstpointer value);
gboolean         co_channel_receive     (CoReceiver receiver, gpointer value);
CoChannelStatus  co_channel_try_receive (CoReceiver receiver, gpointer value);
CoChannelStatus  co_channel_wait        (CoCase which, GTimeSpan timeout, GCancellable *cancellable);
void             co_channel_close       (CoSender sender);
GSource         *co_channel_source_new  (CoReceiver receiver);

G_END_DECLS
