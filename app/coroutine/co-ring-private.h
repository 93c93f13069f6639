/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A worker's own queue: a ring that its owner fills and empties, and that others may steal from. */

#pragma once

#include "coroutine/co-queue-private.h"

G_BEGIN_DECLS

#define CO_RING_SIZE 256

typedef struct
{
  _Alignas (64) atomic_uint head; /* taken from here, by the owner and by thieves */
  _Alignas (64) atomic_uint tail; /* put here, by the owner alone */
  _Atomic (CoRoutine *) slots[CO_RING_SIZE];
} CoRing;

/* Only for the owner. */
gboolean   co_ring_push     (CoRing *self, CoRoutine *routine); /* FALSE: it is full */
void       co_ring_push_all (CoRing *self, CoQueue *routines);  /* they fit */
CoRoutine *co_ring_pop      (CoRing *self);
void       co_ring_overflow (CoRing *self, CoQueue *older); /* moves the older half there, if it is full */

/* Moves half of @victim, if it has at least @least, into the empty @self but for one, which is returned. */
CoRoutine *co_ring_steal    (CoRing *self, CoRing *victim, guint least);

/* Right for the owner; for others it was right a moment ago. */
static inline guint
co_ring_get_length (CoRing *self)
{
  guint head = atomic_load (&self->head);

  return atomic_load (&self->tail) - head;
}

G_END_DECLS
