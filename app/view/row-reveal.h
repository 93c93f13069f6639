/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that come to a table in steps, a frame each. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_row_reveal:
 * @table: the widget that shows them, whose frames count
 * @rows: the rows that have come: none now, all soon
 * @tick: (inout): where @table's tick callback is kept until then; 0 for none
 */
void registrar_row_reveal (GtkWidget *table, GtkSliceListModel *rows, guint *tick);

G_END_DECLS
