/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the table: one student of a roster, and what is becoming of them. */

#pragma once

#include "records/result.h"
#include "records/student-list.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_ROW (registrar_student_row_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarStudentRow, registrar_student_row, REGISTRAR, STUDENT_ROW, GObject)

/**
 * RegistrarStudentRow:
 *
 * Made only while somebody looks at the row. Its property `state` says when it changes; the details
 * change with it.
 */
RegistrarStudentRow *registrar_student_row_new         (RegistrarStudentList *students, guint row, RegistrarRowState state,
                                                        const RegistrarResults *results);

/** registrar_student_row_update: the row's state now, and the results of the run that it is in; empty if it is in none. */
void                 registrar_student_row_update      (RegistrarStudentRow *self, RegistrarRowState state,
                                                        const RegistrarResults *results);

/**
 * registrar_student_row_replace:
 * @students: another version of the list that the row is in
 * @results: of the run or the plan that it is in; empty if it is in none
 *
 * Returns: FALSE if the row is another there, or says something else of itself: then it is left as it is
 */
gboolean             registrar_student_row_replace     (RegistrarStudentRow *self, RegistrarStudentList *students,
                                                        RegistrarRowState state, const RegistrarResults *results);

guint                registrar_student_row_get_row     (RegistrarStudentRow *self);
/** registrar_student_row_get_students: (transfer none): the list that the row is in. */
RegistrarStudentList *registrar_student_row_get_students (RegistrarStudentRow *self);
/** registrar_student_row_get_line: the line in the file, from 1. */
guint                registrar_student_row_get_line    (RegistrarStudentRow *self);
RegistrarRowState    registrar_student_row_get_state   (RegistrarStudentRow *self);
/** registrar_student_row_get_result: borrowed from the row: what became of it; without an outcome before something did. */
RegistrarResult      registrar_student_row_get_result  (RegistrarStudentRow *self);
/** registrar_student_row_get_student: fills @student with strings borrowed from the row. */
void                 registrar_student_row_get_student (RegistrarStudentRow *self, RegistrarStudent *student);
/** registrar_student_row_get_course: (nullable): the course that the roster names for the row. */
const char          *registrar_student_row_get_course  (RegistrarStudentRow *self);
/**
 * registrar_student_row_get_problem:
 * @column: (out): the cell that the row's worst problem is about, from 0; G_MAXUINT for none
 * @is_repairable: (out): whether the problem can be repaired
 */
void                 registrar_student_row_get_problem (RegistrarStudentRow *self, guint *column, gboolean *is_repairable);
/** registrar_student_row_dup_details: what the state alone does not say, translated; "" if nothing. */
char                *registrar_student_row_dup_details (RegistrarStudentRow *self);

G_END_DECLS
