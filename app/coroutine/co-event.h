/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An event: one coroutine waits for something that happens once. Lives on the waiter's stack. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gpointer waiter; /* (atomic) NULL, the parked coroutine, or a mark that it happened */
} CoEvent;

#define CO_EVENT_INIT { NULL }

/** co_event_wait: parks until [func@co_event_set] was called; returns at once if it was. */
void co_event_wait (CoEvent *event);
/** co_event_set: it happened. From any thread, once; @event must not be touched by the caller afterwards. */
void co_event_set  (CoEvent *event);

G_END_DECLS
