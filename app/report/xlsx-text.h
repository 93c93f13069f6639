/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text as a cell of a spreadsheet may hold it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_xlsx_dup_text:
 * @text: (nullable)
 *
 * ECMA-376, 22.9.2.19: `_x0041_` would be read as `A`, so its first sign is escaped. What is no character of XML, and no
 * UTF-8, becomes U+FFFD. Excel refuses a file with a cell of more than 32,767 UTF-16 units: it is cut, and says so.
 *
 * Returns: (transfer full) (nullable): %NULL if @text may be written as it is
 */
char *registrar_xlsx_dup_text (const char *text);

G_END_DECLS
