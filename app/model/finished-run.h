/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run that has ended, kept whole: what a report needs. */

#pragma once

#include "roster/roster.h"
#include "run/run.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_FINISHED_RUN (registrar_finished_run_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarFinishedRun, registrar_finished_run, REGISTRAR, FINISHED_RUN, GObject)

/**
 * RegistrarFinishedRun:
 *
 * Immutable; holds all that its getters lend, and may be read from any thread.
 */
RegistrarFinishedRun   *registrar_finished_run_new          (RegistrarRun *run, RegistrarRoster *roster);

const char             *registrar_finished_run_get_id       (RegistrarFinishedRun *self);
const char             *registrar_finished_run_get_registry (RegistrarFinishedRun *self);
/** registrar_finished_run_get_roster: the roster's name. */
const char             *registrar_finished_run_get_roster   (RegistrarFinishedRun *self);
/** registrar_finished_run_get_digest: of the roster's file, `sha256:` and 64 hexadecimal digits. */
const char             *registrar_finished_run_get_digest   (RegistrarFinishedRun *self);
RegistrarStudentList   *registrar_finished_run_get_students (RegistrarFinishedRun *self);
const RegistrarColumn  *registrar_finished_run_get_columns  (RegistrarFinishedRun *self, guint *n_columns);
/** registrar_finished_run_get_course: (nullable): %NULL where the rows named their own. */
RegistrarCourse        *registrar_finished_run_get_course   (RegistrarFinishedRun *self);
const RegistrarResults *registrar_finished_run_get_results  (RegistrarFinishedRun *self);
/** registrar_finished_run_get_progress: the counts, and when it started and ended. */
const RegistrarProgress *registrar_finished_run_get_progress (RegistrarFinishedRun *self);

G_END_DECLS
