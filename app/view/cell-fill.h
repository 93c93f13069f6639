/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cells of a table are filled when they are seen: first those on the screen, then those around it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RegistrarCellFill:
 * @item: a list item that has a row
 *
 * Shows that row in the item's child, whose size it must not change: what is seen has been measured.
 */
typedef void (*RegistrarCellFill) (GtkListItem *item);

/** registrar_cell_fill_prepare: @item has its child, which @fill will fill. */
void registrar_cell_fill_prepare (GtkListItem *item, RegistrarCellFill fill);

/** registrar_cell_fill_begin: @item has another row: fills its child at once if it is on the screen, else soon. */
void registrar_cell_fill_begin (GtkListItem *item);

G_END_DECLS
