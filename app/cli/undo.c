/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli undo: takes back what a run did, and nothing else. */

#include "cli/follow-run.h"
#include "cli/open-registry.h"
#include "cli/past-runs.h"
#include "cli/terminal.h"

#include <glib/gi18n-lib.h>

/* A run that is to be undone does not go on: its open rows are cancelled, which is its end. */
static RegistrarExit
end_run (RegistrarPastRuns *self, RegistrarRegistry *registry, RegistrarPastRun *past)
{
  g_autoptr (RegistrarRun) run = registrar_run_new_resumed (registry, self->journal, past);
  g_auto (RegistrarResults) results = { 0 };

  registrar_run_cancel (run);
  return registrar_follow_run (run, &results);
}

/* Who may be somebody else's is named in the report, one by one. */
static void
tell_uncertain (guint n_uncertain)
{
  if (n_uncertain > 0)
    registrar_terminal_say (
        ngettext ("%'u student is kept, whom somebody else may have registered: the registry’s answer was lost. "
                  "--with-uncertain unregisters them too.",
                  "%'u students are kept, whom somebody else may have registered: the registry’s answers were lost. "
                  "--with-uncertain unregisters them too.",
                  n_uncertain),
        n_uncertain);
}

static RegistrarExit
undo (RegistrarPastRuns *self, RegistrarPastRun *past, char **operands, gboolean with_uncertain)
{
  g_autoptr (RegistrarPastRun) owned = past;
  RegistrarRegistry *registry = registrar_past_runs_get_registry (self, past);
  RegistrarExit exit;

  if (registry == NULL)
    return REGISTRAR_EXIT_UNAVAILABLE;

  if (past->state == REGISTRAR_RUN_INTERRUPTED)
    {
      exit = end_run (self, registry, g_steal_pointer (&owned));
      if (exit == REGISTRAR_EXIT_DONE)
        owned = registrar_past_runs_read (self, operands, TRUE, &exit);
      if (owned == NULL)
        return exit;
    }

  if (!with_uncertain)
    tell_uncertain (registrar_run_count_uncertain (registry, owned));
  return registrar_past_runs_follow (
      self, registrar_run_new_undo (registry, self->journal, g_steal_pointer (&owned), with_uncertain));
}

RegistrarExit
registrar_command_undo (char ***arguments)
{
  g_auto (RegistrarPastRuns) self = { 0 };
  g_autoptr (GError) error = NULL;
  RegistrarPastRun *past = NULL;
  gboolean with_uncertain = FALSE;
  RegistrarExit exit;
  const GOptionEntry entries[] = {
    { "with-uncertain", 0, 0, G_OPTION_ARG_NONE, &with_uncertain,
      N_("Also unregister those whom somebody else may have registered, because the registry’s answer was lost"), NULL },
    REGISTRAR_REPORT_ENTRIES (&self.targets),
    REGISTRAR_TOKEN_ENTRY (&self.token_file),
    REGISTRAR_PROGRESS_ENTRY,
    { NULL },
  };

  if (!registrar_options_parse (
          &self.options, arguments, entries, _("RUN"),
          _("Unregister exactly those students whom a run registered. Who was registered again since is "
             "kept."),
          _("That is a run of its own, which can be resumed and reported like any other.\n"
             "Exit status: 0 nothing of the run is left, but for what was registered again since; 2 some "
             "students\n"
             "failed or nobody knows; 3 there is no such run; 4 the registry or the data directory cannot be "
             "used,\n"
             "or the run is going on; 130 cancelled."),
          &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  exit = registrar_past_runs_open (&self);
  if (exit == REGISTRAR_EXIT_DONE)
    past = registrar_past_runs_read (&self, *arguments + 1, TRUE, &exit);
  return past != NULL ? undo (&self, past, *arguments + 1, with_uncertain) : exit;
}
