/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The titles above the table's columns, for which GTK 4.8 has no functions: they are found by their place. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_student_header_name: names the parts of the view, which a screen reader would call by their types. */
void registrar_student_header_name        (GtkColumnView *view);
/** registrar_student_header_set_columns: (element-type GtkColumnViewColumn): the view's; the first that stay are left alone. */
void registrar_student_header_set_columns (GtkColumnView *view, GPtrArray *columns);
void registrar_student_header_set_visible (GtkColumnView *view, gboolean visible);

G_END_DECLS
