/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All that a data directory knows of one student, to be handed to them. */

#pragma once

#include "workspace/workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Owns everything. */
typedef struct
{
  char      *student;   /* the key of whoever was meant: `id:00123` */
  GPtrArray *accounts;  /* (element-type RegistrarKnownStudent): in the registry of this computer */
  GPtrArray *runs;      /* (element-type RegistrarStudentRun): the newest first */
  GStrv      elsewhere; /* the other registries of these runs, which know the student too */
} RegistrarStudentExport;

void     registrar_student_export_clear (RegistrarStudentExport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarStudentExport, registrar_student_export_clear)

/**
 * registrar_workspace_export_student:
 * @student: an id, a username, an e-mail address or a name, as a roster had it; or a key like `id:00123`
 * @exported: (out): to be cleared
 *
 * Reads, as of one moment, what [func@registrar_workspace_erase_student] would delete. Only on a coroutine.
 *
 * Returns: FALSE with %REGISTRAR_RUN_ERROR_UNKNOWN_STUDENT or %REGISTRAR_RUN_ERROR_AMBIGUOUS_STUDENT, or an error of
 *   %REGISTRAR_DATABASE_ERROR
 */
gboolean registrar_workspace_export_student (RegistrarWorkspace *self, const char *student,
                                             RegistrarStudentExport *exported, GError **error);

/** registrar_student_export_write_json: as data/result.schema.json describes it. */
gboolean registrar_student_export_write_json (const RegistrarStudentExport *self, GOutputStream *stream, GError **error);
/**
 * registrar_student_export_save:
 *
 * Saves this JSON as a file that appears whole or not at all, and is its owner's alone. Blocks; not on a coroutine.
 *
 * Returns: FALSE with %REGISTRAR_REPORT_ERROR_CANNOT_WRITE, whose message names the path and says what to do
 */
gboolean registrar_student_export_save       (const RegistrarStudentExport *self, const char *path, GError **error);
/** registrar_student_export_dup_text: (transfer full): for people to read, in their language. */
char    *registrar_student_export_dup_text   (const RegistrarStudentExport *self);

G_END_DECLS
