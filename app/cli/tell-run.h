/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Telling what became of a run: a summary or JSON, its reports, and the exit status. */

#pragma once

#include "cli/options.h"
#include "cli/report-targets.h"
#include "run/past-run.h"

G_BEGIN_DECLS

/** registrar_tell_run: prints @report and saves it where @targets want it; how the command ends by all that. */
RegistrarExit   registrar_tell_run           (const RegistrarOptions *options, const RegistrarReport *report,
                                              RegistrarReportTargets *targets);
/** registrar_tell_run_only: the same; how that went, whatever the outcomes are. */
RegistrarExit   registrar_tell_run_only      (const RegistrarOptions *options, const RegistrarReport *report,
                                              RegistrarReportTargets *targets);
/** registrar_tell_run_make_report: of a past run; borrowed from it. Rows that are still open count as cancelled. */
RegistrarReport registrar_tell_run_make_report (RegistrarPastRun *past);

G_END_DECLS
