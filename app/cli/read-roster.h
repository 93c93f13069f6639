/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the roster that a command line names. */

#pragma once

#include "roster/roster.h"

G_BEGIN_DECLS

/**
 * registrar_read_roster:
 * @operands: what is left of a command line: one file, or `-` for standard input
 *
 * Reads the roster and says on standard error what was guessed: to who watches, everything; to a script, only
 * what is not sure. Blocks.
 *
 * Returns: (transfer full): %NULL with an error of %G_OPTION_ERROR or %REGISTRAR_ROSTER_ERROR
 */
RegistrarRoster *registrar_read_roster (char **operands, GError **error);

G_END_DECLS
