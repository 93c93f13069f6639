/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one cell of a row in a narrow window: name and id, below them the status and its details. */

#pragma once

#include "model/student-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_CELL (registrar_student_cell_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarStudentCell, registrar_student_cell, REGISTRAR, STUDENT_CELL, GtkBox)

GtkWidget *registrar_student_cell_new     (void);
/** registrar_student_cell_set_row: (nullable): the row to follow; %NULL for none. */
void       registrar_student_cell_set_row (RegistrarStudentCell *self, RegistrarStudentRow *row);

G_END_DECLS
