/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run as it ended, kept whole, whether just now or long ago: what a table and a report need. */

#pragma once

#include "run/past-run.h"
#include "run/plan.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_FINISHED_RUN (registrar_finished_run_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarFinishedRun, registrar_finished_run, REGISTRAR, FINISHED_RUN, GObject)

/**
 * RegistrarFinishedRun:
 *
 * Immutable; holds all that its getters lend, and may be read from any thread. A past run that was interrupted
 * is one too: its rows without an outcome are not started.
 */

/**
 * registrar_finished_run_new:
 * @run: one that has ended
 * @students: what its rows are called; as many as the run has
 * @roster: copied
 */
RegistrarFinishedRun   *registrar_finished_run_new          (RegistrarRun *run, RegistrarStudentList *students,
                                                             const RegistrarRunRoster *roster);
/** registrar_finished_run_new_planned: what is planned, as a dry run that has ended; it has no id. */
RegistrarFinishedRun   *registrar_finished_run_new_planned  (RegistrarPlan *plan, const RegistrarRunRoster *roster);
/** registrar_finished_run_new_past: @past: (transfer full): read with its rows */
RegistrarFinishedRun   *registrar_finished_run_new_past     (RegistrarPastRun *past);

/** registrar_finished_run_get_id: (nullable): %NULL of a plan. */
const char             *registrar_finished_run_get_id       (RegistrarFinishedRun *self);
/** registrar_finished_run_get_state: whether it ended, or was interrupted, or goes on elsewhere. */
RegistrarRunState       registrar_finished_run_get_state    (RegistrarFinishedRun *self);
RegistrarRunAction      registrar_finished_run_get_action   (RegistrarFinishedRun *self);
/** registrar_finished_run_count_retryable: how many of its rows another attempt could help. */
guint                   registrar_finished_run_count_retryable (RegistrarFinishedRun *self);
/** registrar_finished_run_list_retryable: (transfer full) (element-type guint): these rows. */
GArray                 *registrar_finished_run_list_retryable (RegistrarFinishedRun *self);
const char             *registrar_finished_run_get_registry (RegistrarFinishedRun *self);
/** registrar_finished_run_get_roster: fills @roster with what is borrowed from the run. */
void                    registrar_finished_run_get_roster   (RegistrarFinishedRun *self, RegistrarRunRoster *roster);
/** registrar_finished_run_get_n_removals: of a plan, how many of the students, the last ones, are not of the roster. */
guint                   registrar_finished_run_get_n_removals (RegistrarFinishedRun *self);
RegistrarStudentList   *registrar_finished_run_get_students (RegistrarFinishedRun *self);
/** registrar_finished_run_get_course: (nullable): %NULL where the rows named their own. */
RegistrarCourse        *registrar_finished_run_get_course   (RegistrarFinishedRun *self);
const RegistrarResults *registrar_finished_run_get_results  (RegistrarFinishedRun *self);
/** registrar_finished_run_get_progress: the counts, and when it started and ended. */
void                    registrar_finished_run_get_progress (RegistrarFinishedRun *self, RegistrarProgress *progress);

G_END_DECLS
