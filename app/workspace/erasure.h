/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Deletes what a data directory knows: of one student, or of runs that are old. */

#pragma once

#include "workspace/workspace.h"

G_BEGIN_DECLS

/* What was deleted, and where something is left. */
typedef struct
{
  char *student; /* the key of whoever was meant: `id:00123` */
  guint n_registrations;
  guint n_rows; /* of runs */
  guint n_runs;
  GStrv elsewhere; /* the other registries that the student was registered in by these runs */
} RegistrarErasure;

void     registrar_erasure_clear (RegistrarErasure *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarErasure, registrar_erasure_clear)

/**
 * registrar_workspace_erase_student:
 * @student: an id, a username, an e-mail address or a name, as a roster had it; or a key like `id:00123`
 * @erasure: (out): to be cleared
 *
 * Deletes one student from the embedded registry and from every run: afterwards no byte of them is in the database or
 * beside it. Their rows stay as empty places, so that a run's numbers still add up. Only on a coroutine.
 *
 * Returns: FALSE with an error of %REGISTRAR_RUN_ERROR, after which nothing has changed: nobody is known so
 *   (%REGISTRAR_RUN_ERROR_UNKNOWN_STUDENT), several are, or a run with the student is going on; or an error of
 *   %REGISTRAR_DATABASE_ERROR, after which traces may be left
 */
gboolean registrar_workspace_erase_student (RegistrarWorkspace *self, const char *student, RegistrarErasure *erasure,
                                            GError **error);
/**
 * registrar_workspace_purge:
 * @days: how long a run is kept, from its start
 * @n_runs: (out): how many were deleted
 *
 * Deletes the runs that are older, without a trace: what they were given and what became of it. Registrations stay. A
 * run that is going on stays too. Only on a coroutine.
 *
 * Returns: FALSE with an error of %REGISTRAR_DATABASE_ERROR
 */
gboolean registrar_workspace_purge         (RegistrarWorkspace *self, guint days, guint *n_runs, GError **error);
/**
 * registrar_workspace_purge_by_settings:
 *
 * Does so for the number of days that the settings say. Where they cannot be read, or the database is busy, everything
 * stays until the next time. Blocks; not on a coroutine.
 */
void     registrar_workspace_purge_by_settings (RegistrarWorkspace *self);

G_END_DECLS
