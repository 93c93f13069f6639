/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Following a run on the main thread: its rows, its progress, its end. */

#pragma once

#include "model/student-list-model.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_RUN_FOLLOWER (registrar_run_follower_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarRunFollower, registrar_run_follower, REGISTRAR, RUN_FOLLOWER, GObject)

/**
 * registrar_run_follower_new:
 * @run: not started yet
 * @students: a list of as many rows
 *
 * Starts the run and has @students show it. Nobody waits for a change: it is looked for, once a second at least.
 *
 * Signals: `progressed` a few times a second, and `ended` once, each after the list is up to date.
 */
RegistrarRunFollower *registrar_run_follower_new      (RegistrarRun *run, RegistrarStudentListModel *students);
/** registrar_run_follower_look: looks whether the run has gone on; once a frame is fine. */
void                  registrar_run_follower_look     (RegistrarRunFollower *self);

RegistrarRun         *registrar_run_follower_get_run  (RegistrarRunFollower *self);
gboolean              registrar_run_follower_has_ended (RegistrarRunFollower *self);

G_END_DECLS
