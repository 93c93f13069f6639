/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ring: what is not done at every switch. */

#include "coroutine/co-ring-private.h"

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

static gboolean
membarrier (int command)
{
  return syscall (SYS_membarrier, command, 0, 0) == 0;
}

void
co_ring_init (CoRing *self)
{
  atomic_init (&self->thieves, membarrier (MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) ? 0 : 1);
}

void
co_ring_push_all (CoRing *self, CoQueue *routines)
{
  guint tail = atomic_load_explicit (&self->tail, memory_order_relaxed);

  while (routines->head != NULL)
    co_ring_set_slot (self, tail++, co_queue_pop (routines));
  atomic_store_explicit (&self->tail, tail, memory_order_release);
}

CoRoutine *
co_ring_pop_beside_thieves (CoRing *self)
{
  guint tail = atomic_load_explicit (&self->tail, memory_order_relaxed);
  guint head = atomic_load_explicit (&self->head, memory_order_acquire);

  while (head != tail)
    {
      CoRoutine *routine = co_ring_get_slot (self, head);

      if (atomic_compare_exchange_strong_explicit (&self->head, &head, head + 1, memory_order_acq_rel,
                                                   memory_order_acquire))
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
    taken[i] = co_ring_get_slot (self, head + i);
  /* A thief that was faster made room: then nothing has to move. */
  if (!atomic_compare_exchange_strong (&self->head, &head, head + G_N_ELEMENTS (taken)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    co_queue_push (older, taken[i]);
}

/* --- stealing --- */

/* FALSE: the owner is inside; it stays there for a few instructions only. */
static gboolean
break_in (CoRing *victim)
{
  atomic_fetch_add (&victim->thieves, 1);
  membarrier (MEMBARRIER_CMD_PRIVATE_EXPEDITED);
  return !atomic_load_explicit (&victim->owner_is_inside, memory_order_acquire);
}

static void
get_away (CoRing *victim)
{
  atomic_fetch_sub (&victim->thieves, 1);
}

static CoRoutine *
take_half (CoRing *self, CoRing *victim, guint least)
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

      first = co_ring_get_slot (victim, head);
      for (guint i = 1; i < n; i++)
        co_ring_set_slot (self, tail + i - 1, co_ring_get_slot (victim, head + i));
      if (!atomic_compare_exchange_strong (&victim->head, &head, head + n))
        continue;

      atomic_store_explicit (&self->tail, tail + n - 1, memory_order_release);
      return first;
    }
}

CoRoutine *
co_ring_steal (CoRing *self, CoRing *victim, guint least)
{
  guint length = co_ring_get_length (victim);
  CoRoutine *routine = NULL;

  if (length == 0 || length < least)
    return NULL;

  if (break_in (victim))
    routine = take_half (self, victim, least);
  get_away (victim);
  return routine;
}

CoRoutine *
co_ring_steal_first (CoRing *victim)
{
  CoRoutine *routine = NULL;

  if (atomic_load_explicit (&victim->first, memory_order_relaxed) == NULL)
    return NULL;

  if (break_in (victim))
    routine = atomic_exchange_explicit (&victim->first, NULL, memory_order_acq_rel);
  get_away (victim);
  return routine;
}
