/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Queues of coroutines: a plain list, and one that all workers share. */

#pragma once

#include "coroutine/co-lock-private.h"
#include "coroutine/co-routine-private.h"

G_BEGIN_DECLS

/* First in, first out; each coroutine is in one queue at most. */
typedef struct
{
  CoRoutine *head;
  CoRoutine *tail;
  guint      length;
} CoQueue;

static inline void
co_queue_push (CoQueue *self, CoRoutine *routine)
{
  routine->next = NULL;
  if (self->tail != NULL)
    self->tail->next = routine;
  else
    self->head = routine;
  self->tail = routine;
  self->length++;
}

static inline CoRoutine *
co_queue_pop (CoQueue *self)
{
  CoRoutine *routine = self->head;

  if (routine == NULL)
    return NULL;

  self->head = routine->next;
  if (self->head == NULL)
    self->tail = NULL;
  self->length--;
  return routine;
}

/* Moves all of @other to the end of @self. */
static inline void
co_queue_append (CoQueue *self, CoQueue *other)
{
  if (other->head == NULL)
    return;

  if (self->tail != NULL)
    self->tail->next = other->head;
  else
    self->head = other->head;
  self->tail = other->tail;
  self->length += other->length;
  *other = (CoQueue){ NULL };
}

/* A queue under a lock, whose length can be looked at without it. */
typedef struct
{
  CoLock      lock;
  atomic_uint length;
  CoQueue     queue;
} CoSharedQueue;

static inline guint
co_shared_queue_get_length (CoSharedQueue *self)
{
  return atomic_load (&self->length);
}

static inline void
co_shared_queue_append (CoSharedQueue *self, CoQueue *routines)
{
  co_lock_acquire (&self->lock);
  co_queue_append (&self->queue, routines);
  atomic_store (&self->length, self->queue.length);
  co_lock_release (&self->lock);
}

G_END_DECLS
