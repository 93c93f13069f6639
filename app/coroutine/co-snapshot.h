/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Snapshots: what every coroutine does at this moment, and why it waits.
 *
 * They may be taken at any moment and from any thread, and stop nobody. So a snapshot is true of each
 * coroutine, but not of all at one instant: a value may have been received before its sender was looked
 * at. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CO_ACTIVITY_RUNNING,
  CO_ACTIVITY_QUEUED, /* could run */
  CO_ACTIVITY_SENDING,
  CO_ACTIVITY_RECEIVING,
  CO_ACTIVITY_SELECTING,
  CO_ACTIVITY_IN_WAIT_GROUP,
  CO_ACTIVITY_IN_SCOPE, /* waits for its children */
  CO_ACTIVITY_IN_EVENT,
  CO_ACTIVITY_IN_OUTSIDE_EVENT, /* which a plain thread is to set */
  CO_ACTIVITY_SLEEPING,
  CO_ACTIVITY_LIMITED,   /* not started: waits for a permit of its limiter */
  CO_ACTIVITY_OFFLOADED, /* waits for a call on another thread */
  CO_ACTIVITY_AWAITING,  /* waits for a call of GIO */
  CO_ACTIVITY_BLOCKING,  /* in place, in the kernel */
} CoActivity;

typedef struct
{
  const char   *name; /* its function */
  const char   *site; /* file:line that started it */
  CoActivity    activity;
  gconstpointer waits_on; /* (nullable): tells one channel, wait group or limiter from another; may be gone */
  GTimeSpan     waiting;  /* microseconds, in steps of a millisecond; 0 if it does not wait */
} CoSnapshotRoutine;

typedef struct
{
  gulong n_spawned; /* since the runtime was started, as the other gulongs */
  gulong n_ended;
  gulong n_parks;   /* how often a coroutine waited */
  gulong n_steals;  /* how often a worker took work from another */
  guint  n_running; /* now, as the other guints */
  guint  n_queued;
  guint  n_workers;
  guint  n_sleeping_workers;
} CoCounters;

typedef struct
{
  CoCounters         counters;
  CoSnapshotRoutine *routines;
  gsize              n_routines;
} CoSnapshot;

/** co_counters_read: the counters alone, which takes less than a microsecond for each worker. */
void        co_counters_read        (CoCounters *counters);

/** CoSnapshotFunc: @routine is borrowed for the call; what it waits on is not to be touched. Must not wait. */
typedef void (*CoSnapshotFunc) (const CoSnapshotRoutine *routine, gpointer data);

/**
 * co_snapshot_visit:
 * @counters: (out)
 *
 * A snapshot of which only @func keeps anything: for whoever counts a million coroutines. From any thread.
 */
void        co_snapshot_visit       (CoCounters *counters, CoSnapshotFunc func, gpointer data);
/** co_snapshot_new: about 30 ns for each coroutine. From any thread. */
CoSnapshot *co_snapshot_new         (void);
/** co_snapshot_free: what its routines wait on is not touched. */
void        co_snapshot_free        (CoSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoSnapshot, co_snapshot_free)

/**
 * co_snapshot_to_string:
 *
 * Returns: (transfer full): the counters, and a line for each kind of coroutine, those that were started at
 *   the same place and wait for the same thing being of one kind
 */
char       *co_snapshot_to_string   (const CoSnapshot *self);

G_END_DECLS
