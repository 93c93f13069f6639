/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What spreadsheets show where a formula has no result. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** registrar_text_is_formula_error: whether a cell's text is `#N/A` or one of its kin, in English or German, or `Err:502`. */
gboolean registrar_text_is_formula_error (const char *text);

G_END_DECLS
