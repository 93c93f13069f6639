/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the schemas of settings are. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * registrar_settings_schema_find:
 *
 * Looks where all programs look, where Registrar was installed, and in the build that this program lies in.
 *
 * Returns: (transfer full) (nullable): %NULL if the schema is nowhere
 */
GSettingsSchema *registrar_settings_schema_find (const char *id);

G_END_DECLS
