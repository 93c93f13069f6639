/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is stolen has to move: its coroutines, their stacks, and the channels that they share with those who stay, from one
 * processor's cache into another's and back. So a queue is left alone whose owner will have been through it sooner.
 *
 * How fast that is the owner tells, who reads the clock now and then anyway. But it cannot tell that it got stuck in
 * something long: a thief sees that by its ticks. */

#include "coroutine/co-steal-private.h"
#include "coroutine/co-scheduler-private.h"

#define MOVING_TIME 24 /* microseconds */

static guint
count_workers (void)
{
  return atomic_load (&co_scheduler.n_all);
}

static guint
get_pace (CoWorker *worker)
{
  return atomic_load_explicit (&worker->pace, memory_order_relaxed);
}

static void
set_pace (CoWorker *worker, guint pace)
{
  atomic_store_explicit (&worker->pace, pace, memory_order_relaxed);
}

static guint
get_ticks (CoWorker *worker)
{
  return atomic_load_explicit (&worker->ticks, memory_order_relaxed);
}

/* What it was before counts half: who starts many others does not tick meanwhile, and does so in bursts. */
void
co_steal_tell_pace (CoWorker *self, gint64 now)
{
  guint ticks = get_ticks (self);
  gint64 elapsed = MAX (now - self->told, 1);
  gint64 pace = (ticks - self->ticks_told) * (gint64) MOVING_TIME / elapsed;

  set_pace (self, (get_pace (self) + (guint) MIN (pace, G_MAXINT)) / 2);
  self->told = now;
  self->ticks_told = ticks;
}

/* How many ticks @worker did since the last look at it. */
static guint
look_at_ticks (CoWorker *worker)
{
  guint ticks = get_ticks (worker);

  return ticks - atomic_exchange_explicit (&worker->ticks_seen, ticks, memory_order_relaxed);
}

void
co_steal_look_at_paces (void)
{
  guint n_all = count_workers ();

  for (guint i = 0; i < n_all; i++)
    {
      CoWorker *worker = co_scheduler.workers[i];
      guint done = look_at_ticks (worker);

      if (done < get_pace (worker))
        set_pace (worker, done);
    }
}

/* --- whom from --- */

static CoWorker *
nth_victim (CoWorker *worker, guint n, guint n_all)
{
  return co_scheduler.workers[(worker->random + n) % n_all];
}

static CoRoutine *
steal (CoWorker *worker, guint least, gboolean spares_quick)
{
  guint n_all = count_workers ();

  worker->random = worker->random * 1664525 + 1013904223;
  for (guint i = 0; i < n_all; i++)
    {
      CoWorker *victim = nth_victim (worker, i, n_all);
      guint enough = spares_quick ? MAX (least, get_pace (victim)) : least;
      CoRoutine *routine = victim != worker ? co_ring_steal (&worker->ring, &victim->ring, enough) : NULL;

      if (routine != NULL)
        {
          atomic_fetch_add_explicit (&worker->n_steals, 1, memory_order_relaxed);
          return routine;
        }
    }

  return NULL;
}

CoRoutine *
co_steal (CoWorker *worker, guint least)
{
  return steal (worker, least, TRUE);
}

CoRoutine *
co_steal_anything (CoWorker *worker)
{
  return steal (worker, 1, FALSE);
}

CoRoutine *
co_steal_next (CoWorker *worker)
{
  guint n_all = count_workers ();

  for (guint i = 0; i < n_all; i++)
    {
      CoWorker *victim = nth_victim (worker, i, n_all);
      gboolean is_stuck = look_at_ticks (victim) == 0;
      CoRoutine *routine = victim != worker && is_stuck ? co_ring_steal_first (&victim->ring) : NULL;

      if (is_stuck)
        set_pace (victim, 0);
      if (routine != NULL)
        return routine;
    }

  return NULL;
}

gboolean
co_steal_leaves_any (CoWorker *worker)
{
  guint n_all = count_workers ();

  for (guint i = 0; i < n_all; i++)
    {
      CoWorker *victim = co_scheduler.workers[i];
      guint length = victim != worker ? co_ring_get_length (&victim->ring) : 0;

      if (length > 0 && length < get_pace (victim))
        return TRUE;
    }

  return FALSE;
}
