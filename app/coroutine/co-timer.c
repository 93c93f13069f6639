/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The heap lies in address space for more timers than there can be coroutines, of which only what is used
 * takes memory: so it never moves, and nobody waits for its lock while it does.
 *
 * It has four children a node: half as deep as one of two, and four neighbours are one or two cache lines.
 * Only a timeout, which can be removed before it is due, knows its place in it: telling every sleeping
 * coroutine its place would touch their stacks. */

#include "coroutine/co-timer-private.h"
#include "coroutine/co-idle-private.h"

#include <sys/mman.h>

#define MAX_DUE 256
#define MAX_TIMERS (1u << 24)
#define ARITY 4
#define NOWHERE G_MAXUINT

typedef struct
{
  gint64 when;
  guintptr what; /* a coroutine, or a timeout with IS_TIMEOUT */
} Timer;

#define IS_TIMEOUT ((guintptr) 1)

static struct
{
  CoLock lock;
  Timer *heap;
  guint length;
  _Atomic gint64 next;
} timers = { .next = G_MAXINT64 };

static inline CoTimeout *
get_timeout (Timer timer)
{
  return timer.what & IS_TIMEOUT ? (CoTimeout *) (timer.what - IS_TIMEOUT) : NULL;
}

static inline void
put (guint place, Timer timer)
{
  timers.heap[place] = timer;
  if (G_UNLIKELY (timer.what & IS_TIMEOUT))
    get_timeout (timer)->place = place;
}

static void
sift_up (guint hole, Timer timer)
{
  while (hole > 0)
    {
      guint parent = (hole - 1) / ARITY;

      if (timers.heap[parent].when <= timer.when)
        break;
      put (hole, timers.heap[parent]);
      hole = parent;
    }
  put (hole, timer);
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
sift_down (guint hole, Timer timer)
{
  for (;;)
    {
      guint child = first_of_children (hole);

      if (child >= timers.length || timers.heap[child].when >= timer.when)
        break;
      put (hole, timers.heap[child]);
      hole = child;
    }
  put (hole, timer);
}

static void
remove_at (guint place)
{
  Timer last = timers.heap[--timers.length];

  if (place == timers.length)
    return;
  if (place > 0 && last.when < timers.heap[(place - 1) / ARITY].when)
    sift_up (place, last);
  else
    sift_down (place, last);
}

/* Moves the coroutine of the first timer to @due, unless something else ended its wait. */
static void
pop (CoQueue *due)
{
  Timer first = timers.heap[0];
  CoTimeout *timeout = get_timeout (first);

  remove_at (0);
  if (timeout == NULL)
    {
      co_queue_push (due, (CoRoutine *) first.what);
      return;
    }

  timeout->place = NOWHERE;
  if (co_wait_decide (timeout->wait, timeout->which))
    co_queue_push (due, timeout->wait->routine);
}

static void
publish_next (void)
{
  atomic_store (&timers.next, timers.length > 0 ? timers.heap[0].when : G_MAXINT64);
}

static void
add (Timer timer)
{
  gboolean is_next;

  co_lock_acquire (&timers.lock);
  if (G_UNLIKELY (timers.length == MAX_TIMERS))
    g_error ("coroutines: no room for another timer");
  timers.length++;
  sift_up (timers.length - 1, timer);
  is_next = timer.when < atomic_load_explicit (&timers.next, memory_order_relaxed);
  publish_next ();
  co_lock_release (&timers.lock);

  if (is_next)
    co_idle_watch_timers ();
}

void
co_timer_add (CoRoutine *routine, gint64 when)
{
  add ((Timer){ when, (guintptr) routine });
}

void
co_timeout_add (CoTimeout *timeout, gint64 when)
{
  add ((Timer){ when, (guintptr) timeout | IS_TIMEOUT });
}

void
co_timeout_remove (CoTimeout *timeout)
{
  co_lock_acquire (&timers.lock);
  if (timeout->place != NOWHERE)
    {
      remove_at (timeout->place);
      publish_next ();
    }
  co_lock_release (&timers.lock);
}

void
co_timer_take_due (gint64 now, CoQueue *due)
{
  if (now < co_timer_get_next ())
    return;

  co_lock_acquire (&timers.lock);
  while (timers.length > 0 && timers.heap[0].when <= now && due->length < MAX_DUE)
    pop (due);
  publish_next ();
  co_lock_release (&timers.lock);
}

gint64
co_timer_get_next (void)
{
  return atomic_load (&timers.next);
}

void
co_timer_start (void)
{
  timers.heap = mmap (NULL, MAX_TIMERS * sizeof (Timer), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (timers.heap == MAP_FAILED)
    g_error ("coroutines: no address space for timers");
}

void
co_timer_stop (void)
{
  munmap (timers.heap, MAX_TIMERS * sizeof (Timer));
  timers.length = 0;
  publish_next ();
}
