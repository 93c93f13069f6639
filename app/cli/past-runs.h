/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The runs of a data directory, as the commands that deal with past ones need them. */

#pragma once

#include "cli/options.h"
#include "cli/report-targets.h"
#include "run/again.h"
#include "workspace/workspace.h"

G_BEGIN_DECLS

/** RegistrarPastRuns: an opened data directory, and a run in it. Zeroed, then filled by what follows. */
typedef struct
{
  RegistrarOptions       options;
  RegistrarReportTargets targets;
  char                  *token_file; /* (nullable) of the run's registry */
  RegistrarWorkspace    *workspace;
  RegistrarJournal      *journal; /* borrowed from the workspace */
} RegistrarPastRuns;

void              registrar_past_runs_clear (RegistrarPastRuns *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarPastRuns, registrar_past_runs_clear)

/** registrar_past_runs_open: opens the data directory of the options; says on standard error why not. Blocks. */
RegistrarExit     registrar_past_runs_open  (RegistrarPastRuns *self);
/**
 * registrar_past_runs_search:
 * @text: see [func@registrar_journal_search]; "" for all
 *
 * Returns: (transfer full): the newest first; %NULL after saying why. Blocks.
 */
GPtrArray        *registrar_past_runs_search (RegistrarPastRuns *self, const char *text);
/**
 * registrar_past_runs_read:
 * @operands: what is left of a command line: one run
 * @claim: whether to hold its lock
 * @exit: (out): how to end if there is none
 *
 * Returns: (transfer full): %NULL after saying why. Blocks.
 */
RegistrarPastRun *registrar_past_runs_read  (RegistrarPastRuns *self, char **operands, gboolean claim,
                                             RegistrarExit *exit);
/** registrar_past_runs_get_registry: (nullable) (transfer none): the one of the run; %NULL after saying why not. */
RegistrarRegistry *registrar_past_runs_get_registry (RegistrarPastRuns *self, const RegistrarPastRun *past);
/**
 * registrar_past_runs_follow:
 * @run: (transfer full): made of a past one
 *
 * Follows it to its end, then tells of it from the journal. Blocks.
 */
RegistrarExit     registrar_past_runs_follow (RegistrarPastRuns *self, RegistrarRun *run);
/** registrar_past_runs_tell: tells of a run that is over. Blocks. */
RegistrarExit     registrar_past_runs_tell  (RegistrarPastRuns *self, const char *id);

G_END_DECLS
