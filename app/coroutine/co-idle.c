/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A worker that finds no work puts itself on a list, looks once more, and sleeps on a word of its own.
 *
 * No wake-up is lost: who brings work stores it and then looks at the list; who goes to sleep stores itself
 * on the list and then looks for work. Both are sequentially consistent, so at least one sees the other. Only
 * for a worker's own queue it is not quite so, and need not be: see co_ring_push(). The tests check models
 * of this, models/sleep.pml, and of those who block and rest, models/block.pml. */

#include "coroutine/co-idle-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-futex-private.h"
#include "coroutine/co-runtime-private.h"
#include "coroutine/co-scheduler-private.h"
#include "coroutine/co-timer-private.h"

#define GLANCE G_TIME_SPAN_MILLISECOND /* how often a sleeper looks while others run */
#define PATIENCE 10                    /* glances before a spare worker rests: it may be needed again soon */

CoIdleCounts co_idle_counts;

static struct
{
  _Alignas(64) CoLock lock;
  CoWorker *sleepers[CO_MAX_WORKERS + CO_MAX_SPARE_WORKERS];
  CoWorker *resting[CO_MAX_SPARE_WORKERS]; /* spare ones, which nobody wakes */
  guint n_resting;
} idle;

/* --- waking --- */

static void
wake (CoWorker *worker)
{
  atomic_store (&worker->woken, TRUE);
  co_futex_wake (&worker->woken);
}

/* The following are called under the lock. */

static guint
count_running (void)
{
  guint awake = atomic_load (&co_idle_counts.n_enabled) - atomic_load (&co_idle_counts.n_sleepers);

  return awake - MIN (awake, atomic_load (&co_idle_counts.n_blocked));
}

/* FALSE: it is needed. Who begins to block counts itself and then looks whether enough are enabled; here it is the
 * other way round: so at least one of the two sees the other. */
static gboolean
put_to_rest (CoWorker *worker)
{
  atomic_fetch_sub (&co_idle_counts.n_enabled, 1);
  if (count_running () < co_scheduler.n_workers)
    {
      atomic_fetch_add (&co_idle_counts.n_enabled, 1);
      return FALSE;
    }

  idle.resting[idle.n_resting++] = worker;
  return TRUE;
}

static CoWorker *
take_sleeper (guint i)
{
  CoWorker *worker = idle.sleepers[i];
  guint n = atomic_load (&co_idle_counts.n_sleepers);

  idle.sleepers[i] = idle.sleepers[n - 1];
  atomic_store (&co_idle_counts.n_sleepers, n - 1);
  if (!worker->glances)
    atomic_fetch_sub (&co_idle_counts.n_not_glancing, 1);
  return worker;
}

static CoWorker *
pop_any_sleeper (void)
{
  guint n = atomic_load (&co_idle_counts.n_sleepers);

  return n > 0 ? take_sleeper (n - 1) : NULL;
}

static CoWorker *
pop_who_does_not_glance (void)
{
  guint n = atomic_load (&co_idle_counts.n_sleepers);

  for (guint i = 0; i < n; i++)
    if (!idle.sleepers[i]->glances)
      return take_sleeper (i);
  return NULL;
}

/* One that may run: spare ones that there is no need for any more are put to rest. */
static CoWorker *
pop_sleeper (CoWorker *(*pop) (void))
{
  CoWorker *worker;

  co_lock_acquire (&idle.lock);
  worker = pop ();
  while (worker != NULL && worker->is_spare && put_to_rest (worker))
    worker = pop ();
  co_lock_release (&idle.lock);

  return worker;
}

/* While one counted as spinning others relied on it: work that came meanwhile may have woken nobody. */
static void
end_spinning (void)
{
  if (atomic_fetch_sub (&co_idle_counts.n_spinning, 1) == 1 && co_scheduler_has_work ())
    co_idle_wake ();
}

void
co_idle_wake_one (void)
{
  guint none = 0;
  CoWorker *worker;

  /* The one woken counts as spinning before it runs: so it is the only one, however much work comes. */
  if (!atomic_compare_exchange_strong (&co_idle_counts.n_spinning, &none, 1))
    return;

  worker = pop_sleeper (pop_any_sleeper);
  if (worker == NULL)
    {
      end_spinning ();
      return;
    }
  worker->spinning = TRUE;
  wake (worker);
}

/* Not as the one that spins: who spins already may find work and be long before it looks at timers. */
void
co_idle_have_timers_watched (void)
{
  CoWorker *worker = co_timer_get_next () != G_MAXINT64 ? pop_sleeper (pop_who_does_not_glance) : NULL;

  if (worker != NULL)
    wake (worker);
}

void
co_idle_wake_all (void)
{
  co_lock_acquire (&idle.lock);
  for (CoWorker *worker = pop_any_sleeper (); worker != NULL; worker = pop_any_sleeper ())
    wake (worker);
  while (idle.n_resting > 0)
    {
      atomic_fetch_add (&co_idle_counts.n_enabled, 1);
      wake (idle.resting[--idle.n_resting]);
    }
  co_lock_release (&idle.lock);
}

/* --- workers that block, and spare ones --- */

void
co_idle_start (guint n_workers)
{
  atomic_store (&co_idle_counts.n_enabled, n_workers);
  atomic_store (&co_idle_counts.n_blocked, 0);
  atomic_store (&co_idle_counts.n_spinning, 0); /* one that was just woken to stop does not say that it no longer looks */
  idle.n_resting = 0;
}

void
co_idle_add_worker (void)
{
  co_lock_acquire (&idle.lock);
  atomic_fetch_add (&co_idle_counts.n_enabled, 1);
  co_lock_release (&idle.lock);
}

static gboolean
has_too_few (void)
{
  return atomic_load (&co_idle_counts.n_enabled) < co_scheduler.n_workers + atomic_load (&co_idle_counts.n_blocked);
}

static void
enable_spare (void)
{
  CoWorker *worker = NULL;
  gboolean needed;

  co_lock_acquire (&idle.lock);
  needed = has_too_few (); /* else one that was about to rest noticed */
  if (needed && idle.n_resting > 0)
    {
      worker = idle.resting[--idle.n_resting];
      atomic_fetch_add (&co_idle_counts.n_enabled, 1);
    }
  co_lock_release (&idle.lock);

  if (worker != NULL)
    wake (worker);
  else if (needed)
    co_runtime_add_spare ();
}

/* Of those who sleep one must know the next timer as soon as all others block: one that glances does, and one that is woken
 * here does so from now on, unless it finds work and then blocks: then it wakes another itself. */
void
co_idle_begin_block (void)
{
  atomic_fetch_add (&co_idle_counts.n_blocked, 1);
  if (G_UNLIKELY (has_too_few ()))
    enable_spare ();
  co_idle_watch_timers ();
}

void
co_idle_end_block (void)
{
  atomic_fetch_sub (&co_idle_counts.n_blocked, 1);
}

gboolean
co_idle_has_too_many (void)
{
  gboolean too_many;

  co_lock_acquire (&idle.lock);
  too_many = count_running () > co_scheduler.n_workers;
  co_lock_release (&idle.lock);

  return too_many;
}

/* --- spinning --- */

gboolean
co_idle_start_spinning (CoWorker *worker)
{
  if (co_scheduler.n_workers == 1)
    return FALSE;

  if (!worker->spinning && 2 * atomic_load (&co_idle_counts.n_spinning) < co_scheduler.n_workers)
    {
      atomic_fetch_add (&co_idle_counts.n_spinning, 1);
      worker->spinning = TRUE;
    }
  return worker->spinning;
}

void
co_idle_stop_spinning (CoWorker *worker)
{
  if (!worker->spinning)
    return;

  worker->spinning = FALSE;
  end_spinning ();
}

/* --- sleeping --- */

static gboolean
all_sleep (void)
{
  return atomic_load (&co_idle_counts.n_sleepers) == atomic_load (&co_idle_counts.n_enabled);
}

/* Whoever is last looks for a deadlock: under the lock nobody can leave the list, so no coroutine runs. And it need not
 * glance at anything before the next timer is due; one that is added later wakes it, see co_idle_watch_timers(). */
static char *
push_sleeper (CoWorker *worker, gboolean *last)
{
  char *deadlock = NULL;
  guint n;

  co_lock_acquire (&idle.lock);
  n = atomic_load (&co_idle_counts.n_sleepers);
  idle.sleepers[n] = worker;
  atomic_store (&co_idle_counts.n_sleepers, n + 1);
  *last = all_sleep ();
  worker->glances = !*last;
  if (*last)
    {
      atomic_fetch_add (&co_idle_counts.n_not_glancing, 1);
      deadlock = co_deadlock_find ();
    }
  co_lock_release (&idle.lock);

  return deadlock;
}

/* FALSE: it is not there, somebody is waking it. */
static gboolean
remove_sleeper (CoWorker *worker)
{
  gboolean found = FALSE;
  guint n;

  co_lock_acquire (&idle.lock);
  n = atomic_load (&co_idle_counts.n_sleepers);
  for (guint i = 0; i < n && !found; i++)
    if (idle.sleepers[i] == worker)
      {
        take_sleeper (i);
        found = TRUE;
      }
  co_lock_release (&idle.lock);

  return found;
}

static gint64
get_timeout (gboolean everyone_sleeps)
{
  gint64 next = co_timer_get_next ();
  gint64 timeout = next == G_MAXINT64 ? next : MAX (0, next - g_get_monotonic_time ());

  return everyone_sleeps ? timeout : MIN (timeout, GLANCE);
}

/* Before it is on the list: from then on a waker may set the flag anew. */
static void
leave_spinning (CoWorker *worker)
{
  if (!worker->spinning)
    return;

  worker->spinning = FALSE;
  atomic_fetch_sub (&co_idle_counts.n_spinning, 1);
}

/* Memory that nobody needs now is given back a little at a time, by whoever is last to find nothing to do. */
static gboolean
tidy_up (void)
{
  return atomic_load (&co_idle_counts.n_sleepers) + 1 == co_scheduler.n_workers && co_stack_trim ();
}

gboolean
co_idle_sleep (CoWorker *worker)
{
  g_autofree char *deadlock = NULL;
  gboolean slept = FALSE;
  gboolean last;

  leave_spinning (worker);
  if (tidy_up ())
    return FALSE;

  deadlock = push_sleeper (worker, &last);
  if (deadlock == NULL && !co_scheduler_has_work () && !atomic_load (&co_scheduler.stopping))
    {
      co_futex_wait (&worker->woken, FALSE, get_timeout (last));
      slept = TRUE;
    }

  if (atomic_exchange (&worker->woken, FALSE))
    slept = FALSE;
  else if (!remove_sleeper (worker))
    while (!atomic_exchange (&worker->woken, FALSE))
      co_futex_wait (&worker->woken, FALSE, G_MAXINT64);

  if (deadlock != NULL)
    co_deadlock_report (deadlock);
  return slept && !last;
}

/* FALSE: it is needed meanwhile. */
static gboolean
rest (CoWorker *worker)
{
  gboolean rests;

  co_lock_acquire (&idle.lock);
  rests = !atomic_load (&co_scheduler.stopping) && put_to_rest (worker);
  co_lock_release (&idle.lock);

  return rests;
}

void
co_idle_rest (CoWorker *worker)
{
  leave_spinning (worker);
  co_scheduler_retire (worker);

  if (++worker->superfluous < PATIENCE)
    {
      co_idle_sleep (worker);
    }
  else if (rest (worker))
    {
      worker->superfluous = 0;
      while (!atomic_exchange (&worker->woken, FALSE))
        co_futex_wait (&worker->woken, FALSE, G_MAXINT64);
    }
  worker->retiring = FALSE;
}

gboolean
co_idle_is_quiet (void)
{
  gboolean quiet;

  co_lock_acquire (&idle.lock);
  quiet = all_sleep () && !co_scheduler_has_work ();
  co_lock_release (&idle.lock);

  return quiet;
}
