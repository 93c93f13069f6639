/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli resume: an interrupted run goes on, without its roster. */

#include "cli/open-registry.h"
#include "cli/past-runs.h"
#include "cli/terminal.h"

#include <glib/gi18n-lib.h>

/* The one that was interrupted last, else the last one; %NULL after saying that there is none. */
static char *
choose_run (RegistrarPastRuns *self, RegistrarExit *exit)
{
  g_autoptr (GPtrArray) runs = registrar_past_runs_search (self, "");

  *exit = REGISTRAR_EXIT_UNAVAILABLE;
  if (runs == NULL)
    return NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      const RegistrarPastRun *run = runs->pdata[i];

      if (run->state == REGISTRAR_RUN_INTERRUPTED)
        return g_strdup (run->id);
    }

  if (runs->len > 0)
    return g_strdup (((const RegistrarPastRun *) runs->pdata[0])->id);

  *exit = REGISTRAR_EXIT_WRONG;
  registrar_terminal_complain (_("There is no run yet that could be resumed."));
  return NULL;
}

static RegistrarExit
tell (RegistrarPastRuns *self, RegistrarPastRun *past)
{
  g_autofree char *id = g_strdup (past->id);

  registrar_past_run_free (past);
  if (registrar_terminal_is_watched ())
    /* Translators: %s is the id of a run; what became of its students follows */
    registrar_terminal_say (_("Run %s was not interrupted. This is what became of it:"), id);
  return registrar_past_runs_tell (self, id);
}

static RegistrarExit
resume (RegistrarPastRuns *self, RegistrarPastRun *past)
{
  g_autoptr (RegistrarPastRun) owned = past;
  RegistrarRegistry *registry;

  if (past->state == REGISTRAR_RUN_ENDED)
    return tell (self, g_steal_pointer (&owned));

  registry = registrar_past_runs_get_registry (self, past);
  if (registry == NULL)
    return REGISTRAR_EXIT_UNAVAILABLE;

  return registrar_past_runs_follow (
      self, registrar_run_new_resumed (registry, self->journal, g_steal_pointer (&owned)));
}

RegistrarExit
registrar_command_resume (char ***arguments)
{
  g_auto (RegistrarPastRuns) self = { 0 };
  g_autofree char *chosen = NULL;
  g_autoptr (GError) error = NULL;
  RegistrarPastRun *past = NULL;
  RegistrarExit exit;
  const GOptionEntry entries[] = {
    REGISTRAR_REPORT_ENTRIES (&self.targets),
    REGISTRAR_TOKEN_ENTRY (&self.token_file),
    REGISTRAR_PROGRESS_ENTRY,
    { NULL },
  };

  if (!registrar_options_parse (
          &self.options, arguments, entries, _("[RUN]"),
          _("Go on with a run that was interrupted, the last one if none is named. The roster is not "
             "needed."),
          _("Without an interrupted run the last one is reported. The exit status is that of “register”."),
          &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  exit = registrar_past_runs_open (&self);
  if (exit != REGISTRAR_EXIT_DONE)
    return exit;

  if ((*arguments)[1] != NULL)
    past = registrar_past_runs_read (&self, *arguments + 1, TRUE, &exit);
  else if ((chosen = choose_run (&self, &exit)) != NULL)
    past = registrar_past_runs_read (&self, (char *[]){ chosen, NULL }, TRUE, &exit);

  return past != NULL ? resume (&self, past) : exit;
}
