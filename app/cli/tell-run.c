/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The outcomes decide how a command ends; only if all is well does it matter that nobody can read of it. */

#include "cli/tell-run.h"

#include "cli/standard-output.h"
#include "cli/summary.h"
#include "run/journal-sent.h"

static gboolean
print_json (gconstpointer data, GOutputStream *stream, GError **error)
{
  return registrar_report_write_json (data, stream, NULL, error);
}

/* What the students' outcomes alone say. */
static RegistrarExit
judge (const RegistrarReport *report)
{
  guint counts[REGISTRAR_N_ROW_STATES];

  registrar_results_count (report->results, counts);
  if (counts[REGISTRAR_ROW_CANCELLED] > 0)
    return REGISTRAR_EXIT_CANCELLED;
  if (counts[REGISTRAR_ROW_FAILED] > 0 || counts[REGISTRAR_ROW_UNKNOWN] > 0)
    return report->run == NULL ? REGISTRAR_EXIT_DONE : REGISTRAR_EXIT_INCOMPLETE;
  return REGISTRAR_EXIT_DONE;
}

RegistrarExit
registrar_tell_run_only (const RegistrarOptions *options,
                         const RegistrarReport *report,
                         RegistrarReportTargets *targets)
{
  RegistrarExit printed = REGISTRAR_EXIT_DONE;
  /* First: who reads the output may keep it waiting. */
  RegistrarExit saved = registrar_report_targets_save (targets, report);

  if (options->json)
    printed = registrar_standard_output_print (print_json, report);
  else
    {
      registrar_summary_print (report);
      registrar_report_targets_print (targets);
    }
  return saved != REGISTRAR_EXIT_DONE ? saved : printed;
}

RegistrarExit
registrar_tell_run (const RegistrarOptions *options, const RegistrarReport *report, RegistrarReportTargets *targets)
{
  RegistrarExit told = registrar_tell_run_only (options, report, targets);
  RegistrarExit judged = judge (report);

  return judged != REGISTRAR_EXIT_DONE ? judged : told;
}

static void
cancel_row (RegistrarResults *results, guint row)
{
  RegistrarResult result = registrar_results_steal (results, row);

  result.outcome = REGISTRAR_ROW_CANCELLED;
  registrar_results_replace (results, &result);
}

RegistrarReport
registrar_tell_run_make_report (RegistrarPastRun *past)
{
  registrar_journal_sent_tell (past);
  for (guint row = 0; row < past->results.size; row++)
    if (registrar_results_get_outcome (&past->results, row) == REGISTRAR_ROW_NOT_STARTED)
      cancel_row (&past->results, row);

  return (RegistrarReport){
    .run = past->id,
    .registry = past->registry,
    .students = REGISTRAR_STUDENT_LIST (past->students),
    .n_removals = past->orders != NULL ? past->orders->n_removals : 0,
    .roster = past->roster,
    .digest = past->digest,
    .columns = (const RegistrarColumn *) (gpointer) past->columns->data,
    .n_columns = past->columns->len,
    .course = past->course,
    .results = &past->results,
    .started = past->started,
    .ended = past->ended,
  };
}
