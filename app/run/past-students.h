/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Past students: a run's rows as its journal keeps them, when the roster's file is long gone. */

#pragma once

#include "records/student-list.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_PAST_STUDENTS (registrar_past_students_get_type ())
/* Implements RegistrarStudentList. */
G_DECLARE_FINAL_TYPE (RegistrarPastStudents, registrar_past_students, REGISTRAR, PAST_STUDENTS, GObject)

/** registrar_past_students_append_rows: adds rows of any list to @chunk, in the form that the journal keeps. */
void                   registrar_past_students_append_rows (GByteArray *chunk, RegistrarStudentList *students,
                                                            guint first, guint n_rows);
/** registrar_past_students_append_erased_row: adds a row of which only its place and course are left; its check says @error. */
void                   registrar_past_students_append_erased_row (GByteArray *chunk, RegistrarStudentList *students,
                                                                  guint row, const GError *error);

/** registrar_past_students_new: a list without students or columns. */
RegistrarPastStudents *registrar_past_students_new         (void);
/** registrar_past_students_add_column: the next column, before the list is shared; @header (nullable) is copied. */
void                   registrar_past_students_add_column  (RegistrarPastStudents *self, const char *header);
/**
 * registrar_past_students_new_some:
 * @rows: (element-type guint): of @students; none of them a duplicate
 *
 * Returns: (transfer full): a list of these rows alone
 */
RegistrarPastStudents *registrar_past_students_new_some    (RegistrarStudentList *students, const GArray *rows);
/**
 * registrar_past_students_add_chunk:
 *
 * Adds the rows of a chunk, before the list is shared.
 *
 * Returns: FALSE if the chunk is damaged
 */
gboolean               registrar_past_students_add_chunk   (RegistrarPastStudents *self, GBytes *chunk);

G_END_DECLS
