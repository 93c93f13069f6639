/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of waiting coroutines, from whose middle one may leave; what it waits with lies on its own stack.
 *
 * A wait that only one can end needs no more than its place in a list. One that several can end (the cases of
 * a select, a timeout, a cancellation) has a CoWait, which the first of them decides; the others find it
 * decided and pass it over. A coroutine that was woken takes all of its places back before it goes on. */

#pragma once

#include "coroutine/co-queue-private.h"

G_BEGIN_DECLS

typedef struct _CoWaiter CoWaiter;

/* One wait in several places. */
typedef struct
{
  CoRoutine  *routine;
  atomic_uint decided; /* 0, then 1 + which */
} CoWait;

/* A place in a list. */
struct _CoWaiter
{
  CoWaiter  *next;
  CoWaiter  *previous;
  CoRoutine *routine;
  CoWait    *wait;  /* (nullable): where it also waits elsewhere */
  gpointer   value; /* where a channel copies from or to */
  guint      which; /* of the places of @wait */
  gboolean   queued;
  gboolean   done; /* the value was copied; else the channel was closed */
};

typedef struct
{
  CoWaiter *head;
  CoWaiter *tail;
} CoWaiters;

/* TRUE: nobody else has, and the caller is the one to make the coroutine ready. */
static inline gboolean
co_wait_decide (CoWait *self, guint which)
{
  guint undecided = 0;

  return atomic_compare_exchange_strong (&self->decided, &undecided, 1 + which);
}

static inline gboolean
co_wait_is_decided (CoWait *self)
{
  return atomic_load_explicit (&self->decided, memory_order_acquire) != 0;
}

static inline guint
co_wait_get_decision (CoWait *self)
{
  return atomic_load_explicit (&self->decided, memory_order_acquire) - 1;
}

/* For a wait in one place. */
static inline void
co_waiter_init (CoWaiter *self, CoRoutine *routine, gpointer value)
{
  self->routine = routine;
  self->wait = NULL;
  self->value = value;
  self->done = FALSE;
}

/* The following are called under the lock of the list's owner. */

static inline void
co_waiters_push (CoWaiters *self, CoWaiter *waiter)
{
  waiter->next = NULL;
  waiter->previous = self->tail;
  waiter->queued = TRUE;
  if (self->tail != NULL)
    self->tail->next = waiter;
  else
    self->head = waiter;
  self->tail = waiter;
}

static inline void
co_waiters_remove (CoWaiters *self, CoWaiter *waiter)
{
  if (!waiter->queued)
    return;

  if (waiter->previous != NULL)
    waiter->previous->next = waiter->next;
  else
    self->head = waiter->next;
  if (waiter->next != NULL)
    waiter->next->previous = waiter->previous;
  else
    self->tail = waiter->previous;
  waiter->queued = FALSE;
}

static inline void
co_waiters_drop_head (CoWaiters *self)
{
  CoWaiter *waiter = self->head;

  self->head = waiter->next;
  if (self->head != NULL)
    self->head->previous = NULL;
  else
    self->tail = NULL;
  waiter->queued = FALSE;
}

/* Passes over those whose wait is decided: @first, which is not in the list any more, may be such. */
CoWaiter *co_waiters_pop_undecided (CoWaiters *self, CoWaiter *first);

/* The first whose wait is not decided yet: now it is, and the caller makes it ready. */
static inline CoWaiter *
co_waiters_pop (CoWaiters *self)
{
  CoWaiter *waiter = self->head;

  if (waiter == NULL)
    return NULL;

  co_waiters_drop_head (self);
  return G_LIKELY (waiter->wait == NULL) ? waiter : co_waiters_pop_undecided (self, waiter);
}

/* Likewise all of them. */
void      co_waiters_pop_all        (CoWaiters *self, CoQueue *routines);

/* Whether one is there whose wait is not decided: a moment later it may be. */
gboolean  co_waiters_has_undecided  (CoWaiters *self);

G_END_DECLS
