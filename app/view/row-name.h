/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a row of the table is called, on the screen and by a screen reader. */

#pragma once

#include "model/student-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_row_name_dup_student: the student's name, as it may be shown; the line in the file where there is none. */
char *registrar_row_name_dup_student (RegistrarStudentRow *row);
/** registrar_row_name_show: names the table's row that @cell is in: 'Zoë Quist, 00123: Registered'. */
void  registrar_row_name_show        (GtkWidget *cell, RegistrarStudentRow *row);
/** registrar_row_name_show_cell: names the table's cell around @cell, whose text this is. */
void  registrar_row_name_show_cell   (GtkWidget *cell, const char *text);

G_END_DECLS
