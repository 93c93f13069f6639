/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A sequence lock: the writer makes the version odd, writes, and makes it even; a reader that saw it change reads again. */

#include "run/counters.h"

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

void
registrar_counters_begin (RegistrarCounters *self)
{
  begin_writing (self);
  __atomic_store_n (&self->began, g_get_real_time (), __ATOMIC_RELAXED);
  end_writing (self);
}

void
registrar_counters_add (RegistrarCounters *self, RegistrarRowState outcome)
{
  begin_writing (self);
  __atomic_store_n (&self->counts[outcome], self->counts[outcome] + 1, __ATOMIC_RELAXED);
  __atomic_store_n (&self->done, self->done + 1, __ATOMIC_RELAXED);
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

static gboolean
try_read (RegistrarCounters *self, RegistrarProgress *progress)
{
  guint version = __atomic_load_n (&self->version, __ATOMIC_ACQUIRE);

  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    progress->counts[i] = __atomic_load_n (&self->counts[i], __ATOMIC_RELAXED);
  progress->done = __atomic_load_n (&self->done, __ATOMIC_RELAXED);
  progress->started = __atomic_load_n (&self->began, __ATOMIC_RELAXED);
  progress->ended = __atomic_load_n (&self->ended, __ATOMIC_RELAXED);

  __atomic_thread_fence (__ATOMIC_ACQUIRE);
  return version % 2 == 0 && __atomic_load_n (&self->version, __ATOMIC_RELAXED) == version;
}

void
registrar_counters_read (RegistrarCounters *self, RegistrarRowState in_flight, RegistrarProgress *progress)
{
  guint started;

  while (!try_read (self, progress))
    g_thread_yield ();

  /* Read last, so that every row that is done has also started. */
  started = __atomic_load_n (&self->started, __ATOMIC_ACQUIRE);

  progress->total = self->total;
  progress->in_flight = started - progress->done;
  progress->counts[in_flight] = progress->in_flight;
  progress->counts[REGISTRAR_ROW_NOT_STARTED] = progress->total - started;
}
