/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Workers without work: who sleeps, who looks around, and who is woken when work comes. */

#pragma once

#include "coroutine/co-worker-private.h"

G_BEGIN_DECLS

/* How many workers sleep, and how many look for work. */
typedef struct
{
  _Alignas (64) atomic_uint n_sleepers;
  atomic_uint n_spinning;
  _Alignas (64) atomic_uint n_blocked; /* whose coroutine blocks in place */
  atomic_uint n_enabled;               /* all but the spare ones that rest */
  atomic_uint n_not_glancing;          /* sleepers that look at nothing before the next timer is due */
} CoIdleCounts;

extern CoIdleCounts co_idle_counts;

/* The runtime starts, with @n_workers. */
void     co_idle_start          (guint n_workers);
void     co_idle_add_worker     (void);

/* A worker blocks in place. */
void     co_idle_begin_block    (void);
void     co_idle_end_block      (void);
/* Whether more workers run than are to: a spare one is to rest. */
gboolean co_idle_has_too_many   (void);
/* The spare worker that calls is not needed: it gives away what it has and sleeps, in the end until it is. */
void     co_idle_rest           (CoWorker *worker);

void     co_idle_wake_one       (void);
/* Wakes one, if there is any, that would look at nothing before the timer that was next when it went to sleep. */
void     co_idle_have_timers_watched (void);
/* Wakes every sleeping worker. */
void     co_idle_wake_all       (void);
/* Whether @worker may look around for a while before it sleeps: not all should at once. */
gboolean co_idle_start_spinning (CoWorker *worker);
/* It found work; somebody else is to look for the rest. */
void     co_idle_stop_spinning  (CoWorker *worker);
/* Sleeps until woken, or until a timer is due; it may return early. TRUE: while others ran, nothing came for
 * a millisecond. */
gboolean co_idle_sleep          (CoWorker *worker);
/* Whether every worker sleeps, or is about to. */
gboolean co_idle_is_quiet       (void);

/* There is new work: wakes a sleeping worker, unless one is looking for work already. From any thread. */
static inline void
co_idle_wake (void)
{
  if (G_UNLIKELY (atomic_load (&co_idle_counts.n_sleepers) > 0
                  && atomic_load (&co_idle_counts.n_spinning) == 0))
    co_idle_wake_one ();
}

/* There may be a timer that those who do not glance do not know, and who calls may be long before it looks at timers. */
static inline void
co_idle_watch_timers (void)
{
  if (G_UNLIKELY (atomic_load (&co_idle_counts.n_not_glancing) > 0))
    co_idle_have_timers_watched ();
}

G_END_DECLS
