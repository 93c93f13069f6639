/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as CSV: a row a student, under names that the roster reader knows again. */

#include "report/csv-writer.h"
#include "report/report-private.h"

#include "records/error.h"

/* Words, not phrases: a script and the roster reader must find them in every language. */
static const char *const headings[] = {
  "row",   "line",   "id",      "username", "name", "given_name", "family_name",
  "email", "course", "outcome", "attempts", "note", "error",      "hint",
};

static void
write_headings (RegistrarCsvWriter *csv)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    registrar_csv_writer_add_text (csv, headings[i]);
  registrar_csv_writer_end_row (csv);
}

static void
write_student (RegistrarCsvWriter *csv, const RegistrarStudent *student)
{
  registrar_csv_writer_add_text (csv, student->id);
  registrar_csv_writer_add_text (csv, student->username);
  registrar_csv_writer_add_text (csv, student->name);
  registrar_csv_writer_add_text (csv, student->given_name);
  registrar_csv_writer_add_text (csv, student->family_name);
  registrar_csv_writer_add_text (csv, student->email);
}

static void
write_result (RegistrarCsvWriter *csv, const RegistrarResult *result)
{
  g_autofree char *note = registrar_result_dup_note (result);

  registrar_csv_writer_add_text (csv, registrar_row_state_to_word (result->outcome));
  registrar_csv_writer_add_unsigned (csv, result->attempts);
  registrar_csv_writer_add_text (csv, note);
  registrar_csv_writer_add_text (csv, result->error != NULL ? result->error->message : NULL);
  registrar_csv_writer_add_text (csv,
                                 result->error != NULL ? registrar_error_get_hint (result->error) : NULL);
}

static void
write_row (RegistrarCsvWriter *csv, const RegistrarReport *report, guint index)
{
  RegistrarReportRow row;

  registrar_report_get_row (report, index, &row);
  registrar_csv_writer_add_unsigned (csv, index + 1);
  registrar_csv_writer_add_unsigned (csv, row.line);
  write_student (csv, &row.student);
  registrar_csv_writer_add_text (csv, row.course);
  write_result (csv, row.result);
  registrar_csv_writer_end_row (csv);
}

gboolean
registrar_report_write_csv (const RegistrarReport *report,
                            GOutputStream *stream,
                            GCancellable *cancellable,
                            GError **error)
{
  g_auto (RegistrarCsvWriter) csv = { 0 };

  registrar_csv_writer_init (&csv, stream, cancellable);
  write_headings (&csv);
  for (guint i = 0; i < report->results->size; i++)
    write_row (&csv, report, i);
  return registrar_csv_writer_finish (&csv, error);
}
