/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as JSON: the object that data/result.schema.json describes. */

#include "report/json-records.h"
#include "report/report-private.h"

#include "records/student-list.h"

/* The words of `counts`. Those that no run of this version ends with are counted too, as 0. */
static const char *const run_outcomes[] = {
  "registered", "already", "updated", "removed", "failed", "unknown", "cancelled", "skipped",
};

/* What a dry run counts besides. */
static const char *const plan_outcomes[] = { "new", "changed", "remove", "problem", "ambiguous" };

static guint
get_count (const guint counts[REGISTRAR_N_ROW_STATES], const char *word)
{
  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    if (g_str_equal (registrar_row_state_to_word (i), word))
      return counts[i];
  return 0;
}

static void
write_roster (RegistrarJsonWriter *json, const RegistrarReport *report)
{
  registrar_json_writer_begin_object (json, "roster");
  registrar_json_writer_add_string (json, "name", report->roster);
  registrar_json_writer_add_string (json, "digest", report->digest);
  registrar_json_writer_add_unsigned (json, "students", registrar_student_list_get_size (report->students));
  registrar_json_writer_end_object (json);
}

static void
write_counts (RegistrarJsonWriter *json, const RegistrarReport *report)
{
  guint counts[REGISTRAR_N_ROW_STATES];

  registrar_results_count (report->results, counts);
  registrar_json_writer_begin_object (json, "counts");
  for (gsize i = 0; i < G_N_ELEMENTS (run_outcomes); i++)
    registrar_json_writer_add_unsigned (json, run_outcomes[i], get_count (counts, run_outcomes[i]));
  for (gsize i = 0; report->run == NULL && i < G_N_ELEMENTS (plan_outcomes); i++)
    registrar_json_writer_add_unsigned (json, plan_outcomes[i], get_count (counts, plan_outcomes[i]));
  registrar_json_writer_add_unsigned (json, "total", report->results->size);
  registrar_json_writer_end_object (json);
}

static void
write_row (RegistrarJsonWriter *json, const RegistrarReport *report, guint index)
{
  g_autofree char *note = NULL;
  RegistrarReportRow row;

  registrar_report_get_row (report, index, &row);
  note = registrar_result_dup_note (row.result);

  registrar_json_writer_begin_object (json, NULL);
  registrar_json_writer_add_unsigned (json, "row", index + 1);
  registrar_json_writer_add_unsigned (json, "line", row.line);
  registrar_json_writer_add_student (json, "student", &row.student);
  registrar_json_writer_add_string (json, "course", row.course);
  registrar_json_writer_add_string (json, "outcome", registrar_row_state_to_word (row.result->outcome));
  registrar_json_writer_add_unsigned (json, "attempts", row.result->attempts);
  registrar_json_writer_add_string (json, "note", note);
  registrar_json_writer_add_error (json, "error", row.result->error);
  registrar_json_writer_end_object (json);
}

gboolean
registrar_report_write_json (const RegistrarReport *report,
                             GOutputStream *stream,
                             GCancellable *cancellable,
                             GError **error)
{
  g_auto (RegistrarJsonWriter) json = { 0 };

  registrar_json_writer_init (&json, stream, cancellable);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_add_string (&json, "run", report->run);
  write_roster (&json, report);
  registrar_json_writer_add_course (&json, "course", report->course);
  registrar_json_writer_add_string (&json, "registry", report->registry);
  registrar_json_writer_add_columns (&json, "columns", report->columns, report->n_columns);
  write_counts (&json, report);
  registrar_json_writer_begin_array (&json, "results");
  for (guint i = 0; i < report->results->size; i++)
    write_row (&json, report, i);
  registrar_json_writer_end_array (&json);
  registrar_json_writer_end_object (&json);
  return registrar_json_writer_finish (&json, error);
}
