/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What people prefer in a data directory, besides its registries. */

#pragma once

#include "report/report.h"
#include "run/run.h"
#include "workspace/workspace.h"

G_BEGIN_DECLS

/* With the NUL at its end: a text is as long as fits, and no letter of it is cut in two. */
#define REGISTRAR_PREFERENCES_TEXT 256
#define REGISTRAR_PREFERENCES_PATH 4096

/* A plain value. */
typedef struct
{
  guint    attempts;          /* how often a student is tried in one go */
  guint    max_removals;      /* a sync that would unregister more has to be told so */
  guint    keep_runs_days;    /* how long past runs are kept */
  gboolean remembers_rosters; /* whether rosters that were opened are offered again */

  /* Of reports; "" if there is none. */
  char     report_title[REGISTRAR_PREFERENCES_TEXT];
  char     report_school[REGISTRAR_PREFERENCES_TEXT];
  char     report_logo[REGISTRAR_PREFERENCES_PATH];

  guint    report_columns; /* of the window: a bit each, 1 << RegistrarReportColumn; 0 for those that suit the format */
} RegistrarPreferences;

/* As long as nobody said anything else. */
#define REGISTRAR_PREFERENCES_INIT { 5, 10, 365, TRUE, "", "", "", 0 }

/** registrar_preferences_apply: to a run that has not started. */
void     registrar_preferences_apply          (const RegistrarPreferences *self, RegistrarRun *run);

/** registrar_preferences_apply_to_report: what is not said there is borrowed from here, except for columns: a program relies on them. */
void     registrar_preferences_apply_to_report (const RegistrarPreferences *self, RegistrarReportOptions *options);
/** registrar_preferences_set_text: @target: one of the texts; @size: its size. */
void     registrar_preferences_set_text       (char *target, gsize size, const char *text);

/** registrar_workspace_load_preferences: @preferences: (out caller-allocates). Returns: FALSE with an error of %REGISTRAR_SETTINGS_ERROR. Blocks. */
gboolean registrar_workspace_load_preferences (RegistrarWorkspace *self, RegistrarPreferences *preferences, GError **error);
/** registrar_workspace_save_preferences: what is out of range becomes the nearest that is not. Blocks. */
gboolean registrar_workspace_save_preferences (RegistrarWorkspace *self, const RegistrarPreferences *preferences,
                                               GError **error);

G_END_DECLS
