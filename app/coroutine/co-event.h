/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An event: one coroutine waits for something that happens once.
 *
 * It lies on the stack of the one who waits, who gives its address to the one who will set it:
 *
 *     CoEvent answered = CO_EVENT_INIT;
 *
 *     ask (&question, &answered);
 *     co_event_wait (&answered);
 *
 * It is what the other ways to wait are made of. Prefer a channel where there is something to hand over. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  gpointer waiter; /* (atomic) NULL, the parked coroutine, or a mark that it happened */
} CoEvent;

#define CO_EVENT_INIT { NULL }

/** co_event_wait: parks until [func@co_event_set] was called by a coroutine; returns at once if it was. */
void co_event_wait         (CoEvent *self);
/**
 * co_event_wait_outside:
 *
 * Like [func@co_event_wait], where a plain thread is to set the event: the user, a library's own thread. That
 * nobody in the runtime can go on meanwhile is no deadlock then.
 */
void co_event_wait_outside (CoEvent *self);
/**
 * co_event_wait_cancellable:
 * @cancellable: (nullable): ends the wait
 *
 * Like [func@co_event_wait]. Cancelled, the event may be waited for again; and as it may still be set,
 * @self must not go before its setter has been told, or has set it. An event that has to outlive the one
 * who waits does not lie on its stack.
 *
 * Returns: FALSE with %G_IO_ERROR_CANCELLED if it was cancelled before the event happened
 */
gboolean co_event_wait_cancellable (CoEvent *self, GCancellable *cancellable, GError **error);
/** co_event_set: it happened. From any thread, once; @self must not be touched by the caller afterwards. */
void co_event_set          (CoEvent *self);

G_END_DECLS
