/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Counters: how far a run is, written by one and read by anyone, without a lock. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/**
 * RegistrarCounters:
 *
 * What a RegistrarProgress is read from. Whoever reads, reads one moment: the counts always add up to the total.
 */
typedef struct
{
  guint  version;                        /* odd while the members below are written */
  guint  counts[REGISTRAR_N_ROW_STATES]; /* of outcomes only */
  guint  done;
  gint64 began;
  gint64 ended;

  /* where the rate is counted from: the older of the last two marks, set some seconds apart */
  gint64 marked[2]; /* when, microseconds since 1970; 0: not yet */
  guint  marked_done[2];

  guint started; /* rows; grows on any thread, at any time, but never behind done */
  guint total;   /* set when the run is made */
} RegistrarCounters;

/* One writer at a time: the run before and after the collector, the collector in between. */
void registrar_counters_begin     (RegistrarCounters *self);
void registrar_counters_add       (RegistrarCounters *self, const RegistrarResult *result);
void registrar_counters_end       (RegistrarCounters *self);

/** registrar_counters_start_row: one more row is in flight. From any thread. */
void registrar_counters_start_row (RegistrarCounters *self);
/** registrar_counters_start_all: all rows are. When none will be started otherwise. */
void registrar_counters_start_all (RegistrarCounters *self);
/** registrar_counters_read: @in_flight is what a row between start and outcome is called. From any thread. */
void registrar_counters_read      (RegistrarCounters *self, RegistrarRowState in_flight, RegistrarProgress *progress);

G_END_DECLS
