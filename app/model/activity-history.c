/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The last minute of a run: how many students were done, and how many calls were under way. */

#include "model/activity-history.h"

const RegistrarActivityMoment *
registrar_activity_history_get (const RegistrarActivityHistory *self, guint index)
{
  g_return_val_if_fail (index < self->size, NULL);

  return &self->moments[(self->first + index) % REGISTRAR_ACTIVITY_MOMENTS];
}

static const RegistrarActivityMoment *
get_newest (const RegistrarActivityHistory *self)
{
  return self->size > 0 ? registrar_activity_history_get (self, self->size - 1) : NULL;
}

static void
drop_oldest (RegistrarActivityHistory *self)
{
  self->first = (self->first + 1) % REGISTRAR_ACTIVITY_MOMENTS;
  self->size--;
}

/* A look-up is followed by the run that it planned: what is done begins anew. */
static gboolean
is_another_run (const RegistrarActivityHistory *self, const RegistrarProgress *progress)
{
  const RegistrarActivityMoment *newest = get_newest (self);

  return newest != NULL && (progress->done < newest->done || (self->started != 0 && progress->started != self->started));
}

void
registrar_activity_history_add (RegistrarActivityHistory *self, const RegistrarProgress *progress, gint64 now)
{
  RegistrarActivityMoment moment = { now, progress->done, progress->calls, progress->max_calls };
  const RegistrarActivityMoment *newest;

  if (is_another_run (self, progress))
    *self = (RegistrarActivityHistory){ 0 };

  newest = get_newest (self);
  if (newest != NULL && now - newest->time < REGISTRAR_ACTIVITY_INTERVAL)
    return;

  self->started = progress->started;
  if (newest == NULL || newest->done != moment.done)
    self->moved = now;
  while (self->size > 0
         && (self->size == REGISTRAR_ACTIVITY_MOMENTS
             || now - registrar_activity_history_get (self, 0)->time > REGISTRAR_ACTIVITY_SPAN))
    drop_oldest (self);
  self->moments[(self->first + self->size++) % REGISTRAR_ACTIVITY_MOMENTS] = moment;
}

/* Results come in batches: over less than a second the line would be all peaks. */
double
registrar_activity_history_get_rate (const RegistrarActivityHistory *self, guint index)
{
  const RegistrarActivityMoment *moment = registrar_activity_history_get (self, index);
  const RegistrarActivityMoment *before = moment;

  for (guint i = index; i > 0 && moment->time - before->time < G_TIME_SPAN_SECOND; i--)
    before = registrar_activity_history_get (self, i - 1);

  if (before == moment)
    return 0;

  return (double) (moment->done - before->done) * G_TIME_SPAN_SECOND / (double) (moment->time - before->time);
}
