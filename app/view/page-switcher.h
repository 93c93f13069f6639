/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The names that libadwaita's view switchers lack for a screen reader. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_page_switcher_name: names the switchers in @widget, and hides the pictures on their buttons, which have words. */
void registrar_page_switcher_name (GtkWidget *widget);

G_END_DECLS
