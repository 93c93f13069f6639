/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How wide the columns of the table are: as wide as what usually stands in them, in the font that there is. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_student_width_set:
 * @view: whose font it is
 * @n_letters: of which there is room for so many, of the usual width; 0: for the phrase of every state
 *
 * Makes a column so wide, and not less than its title needs.
 *
 * Returns: the width in pixels
 */
int registrar_student_width_set (GtkColumnView *view, GtkColumnViewColumn *column, guint n_letters);

G_END_DECLS
