/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A worker's thread: finds a coroutine, runs it until it and all its successors wait, and sleeps when there
 * is none. */

#include "coroutine/co-idle-private.h"
#include "coroutine/co-overflow-private.h"
#include "coroutine/co-scheduler-private.h"
#include "coroutine/co-steal-private.h"

#define SPINNING_ROUNDS 1000
#define ROUNDS_A_LOOK 250 /* after which it looks how fast the others are */
#define NAP 50 /* microseconds, while those who have work are quick */
#define LEAST_TO_STEAL 16 /* while spinning: a short queue is done by its owner before it has moved */

static __thread CoWorker *current __attribute__ ((tls_model ("initial-exec")));

/* Not inlined: a compiler keeps the address of a thread's variable across a switch to another thread. */
__attribute__ ((noinline)) CoWorker *
co_worker_get_current (void)
{
  __asm__ volatile("");
  return current;
}

static CoRoutine *
take_pending (CoWorker *self)
{
  CoRoutine *routine = g_steal_pointer (&self->pending);
  guint round = 0;

  while (co_routine_is_on_its_stack (routine))
    co_back_off (&round);
  return routine;
}

/* Whoever spins is relied on to look for work. But to look at queues again and again that are left to their owners would
 * only keep those from their work. */
static void
watch_others (CoWorker *self)
{
  co_steal_look_at_paces ();
  if (co_steal_leaves_any (self))
    g_usleep (NAP);
}

static CoRoutine *
spin (CoWorker *self)
{
  for (guint i = 0; i < SPINNING_ROUNDS; i++)
    {
      CoRoutine *routine = co_scheduler_pick (self);

      if (routine == NULL)
        routine = i < SPINNING_ROUNDS * 3 / 4 ? co_steal (self, LEAST_TO_STEAL) : co_steal_anything (self);
      if (routine != NULL)
        return routine;
      if (i % ROUNDS_A_LOOK == 0)
        watch_others (self);
      co_relax ();
      co_relax ();
    }

  return NULL;
}

/* From one that blocks, which does not come back to its queue soon. */
static gboolean
steals_from_blocked (CoWorker *self)
{
  return self->is_spare || co_scheduler.n_workers == 1; /* beside the only one there are but spare ones */
}

static CoRoutine *
look_for_work (CoWorker *self, gboolean may_spin)
{
  CoRoutine *routine = co_scheduler_look_around (self);

  if (routine == NULL)
    routine = co_scheduler_pick (self);
  if (routine == NULL)
    routine = steals_from_blocked (self) ? co_steal_anything (self) : co_steal (self, LEAST_TO_STEAL);
  if (routine == NULL && may_spin && co_idle_start_spinning (self))
    routine = spin (self);
  if (routine != NULL)
    co_idle_stop_spinning (self);
  return routine;
}

/* Returns a coroutine that can be resumed; NULL when the runtime stops. */
static CoRoutine *
find_work (CoWorker *self)
{
  CoRoutine *routine = NULL;
  gboolean glance = FALSE; /* nobody woke us: one look is enough */

  while (routine == NULL && !atomic_load (&co_scheduler.stopping))
    {
      if (G_UNLIKELY (self->is_spare && co_idle_has_too_many ()))
        {
          co_idle_rest (self);
          continue;
        }
      self->superfluous = 0;
      self->retiring = FALSE; /* it was to rest, but another began to block */
      routine = look_for_work (self, !glance);
      glance = routine == NULL && co_idle_sleep (self);
      if (glance)
        routine = co_steal_next (self);
    }

  return routine;
}

void
co_worker_run (CoWorker *self)
{
  CoRoutine *routine;

  current = self;
  co_sanitizer_adopt (&self->base.sanitizer);
  self->handler_stack = co_overflow_watch_thread ();

  while ((routine = self->pending != NULL ? take_pending (self) : find_work (self)) != NULL)
    {
      if (co_routine_is_on_its_stack (routine))
        self->pending = routine;
      else
        co_scheduler_run (self, routine);
    }

  co_overflow_unwatch_thread (g_steal_pointer (&self->handler_stack));
  current = NULL;
}
