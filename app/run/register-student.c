/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One student of a run: from the row to its result. */

#include "run/attempts.h"
#include "run/journal-sent.h"
#include "run/run-private.h"

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const RegistrarResult *first = a, *second = b;

  return (first->row > second->row) - (first->row < second->row);
}

const RegistrarResult *
registrar_run_get_result_before (RegistrarRun *self, guint row)
{
  const RegistrarResult wanted = { .row = row };
  guint found;

  if (self->before == NULL || !g_array_binary_search (self->before, &wanted, compare_rows, &found))
    return NULL;

  return &g_array_index (self->before, RegistrarResult, found);
}

/* Whether the row may be sent to the registry: if not, @result says why. */
static gboolean
check_row (RegistrarRun *self, guint row, const RegistrarResult *before, RegistrarResult *result)
{
  guint original = registrar_student_list_get_original (self->students, row);

  if (self->refused)
    {
      result->outcome = REGISTRAR_ROW_FAILED;
      result->error = g_error_copy (self->journal_error);
      return FALSE;
    }

  if (g_cancellable_is_cancelled (self->control.cancellable) && !registrar_journal_sent_is_lost (before))
    {
      result->outcome = REGISTRAR_ROW_CANCELLED;
      return FALSE;
    }

  if (!registrar_student_list_check (self->students, row, &result->error))
    {
      result->outcome = REGISTRAR_ROW_FAILED;
      return FALSE;
    }

  if (original != row)
    {
      result->original = original;
      result->outcome = REGISTRAR_ROW_SKIPPED;
      return FALSE;
    }

  return TRUE;
}

static void
free_registration (RegistrarRegistration *registration)
{
  g_slice_free (RegistrarRegistration, registration);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarRegistration, free_registration)

/* Not on the coroutine's stack, of which each has a page of its own: whoever goes through a batch is to find them close
 * together. A slice, because who frees it is often another thread than who made it: for the lock of malloc() they would
 * wait for each other. */
static RegistrarRegistration *
make_registration (RegistrarRun *self, guint row, RegistrarCourse *course, const RegistrarResult *before,
                   guint attempt)
{
  RegistrarRegistration *registration = g_slice_new0 (RegistrarRegistration);

  registration->course = course;
  registration->row = row;
  registration->original = row;
  registration->attempt = attempt;
  if (registrar_journal_sent_is_lost (before))
    {
      registration->outcome = REGISTRAR_ROW_UNKNOWN;
      registration->started = before->started + before->duration;
    }
  registrar_student_list_get_student (self->students, row, &registration->student);
  registrar_run_ask_for (self, row, registration);
  /* An account that a run made outlives its being undone: whoever undoes is told of it. */
  if (self->kept_accounts != NULL)
    registration->created = g_strdup (g_hash_table_lookup (self->kept_accounts, GUINT_TO_POINTER (row)));

  return registration;
}

static void
ask_registry (RegistrarRun *self, guint row, RegistrarCourse *course, const RegistrarResult *before,
              RegistrarResult *result)
{
  g_autoptr (RegistrarRegistration) registration = make_registration (self, row, course, before, result->attempts);
  g_autofree char *key = NULL;

  /* While one writes a batch, many find out here what they would have to find out one after the other. */
  if (self->registry_records)
    registration->key = key = registrar_student_dup_key (&registration->student);
  __atomic_store_n (&self->states[row], registrar_run_get_state_in_flight (self), __ATOMIC_RELEASE);

  result->started = g_get_real_time ();
  registrar_attempts_make (self, registration, &result->previous);
  result->duration = g_get_real_time () - result->started;

  result->outcome = registration->outcome;
  result->attempts = registration->attempt;
  result->since = registration->since;
  result->settled = registration->settled;
  result->original = registration->original;
  result->finding = registration->finding;
  result->created = registration->created;
  result->error = registration->error;
}

/* A retry: what the attempt before failed by is told too. */
static void
tell_attempt_before (const RegistrarResult *before, RegistrarResult *result)
{
  if (before != NULL && before->error != NULL && result->attempts > before->attempts && result->previous == NULL)
    result->previous = g_error_copy (before->error);
}

void
registrar_run_register_student (RegistrarRun *self, guint row, RegistrarResult *result)
{
  const RegistrarResult *before = registrar_run_get_result_before (self, row);
  RegistrarCourse *course;

  registrar_counters_start_row (&self->counters);
  result->row = row;
  result->original = row;
  result->attempts = before != NULL ? before->attempts : 0;

  if (check_row (self, row, before, result))
    {
      course = registrar_run_find_course (self, row, &result->error);
      if (course != NULL)
        ask_registry (self, row, course, before, result);
      else
        result->outcome = REGISTRAR_ROW_FAILED;
    }

  tell_attempt_before (before, result);

  /* Nothing was tried, so nothing failed: a dry run speaks of problems. */
  if (self->action == REGISTRAR_RUN_LOOK_UP
      && (result->outcome == REGISTRAR_ROW_FAILED || result->outcome == REGISTRAR_ROW_UNKNOWN))
    result->outcome = REGISTRAR_ROW_PROBLEM;
}
