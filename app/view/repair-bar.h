/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Above the table: how many cells can be repaired, and the buttons that do it. */

#pragma once

#include "model/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_REPAIR_BAR (registrar_repair_bar_get_type ())
/* Property: `session`. Its buttons do `win.repair`. */
G_DECLARE_FINAL_TYPE (RegistrarRepairBar, registrar_repair_bar, REGISTRAR, REPAIR_BAR, GtkWidget)

G_END_DECLS
