/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The runs of a data directory, as the commands that deal with past ones need them. */

#include "cli/past-runs.h"

#include "cli/follow-run.h"
#include "cli/open-registry.h"
#include "cli/tell-run.h"
#include "cli/terminal.h"
#include "coroutine/co.h"
#include "run/journal-search.h"
#include "workspace/memory.h"

#include <glib/gi18n-lib.h>

void
registrar_past_runs_clear (RegistrarPastRuns *self)
{
  g_clear_object (&self->workspace);
  registrar_report_targets_clear (&self->targets);
  g_clear_pointer (&self->token_file, g_free);
  registrar_options_clear (&self->options);
}

RegistrarExit
registrar_past_runs_open (RegistrarPastRuns *self)
{
  RegistrarRegistry *registry;
  RegistrarExit exit = registrar_report_targets_check (&self->targets, NULL);
  g_autoptr (GError) error = NULL;

  if (exit == REGISTRAR_EXIT_DONE)
    exit = registrar_open_registry (&self->options, NULL, NULL, &self->workspace, &registry);
  if (exit != REGISTRAR_EXIT_DONE)
    return exit;

  self->journal = registrar_workspace_get_journal (self->workspace);
  if (!registrar_workspace_load_preferences (self->workspace, &self->targets.preferences, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_UNAVAILABLE, error);
  return REGISTRAR_EXIT_DONE;
}

typedef struct
{
  RegistrarJournal *journal;
  const char *text;
  GPtrArray **runs;
  GError **error;
} SearchRuns;

CO_ROUTINE (search_runs, SearchRuns)
{
  *args->runs = registrar_journal_search (args->journal, args->text, args->error);
}

GPtrArray *
registrar_past_runs_search (RegistrarPastRuns *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *runs = NULL;

  co_run (search_runs, self->journal, text, &runs, &error);
  if (runs == NULL)
    registrar_terminal_complain ("%s", error->message);
  return runs;
}

typedef struct
{
  RegistrarJournal *journal;
  const char *id;
  gboolean claim;
  RegistrarPastRun **run;
  GError **error;
} ReadRun;

CO_ROUTINE (read_run, ReadRun)
{
  *args->run = args->claim ? registrar_journal_claim (args->journal, args->id, args->error)
                           : registrar_journal_read (args->journal, args->id, args->error);
}

static RegistrarPastRun *
find_run (RegistrarPastRuns *self, const char *id, gboolean claim, RegistrarExit *exit)
{
  g_autoptr (GError) error = NULL;
  RegistrarPastRun *run = NULL;

  co_run (read_run, self->journal, id, claim, &run, &error);
  *exit = REGISTRAR_EXIT_DONE;
  if (run != NULL)
    return run;

  *exit = registrar_terminal_refuse (
      g_error_matches (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_UNKNOWN_RUN)
          ? REGISTRAR_EXIT_WRONG
          : REGISTRAR_EXIT_UNAVAILABLE,
      error);
  return NULL;
}

RegistrarPastRun *
registrar_past_runs_read (RegistrarPastRuns *self, char **operands, gboolean claim, RegistrarExit *exit)
{
  if (operands[0] != NULL && operands[1] == NULL)
    return find_run (self, operands[0], claim, exit);

  registrar_terminal_complain (_("Name one run: “registrar-cli runs” lists them."));
  *exit = REGISTRAR_EXIT_WRONG;
  return NULL;
}

RegistrarRegistry *
registrar_past_runs_get_registry (RegistrarPastRuns *self, const RegistrarPastRun *past)
{
  RegistrarExit exit;

  return registrar_find_registry (self->workspace, past->registry, self->token_file, &exit);
}

RegistrarExit
registrar_past_runs_tell (RegistrarPastRuns *self, const char *id)
{
  RegistrarExit exit;
  g_autoptr (RegistrarPastRun) past = find_run (self, id, FALSE, &exit);
  RegistrarReport report;

  if (past == NULL)
    return exit;

  report = registrar_tell_run_make_report (past);
  return registrar_tell_run (&self->options, &report, &self->targets);
}

RegistrarExit
registrar_past_runs_follow (RegistrarPastRuns *self, RegistrarRun *run)
{
  g_autofree char *id = g_strdup (registrar_run_get_id (run));
  RegistrarResults results = { 0 };
  RegistrarExit exit;

  registrar_preferences_apply (&self->targets.preferences, run);
  exit = registrar_follow_run (run, &results);

  /* What the journal says of it takes as much room again. */
  registrar_results_clear (&results);
  g_object_unref (run);
  registrar_memory_give_back ();
  return exit == REGISTRAR_EXIT_DONE ? registrar_past_runs_tell (self, id) : exit;
}
