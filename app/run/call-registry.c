/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One call to the registry, and its line in the journal: sent before it, the outcome after it. */

#include "run/call-registry.h"

#include "run/attempts.h"
#include "run/circuit-breaker.h"
#include "run/run-private.h"

/* An answer waits so long for others, to be written with them: most of what writing one costs is the transaction. */
#define LONGEST_UNWRITTEN (10 * G_TIME_SPAN_MILLISECOND)

static void
fail_items (RegistrarRegistration **items, guint n_items, RegistrarRowState outcome, const GError *error)
{
  for (guint i = 0; i < n_items; i++)
    {
      g_clear_error (&items[i]->error);
      items[i]->outcome = outcome;
      items[i]->error = g_error_copy (error);
    }
}

/* Moves those with this action, from @first on, to the front. Returns: where the others start */
static guint
gather (RegistrarRegistration **items, guint first, guint n_items, RegistrarAction action)
{
  for (guint i = first; i < n_items; i++)
    {
      RegistrarRegistration *item = items[i];

      if (item->action != action)
        continue;
      items[i] = items[first];
      items[first++] = item;
    }

  return first;
}

gboolean
registrar_run_prepare_call (RegistrarRegistration **items, guint n_items, gpointer run)
{
  RegistrarRun *self = run;
  g_autoptr (GError) error = NULL;

  /* Those of a run that goes on come before anything is sent. */
  if (items[0]->action == REGISTRAR_ACTION_LOOK_UP)
    return TRUE;
  if (registrar_run_journal_write_sent (self->journal, items, n_items, &error))
    return TRUE;

  fail_items (items, n_items, REGISTRAR_ROW_FAILED, error);
  return FALSE;
}

void
registrar_run_call (RegistrarRun *self, RegistrarAction action, RegistrarRegistration **items, guint n_items,
                    gint64 known_since)
{
  const RegistrarRecord *record
      = self->journal != NULL ? registrar_run_journal_get_record (self->journal) : NULL;
  const RegistrarCall call = {
    .cancellable = self->control.cancellable,
    .abandoned = self->control.abandoned,
    .deadline = g_get_monotonic_time () + self->control.policy.attempt_time,
    .known_since = known_since,
  };
  gint64 began = registrar_run_control_begin_call (&self->control, n_items);
  gint64 started = g_get_real_time ();

  for (guint i = 0; i < n_items; i++)
    {
      items[i]->call = &call;
      items[i]->started = started;
    }
  registrar_registry_act (self->registry, action, items, n_items, record);
  registrar_run_control_end_call (&self->control, began,
                                  (RegistrarSlowCall){
                                      .started = started,
                                      .action = action,
                                      .row = items[0]->row,
                                      .n_rows = n_items,
                                  });

  registrar_circuit_breaker_note (self, items, n_items);
  registrar_attempts_judge (self, items, n_items);
}

/* Where each call answers one item, those of the other calls are soon to follow. */
static GTimeSpan
get_patience (RegistrarRun *self)
{
  return self->answers_come_singly && registrar_run_control_count_calls (&self->control) > 0 ? LONGEST_UNWRITTEN : 0;
}

/* What cannot be written down is not certain: after a crash nobody would know of it. */
void
registrar_run_write_down (RegistrarRun *self, RegistrarRegistration **items, guint n_items)
{
  g_autoptr (GError) error = NULL;

  if (n_items > 0 && !registrar_run_journal_write (self->journal, items, n_items, get_patience (self), &error))
    fail_items (items, n_items, REGISTRAR_ROW_UNKNOWN, error);
}

void
registrar_run_call_registry (RegistrarRegistration **items, guint n_items, gpointer run)
{
  RegistrarRun *self = run;
  guint first = 0;

  for (RegistrarAction action = 0; action < REGISTRAR_N_ACTIONS && first < n_items; action++)
    {
      guint end = gather (items, first, n_items, action);

      if (end > first)
        registrar_run_call (self, action, items + first, end - first, self->control.begun);
      first = end;
    }
}

/* Nothing is sent of those that are only looked up. */
void
registrar_run_record_call (RegistrarRegistration **items, guint n_items, gpointer run)
{
  guint first = gather (items, 0, n_items, REGISTRAR_ACTION_LOOK_UP);

  registrar_run_write_down (run, items + first, n_items - first);
}
