/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a command line names different files for different things. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_check_distinct_files:
 * @roster: (nullable): as the command line names it; - for standard input
 * @reports: (nullable): likewise
 *
 * No report may take the place of the roster or of another report, however it is spelled, linked or redirected.
 *
 * Returns: FALSE with an error of %G_OPTION_ERROR
 */
gboolean registrar_check_distinct_files (const char *roster, char **reports, GError **error);

G_END_DECLS
