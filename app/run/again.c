/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a past run knows becomes what a new one starts with. */

#include "run/again.h"

#include "run/run-private.h"

gboolean
registrar_run_can_retry (RegistrarRowState outcome)
{
  return outcome == REGISTRAR_ROW_FAILED || outcome == REGISTRAR_ROW_CANCELLED
         || outcome == REGISTRAR_ROW_UNKNOWN || outcome == REGISTRAR_ROW_NOT_STARTED;
}

gboolean
registrar_run_goes_on (RegistrarRun *self)
{
  return self->past != NULL && g_str_equal (self->past->id, self->id);
}

/* Whether there is anything that who does the row again has to know. */
static gboolean
was_begun (const RegistrarResult *result)
{
  return result->outcome != REGISTRAR_ROW_NOT_STARTED || result->attempts > 0 || result->error != NULL;
}

/* The rows that are not to be done again have their outcome from the start. Of a large run most others were never begun: so
 * its results need not be there twice. */
static void
take_results (RegistrarRun *self, const gboolean *again)
{
  RegistrarResults *past = &self->past->results;

  self->before = g_array_new (FALSE, FALSE, sizeof (RegistrarResult));
  g_array_set_clear_func (self->before, (GDestroyNotify) registrar_result_clear);
  for (guint row = 0; row < past->size; row++)
    {
      RegistrarResult before = registrar_results_get (past, row);
      RegistrarResult result;

      if (again[row] && !was_begun (&before))
        continue;

      registrar_result_copy (&before, &result);
      if (again[row])
        {
          g_array_append_val (self->before, result);
          continue;
        }
      registrar_counters_start_row (&self->counters);
      registrar_run_collect (self, &result);
    }
  registrar_results_clear (past);
}

static RegistrarRun *
new_of_past (RegistrarRegistry *registry,
             RegistrarPastRun *past,
             RegistrarStudentList *students,
             RegistrarRunAction action)
{
  RegistrarRun *self = registrar_run_new (registry, students, past->course, action);

  self->past = past;
  self->max_in_flight = past->max_in_flight;
  return self;
}

static RegistrarRun *
new_again (RegistrarRegistry *registry,
           RegistrarJournal *journal,
           RegistrarPastRun *past,
           const gboolean *again)
{
  RegistrarRun *self = new_of_past (registry, past, REGISTRAR_STUDENT_LIST (past->students), past->action);
  RegistrarPastRun *record = registrar_past_run_new ();

  self->orders = past->orders != NULL ? registrar_orders_ref (past->orders) : NULL;
  g_free (self->id);
  self->id = g_strdup (past->id);
  self->undone = g_strdup (past->undone);

  record->id = g_strdup (past->id);
  record->number = past->number;
  record->lock = g_steal_pointer (&past->lock);
  self->journal = registrar_run_journal_new (journal, record);

  take_results (self, again);
  return self;
}

RegistrarRun *
registrar_run_new_resumed (RegistrarRegistry *registry, RegistrarJournal *journal, RegistrarPastRun *past)
{
  g_autofree gboolean *again = g_new (gboolean, MAX (past->n_students, 1));

  for (guint row = 0; row < past->n_students; row++)
    again[row] = registrar_results_get_outcome (&past->results, row) == REGISTRAR_ROW_NOT_STARTED;

  return new_again (registry, journal, past, again);
}

RegistrarRun *
registrar_run_new_retried (RegistrarRegistry *registry,
                           RegistrarJournal *journal,
                           RegistrarPastRun *past,
                           const GArray *rows)
{
  g_autofree gboolean *again = g_new (gboolean, MAX (past->n_students, 1));

  for (guint row = 0; row < past->n_students; row++)
    {
      RegistrarRowState outcome = registrar_results_get_outcome (&past->results, row);

      again[row]
          = outcome == REGISTRAR_ROW_NOT_STARTED || (rows == NULL && registrar_run_can_retry (outcome));
    }
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    again[g_array_index (rows, guint, i)] = TRUE;

  return new_again (registry, journal, past, again);
}

/* Whose data were deleted since is not among them. */
static GArray *
list_rows (const RegistrarPastRun *past, RegistrarRowState outcome)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < past->n_students; row++)
    if (registrar_results_get_outcome (&past->results, row) == outcome
        && registrar_student_list_check (REGISTRAR_STUDENT_LIST (past->students), row, NULL))
      g_array_append_val (rows, row);

  return rows;
}

/* Of @rows, by their place there. */
static GHashTable *
list_accounts (const RegistrarPastRun *past, const GArray *rows)
{
  GHashTable *accounts = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *created = registrar_results_get (&past->results, g_array_index (rows, guint, i)).created;

      if (created != NULL)
        g_hash_table_insert (accounts, GUINT_TO_POINTER (i), g_strdup (created));
    }

  return accounts;
}

/* A run of its own, over what the past one was given. */
static void
set_journal (RegistrarRun *self, RegistrarJournal *journal, const RegistrarPastRun *past)
{
  const RegistrarRunRoster roster = {
    past->roster,
    past->digest,
    (const RegistrarColumn *) (gpointer) past->columns->data,
    past->columns->len,
  };

  registrar_run_set_journal (self, journal, &roster);
}

static gboolean
is_uncertain (const RegistrarResult *result, const RegistrarCapabilities *capabilities)
{
  return result->outcome == REGISTRAR_ROW_REGISTERED && result->settled && !capabilities->stores_run_key;
}

guint
registrar_run_count_uncertain (RegistrarRegistry *registry, const RegistrarPastRun *past)
{
  RegistrarCapabilities capabilities;
  guint n = 0;

  registrar_registry_get_capabilities (registry, &capabilities);
  for (guint row = 0; row < past->results.size; row++)
    {
      RegistrarResult result = registrar_results_get (&past->results, row);

      n += is_uncertain (&result, &capabilities);
    }
  return n;
}

/* @rows: of the past run, which are all that the new one has. */
static void
keep_uncertain (RegistrarRun *self, const RegistrarPastRun *past, const GArray *rows)
{
  RegistrarCapabilities capabilities;

  registrar_registry_get_capabilities (self->registry, &capabilities);
  for (guint row = 0; row < rows->len; row++)
    {
      RegistrarResult before = registrar_results_get (&past->results, g_array_index (rows, guint, row));
      RegistrarResult kept = {
        .row = row, .original = row, .outcome = REGISTRAR_ROW_SKIPPED, .since = before.since, .settled = TRUE,
      };

      if (!is_uncertain (&before, &capabilities))
        continue;

      registrar_counters_start_row (&self->counters);
      registrar_run_collect (self, &kept);
    }
}

RegistrarRun *
registrar_run_new_undo (RegistrarRegistry *registry, RegistrarJournal *journal, RegistrarPastRun *past,
                        gboolean with_uncertain)
{
  gboolean is_undo = past->action == REGISTRAR_RUN_UNDO;
  g_autoptr (GArray) rows = list_rows (past, is_undo ? REGISTRAR_ROW_REMOVED : REGISTRAR_ROW_REGISTERED);
  g_autoptr (RegistrarPastStudents) students
      = registrar_past_students_new_some (REGISTRAR_STUDENT_LIST (past->students), rows);
  RegistrarRun *self = new_of_past (registry, past, REGISTRAR_STUDENT_LIST (students),
                                    is_undo ? REGISTRAR_RUN_REGISTER : REGISTRAR_RUN_UNDO);

  self->kept_accounts = list_accounts (past, rows);
  if (!with_uncertain)
    keep_uncertain (self, past, rows);

  /* A large run need not be there twice. */
  g_clear_object (&past->students);
  registrar_results_clear (&past->results);

  self->undone = g_strdup (past->id);
  set_journal (self, journal, past);
  return self;
}

RegistrarRun *
registrar_run_new_repeated (RegistrarRegistry *registry, RegistrarJournal *journal, RegistrarPastRun *past)
{
  RegistrarRun *self;

  g_return_val_if_fail (past->action == REGISTRAR_RUN_REGISTER, NULL);

  g_clear_pointer (&past->lock, registrar_run_lock_free);
  self = new_of_past (registry, past, REGISTRAR_STUDENT_LIST (past->students), REGISTRAR_RUN_REGISTER);
  set_journal (self, journal, past);
  return self;
}
