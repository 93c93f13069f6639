/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What --column said of a file is said of the next one with the same headers. */

#pragma once

#include "cli/read-roster.h"

G_BEGIN_DECLS

/**
 * registrar_remembered_columns_read:
 * @directory: (nullable): the data directory
 *
 * Reads a roster by what was said of such files before, remembers what is said now, and says both on standard error.
 * Where the settings cannot be used, that is said, and the roster is read all the same.
 *
 * Returns: (transfer full): %NULL with an error of %REGISTRAR_ROSTER_ERROR
 */
RegistrarRoster *registrar_remembered_columns_read (GFile *file, const RegistrarReading *reading, const char *directory,
                                                    GError **error);

G_END_DECLS
