/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The context menu of the table's rows. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_student_menu_add:
 * @host: around @view, with a layout manager, and what does the menu's actions
 *
 * From now on a right click on a row of @view, a long press and the menu key open @menu; the row is selected first, unless
 * it is already.
 */
void registrar_student_menu_add (GtkWidget *host, GtkColumnView *view, GMenuModel *menu);

G_END_DECLS
