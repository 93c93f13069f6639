/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scheduler: a coroutine that waits picks its successor itself and switches to it directly.
 *
 * The one rule: a coroutine may be resumed only when it is off its stack. It is put where others find it
 * while it still runs; so it is the coroutine switched to that stores the context of the one left, and then
 * says so in off_cpu. Whoever picks a coroutine that is not off its stack yet waits for that on the worker's
 * own stack, never in place: two that wait for each other in place would wait for ever. */

#include "coroutine/co-scheduler-private.h"
#include "coroutine/co-context-private.h"
#include "coroutine/co-idle-private.h"
#include "coroutine/co-overflow-private.h"
#include "coroutine/co-steal-private.h"
#include "coroutine/co-timer-private.h"

#define LOOK_AROUND_EVERY 64 /* ticks: at timers, the clock and the shared queue */
#define MAX_LUCKY 16         /* times in a row that the one woken last goes before the queue */

CoScheduler co_scheduler;

/* @counter: of the calling worker */
static inline void
count (atomic_ulong *counter)
{
  atomic_store_explicit (counter, atomic_load_explicit (counter, memory_order_relaxed) + 1,
                         memory_order_relaxed);
}

/* --- making ready --- */

static void
share (CoQueue *routines)
{
  co_shared_queue_append (&co_scheduler.shared, routines);
  co_idle_wake ();
}

/* What happens seldom stays out of what is inlined. */
static G_GNUC_NO_INLINE void
enqueue_shared (CoWorker *worker, CoRoutine *routine)
{
  CoQueue queue = { NULL };

  if (worker != NULL)
    co_ring_overflow (&worker->ring, &queue);
  co_queue_push (&queue, routine);
  share (&queue);
}

static inline void
enqueue (CoWorker *worker, CoRoutine *routine)
{
  if (G_LIKELY (worker != NULL && co_ring_push (&worker->ring, routine)))
    co_idle_wake ();
  else
    enqueue_shared (worker, routine);
}

void
co_scheduler_enqueue (CoWorker *worker, CoRoutine *routine)
{
  enqueue (worker, routine);
}

void
co_scheduler_ready (CoWorker *worker, CoRoutine *routine)
{
  CoRoutine *displaced = routine;

  co_routine_set_state (routine, CO_STATE_READY);
  if (G_LIKELY (worker != NULL))
    displaced = co_ring_swap_first (&worker->ring, routine);
  if (displaced != NULL)
    co_scheduler_enqueue (worker, displaced);
}

void
co_scheduler_ready_all (CoQueue *routines)
{
  if (routines->head == NULL)
    return;

  for (CoRoutine *routine = routines->head; routine != NULL; routine = routine->next)
    co_routine_set_state (routine, CO_STATE_READY);
  share (routines);
}

/* --- picking --- */

static G_GNUC_NO_INLINE CoRoutine *
take_shared (CoWorker *worker, guint max)
{
  CoSharedQueue *shared = &co_scheduler.shared;
  guint room = CO_RING_SIZE - co_ring_get_length (&worker->ring);
  CoQueue taken = { NULL };
  CoRoutine *first;

  if (co_shared_queue_get_length (shared) == 0 || worker->retiring)
    return NULL;

  co_lock_acquire (&shared->lock);
  max = MIN (max, shared->queue.length / co_scheduler.n_workers + 1);
  first = co_queue_pop (&shared->queue);
  for (guint i = 1; i < max && i <= room && shared->queue.head != NULL; i++)
    co_queue_push (&taken, co_queue_pop (&shared->queue));
  atomic_store (&shared->length, shared->queue.length);
  co_lock_release (&shared->lock);

  if (taken.head != NULL)
    co_ring_push_all (&worker->ring, &taken);
  return first;
}

void
co_scheduler_retire (CoWorker *worker)
{
  CoQueue queue = { NULL };
  CoRoutine *routine;

  worker->retiring = TRUE;
  routine = co_ring_pop_first (&worker->ring);
  if (routine == NULL)
    routine = co_ring_pop (&worker->ring);
  for (; routine != NULL; routine = co_ring_pop (&worker->ring))
    co_queue_push (&queue, routine);
  if (queue.head != NULL)
    share (&queue);
}

CoRoutine *
co_scheduler_look_around (CoWorker *worker)
{
  gint64 now = g_get_monotonic_time ();
  CoQueue due = { NULL };

  atomic_store_explicit (&worker->now, now / 1000, memory_order_relaxed);
  co_steal_tell_pace (worker, now);
  co_timer_take_due (now, &due);
  co_scheduler_ready_all (&due);
  if (G_UNLIKELY (worker->is_spare && co_idle_has_too_many ()))
    co_scheduler_retire (worker);
  return take_shared (worker, 1);
}

static gboolean
has_other_work (CoWorker *worker)
{
  return co_ring_get_length (&worker->ring) > 0 || co_shared_queue_get_length (&co_scheduler.shared) > 0;
}

static inline CoRoutine *
pick (CoWorker *worker)
{
  guint tick = atomic_load_explicit (&worker->ticks, memory_order_relaxed) + 1;
  CoRoutine *next;

  atomic_store_explicit (&worker->ticks, tick, memory_order_relaxed);
  if (G_UNLIKELY (tick % LOOK_AROUND_EVERY == 0))
    {
      next = co_scheduler_look_around (worker);
      if (next != NULL)
        return next;
    }

  next = co_ring_pop_first (&worker->ring);
  if (next != NULL)
    {
      if (G_LIKELY (++worker->lucky <= MAX_LUCKY || !has_other_work (worker)))
        return next;
      co_scheduler_enqueue (worker, next); /* two that wake each other would keep the rest waiting */
    }
  worker->lucky = 0;

  next = co_ring_pop (&worker->ring);
  return next != NULL ? next : take_shared (worker, CO_RING_SIZE / 2);
}

/* --- switching --- */

/* Runs on the stack that is switched to, before that goes on. */
static CoTransfer
arrive (CoTransfer transfer)
{
  CoWorker *worker = transfer.data;
  CoRoutine *left = worker->left;

  co_sanitizer_arrive (&co_worker_get_running (worker)->sanitizer, left != NULL ? &left->sanitizer : NULL);
  if (left != NULL)
    {
      co_routine_set_context (left, transfer.context);
      atomic_store_explicit (&left->off_cpu, TRUE, memory_order_release);
    }
  else
    {
      co_sanitizer_end (&worker->ended);
    }

  return transfer;
}

static void routine_main (CoTransfer transfer);

static G_GNUC_NO_INLINE void
give_stack (CoWorker *worker, CoRoutine *routine)
{
  CoStack *stack = co_stack_get (&worker->stacks);
  char *bottom = co_stack_get_bottom (stack);
  gsize size = (char *) stack - bottom;

  routine->stack = stack;
  co_routine_set_context (routine, make_fcontext (stack, size, routine_main));
  co_sanitizer_begin (&routine->sanitizer, bottom, size);
}

static inline void
set_current (CoWorker *worker, CoRoutine *routine)
{
  atomic_store_explicit (&routine->off_cpu, FALSE, memory_order_relaxed);
  atomic_store_explicit (&worker->current, routine, memory_order_relaxed);
}

static inline gboolean
is_started (CoWorker *worker, CoRoutine *routine)
{
  return routine->stack != NULL || routine == &worker->base;
}

static G_GNUC_NO_INLINE void
start (CoWorker *worker, CoRoutine *from, CoRoutine *to)
{
  give_stack (worker, to);
  set_current (worker, to);
  co_sanitizer_leave (&from->sanitizer, &to->sanitizer);
  jump_fcontext (co_routine_get_context (to), worker);
}

/* To be called last, so that it becomes a jump, and arrive() returns in its place. The processor predicts
 * where a function returns to by counting calls and returns: so they come in pairs across the switch too. */
static inline void
switch_to (CoWorker *worker, CoRoutine *from, CoRoutine *to)
{
  worker->left = from;
  if (G_UNLIKELY (!is_started (worker, to)))
    {
      start (worker, from, to);
      return;
    }

  set_current (worker, to);
  co_sanitizer_leave (&from->sanitizer, &to->sanitizer);
  ontop_fcontext (co_routine_get_context (to), worker, arrive);
}

/* What to switch to for @picked: the worker's own stack where @picked cannot be resumed yet, or is NULL. */
static inline CoRoutine *
successor (CoWorker *worker, CoRoutine *picked)
{
  if (picked == NULL)
    return &worker->base;

  if (G_UNLIKELY (co_routine_is_on_its_stack (picked)))
    {
      worker->pending = picked;
      return &worker->base;
    }

  return picked;
}

/* --- the life of a coroutine --- */

static void
end (CoWorker *worker, CoRoutine *self)
{
  CoOwner *owner = self->owner;

  if (G_UNLIKELY (!co_stack_is_intact (self->stack)))
    co_overflow_report (self);

  worker->ended = self->sanitizer;
  co_routine_free (&worker->routines, self);
  count (&worker->n_ended);
  if (owner != NULL)
    owner->ended (owner);
}

/* Leaves @stack for good. */
static void
leave (CoWorker *worker, CoStack *stack, CoRoutine *picked)
{
  CoRoutine *next = successor (worker, picked);
  gboolean started = is_started (worker, next);

  /* Before ours is given back: never hand out the stack that is stood on. */
  if (!started)
    give_stack (worker, next);
  co_stack_put (&worker->stacks, stack);
  worker->left = NULL;
  set_current (worker, next);
  co_sanitizer_leave (NULL, &next->sanitizer);
  if (started)
    ontop_fcontext (co_routine_get_context (next), worker, arrive);
  else
    jump_fcontext (co_routine_get_context (next), worker);
}

/* The bottom of every coroutine's stack. A coroutine that has not run yet takes over the stack of the one
 * that ended, which is still in the cache. */
static void
routine_main (CoTransfer transfer)
{
  CoWorker *worker = arrive (transfer).data;
  CoStack *stack = co_worker_get_running (worker)->stack;

  for (;;)
    {
      CoRoutine *self = co_worker_get_running (worker);
      CoRoutine *next;

      co_routine_get_origin (self)->func (co_routine_get_args (self));

      worker = co_worker_get_current ();
      end (worker, self);
      next = pick (worker);
      if (next == NULL || next->stack != NULL)
        leave (worker, stack, next);

      next->stack = stack;
      co_sanitizer_inherit (&next->sanitizer, &worker->ended);
      set_current (worker, next);
    }
}

void
co_scheduler_run (CoWorker *worker, CoRoutine *routine)
{
  switch_to (worker, &worker->base, routine);
}

void
co_scheduler_will_park (CoWorker *worker, CoRoutine *self, CoState state, gpointer waits_on)
{
  if (G_UNLIKELY (worker->blocking))
    g_error ("coroutine %s waits between co_block_begin() and co_block_end()",
             co_routine_get_origin (self)->name);

  co_routine_set_waits_on (self, waits_on, co_worker_now (worker));
  count (&worker->n_parks);
  co_routine_set_state (self, state);
}

void
co_scheduler_park (CoWorker *worker, CoRoutine *self)
{
  CoRoutine *next = pick (worker);

  if (next != self) /* else it was made ready meanwhile */
    switch_to (worker, self, successor (worker, next));
}

void
co_scheduler_yield (CoWorker *worker, CoRoutine *self)
{
  CoRoutine *next = pick (worker);

  if (next == NULL && !worker->retiring)
    return;

  next = successor (worker, next);
  enqueue (worker, self);
  switch_to (worker, self, next);
}

/* --- for a worker on its own stack --- */

CoRoutine *
co_scheduler_pick (CoWorker *worker)
{
  return pick (worker);
}

gboolean
co_scheduler_has_work (void)
{
  if (co_shared_queue_get_length (&co_scheduler.shared) > 0)
    return TRUE;

  for (guint i = 0; i < atomic_load (&co_scheduler.n_all); i++)
    if (co_ring_get_length (&co_scheduler.workers[i]->ring) > 0)
      return TRUE;
  return FALSE;
}

gulong
co_scheduler_count (void)
{
  gulong n = atomic_load (&co_scheduler.n_spawned_outside);

  for (guint i = 0; i < atomic_load (&co_scheduler.n_all); i++)
    n += atomic_load (&co_scheduler.workers[i]->n_spawned) - atomic_load (&co_scheduler.workers[i]->n_ended);
  return n;
}
