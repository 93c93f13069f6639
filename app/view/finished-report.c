/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The same value, saved or printed. */

#include "view/finished-report.h"

void
registrar_finished_report_fill (RegistrarReport *report, RegistrarFinishedRun *run)
{
  RegistrarReportOptions options = report->options;
  RegistrarRunRoster roster;
  RegistrarProgress progress;

  registrar_finished_run_get_roster (run, &roster);
  registrar_finished_run_get_progress (run, &progress);
  *report = (RegistrarReport){
    .run = registrar_finished_run_get_id (run),
    .registry = registrar_finished_run_get_registry (run),
    .students = registrar_finished_run_get_students (run),
    .course = registrar_finished_run_get_course (run),
    .n_removals = registrar_finished_run_get_n_removals (run),
    .results = registrar_finished_run_get_results (run),
    .roster = roster.name,
    .digest = roster.digest,
    .columns = roster.columns,
    .n_columns = roster.n_columns,
    .started = progress.started,
    .ended = progress.ended,
    .options = options,
  };
}
