/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How large the desktop shows text. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_text_scale: how many pixels to take for one where there is to be room for text; 1 or more. */
double registrar_text_scale (GtkWidget *widget);

G_END_DECLS
