/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows on the clipboard: their text is made when somebody pastes it. */

#pragma once

#include "records/student-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_COPY (registrar_student_copy_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarStudentCopy, registrar_student_copy, REGISTRAR, STUDENT_COPY, GdkContentProvider)

/**
 * registrar_student_copy_new:
 * @rows: (transfer none) (element-type guint): their numbers, from 0; no longer changed
 *
 * Offers these rows of @students, as they are now, with the columns' headers, as a table for spreadsheets.
 */
GdkContentProvider *registrar_student_copy_new (RegistrarStudentList *students, GArray *rows);

G_END_DECLS
