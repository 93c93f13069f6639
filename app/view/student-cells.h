/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cells of a student as the roster has them, to be read or edited. */

#pragma once

#include "model/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_CELLS (registrar_student_cells_get_type ())
/* An edit does `student.edit-cell` with the column, from 0, and the text. */
G_DECLARE_FINAL_TYPE (RegistrarStudentCells, registrar_student_cells, REGISTRAR, STUDENT_CELLS, GtkWidget)

/** registrar_student_cells_show: what is typed stays where the same cells are shown again. */
void registrar_student_cells_show (RegistrarStudentCells *self, RegistrarStudentRow *row, RegistrarSession *session);
/** registrar_student_cells_edit: the keyboard goes to the cell with a problem, or to the first that can be edited. */
void registrar_student_cells_edit (RegistrarStudentCells *self);

G_END_DECLS
