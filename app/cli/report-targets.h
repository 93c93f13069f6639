/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a command line wants its reports. */

#pragma once

#include "cli/command.h"
#include "workspace/preferences.h"

G_BEGIN_DECLS

/* The options of a command that runs, as entries of its GOptionEntry array; @targets is what is to be filled. */
#define REGISTRAR_REPORT_ENTRIES(targets)                                                                                     \
  { "report", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(targets)->names,                                                           \
    N_("Save a report to FILE, which ends in .csv, .json, .xlsx, .html or .pdf; may be given more than once"), N_("FILE") }, \
  REGISTRAR_REPORT_LOOK_ENTRIES (targets)

/* What may be said of any report. */
#define REGISTRAR_REPORT_LOOK_ENTRIES(targets)                                                                            \
  { "report-columns", 0, 0, G_OPTION_ARG_STRING, &(targets)->columns,                                                     \
    N_("Report these columns alone, such as id,name,outcome"),                                                            \
    /* Translators: stands for names of columns in the help */                                                            \
    N_("COLUMN,…") },                                                                                                     \
  { "report-names", 0, 0, G_OPTION_ARG_STRING, &(targets)->privacy,                                                       \
    N_("Name students in reports in full, by their initials or by their IDs alone: full, initials or ids"), N_("HOW") }, \
  { "report-title", 0, 0, G_OPTION_ARG_STRING, &(targets)->title, N_("The title of reports"), N_("TITLE") },              \
  { "report-school", 0, 0, G_OPTION_ARG_STRING, &(targets)->school, N_("The school’s name in reports"), N_("NAME") },     \
  { "report-logo", 0, 0, G_OPTION_ARG_FILENAME, &(targets)->logo, N_("The logo in reports, a PNG image"), N_("FILE") }

/** RegistrarReportTargets: filled by the option parser, then checked, then saved to. */
typedef struct
{
  char     **names; /* as given; NULL if none was */
  char      *columns, *privacy, *title, *school, *logo; /* (nullable) as given */
  RegistrarPreferences   preferences; /* what holds where nothing was given */
  RegistrarReportOptions options;
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
