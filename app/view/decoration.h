/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that a screen reader need not mention. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_decoration_new:
 * @icon_name: (nullable)
 *
 * Returns: (transfer floating): an icon that says nothing that is not said beside it
 */
GtkWidget *registrar_decoration_new (const char *icon_name);
/** registrar_decoration_hide: the pictures in a widget of libadwaita, for which it has no names, say nothing either. */
void       registrar_decoration_hide (GtkWidget *widget);

G_END_DECLS
