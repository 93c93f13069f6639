/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a run that the window shows. */

#pragma once

#include "model/finished-run.h"
#include "report/report.h"

G_BEGIN_DECLS

/** registrar_finished_report_fill: @report, zeroed but for its options, borrows all it has from @run. From any thread. */
void registrar_finished_report_fill (RegistrarReport *report, RegistrarFinishedRun *run);

G_END_DECLS
