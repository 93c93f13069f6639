/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Foreign text in HTML and SVG. */

#pragma once

#include "report/output.h"

G_BEGIN_DECLS

/**
 * registrar_html_write_text:
 * @text: (nullable): anything
 *
 * Writes it so that it is text and nothing else, between tags or in a quoted attribute: `&`, `<`, `>` and both
 * quotation marks are escaped. Characters that control or turn text around, and bytes that are not UTF-8, become U+FFFD.
 */
void registrar_html_write_text (RegistrarOutput *output, const char *text);

G_END_DECLS
