/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a file that is no CSV seems to be. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_file_kind_guess:
 *
 * Looks at how the file begins.
 *
 * Returns: (nullable): what the file seems to be, translated: 'a PDF document'; %NULL if it may be text
 */
const char *registrar_file_kind_guess     (const char *data, gsize length);
/** registrar_file_kind_is_binary: whether a text, in UTF-8 by now, begins with what no text has. */
gboolean    registrar_file_kind_is_binary (const char *data, gsize length);

G_END_DECLS
