/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the table that are selected, and what is made of them. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_student_selection_list_rows: (transfer full) (element-type guint): their numbers in the roster, from 0. */
GArray *registrar_student_selection_list_rows (GtkSelectionModel *selection, RegistrarSession *session);
/** registrar_student_selection_copy: puts the rows, with the columns' headers, on the clipboard as a table for spreadsheets. */
void    registrar_student_selection_copy      (GtkWidget *widget, const GArray *rows, RegistrarSession *session);

G_END_DECLS
