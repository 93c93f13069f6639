/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which students of the table are selected: known by their rows, wherever the table shows them, and whether it does. */

#pragma once

#include "model/student-list-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_SELECTION (registrar_student_selection_get_type ())
/* A GtkSelectionModel of RegistrarStudentRow. */
G_DECLARE_FINAL_TYPE (RegistrarStudentSelection, registrar_student_selection, REGISTRAR, STUDENT_SELECTION, GObject)

/**
 * registrar_student_selection_new:
 * @shown: the students, or as many of them from the first on as are shown yet
 *
 * A row that is selected stays so while it is sorted, searched for, edited or planned, and while it is not shown.
 * Whoever selects among all rows that are shown (all, none, one instead of others) selects none that are not. Of other
 * students none is selected.
 */
RegistrarStudentSelection *registrar_student_selection_new          (GListModel *shown);
/** registrar_student_selection_set_students: whom the list shows; before it shows anybody. */
void                       registrar_student_selection_set_students (RegistrarStudentSelection *self,
                                                                     RegistrarStudentListModel *students);
/** registrar_student_selection_is_empty: whether no row that is shown is selected. */
gboolean                   registrar_student_selection_is_empty     (RegistrarStudentSelection *self);
/**
 * registrar_student_selection_list_rows:
 *
 * Returns: (transfer full) (element-type guint): the numbers in the roster, from 0, of those that are shown and
 *   selected, in the order in which they are shown
 */
GArray                    *registrar_student_selection_list_rows    (RegistrarStudentSelection *self);

G_END_DECLS
