/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli report: what became of a past run, from the journal alone. */

#include "cli/past-runs.h"
#include "cli/tell-run.h"
#include "cli/terminal.h"

#include <glib/gi18n-lib.h>

/* The report is done when it is written, whatever it says. */
static RegistrarExit
report_run (RegistrarPastRuns *self, RegistrarPastRun *past, gboolean failed)
{
  RegistrarReport report = registrar_tell_run_make_report (past);

  report.options.failed = failed;
  return registrar_tell_run_only (&self->options, &report, &self->targets);
}

/* Those who failed are a roster again, in a format that rosters are read from and reports are saved in. */
static RegistrarExit
check_failed (char **names)
{
  if (names == NULL)
    {
      registrar_terminal_complain (_("--failed: name with --output the file for those who failed."));
      return REGISTRAR_EXIT_WRONG;
    }

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *lower = g_ascii_strdown (*name, -1);

      if (g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".xlsx"))
        continue;
      registrar_terminal_complain (_("--failed: “%s” has to end in .csv or .xlsx, because it becomes a roster."), *name);
      return REGISTRAR_EXIT_WRONG;
    }

  return REGISTRAR_EXIT_DONE;
}

RegistrarExit
registrar_command_report (char ***arguments)
{
  g_auto (RegistrarPastRuns) self = { 0 };
  g_autoptr (RegistrarPastRun) past = NULL;
  g_autoptr (GError) error = NULL;
  gboolean failed = FALSE;
  RegistrarExit exit = REGISTRAR_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self.targets.names,
      N_("Save a report to FILE, which ends in .csv, .json, .xlsx, .html or .pdf; may be given more than once"), N_("FILE") },
    { "failed", 0, 0, G_OPTION_ARG_NONE, &failed,
      N_("Save those who failed or are unknown, as a roster with the reasons, to be corrected and registered"), NULL },
    REGISTRAR_REPORT_LOOK_ENTRIES (&self.targets),
    { NULL },
  };

  if (!registrar_options_parse (&self.options, arguments, entries, _("RUN"),
                                _("Report what became of a past run. The roster is not needed."), NULL,
                                &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  if (failed)
    exit = check_failed (self.targets.names);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = registrar_past_runs_open (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    past = registrar_past_runs_read (&self, *arguments + 1, FALSE, &exit);
  return past != NULL ? report_run (&self, past, failed) : exit;
}
