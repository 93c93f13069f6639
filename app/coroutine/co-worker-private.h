/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A worker: a thread that runs coroutines, with a queue of its own. */

#pragma once

#include "coroutine/co-ring-private.h"
#include "coroutine/co-stack-private.h"

G_BEGIN_DECLS

struct _CoWorker
{
  _Atomic (CoRoutine *) current;
  CoRoutine     *left;     /* for it: what was left, NULL if that has ended */
  CoRoutine     *pending;  /* picked, but still on its stack elsewhere */
  CoRoutine      base;     /* the thread's own stack, where it looks for work and waits */
  CoSanitizer    ended;    /* of a coroutine that has ended, until its stack is left */
  gpointer       handler_stack; /* from co_overflow_watch_thread(): who looks for leaks does not see the thread's own stack
                                 * while a coroutine runs */
  guint          lucky;    /* how often in a row the one woken last was taken */
  guint          random;   /* where to start stealing */
  gboolean       spinning; /* looks for work, before it goes to sleep */
  gboolean       blocking; /* its coroutine is between co_block_begin() and co_block_end() */
  gboolean       is_spare; /* runs for one that blocks */
  gboolean       retiring; /* is not to take work */
  gboolean       glances;  /* asleep, it looks around now and then; under the lock of the list of sleepers */
  guint          superfluous; /* how often in a row it found that it was not needed */
  atomic_uint    now;      /* milliseconds, read now and then */
  CoRoutineCache routines;
  CoStackCache   stacks;
  atomic_ulong   n_spawned; /* written by this worker alone */
  atomic_ulong   n_ended;   /* likewise, as the following */
  atomic_ulong   n_parks;
  atomic_ulong   n_steals;
  atomic_uint    ticks;      /* how often it picked a coroutine */
  atomic_uint    ticks_seen; /* what another worker saw of that */
  atomic_uint    pace;       /* coroutines it takes in the time that moving its queue would take: see co-steal.c */
  guint          ticks_told; /* how often it had picked one when it last told that, ... */
  gint64         told;       /* ... and when that was */
  _Alignas (64) atomic_uint woken; /* it sleeps on this */
  CoRing         ring;
};

/* The worker that the calling thread is; NULL on other threads. A coroutine may go on on another thread
 * after each wait: then ask again. */
CoWorker  *co_worker_get_current (void);
/* What the thread does until the runtime stops. */
void       co_worker_run         (CoWorker *self);

/* Whose stack it is on: a coroutine's, or its own. */
static inline CoRoutine *
co_worker_get_running (CoWorker *self)
{
  return atomic_load_explicit (&self->current, memory_order_relaxed);
}

/* The running coroutine; NULL on a plain thread. */
static inline CoRoutine *
co_worker_get_routine (CoWorker *self)
{
  CoRoutine *running = self != NULL ? co_worker_get_running (self) : NULL;

  return running != NULL && running != &self->base ? running : NULL;
}

/* Milliseconds since some moment, a little stale. */
static inline guint
co_worker_now (CoWorker *self)
{
  return atomic_load_explicit (&self->now, memory_order_relaxed);
}

G_END_DECLS
