/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of keys, made when somebody asks for it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_help_overlay_install:
 * @widget_class: of the window, a GtkApplicationWindow
 *
 * Installs `win.show-help-overlay`.
 */
void registrar_help_overlay_install (GtkWidgetClass *widget_class);

G_END_DECLS
