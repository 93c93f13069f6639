/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The school's logo. */

#pragma once

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

G_END_DECLS
