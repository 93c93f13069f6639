/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a cell of the table. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_cell_text_new: one line, cut with an ellipsis where it is too long. */
GtkWidget *registrar_cell_text_new  (void);
/** registrar_cell_text_show: @text stands at the start of the cell, whichever direction it is written in. */
void       registrar_cell_text_show (GtkWidget *self, const char *text);

G_END_DECLS
