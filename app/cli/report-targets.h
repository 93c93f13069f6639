/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a command line wants its reports. */

#pragma once

#include "cli/command.h"
#include "report/report.h"

G_BEGIN_DECLS

/* The option of a command that runs, as an entry of its GOptionEntry array; @names is what is to be filled. */
#define REGISTRAR_REPORT_ENTRY(names)                                                             \
  { "report", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, (names),                                         \
    N_("Save a report to FILE, which ends in .csv, .json, .xlsx, .html or .pdf; may be given more than once"), N_("FILE") }

/** RegistrarReportTargets: filled by the option parser, then checked, then saved to. */
typedef struct
{
  char     **names; /* as given; NULL if none was */
  GPtrArray *files; /* GFile: one a name */
  GPtrArray *saved; /* the names of those that are there, borrowed */
} RegistrarReportTargets;

void          registrar_report_targets_clear (RegistrarReportTargets *self);
/** registrar_report_targets_check: (nullable roster): before anything happens: nobody wants to learn at the end that the report has no place. */
RegistrarExit registrar_report_targets_check (RegistrarReportTargets *self, const char *roster);
/** registrar_report_targets_save: saves the report to each. */
RegistrarExit registrar_report_targets_save  (RegistrarReportTargets *self, const RegistrarReport *report);
/** registrar_report_targets_print: names those that were saved. */
void          registrar_report_targets_print (RegistrarReportTargets *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarReportTargets, registrar_report_targets_clear)

G_END_DECLS
