/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as JSON: the object that data/result.schema.json describes. */

#include "report/json-records.h"
#include "report/report-row.h"

#include "records/student-list.h"

/* What a dry run counts besides. */
static const RegistrarRowState plan_outcomes[] = {
  REGISTRAR_ROW_NEW,     REGISTRAR_ROW_CHANGED,   REGISTRAR_ROW_REMOVE,
  REGISTRAR_ROW_PROBLEM, REGISTRAR_ROW_AMBIGUOUS,
};

static void
write_counts (RegistrarJsonWriter *json, const RegistrarReport *report)
{
  guint counts[REGISTRAR_N_ROW_STATES];

  registrar_results_count (report->results, counts);
  registrar_json_writer_begin_object (json, "counts");
  for (gsize i = 0; report->run == NULL && i < G_N_ELEMENTS (plan_outcomes); i++)
    registrar_json_writer_add_unsigned (json, registrar_row_state_to_word (plan_outcomes[i]), counts[plan_outcomes[i]]);
  registrar_json_writer_add_run_counts (json, counts, report->results->size);
  registrar_json_writer_end_object (json);
}

static void
write_row (RegistrarJsonWriter *json, const RegistrarToldRow *row, guint index)
{
  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_unsigned (json, "row", index + 1);
  registrar_json_writer_add_ordinal (json, "line", row->line);
  registrar_json_writer_add_student (json, "student", &row->student);
  registrar_json_writer_add_string (json, "course", row->course);
  registrar_json_writer_add_string (json, "outcome", registrar_row_state_to_word (row->outcome));
  registrar_json_writer_add_unsigned (json, "attempts", row->attempts);
  registrar_json_writer_add_string (json, "note", row->note);
  registrar_json_writer_add_error (json, "error", row->error);
  registrar_json_writer_end_object (json);
}

gboolean
registrar_report_write_json (const RegistrarReport *report,
                             GOutputStream *stream,
                             GCancellable *cancellable,
                             GError **error)
{
  g_auto (RegistrarJsonWriter) json = { 0 };
  g_auto (RegistrarToldRow) row = { 0 };

  registrar_json_writer_init (&json, stream, cancellable);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_add_string (&json, "run", report->run);
  registrar_json_writer_add_roster (&json, report->roster, report->digest,
                                    report->results->size - report->n_removals);
  registrar_json_writer_add_string (&json, "course", report->course != NULL ? report->course->code : NULL);
  registrar_json_writer_add_string (&json, "registry", report->registry);
  registrar_json_writer_add_columns (&json, "columns", report->columns, report->n_columns);
  write_counts (&json, report);
  registrar_json_writer_begin_array (&json, "results");
  for (guint i = 0; i < report->results->size; i++)
    {
      registrar_told_row_read (&row, report, i);
      write_row (&json, &row, i);
    }
  registrar_json_writer_end_array (&json);
  registrar_json_writer_end_object (&json);
  return registrar_json_writer_finish (&json, error);
}
