/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The names that parts of the toolkit's own widgets lack for a screen reader. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_spoken_parts_name:
 * @name: of what @widget is about: 'Options'
 *
 * Names the lists, menus and expanders in @widget, which GTK 4.8 and libadwaita 1.2 call by their types.
 */
void registrar_spoken_parts_name      (GtkWidget *widget, const char *name);
/** registrar_spoken_parts_name_type: names what there is of a type in @widget, such as a button that is no more than a picture. */
void registrar_spoken_parts_name_type (GtkWidget *widget, GType type, const char *name);

G_END_DECLS
