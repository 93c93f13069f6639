/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One figure, and what it is. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ACTIVITY_TILE (registrar_activity_tile_get_type ())
/* Property: `caption`: what it is. */
G_DECLARE_FINAL_TYPE (RegistrarActivityTile, registrar_activity_tile, REGISTRAR, ACTIVITY_TILE, GtkBox)

/** registrar_activity_tile_take_value: @value: (transfer full). */
void registrar_activity_tile_take_value (RegistrarActivityTile *self, char *value);

G_END_DECLS
