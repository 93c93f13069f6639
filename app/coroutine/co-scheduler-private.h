/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scheduler: which coroutine runs next, and how one leaves its thread to another. */

#pragma once

#include "coroutine/co-worker-private.h"

G_BEGIN_DECLS

typedef struct
{
  CoWorker   **workers;   /* the first n_workers, then spare ones: see co-block.c */
  guint        n_workers; /* that are to run at a time */
  atomic_uint  n_all;
  atomic_bool  stopping;
  atomic_ulong n_spawned_outside; /* coroutines that plain threads started */
  _Alignas (64) CoSharedQueue shared;
} CoScheduler;

extern CoScheduler co_scheduler;

/* For the coroutine that calls. */

/* Leaves the thread to others until somebody makes @self ready. It must already be where it will be found. */
void       co_scheduler_park      (CoWorker *worker, CoRoutine *self);
void       co_scheduler_yield     (CoWorker *worker, CoRoutine *self);
/* To be called before a coroutine is put where others find it. */
void       co_scheduler_will_park (CoWorker *worker, CoRoutine *self, CoState state, gpointer waits_on);

/* For any thread; @worker is the caller's, NULL on a plain thread. */

/* It runs as soon as the calling coroutine waits. */
void       co_scheduler_ready     (CoWorker *worker, CoRoutine *routine);
void       co_scheduler_ready_all (CoQueue *routines);
/* It runs after those that are queued already. */
void       co_scheduler_enqueue   (CoWorker *worker, CoRoutine *routine);

/* For a worker on its own stack. */
CoRoutine *co_scheduler_pick      (CoWorker *worker);
/* Reads the clock, makes ready who has slept enough, and takes one from the shared queue. */
CoRoutine *co_scheduler_look_around (CoWorker *worker);
/* Gives what @worker has to others, and lets it take nothing more before it has slept. */
void       co_scheduler_retire    (CoWorker *worker);
gboolean   co_scheduler_has_work  (void);
void       co_scheduler_run       (CoWorker *worker, CoRoutine *routine);
gulong     co_scheduler_count     (void); /* coroutines that have not ended */

G_END_DECLS
