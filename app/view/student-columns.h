/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the table: what each takes from a student. */

#pragma once

#include "model/student-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RegistrarCellText: the text of a row's cell, borrowed from the row; %NULL where there is none. */
typedef const char *(*RegistrarCellText) (RegistrarStudentRow *row);

/** registrar_text_factory_new: cells of text that does not change. */
GtkListItemFactory *registrar_text_factory_new    (RegistrarCellText text);
/** registrar_line_factory_new: the line in the file. */
GtkListItemFactory *registrar_line_factory_new    (void);
/** registrar_status_factory_new: icon and word. */
GtkListItemFactory *registrar_status_factory_new  (void);
/** registrar_details_factory_new: what the status alone does not say. */
GtkListItemFactory *registrar_details_factory_new (void);
/** registrar_student_factory_new: everything in one cell, for narrow windows. */
GtkListItemFactory *registrar_student_factory_new (void);

/** registrar_student_columns_find_position: of the row that a widget within the table belongs to, or GTK_INVALID_LIST_POSITION. */
guint registrar_student_columns_find_position (GtkWidget *widget);

const char *registrar_cell_family_name (RegistrarStudentRow *row);
const char *registrar_cell_given_name  (RegistrarStudentRow *row);
const char *registrar_cell_name        (RegistrarStudentRow *row);
const char *registrar_cell_id          (RegistrarStudentRow *row);
const char *registrar_cell_username    (RegistrarStudentRow *row);
const char *registrar_cell_email       (RegistrarStudentRow *row);
const char *registrar_cell_course      (RegistrarStudentRow *row);

G_END_DECLS
