/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs that are made of past ones: resumed, retried, undone. */

#pragma once

#include "run/journal.h"

G_BEGIN_DECLS

/**
 * registrar_run_new_resumed:
 * @past: (transfer full): claimed
 *
 * The same run, which goes on with the rows that have no outcome. What was under way when it was interrupted is
 * settled by the run key: it is registered once, by this run.
 */
RegistrarRun *registrar_run_new_resumed (RegistrarRegistry *registry, RegistrarJournal *journal, RegistrarPastRun *past);
/**
 * registrar_run_new_retried:
 * @past: (transfer full): claimed
 * @rows: (nullable) (element-type guint): these, from 0; %NULL for all that failed, were cancelled or are unknown
 *
 * The same run, in which each of the rows gets another attempt; so do those that have no outcome.
 */
RegistrarRun *registrar_run_new_retried (RegistrarRegistry *registry, RegistrarJournal *journal, RegistrarPastRun *past,
                                         const GArray *rows);
/**
 * registrar_run_new_undo:
 * @past: (transfer full): claimed
 * @with_uncertain: also takes back what may be somebody else's: see [func@registrar_run_count_uncertain]
 *
 * A new run over the students whom the past one registered, which takes exactly that back. What it keeps is skipped, and
 * says why. If the past one was an undo itself, those whom it unregistered are registered again, by the new run.
 */
RegistrarRun *registrar_run_new_undo    (RegistrarRegistry *registry, RegistrarJournal *journal, RegistrarPastRun *past,
                                         gboolean with_uncertain);
/**
 * registrar_run_count_uncertain:
 * @registry: the run's
 *
 * How many registrations of a run may be somebody else's: the registry's answer was lost, and a registry that does not
 * keep who registered was found to have them.
 */
guint         registrar_run_count_uncertain (RegistrarRegistry *registry, const RegistrarPastRun *past);
/**
 * registrar_run_new_repeated:
 * @past: (transfer full): of registering; need not be claimed
 *
 * A new run with the same students, course and settings: who is registered already stays so.
 */
RegistrarRun *registrar_run_new_repeated (RegistrarRegistry *registry, RegistrarJournal *journal, RegistrarPastRun *past);

/** registrar_run_can_retry: whether a row with this outcome may be given another attempt. */
gboolean      registrar_run_can_retry   (RegistrarRowState outcome);

G_END_DECLS
