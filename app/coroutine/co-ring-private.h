/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A worker's own queue: a ring that its owner fills and empties, and that others may steal from; before it
 * one coroutine that was woken last and runs first, for what it needs is still in the cache.
 *
 * The owner takes something out at every switch, a thief once in a while. So it is the thief who pays for
 * it that no coroutine is taken twice. The owner says that it is inside, with a plain store, then looks
 * whether there is a thief; if not, it takes what it wants with plain stores too. The thief says that it
 * is there, has the system run a barrier on every processor (membarrier), and then looks whether the owner
 * is inside. So one of them at least sees the other: an owner that sees a thief takes by compare-and-swap,
 * as all thieves do, and a thief that sees the owner inside leaves the ring alone. Where the system has no
 * such barrier there is always a thief. */

#pragma once

#include "coroutine/co-queue-private.h"

G_BEGIN_DECLS

#define CO_RING_SIZE 256

/* Positions grow without end and wrap around; a slot is its position modulo the size. */
typedef struct
{
  _Alignas (64) atomic_uint head; /* taken from here, by the owner and by thieves */
  atomic_uint thieves;            /* that are there */
  _Alignas (64) atomic_uint tail; /* put here, by the owner alone */
  atomic_bool owner_is_inside;
  _Atomic (CoRoutine *) first;
  _Atomic (CoRoutine *) slots[CO_RING_SIZE];
} CoRing;

void       co_ring_init        (CoRing *self);

/* Only for the owner, as is all below but the two that steal, and the length. */
void       co_ring_push_all    (CoRing *self, CoQueue *routines); /* they fit */
void       co_ring_overflow    (CoRing *self, CoQueue *older);    /* moves the older half there, if full */

/* Moves half of @victim, if it has at least @least, into the empty @self but for one, which is returned. */
CoRoutine *co_ring_steal       (CoRing *self, CoRing *victim, guint least);
CoRoutine *co_ring_steal_first (CoRing *victim);

/* Right for the owner; for others it was right a moment ago. */
static inline guint
co_ring_get_length (CoRing *self)
{
  guint head = atomic_load (&self->head);

  return atomic_load (&self->tail) - head;
}

/* --- how the owner takes out --- */

/* TRUE: no thief takes anything before the owner leaves. FALSE: it is not inside. */
static inline gboolean
co_ring_enter (CoRing *self)
{
  atomic_store_explicit (&self->owner_is_inside, TRUE, memory_order_relaxed);
  atomic_signal_fence (memory_order_seq_cst); /* the processor's own barrier is run by the thief */
  if (G_LIKELY (atomic_load_explicit (&self->thieves, memory_order_acquire) == 0))
    return TRUE;

  atomic_store_explicit (&self->owner_is_inside, FALSE, memory_order_relaxed);
  return FALSE;
}

static inline void
co_ring_leave (CoRing *self)
{
  atomic_store_explicit (&self->owner_is_inside, FALSE, memory_order_release);
}

/* Returns the one that was to run first before; NULL if there was none. */
static inline CoRoutine *
co_ring_swap_first (CoRing *self, CoRoutine *routine)
{
  CoRoutine *first = atomic_load_explicit (&self->first, memory_order_relaxed);

  if (first == NULL) /* nobody else puts one there */
    {
      atomic_store_explicit (&self->first, routine, memory_order_release);
      return NULL;
    }

  if (!co_ring_enter (self))
    return atomic_exchange_explicit (&self->first, routine, memory_order_acq_rel);

  first = atomic_load_explicit (&self->first, memory_order_relaxed);
  atomic_store_explicit (&self->first, routine, memory_order_release);
  co_ring_leave (self);
  return first;
}

static inline CoRoutine *
co_ring_pop_first (CoRing *self)
{
  if (atomic_load_explicit (&self->first, memory_order_relaxed) == NULL)
    return NULL;

  return co_ring_swap_first (self, NULL);
}

static inline CoRoutine *
co_ring_get_slot (CoRing *self, guint position)
{
  return atomic_load_explicit (&self->slots[position % CO_RING_SIZE], memory_order_relaxed);
}

static inline void
co_ring_set_slot (CoRing *self, guint position, CoRoutine *routine)
{
  atomic_store_explicit (&self->slots[position % CO_RING_SIZE], routine, memory_order_relaxed);
}

/* FALSE: it is full.
 *
 * A worker that goes to sleep at this moment may not see the new coroutine, nor the caller that it sleeps.
 * That costs time, but loses nothing: the owner is awake and will come to it, and a sleeper looks again
 * after a millisecond while anybody is awake. What several workers share is put down with more care. */
static inline gboolean
co_ring_push (CoRing *self, CoRoutine *routine)
{
  guint head = atomic_load_explicit (&self->head, memory_order_acquire);
  guint tail = atomic_load_explicit (&self->tail, memory_order_relaxed);

  if (G_UNLIKELY (tail - head >= CO_RING_SIZE))
    return FALSE;

  co_ring_set_slot (self, tail, routine);
  atomic_store_explicit (&self->tail, tail + 1, memory_order_release);
  return TRUE;
}

CoRoutine *co_ring_pop_beside_thieves (CoRing *self);

/* Of a thousand coroutines in turn hardly anything is still in the cache: what the next but one starts
 * with is fetched meanwhile. */
static inline void
co_ring_prefetch (CoRing *self, guint head, guint tail)
{
  if (tail - head <= 2)
    return;

  __builtin_prefetch (co_ring_get_slot (self, head + 2));
  __builtin_prefetch (co_routine_get_context (co_ring_get_slot (self, head + 1)));
}

static inline CoRoutine *
co_ring_pop (CoRing *self)
{
  guint tail = atomic_load_explicit (&self->tail, memory_order_relaxed);
  CoRoutine *routine = NULL;
  guint head;

  if (G_UNLIKELY (!co_ring_enter (self)))
    return co_ring_pop_beside_thieves (self);

  head = atomic_load_explicit (&self->head, memory_order_relaxed);
  if (head != tail)
    {
      routine = co_ring_get_slot (self, head);
      co_ring_prefetch (self, head, tail);
      atomic_store_explicit (&self->head, head + 1, memory_order_release);
    }
  co_ring_leave (self);
  return routine;
}

G_END_DECLS
