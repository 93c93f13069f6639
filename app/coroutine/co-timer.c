/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The heap has four children a node: half as deep as one of two, and four neighbours are one or two cache
 * lines. */

#include "coroutine/co-timer-private.h"

#define MAX_DUE 256
#define ARITY 4

typedef struct
{
  gint64 when;
  CoRoutine *routine;
} Timer;

static struct
{
  CoLock lock;
  Timer *heap;
  guint length;
  guint capacity;
  _Atomic gint64 next;
} timers = { .next = G_MAXINT64 };

static void
sift_up (guint hole, Timer timer)
{
  while (hole > 0)
    {
      guint parent = (hole - 1) / ARITY;

      if (timers.heap[parent].when <= timer.when)
        break;
      timers.heap[hole] = timers.heap[parent];
      hole = parent;
    }
  timers.heap[hole] = timer;
}

static guint
first_of_children (guint parent)
{
  guint first = parent * ARITY + 1;
  guint end = MIN (first + ARITY, timers.length);

  for (guint i = first + 1; i < end; i++)
    if (timers.heap[i].when < timers.heap[first].when)
      first = i;
  return first;
}

static void
sift_down (Timer timer)
{
  guint hole = 0;

  for (;;)
    {
      guint child = first_of_children (hole);

      if (child >= timers.length || timers.heap[child].when >= timer.when)
        break;
      timers.heap[hole] = timers.heap[child];
      hole = child;
    }
  timers.heap[hole] = timer;
}

static CoRoutine *
pop (void)
{
  CoRoutine *routine = timers.heap[0].routine;

  timers.length--;
  if (timers.length > 0)
    sift_down (timers.heap[timers.length]);
  return routine;
}

static void
publish_next (void)
{
  atomic_store (&timers.next, timers.length > 0 ? timers.heap[0].when : G_MAXINT64);
}

void
co_timer_add (CoRoutine *routine, gint64 when)
{
  co_lock_acquire (&timers.lock);
  if (timers.length == timers.capacity)
    {
      timers.capacity = MAX (256, timers.capacity * 2);
      timers.heap = g_renew (Timer, timers.heap, timers.capacity);
    }
  sift_up (timers.length++, (Timer){ when, routine });
  publish_next ();
  co_lock_release (&timers.lock);
}

void
co_timer_take_due (gint64 now, CoQueue *due)
{
  if (now < co_timer_get_next ())
    return;

  co_lock_acquire (&timers.lock);
  while (timers.length > 0 && timers.heap[0].when <= now && due->length < MAX_DUE)
    co_queue_push (due, pop ());
  publish_next ();
  co_lock_release (&timers.lock);
}

gint64
co_timer_get_next (void)
{
  return atomic_load_explicit (&timers.next, memory_order_relaxed);
}

void
co_timer_clear (void)
{
  g_clear_pointer (&timers.heap, g_free);
  timers.length = timers.capacity = 0;
  publish_next ();
}
