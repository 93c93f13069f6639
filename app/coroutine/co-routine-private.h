/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A coroutine as the runtime keeps it: a small block of memory, and a stack only once it runs. */

#pragma once

#include "coroutine/co-routine.h"
#include "coroutine/co-sanitizer-private.h"
#include "coroutine/co-snapshot.h"

#include <stdatomic.h>

G_BEGIN_DECLS

typedef struct _CoStack CoStack;
typedef struct _CoWorker CoWorker;
typedef struct _CoRoutine CoRoutine;
typedef struct _CoOwner CoOwner;

typedef enum
{
  CO_STATE_FREE = 0, /* not a coroutine: as fresh memory is */
  CO_STATE_READY,    /* queued or running */
  CO_STATE_SENDING = CO_ACTIVITY_SENDING,
  CO_STATE_RECEIVING = CO_ACTIVITY_RECEIVING,
  CO_STATE_SELECTING = CO_ACTIVITY_SELECTING,
  CO_STATE_IN_WAIT_GROUP = CO_ACTIVITY_IN_WAIT_GROUP,
  CO_STATE_IN_SCOPE = CO_ACTIVITY_IN_SCOPE,
  CO_STATE_IN_EVENT = CO_ACTIVITY_IN_EVENT,
  CO_STATE_IN_OUTSIDE_EVENT = CO_ACTIVITY_IN_OUTSIDE_EVENT,
  CO_STATE_SLEEPING = CO_ACTIVITY_SLEEPING,
  CO_STATE_LIMITED = CO_ACTIVITY_LIMITED,
  CO_STATE_OFFLOADED = CO_ACTIVITY_OFFLOADED,
  CO_STATE_AWAITING = CO_ACTIVITY_AWAITING,
  CO_STATE_BLOCKING = CO_ACTIVITY_BLOCKING,
} CoState;

enum
{
  CO_FLAG_SERVICE = 1 << 0, /* that it waits is no deadlock */
  CO_FLAG_REPORTED = 1 << 1, /* it was part of a deadlock that was reported */
  CO_FLAG_CANCELLABLE = 1 << 2, /* a GCancellable may end its wait */
};

/* Who is to know when a coroutine ends. */
struct _CoOwner
{
  void (*ended) (CoOwner *self);
};

#define CO_INLINE_ARGS 3 /* words: a million that queue are to take 80 MB */

/* What is atomic may be looked at by other threads while it runs. */
struct _CoRoutine
{
  _Atomic (gpointer) context; /* where it goes on, once it is off its stack */
  CoRoutine         *next;    /* in the queue it is in */
  _Atomic (const CoOrigin *) origin;
  CoStack           *stack;    /* NULL before it first runs */
  CoOwner           *owner;    /* (nullable) */
  _Atomic (gpointer) waits_on; /* for reports, by state: the channel, the wait group, the cases ... */
  atomic_uint        since;    /* when its state changed last, in milliseconds of co_worker_now() */
  atomic_uchar       off_cpu;  /* it is not on its stack: it may be resumed, or started */
  atomic_uchar       state;
  atomic_uchar       flags;
  CoSanitizer        sanitizer;
  gpointer           args[CO_INLINE_ARGS]; /* or in the first a pointer to them, where they are larger */
};

/* Free blocks that a worker keeps for itself. */
typedef struct
{
  CoRoutine *first;
  guint      length;
} CoRoutineCache;

/* What can be told of a coroutine while it runs. */
typedef struct
{
  const CoOrigin *origin;
  gpointer        waits_on; /* may be gone */
  guint32         since;
  CoState         state;
  guint           flags;
  gboolean        running;
} CoRoutinePeek;

typedef void (*CoRoutineForeach) (CoRoutine *routine, gpointer user_data);
typedef void (*CoRoutinePeekFunc) (const CoRoutinePeek *peek, gpointer user_data);

/* @cache: (nullable): the worker's own, NULL on a plain thread */
CoRoutine *co_routine_new      (CoRoutineCache *cache,
                                const CoOrigin *origin,
                                gconstpointer   args,
                                CoOwner        *owner);
void       co_routine_free     (CoRoutineCache *cache, CoRoutine *self);
gpointer   co_routine_get_args (CoRoutine *self);
/* Calls @func for every coroutine that has not ended. The caller sees to it that none runs meanwhile. */
void       co_routine_foreach  (CoRoutineForeach func, gpointer user_data);
/* The same while they run. The caller sees to it that the runtime does not end meanwhile. */
void       co_routine_peek_all (CoRoutinePeekFunc func, gpointer user_data);
void       co_routine_free_all (void);

/* Whether it still runs, or is being left: not to be resumed. */
static inline gboolean
co_routine_is_on_its_stack (CoRoutine *self)
{
  return !atomic_load_explicit (&self->off_cpu, memory_order_acquire);
}

static inline gpointer
co_routine_get_context (CoRoutine *self)
{
  return atomic_load_explicit (&self->context, memory_order_relaxed);
}

static inline void
co_routine_set_context (CoRoutine *self, gpointer context)
{
  atomic_store_explicit (&self->context, context, memory_order_relaxed);
}

static inline const CoOrigin *
co_routine_get_origin (CoRoutine *self)
{
  return atomic_load_explicit (&self->origin, memory_order_relaxed);
}

static inline gpointer
co_routine_get_waits_on (CoRoutine *self)
{
  return atomic_load_explicit (&self->waits_on, memory_order_relaxed);
}

/* For reports: from now on it waits, or is about to. */
static inline void
co_routine_set_waits_on (CoRoutine *self, gpointer waits_on, guint32 since)
{
  atomic_store_explicit (&self->waits_on, waits_on, memory_order_relaxed);
  atomic_store_explicit (&self->since, since, memory_order_relaxed);
}

static inline void
co_routine_set_state (CoRoutine *self, CoState state)
{
  atomic_store_explicit (&self->state, state, memory_order_release);
}

G_END_DECLS
