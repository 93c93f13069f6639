/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Timers: coroutines that sleep until a moment, and waits that end then, in one heap. */

#pragma once

#include "coroutine/co-waiter-private.h"

G_BEGIN_DECLS

/* A wait that has a timer: it lies on the waiting coroutine's stack. */
typedef struct
{
  CoWait *wait;
  guint   which;
  guint   place; /* in the heap; written under its lock */
} CoTimeout;

/* @when: microseconds of g_get_monotonic_time() */
void   co_timer_add      (CoRoutine *routine, gint64 when);
void   co_timeout_add    (CoTimeout *timeout, gint64 when);
/* Once its coroutine goes on, for whichever reason. */
void   co_timeout_remove (CoTimeout *timeout);
/* Moves the coroutines that are due to @due; a bounded number at a time. */
void   co_timer_take_due (gint64 now, CoQueue *due);
/* When the first is due; G_MAXINT64 if there is none. */
gint64 co_timer_get_next (void);
/* With the runtime. */
void   co_timer_start    (void);
void   co_timer_stop     (void);

G_END_DECLS
