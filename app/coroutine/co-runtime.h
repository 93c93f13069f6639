/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The runtime as a whole: its workers, its end, and what it says when nothing can go on.
 *
 * It starts with the first coroutine. Its threads, the workers, are long-running tasks of a GThreadPool;
 * one is enough for everything, more only make it faster. Workers without work sleep and take no time.
 *
 * Deadlock: when every coroutine waits, none of them sleeps or awaits a call, and nothing outside the
 * runtime can wake one, that is reported at once, with who waits on what. What is made by a plain thread (a
 * channel, a wait group) counts as held outside, for that thread may still use it. So does a receiver that
 * has a GSource, and a limiter with 0 permits. What a coroutine made and hands to a plain thread must be
 * said: [func@co_outside_enter]. A wait that a GCancellable may end is held outside, too.
 *
 * For gdb there are commands in co-gdb.py: co-list lists the coroutines, co-bt prints where one waits. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * co_runtime_set_workers:
 * @workers: 1 or more; 0 chooses by the number of processors
 *
 * Sets how many threads run coroutines. Before the first coroutine; otherwise the environment variable
 * `CO_WORKERS` or the number of processors decides.
 */
void  co_runtime_set_workers (guint workers);
/** co_runtime_get_workers: how many threads run coroutines; before the first coroutine, how many will. */
guint co_runtime_get_workers (void);

/**
 * CoDeadlockFunc:
 * @report: who waits on what, one coroutine a line
 *
 * Called on a worker's thread, but on no coroutine, when every coroutine waits for another; once for each
 * coroutine that is stuck. The default prints 'all coroutines are asleep - deadlock!' and the report to
 * standard error and ends the process with status 2.
 */
typedef void (*CoDeadlockFunc) (const char *report, gpointer user_data);
/** co_runtime_set_deadlock_func: before the first coroutine. @func: (nullable): NULL for the default */
void co_runtime_set_deadlock_func (CoDeadlockFunc func, gpointer user_data);

/**
 * co_outside_enter:
 *
 * Between this and [func@co_outside_leave] a plain thread is at work that may wake a coroutine: meanwhile
 * there is no deadlock. Needed where a coroutine hands to a thread an end of a channel or a wait group that
 * it made itself: the coroutine calls enter before, and the thread leave when it no longer needs it.
 */
void co_outside_enter (void);
/** co_outside_leave: the thread no longer wakes anybody. From any thread, once for each enter. */
void co_outside_leave (void);

/**
 * co_set_service:
 *
 * The calling coroutine serves others for as long as the program runs: that it waits for them is no deadlock
 * by itself. Those that wait for it are still reported if it cannot go on.
 */
void co_set_service (void);

/**
 * co_runtime_shutdown:
 *
 * Lets the coroutines that can run come to rest, for a second at most, waits for offloaded calls, stops the
 * threads and frees what the runtime holds. Every coroutine still alive is listed on standard error with
 * the place that started it and what it waits for. The next coroutine starts the runtime anew. From a plain
 * thread.
 *
 * Returns: how many were still alive; 0 is as it should be
 */
guint co_runtime_shutdown (void);

G_END_DECLS
