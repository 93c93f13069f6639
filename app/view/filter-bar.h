/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The chips above the table: how many rows are in each state, and which of them are shown. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_FILTER_BAR (registrar_filter_bar_get_type ())
/* Property: `session`. */
G_DECLARE_FINAL_TYPE (RegistrarFilterBar, registrar_filter_bar, REGISTRAR, FILTER_BAR, GtkWidget)

G_END_DECLS
