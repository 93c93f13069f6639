/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's size, kept from one time to the next. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_window_geometry_restore: gives @window the size that the last one had. Before it is shown. */
void registrar_window_geometry_restore (GtkWindow *window);
/** registrar_window_geometry_save: remembers the size of @window. */
void registrar_window_geometry_save    (GtkWindow *window);

G_END_DECLS
