/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The runtime as a whole: its workers, its end, and what it says when nothing can go on. */

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
guint co_runtime_get_workers (void);

/**
 * CoDeadlockFunc:
 * @report: who waits on what, one coroutine a line
 *
 * Called once, on a worker's thread, when every coroutine waits for another. The default prints
 * 'all coroutines are asleep - deadlock!' and the report to standard error and ends the process with status 2.
 */
typedef void (*CoDeadlockFunc) (const char *report, gpointer user_data);
void co_runtime_set_deadlock_func (CoDeadlockFunc func, gpointer user_data);

/**
 * co_outside_enter:
 *
 * Between this and [func@co_outside_leave] a plain thread is at work that may wake a coroutine: meanwhile there
 * is no deadlock. Needed where a coroutine hands an end of a channel or a wait group that it made itself to a
 * thread: the one calls enter before, the other calls leave when it no longer needs the end. What a plain thread
 * made is taken to be in its hands anyway, and a GSource on a receiver counts by itself.
 */
void co_outside_enter (void);
void co_outside_leave (void);

/**
 * co_set_service:
 *
 * The calling coroutine serves others for as long as the program runs: that it waits for them is no deadlock by
 * itself. One that holds it up is still reported.
 */
void co_set_service (void);

/**
 * co_runtime_shutdown:
 *
 * Stops the workers and frees what the runtime holds. Every coroutine still alive is listed on standard
 * error with the place that started it.
 *
 * Returns: how many were still alive; 0 is as it should be
 */
guint co_runtime_shutdown (void);

G_END_DECLS
