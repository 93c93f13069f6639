/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody said that columns hold, kept for the next file with the same header row. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The oldest are forgotten beyond that. */
#define REGISTRAR_COLUMN_MEMORY_SIZE 100

/** registrar_column_memory_load: (transfer full) (nullable): all that is kept; %NULL with an error. Blocks. */
GVariant *registrar_column_memory_load     (const char *directory, GError **error);
/**
 * registrar_column_memory_recall:
 * @memory: as loaded
 * @headers: the header row
 *
 * May be called from any thread.
 *
 * Returns: (transfer full) (nullable): what was said of such a file, as `FIELD=HEADER`; %NULL if nothing was
 */
char    **registrar_column_memory_recall   (GVariant *memory, const char *const *headers);
/**
 * registrar_column_memory_remember:
 * @wishes: (nullable): as `FIELD=HEADER`; %NULL or none forgets what was said of such a file
 *
 * Returns: FALSE with an error of [func@registrar_settings_change]
 */
gboolean  registrar_column_memory_remember (const char *directory, const char *const *headers,
                                            const char *const *wishes, GError **error);

G_END_DECLS
