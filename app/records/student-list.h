/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of students with a course per row: what a run takes and a roster is. */

#pragma once

#include "records/student.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_LIST (registrar_student_list_get_type ())
G_DECLARE_INTERFACE (RegistrarStudentList, registrar_student_list, REGISTRAR, STUDENT_LIST, GObject)

/**
 * RegistrarStudentListInterface:
 *
 * Immutable once it is shared: every function may be called from any thread. Rows count from 0.
 * A list must say its size and its students; by default no row names a course, has a line, an error or an original, and
 * there are no columns.
 */
struct _RegistrarStudentListInterface
{
  GTypeInterface parent;

  guint       (*get_size)     (RegistrarStudentList *self);
  void        (*get_student)  (RegistrarStudentList *self, guint row, RegistrarStudent *student);
  const char *(*get_course)   (RegistrarStudentList *self, guint row);
  guint       (*get_line)     (RegistrarStudentList *self, guint row);
  gboolean    (*check)        (RegistrarStudentList *self, guint row, GError **error);
  guint       (*get_original) (RegistrarStudentList *self, guint row);
  void        (*fetch)        (RegistrarStudentList *self, guint later, guint soon);

  guint       (*get_n_columns) (RegistrarStudentList *self);
  const char *(*get_header)    (RegistrarStudentList *self, guint column);
  void        (*get_cells)     (RegistrarStudentList *self, guint row, GPtrArray *cells);
};

guint       registrar_student_list_get_size     (RegistrarStudentList *self);
/** registrar_student_list_get_student: fills @student with strings borrowed from the list. */
void        registrar_student_list_get_student  (RegistrarStudentList *self, guint row, RegistrarStudent *student);
/**
 * registrar_student_list_fetch:
 * @later: a row that will be asked for in a while
 * @soon: one that will be asked for before that, and was told in the same way
 *
 * Says what is needed next: where rows are asked for in any order, most of the time goes by waiting for memory.
 */
void        registrar_student_list_fetch        (RegistrarStudentList *self, guint later, guint soon);
/** registrar_student_list_get_course: (nullable): the course that the row names: a code, an id or a title. */
const char *registrar_student_list_get_course   (RegistrarStudentList *self, guint row);
/** registrar_student_list_get_line: the line in the file where the row starts, from 1; 0 if it has none. */
guint       registrar_student_list_get_line     (RegistrarStudentList *self, guint row);
/** registrar_student_list_check: whether the row can be registered; if not, why. */
gboolean    registrar_student_list_check        (RegistrarStudentList *self, guint row, GError **error);
/**
 * registrar_student_list_get_original:
 *
 * The first row with the same student and course; @row itself unless it is a duplicate.
 */
guint       registrar_student_list_get_original (RegistrarStudentList *self, guint row);
/**
 * registrar_student_list_dup_repeats:
 * @original: the row that a duplicate repeats
 *
 * Returns: a sentence that names it by its line, which tables show and messages say, or else by its number
 */
char       *registrar_student_list_dup_repeats  (RegistrarStudentList *self, guint original);

/** registrar_student_list_get_n_columns: how many columns the roster's file has, with a field or without. */
guint       registrar_student_list_get_n_columns (RegistrarStudentList *self);
/** registrar_student_list_get_header: (nullable): what the file calls a column, from 0. */
const char *registrar_student_list_get_header    (RegistrarStudentList *self, guint column);
/**
 * registrar_student_list_get_cells:
 * @cells: (element-type utf8): emptied and filled with strings borrowed from the list; without a free function
 *
 * All cells of a row, in the order of the columns, as they were cleaned and edited since. An empty cell is an empty
 * string. A row may have fewer than there are columns, or more. Where a student's field is a cell's text, both are the same pointer.
 */
void        registrar_student_list_get_cells     (RegistrarStudentList *self, guint row, GPtrArray *cells);
/** registrar_student_list_get_cell: (nullable): one of them; %NULL if the row ends before @column. */
const char *registrar_student_list_get_cell      (RegistrarStudentList *self, guint row, guint column);

G_END_DECLS
