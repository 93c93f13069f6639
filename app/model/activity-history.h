/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The last minute of a run: how many students were done, and how many calls were under way. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/* Microseconds. */
#define REGISTRAR_ACTIVITY_SPAN (60 * G_TIME_SPAN_SECOND)
#define REGISTRAR_ACTIVITY_INTERVAL (G_TIME_SPAN_SECOND / 2)
/* Both ends of the span are among them. */
#define REGISTRAR_ACTIVITY_MOMENTS 121

typedef struct
{
  gint64 time; /* monotonic, microseconds */
  guint  done;
  guint  calls;
  guint  max_calls;
} RegistrarActivityMoment;

/**
 * RegistrarActivityHistory:
 *
 * A ring, empty when zeroed; a plain value.
 */
typedef struct
{
  RegistrarActivityMoment moments[REGISTRAR_ACTIVITY_MOMENTS];
  guint                   first;
  guint                   size;
  gint64                  started; /* of the run that it is about */
  gint64                  moved;   /* when a student was done last, as far as is known; monotonic */
} RegistrarActivityHistory;

/**
 * registrar_activity_history_add:
 *
 * Takes down how far a run is at the moment @now; what comes sooner than half a second after the one before is left out.
 * Another run begins another history.
 */
void     registrar_activity_history_add      (RegistrarActivityHistory *self, const RegistrarProgress *progress, gint64 now);

/** registrar_activity_history_get: the moment at @index, 0 being the oldest of those that the span before the newest has. */
const RegistrarActivityMoment *registrar_activity_history_get (const RegistrarActivityHistory *self, guint index);
/** registrar_activity_history_get_rate: students a second in the second before that moment. */
double   registrar_activity_history_get_rate (const RegistrarActivityHistory *self, guint index);

G_END_DECLS
