/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A student's data as JSON, for another program to take over. */

#include "workspace/student-export.h"

#include "records/error.h"
#include "registry/local-export.h"
#include "report/atomic-file.h"
#include "report/json-records.h"
#include "report/save-error.h"
#include "run/journal-export.h"

static const char *const action_words[REGISTRAR_N_ACTIONS] = {
  [REGISTRAR_ACTION_REGISTER] = "register",
  [REGISTRAR_ACTION_UPDATE] = "update",
  [REGISTRAR_ACTION_UNREGISTER] = "unregister",
  [REGISTRAR_ACTION_LOOK_UP] = "look-up",
};

static void
write_details (RegistrarJsonWriter *json, const RegistrarDetails *details)
{
  registrar_json_writer_add_string (json, "state", details->suspended ? "suspended" : "active");
  registrar_json_writer_add_string (json, "role", details->role);
  registrar_json_writer_add_time (json, "start", details->start * G_USEC_PER_SEC);
  registrar_json_writer_add_time (json, "end", details->end * G_USEC_PER_SEC);
}

static void
write_registration (RegistrarJsonWriter *json, const RegistrarKnownRegistration *registration)
{
  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_course (json, "course", registration->course);
  registrar_json_writer_add_time (json, "since", registration->since * G_USEC_PER_SEC);
  write_details (json, &registration->details);
  registrar_json_writer_add_string (json, "run", registration->run);
  registrar_json_writer_add_string (json, "changed_by", registration->changed_by);
  registrar_json_writer_end_object (json);
}

static void
write_account (RegistrarJsonWriter *json, const RegistrarKnownStudent *known)
{
  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_student (json, "student", &known->student);
  registrar_json_writer_begin_array (json, "registrations");
  for (guint i = 0; i < known->registrations->len; i++)
    write_registration (json, known->registrations->pdata[i]);
  registrar_json_writer_end_array (json);
  registrar_json_writer_end_object (json);
}

/* Every cell, those too that Registrar had no use for. */
static void
write_cells (RegistrarJsonWriter *json, RegistrarStudentList *students, guint index)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint n_columns = registrar_student_list_get_n_columns (students);

  registrar_student_list_get_cells (students, index, cells);
  registrar_json_writer_begin_array (json, "cells");
  for (guint i = 0; i < cells->len; i++)
    {
      registrar_json_writer_begin_object (json, NULL);
      registrar_json_writer_add_string (json, "header",
                                        i < n_columns ? registrar_student_list_get_header (students, i) : NULL);
      registrar_json_writer_add_string (json, "text", cells->pdata[i]);
      registrar_json_writer_end_object (json);
    }
  registrar_json_writer_end_array (json);
}

static void
write_attempt (RegistrarJsonWriter *json, const RegistrarResult *result)
{
  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_unsigned (json, "attempt", result->attempts);
  registrar_json_writer_add_time (json, "started", result->started);
  registrar_json_writer_add_string (json, "outcome", registrar_row_state_to_word (result->outcome));
  registrar_json_writer_add_string (json, "created", result->created);
  registrar_json_writer_add_error (json, "error", result->error);
  registrar_json_writer_end_object (json);
}

static void
write_attempts (RegistrarJsonWriter *json, const RegistrarStudentRun *run, guint row)
{
  registrar_json_writer_begin_array (json, "attempts");
  for (guint i = 0; i < run->results->len; i++)
    if (g_array_index (run->results, RegistrarResult, i).row == row)
      write_attempt (json, &g_array_index (run->results, RegistrarResult, i));
  registrar_json_writer_end_array (json);
}

static void
write_row (RegistrarJsonWriter *json, const RegistrarStudentRun *run, guint index)
{
  guint row = g_array_index (run->rows, guint, index);
  const RegistrarOrder *order = run->run->orders != NULL ? registrar_orders_find (run->run->orders, row) : NULL;
  RegistrarStudent student;

  registrar_student_list_get_student (run->students, index, &student);
  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_unsigned (json, "row", row + 1);
  registrar_json_writer_add_ordinal (json, "line", registrar_student_list_get_line (run->students, index));
  registrar_json_writer_add_student (json, "student", &student);
  registrar_json_writer_add_string (json, "course", registrar_student_list_get_course (run->students, index));
  write_cells (json, run->students, index);
  registrar_json_writer_add_string (json, "action", order != NULL ? action_words[order->action]
                                                  : registrar_run_action_to_word (run->run->action));
  registrar_json_writer_add_string (json, "account", order != NULL ? order->account : NULL);
  write_attempts (json, run, row);
  registrar_json_writer_end_object (json);
}

static void
write_run (RegistrarJsonWriter *json, const RegistrarStudentRun *run)
{
  const RegistrarPastRun *past = run->run;

  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_string (json, "run", past->id);
  registrar_json_writer_add_string (json, "action", registrar_run_action_to_word (past->action));
  registrar_json_writer_add_string (json, "roster", past->roster);
  registrar_json_writer_add_string (json, "course", past->course != NULL ? past->course->code : NULL);
  registrar_json_writer_add_string (json, "registry", past->registry);
  registrar_json_writer_add_time (json, "started", past->started);
  registrar_json_writer_begin_array (json, "rows");
  for (guint i = 0; i < run->rows->len; i++)
    write_row (json, run, i);
  registrar_json_writer_end_array (json);
  registrar_json_writer_end_object (json);
}

gboolean
registrar_student_export_write_json (const RegistrarStudentExport *self, GOutputStream *stream, GError **error)
{
  g_auto (RegistrarJsonWriter) json = { 0 };

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_add_string (&json, "student", self->student);
  registrar_json_writer_begin_array (&json, "accounts");
  for (guint i = 0; i < self->accounts->len; i++)
    write_account (&json, self->accounts->pdata[i]);
  registrar_json_writer_end_array (&json);
  registrar_json_writer_begin_array (&json, "runs");
  for (guint i = 0; i < self->runs->len; i++)
    write_run (&json, self->runs->pdata[i]);
  registrar_json_writer_end_array (&json);
  registrar_json_writer_begin_array (&json, "elsewhere");
  for (char **name = self->elsewhere; *name != NULL; name++)
    registrar_json_writer_add_string (&json, NULL, *name);
  registrar_json_writer_end_array (&json);
  registrar_json_writer_end_object (&json);
  return registrar_json_writer_finish (&json, error);
}

gboolean
registrar_student_export_save (const RegistrarStudentExport *self, const char *path, GError **error)
{
  g_auto (RegistrarAtomicFile) file = REGISTRAR_ATOMIC_FILE_INIT;

  if (!registrar_atomic_file_open (&file, path, error))
    return FALSE;

  registrar_atomic_file_set_private (&file);
  if (!registrar_student_export_write_json (self, registrar_atomic_file_get_stream (&file), error))
    {
      registrar_save_error_name_file (error, path);
      return FALSE;
    }
  return registrar_atomic_file_commit (&file, error);
}
