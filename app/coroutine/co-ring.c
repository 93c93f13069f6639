/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ring: positions grow without end and wrap around; a slot is its position modulo the size. */

#include "coroutine/co-ring-private.h"

static inline CoRoutine *
get_slot (CoRing *self, guint position)
{
  return atomic_load_explicit (&self->slots[position % CO_RING_SIZE], memory_order_relaxed);
}

static inline void
set_slot (CoRing *self, guint position, CoRoutine *routine)
{
  atomic_store_explicit (&self->slots[position % CO_RING_SIZE], routine, memory_order_relaxed);
}

gboolean
co_ring_push (CoRing *self, CoRoutine *routine)
{
  guint head = atomic_load_explicit (&self->head, memory_order_acquire);
  guint tail = atomic_load_explicit (&self->tail, memory_order_relaxed);

  if (G_UNLIKELY (tail - head >= CO_RING_SIZE))
    return FALSE;

  set_slot (self, tail, routine);
  /* Sequentially consistent: a worker that goes to sleep sees this, or we see that it sleeps. */
  atomic_store (&self->tail, tail + 1);
  return TRUE;
}

void
co_ring_push_all (CoRing *self, CoQueue *routines)
{
  guint tail = atomic_load_explicit (&self->tail, memory_order_relaxed);

  while (routines->head != NULL)
    set_slot (self, tail++, co_queue_pop (routines));
  atomic_store (&self->tail, tail);
}

CoRoutine *
co_ring_pop (CoRing *self)
{
  guint tail = atomic_load_explicit (&self->tail, memory_order_relaxed);
  guint head = atomic_load_explicit (&self->head, memory_order_acquire);

  while (head != tail)
    {
      CoRoutine *routine = get_slot (self, head);

      if (G_LIKELY (atomic_compare_exchange_strong_explicit (&self->head, &head, head + 1,
                                                             memory_order_acq_rel, memory_order_acquire)))
        return routine;
    }

  return NULL;
}

void
co_ring_overflow (CoRing *self, CoQueue *older)
{
  guint tail = atomic_load_explicit (&self->tail, memory_order_relaxed);
  guint head = atomic_load_explicit (&self->head, memory_order_acquire);
  CoRoutine *taken[CO_RING_SIZE / 2];

  if (tail - head < CO_RING_SIZE)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    taken[i] = get_slot (self, head + i);
  /* A thief that was faster made room: then nothing has to move. */
  if (!atomic_compare_exchange_strong (&self->head, &head, head + G_N_ELEMENTS (taken)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    co_queue_push (older, taken[i]);
}

CoRoutine *
co_ring_steal (CoRing *self, CoRing *victim, guint least)
{
  for (;;)
    {
      guint head = atomic_load_explicit (&victim->head, memory_order_acquire);
      guint length = atomic_load_explicit (&victim->tail, memory_order_acquire) - head;
      guint n = length - length / 2;
      guint tail = atomic_load_explicit (&self->tail, memory_order_relaxed);
      CoRoutine *first;

      if (length == 0 || length < least)
        return NULL;
      if (n > CO_RING_SIZE / 2) /* head and tail were read at different moments */
        continue;

      first = get_slot (victim, head);
      for (guint i = 1; i < n; i++)
        set_slot (self, tail + i - 1, get_slot (victim, head + i));
      if (!atomic_compare_exchange_strong (&victim->head, &head, head + n))
        continue;

      atomic_store_explicit (&self->tail, tail + n - 1, memory_order_release);
      return first;
    }
}
