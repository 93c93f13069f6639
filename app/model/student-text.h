/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a roster as text for spreadsheets: a line each, tabs between its cells. */

#pragma once

#include "records/student-list.h"

G_BEGIN_DECLS

/**
 * registrar_student_text_write_async:
 * @rows: (element-type guint): their numbers, from 0, in the order of the lines; no longer changed
 *
 * Writes the columns' headers and these rows, in UTF-8, to @stream, which stays open. The text is made away from the
 * main thread, as fast as @stream takes it: there is never more of it than some hundreds of lines. On the main thread.
 */
void     registrar_student_text_write_async  (RegistrarStudentList *students, GArray *rows, GOutputStream *stream,
                                              int io_priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                                              gpointer data);
/** registrar_student_text_write_finish: FALSE with an error of @stream's, or %G_IO_ERROR_CANCELLED. */
gboolean registrar_student_text_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
