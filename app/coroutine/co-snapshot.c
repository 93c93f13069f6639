/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A snapshot reads the blocks of all coroutines while these run; nobody is stopped or asked. */

#include "coroutine/co-snapshot.h"
#include "coroutine/co-idle-private.h"
#include "coroutine/co-report-private.h"
#include "coroutine/co-runtime-private.h"
#include "coroutine/co-scheduler-private.h"

/* --- counters --- */

static void
add_worker (CoCounters *counters, CoWorker *worker)
{
  counters->n_spawned += atomic_load_explicit (&worker->n_spawned, memory_order_relaxed);
  counters->n_ended += atomic_load_explicit (&worker->n_ended, memory_order_relaxed);
  counters->n_parks += atomic_load_explicit (&worker->n_parks, memory_order_relaxed);
  counters->n_steals += atomic_load_explicit (&worker->n_steals, memory_order_relaxed);
  counters->n_running += co_worker_get_routine (worker) != NULL;
  counters->n_queued += co_ring_get_length (&worker->ring);
  counters->n_queued += atomic_load_explicit (&worker->ring.first, memory_order_relaxed) != NULL;
}

static void
read_counters (CoCounters *counters)
{
  counters->n_spawned = atomic_load (&co_scheduler.n_spawned_outside);
  counters->n_queued = co_shared_queue_get_length (&co_scheduler.shared);
  counters->n_workers = co_scheduler.n_workers;
  counters->n_sleeping_workers = atomic_load (&co_idle_counts.n_sleepers);
  for (guint i = 0; i < atomic_load (&co_scheduler.n_all); i++)
    add_worker (counters, co_scheduler.workers[i]);
}

void
co_counters_read (CoCounters *counters)
{
  *counters = (CoCounters){ 0 };
  if (!co_runtime_hold ())
    return;

  read_counters (counters);
  co_runtime_let_go ();
}

/* --- coroutines --- */

static CoActivity
get_activity (const CoRoutinePeek *peek)
{
  if (peek->state == CO_STATE_READY)
    return peek->running ? CO_ACTIVITY_RUNNING : CO_ACTIVITY_QUEUED;

  return (CoActivity) peek->state;
}

CoSnapshotRoutine
co_snapshot_routine (const CoRoutinePeek *peek, guint32 now)
{
  gboolean waits = peek->state != CO_STATE_READY;
  gint32 waiting = now - peek->since;

  return (CoSnapshotRoutine){
    peek->origin->name,
    peek->origin->site,
    get_activity (peek),
    waits ? peek->waits_on : NULL,
    waits ? MAX (0, waiting) * G_TIME_SPAN_MILLISECOND : 0,
  };
}

typedef struct
{
  CoSnapshotFunc func;
  gpointer data;
  guint32 now;
} Visit;

static void
visit_cb (const CoRoutinePeek *peek, gpointer user_data)
{
  Visit *visit = user_data;
  CoSnapshotRoutine routine = co_snapshot_routine (peek, visit->now);

  visit->func (&routine, visit->data);
}

void
co_snapshot_visit (CoCounters *counters, CoSnapshotFunc func, gpointer data)
{
  Visit visit = { func, data, g_get_monotonic_time () / 1000 };

  *counters = (CoCounters){ 0 };
  if (!co_runtime_hold ())
    return;

  read_counters (counters);
  co_routine_peek_all (visit_cb, &visit);
  co_runtime_let_go ();
}

static void
collect_cb (const CoSnapshotRoutine *routine, gpointer routines)
{
  g_array_append_vals (routines, routine, 1);
}

CoSnapshot *
co_snapshot_new (void)
{
  CoSnapshot *self = g_new0 (CoSnapshot, 1);
  GArray *routines = g_array_new (FALSE, FALSE, sizeof (CoSnapshotRoutine));

  co_snapshot_visit (&self->counters, collect_cb, routines);
  self->routines = (CoSnapshotRoutine *) (gpointer) g_array_steal (routines, &self->n_routines);
  g_array_unref (routines);
  return self;
}

void
co_snapshot_free (CoSnapshot *self)
{
  g_free (self->routines);
  g_free (self);
}

char *
co_snapshot_to_string (const CoSnapshot *self)
{
  g_autoptr (CoReport) report = co_report_new ();
  const CoCounters *counters = &self->counters;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "coroutines: %" G_GSIZE_FORMAT ", of which %u run and %u are queued; ",
                          self->n_routines, counters->n_running, counters->n_queued);
  g_string_append_printf (text, "%lu were started, %lu have ended\n", counters->n_spawned, counters->n_ended);
  g_string_append_printf (text, "workers: %u, of which %u sleep; %lu waits, %lu steals\n",
                          counters->n_workers, counters->n_sleeping_workers, counters->n_parks,
                          counters->n_steals);
  for (gsize i = 0; i < self->n_routines; i++)
    co_report_add (report, &self->routines[i]);
  co_report_describe (report, text, FALSE);

  return g_string_free (text, FALSE);
}
