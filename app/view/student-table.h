/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of students: the same rows from the roster to the report. */

#pragma once

#include "model/session.h"
#include "view/student-selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_TABLE (registrar_student_table_get_type ())
/* Properties: `session`, and `narrow`: whether one column says it all. */
G_DECLARE_FINAL_TYPE (RegistrarStudentTable, registrar_student_table, REGISTRAR, STUDENT_TABLE, GtkWidget)

/** registrar_student_table_get_view: (transfer none): whose rows are activated and selected. */
GtkColumnView             *registrar_student_table_get_view      (RegistrarStudentTable *self);
/** registrar_student_table_get_selection: (transfer none): which of the students are selected. */
RegistrarStudentSelection *registrar_student_table_get_selection (RegistrarStudentTable *self);
/**
 * registrar_student_table_set_room:
 * @room: how many pixels there are for the columns
 * @compact: whether the details of one student stand beside the table, and those of all are left out
 */
void                       registrar_student_table_set_room      (RegistrarStudentTable *self, int room, gboolean compact);
/** registrar_student_table_get_sort_menu: (transfer none): an item for each column to sort by: `student.sort` with its number. */
GMenuModel                *registrar_student_table_get_sort_menu (RegistrarStudentTable *self);
/** registrar_student_table_sort: sorts the rows by a column, as a click on its title does: downwards, if they are sorted by it. */
void                       registrar_student_table_sort          (RegistrarStudentTable *self, guint column);

G_END_DECLS
