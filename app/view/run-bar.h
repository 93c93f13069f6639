/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar below the table: how far the work is, and the one thing to do next. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_RUN_BAR (registrar_run_bar_get_type ())
/* Properties: `session`, and `narrow`: its buttons below its words. */
G_DECLARE_FINAL_TYPE (RegistrarRunBar, registrar_run_bar, REGISTRAR, RUN_BAR, GtkBox)

G_END_DECLS
