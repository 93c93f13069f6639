/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The school's logo. */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * registrar_logo_read:
 * @path: (nullable)
 *
 * Returns: (transfer full) (nullable): a PNG file of sensible size; %NULL if there is none: a report is
 *   more than its logo
 */
GBytes *registrar_logo_read (const char *path);

/** registrar_logo_read_image: (transfer full) (nullable): the same, to be drawn. */
cairo_surface_t *registrar_logo_read_image (const char *path);

/** registrar_logo_read_scaled: (transfer full) (nullable): as a PNG file of @height pixels, and at most @max_width. */
GBytes *registrar_logo_read_scaled (const char *path, int height, int max_width);

G_END_DECLS
