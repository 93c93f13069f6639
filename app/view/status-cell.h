/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A cell that shows a row's status, icon and word, and follows it. */

#pragma once

#include "model/student-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STATUS_CELL (registrar_status_cell_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarStatusCell, registrar_status_cell, REGISTRAR, STATUS_CELL, GtkWidget)

GtkWidget *registrar_status_cell_new       (void);
/** registrar_status_cell_set_row: (nullable): the row to follow; %NULL for none. Its word has to be asked for at first. */
void       registrar_status_cell_set_row   (RegistrarStatusCell *self, RegistrarStudentRow *row);
/** registrar_status_cell_show_word: the row's word, that may wait until it is seen, as styles may not. */
void       registrar_status_cell_show_word (RegistrarStatusCell *self);

G_END_DECLS
