/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli retry: another attempt for the students of a run that failed. */

#include "cli/open-registry.h"
#include "cli/past-runs.h"
#include "cli/terminal.h"

#include <glib/gi18n-lib.h>

/* @rows: (element-type guint): from 0 */
static gboolean
add_row (GArray *rows, const char *text, const RegistrarPastRun *past)
{
  g_autoptr (GError) error = NULL;
  RegistrarRowState outcome;
  guint64 number;
  guint row;

  if (past->n_students == 0 || !g_ascii_string_to_unsigned (text, 10, 1, past->n_students, &number, &error))
    {
      registrar_terminal_complain (_("--only: “%s” is no row of the run, which has %'u."), text,
                                   past->n_students);
      return FALSE;
    }

  row = (guint) number - 1;
  outcome = registrar_results_get_outcome (&past->results, row);
  if (!registrar_run_can_retry (outcome))
    {
      /* Translators: the number of a row, and what became of it: 'Registered' */
      registrar_terminal_complain (_("--only: row %u needs no other attempt: “%s”."), row + 1,
                                   registrar_row_state_to_phrase (outcome));
      return FALSE;
    }

  g_array_append_val (rows, row);
  return TRUE;
}

/* NULL after saying what is wrong. */
static GArray *
parse_rows (const char *only, const RegistrarPastRun *past)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) texts = g_strsplit (only, ",", -1);

  if (*texts == NULL && !add_row (rows, only, past))
    return NULL;
  for (char **text = texts; *text != NULL; text++)
    if (!add_row (rows, g_strstrip (*text), past))
      return NULL;

  return g_steal_pointer (&rows);
}

static gboolean
can_retry_any (const RegistrarPastRun *past)
{
  for (guint row = 0; row < past->results.size; row++)
    if (registrar_run_can_retry (registrar_results_get_outcome (&past->results, row)))
      return TRUE;
  return FALSE;
}

static RegistrarExit
retry (RegistrarPastRuns *self, RegistrarPastRun *past, const char *only)
{
  g_autoptr (RegistrarPastRun) owned = past;
  g_autoptr (GArray) rows = NULL;
  RegistrarRegistry *registry = registrar_past_runs_get_registry (self, past);

  if (registry == NULL)
    return REGISTRAR_EXIT_UNAVAILABLE;
  if (only != NULL && (rows = parse_rows (only, past)) == NULL)
    return REGISTRAR_EXIT_WRONG;

  if (registrar_terminal_is_watched () && !can_retry_any (past))
    /* Translators: %s is the id of a run; what became of its students follows */
    registrar_terminal_say (_("Nobody of run %s needs another attempt. This is what became of it:"), past->id);
  return registrar_past_runs_follow (
      self, registrar_run_new_retried (registry, self->journal, g_steal_pointer (&owned), rows));
}

RegistrarExit
registrar_command_retry (char ***arguments)
{
  g_auto (RegistrarPastRuns) self = { 0 };
  g_autofree char *only = NULL;
  g_autoptr (GError) error = NULL;
  RegistrarPastRun *past = NULL;
  RegistrarExit exit;
  const GOptionEntry entries[] = {
    { "only", 0, 0, G_OPTION_ARG_STRING, &only,
      N_("Try these rows alone, such as 3,17; 1 is the first student"),
      /* Translators: stands for numbers of rows in the help */
      N_("ROW,…") },
    REGISTRAR_REPORT_ENTRIES (&self.targets),
    REGISTRAR_TOKEN_ENTRY (&self.token_file),
    REGISTRAR_PROGRESS_ENTRY,
    { NULL },
  };

  if (!registrar_options_parse (&self.options, arguments, entries, _("RUN"),
                                _("Try the students of a run again that failed, were cancelled or are "
                                   "unknown. The roster is not needed."),
                                _("The exit status is that of “register”."), &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  exit = registrar_past_runs_open (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    past = registrar_past_runs_read (&self, *arguments + 1, TRUE, &exit);
  return past != NULL ? retry (&self, past, only) : exit;
}
