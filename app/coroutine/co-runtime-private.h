/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The runtime's beginning and end, for what starts coroutines. */

#pragma once

#include "coroutine/co-worker-private.h"

G_BEGIN_DECLS

#define CO_MAX_WORKERS 64
#define CO_MAX_SPARE_WORKERS 64

/* @worker: the caller's; %NULL on a plain thread, which may be the first to need the runtime */
CoRoutine *co_runtime_new_routine   (CoWorker       *worker,
                                     const CoOrigin *origin,
                                     gconstpointer   args,
                                     CoOwner        *owner);
/* Queues a new coroutine. Lets others run if the caller has queued many. */
void       co_runtime_start_routine (CoWorker *worker, CoRoutine *routine);

/* Yields, if the caller is a coroutine that may. */
void       co_runtime_let_others_run (CoWorker *worker);

/* Starts a spare worker, unless there are as many as there may be. */
void       co_runtime_add_spare     (void);

/* Between these two the runtime does not end. FALSE: there is none, and co_runtime_let_go() is not to be
 * called. */
gboolean   co_runtime_hold          (void);
void       co_runtime_let_go        (void);

/* Before threads are started: sees to it that those of offloaded calls have a stack of the ordinary size,
 * also where a limit of the system (ulimit -s) is lower. What is not touched takes no memory. */
void       co_offload_start         (void);

/* Whether a call is under way, or has not yet woken who waits for it. */
gboolean   co_offload_is_busy       (void);
/* At the runtime's end: waits for what is under way, and ends the threads. */
void       co_offload_stop          (void);
void       co_async_stop            (void);

G_END_DECLS
