/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the column Details says of a row, in words. */

#include "model/row-details.h"

#include "records/error.h"
#include "roster/roster.h"

#include <glib/gi18n-lib.h>

const char *
registrar_row_details_get_message (RegistrarStudentList *students, const RegistrarResult *result)
{
  return registrar_roster_error_get_sentence (result->error, registrar_student_list_get_line (students, result->row));
}

gboolean
registrar_row_details_is_own_problem (const RegistrarResult *result)
{
  return g_error_matches (result->error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_ROW);
}

/* A row's own problem says itself what to do about it. */
const char *
registrar_row_details_get_hint (const RegistrarResult *result)
{
  return registrar_row_details_is_own_problem (result) ? NULL : registrar_error_get_hint (result->error);
}

static char *
dup_error_text (RegistrarStudentList *students, const RegistrarResult *result)
{
  const char *message = registrar_row_details_get_message (students, result);
  const char *hint = registrar_row_details_get_hint (result);

  if (hint == NULL)
    return g_strdup (message);
  /* Translators: why a student could not be registered, then what to do about it; both are sentences. */
  return g_strdup_printf (_("%s %s"), message, hint);
}

char *
registrar_row_details_dup_before_run (RegistrarStudentList *students, guint row, RegistrarRowState state)
{
  RegistrarProblem problem;
  g_autoptr (GError) error = NULL;
  guint original = registrar_student_list_get_original (students, row);

  if (state == REGISTRAR_ROW_SKIPPED && original == row)
    return g_strdup (_("Left out of the run"));
  if (REGISTRAR_IS_ROSTER (students)
      && registrar_roster_get_row_problem (REGISTRAR_ROSTER (students), row, &problem))
    return registrar_problem_dup_message (&problem);
  if (!registrar_student_list_check (students, row, &error))
    return g_strdup (registrar_roster_error_get_sentence (error, registrar_student_list_get_line (students, row)));
  if (original != row)
    return registrar_student_list_dup_repeats (students, original);
  return g_strdup ("");
}

char *
registrar_duration_dup_text (gint64 microseconds)
{
  gint64 seconds = microseconds / G_USEC_PER_SEC;

  if (seconds < 1)
    /* Translators: milliseconds */
    return g_strdup_printf (_("%d ms"), (int) (microseconds / 1000));
  if (seconds < 10)
    /* Translators: seconds, with one decimal */
    return g_strdup_printf (_("%.1f s"), (double) microseconds / G_USEC_PER_SEC);
  if (seconds < 60)
    return g_strdup_printf (_("%d s"), (int) seconds);
  return g_strdup_printf (_("%d min %d s"), (int) (seconds / 60), (int) (seconds % 60));
}

char *
registrar_clock_dup_text (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return g_date_time_format (local, "%H:%M:%S");
}

char *
registrar_row_details_dup_time (const RegistrarResult *result)
{
  g_autofree char *clock = registrar_clock_dup_text (result->started);
  g_autofree char *duration = registrar_duration_dup_text (result->duration);

  return g_strdup_printf ("%s · %s", clock, duration);
}

static char *
dup_since_text (gint64 since)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (since);
  g_autofree char *date = NULL;

  if (since == 0 || time == NULL)
    return g_strdup ("");
  /* Translators: a date: 3 September 2026 (see strftime) */
  date = g_date_time_format (time, _("%-e %B %Y"));
  return g_strdup_printf (_("Registered since %s"), date);
}

static char *
dup_account_text (const RegistrarFinding *finding)
{
  if (finding == NULL || finding->account == NULL)
    return g_strdup ("");
  /* Translators: %s is what an account is called, such as hugo.bianchi */
  return g_strdup_printf (_("Account found: %s"), finding->account);
}

static char *
dup_result_text (RegistrarStudentList *students, const RegistrarResult *result)
{
  char *note;

  if (result->error != NULL)
    return dup_error_text (students, result);
  if (result->outcome == REGISTRAR_ROW_ALREADY)
    return dup_since_text (result->since);
  if (result->outcome == REGISTRAR_ROW_NEW && result->created == NULL)
    return dup_account_text (result->finding);

  if (result->outcome == REGISTRAR_ROW_SKIPPED && result->original != result->row)
    return registrar_student_list_dup_repeats (students, result->original);

  note = registrar_result_dup_note (result);
  if (note != NULL)
    return note;
  return result->started != 0 ? registrar_row_details_dup_time (result) : g_strdup ("");
}

char *
registrar_row_details_dup_in_run (RegistrarStudentList *students, const RegistrarResult *result, RegistrarRowState state)
{
  if (registrar_row_state_is_final (state))
    return result->outcome != REGISTRAR_ROW_NOT_STARTED ? dup_result_text (students, result) : g_strdup ("");
  if (state == REGISTRAR_ROW_REGISTERING || state == REGISTRAR_ROW_LOOKING_UP)
    return g_strdup (_("Waiting for the answer"));
  if (state == REGISTRAR_ROW_READY)
    /* Translators: a student whose row was edited, so that what was found about it no longer holds */
    return g_strdup (_("To be looked up"));
  return g_strdup ("");
}
