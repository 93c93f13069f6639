/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What each column holds, guessed from its header. */

#pragma once

#include "records/field.h"

G_BEGIN_DECLS

/**
 * registrar_columns_guess:
 * @columns: with their headers; field and confidence are filled in
 *
 * Knows the usual spellings in English, German, French and Spanish, whatever the case, accents, blanks and signs. A
 * field goes to the column that fits best, to the first of those that fit alike; a column that merely contains a
 * known word gets a low confidence.
 */
void  registrar_columns_guess          (RegistrarColumn *columns, guint n_columns);
/** registrar_columns_dup_header_key: a header reduced to what is compared: `Matric. No.` becomes `matricno`. */
char *registrar_columns_dup_header_key (const char *header);

G_END_DECLS
