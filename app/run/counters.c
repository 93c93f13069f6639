/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A sequence lock: the writer makes the version odd, writes, and makes it even; a reader that saw it change reads again. */

#include "run/counters.h"

/* The rate is that of the last five to ten seconds. */
#define MARK_INTERVAL (5 * G_USEC_PER_SEC)
/* Of less nothing can be told. */
#define SHORTEST_RATED (G_USEC_PER_SEC / 4)

static void
begin_writing (RegistrarCounters *self)
{
  __atomic_store_n (&self->version, self->version + 1, __ATOMIC_RELAXED);
  __atomic_thread_fence (__ATOMIC_RELEASE);
}

static void
end_writing (RegistrarCounters *self)
{
  __atomic_store_n (&self->version, self->version + 1, __ATOMIC_RELEASE);
}

static void
set_mark (RegistrarCounters *self, guint which, gint64 time, guint done)
{
  __atomic_store_n (&self->marked[which], time, __ATOMIC_RELAXED);
  __atomic_store_n (&self->marked_done[which], done, __ATOMIC_RELAXED);
}

void
registrar_counters_begin (RegistrarCounters *self)
{
  gint64 now = g_get_real_time ();

  begin_writing (self);
  __atomic_store_n (&self->began, now, __ATOMIC_RELAXED);
  set_mark (self, 0, now, self->done);
  set_mark (self, 1, now, self->done);
  end_writing (self);
}

/* The results themselves say what time it is. */
static void
move_marks (RegistrarCounters *self, gint64 now)
{
  if (self->marked[1] == 0 || now - self->marked[1] < MARK_INTERVAL)
    return;

  set_mark (self, 0, self->marked[1], self->marked_done[1]);
  set_mark (self, 1, now, self->done);
}

void
registrar_counters_add (RegistrarCounters *self, const RegistrarResult *result)
{
  RegistrarRowState outcome = result->outcome;

  begin_writing (self);
  __atomic_store_n (&self->counts[outcome], self->counts[outcome] + 1, __ATOMIC_RELAXED);
  __atomic_store_n (&self->done, self->done + 1, __ATOMIC_RELAXED);
  move_marks (self, result->started + result->duration);
  end_writing (self);
}

void
registrar_counters_end (RegistrarCounters *self)
{
  begin_writing (self);
  __atomic_store_n (&self->ended, g_get_real_time (), __ATOMIC_RELAXED);
  end_writing (self);
}

void
registrar_counters_start_row (RegistrarCounters *self)
{
  __atomic_fetch_add (&self->started, 1, __ATOMIC_RELAXED);
}

void
registrar_counters_start_all (RegistrarCounters *self)
{
  __atomic_store_n (&self->started, self->total, __ATOMIC_RELEASE);
}

static void
rate (RegistrarProgress *progress, gint64 marked, guint marked_done)
{
  gint64 elapsed = (progress->ended > 0 ? progress->ended : g_get_real_time ()) - marked;

  progress->time_left = -1;
  if (marked == 0 || elapsed < SHORTEST_RATED || progress->done <= marked_done)
    return;

  progress->rate = (double) (progress->done - marked_done) * G_USEC_PER_SEC / (double) elapsed;
  progress->time_left = (gint64) ((double) (progress->total - progress->done) * G_USEC_PER_SEC / progress->rate);
}

static gboolean
try_read (RegistrarCounters *self, RegistrarProgress *progress, gint64 *marked, guint *marked_done)
{
  guint version = __atomic_load_n (&self->version, __ATOMIC_ACQUIRE);

  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    progress->counts[i] = __atomic_load_n (&self->counts[i], __ATOMIC_RELAXED);
  progress->done = __atomic_load_n (&self->done, __ATOMIC_RELAXED);
  progress->started = __atomic_load_n (&self->began, __ATOMIC_RELAXED);
  progress->ended = __atomic_load_n (&self->ended, __ATOMIC_RELAXED);
  *marked = __atomic_load_n (&self->marked[0], __ATOMIC_RELAXED);
  *marked_done = __atomic_load_n (&self->marked_done[0], __ATOMIC_RELAXED);

  __atomic_thread_fence (__ATOMIC_ACQUIRE);
  return version % 2 == 0 && __atomic_load_n (&self->version, __ATOMIC_RELAXED) == version;
}

void
registrar_counters_read (RegistrarCounters *self, RegistrarRowState in_flight, RegistrarProgress *progress)
{
  guint started;
  guint marked_done;
  gint64 marked;

  while (!try_read (self, progress, &marked, &marked_done))
    g_thread_yield ();

  /* Read last, so that every row that is done has also started. */
  started = __atomic_load_n (&self->started, __ATOMIC_ACQUIRE);

  progress->total = self->total;
  progress->in_flight = started - progress->done;
  progress->counts[in_flight] = progress->in_flight;
  progress->counts[REGISTRAR_ROW_NOT_STARTED] = progress->total - started;
  rate (progress, marked, marked_done);
}
