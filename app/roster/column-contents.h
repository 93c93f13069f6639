/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a column holds, guessed from what stands in it. */

#pragma once

#include "records/field.h"
#include "roster/first-rows.h"

G_BEGIN_DECLS

/**
 * registrar_column_contents_guess:
 * @first: the first of @rows that is a student
 * @has_header: whether the columns' headers are from the file: then only addresses are looked for, because a
 *   header that is not known may speak of any number or name
 *
 * Gives fields to columns that have none: an address looks like one, an ID has digits and is no other row's, and
 * the only column of words is the name.
 */
void     registrar_column_contents_guess   (RegistrarColumn *columns, guint n_columns, const RegistrarFirstRows *rows,
                                            const char *data, guint first, gboolean has_header);
/** registrar_column_contents_is_student: whether a row holds what stands in no header: an address, or a long number. */
gboolean registrar_column_contents_is_student (const RegistrarFirstRows *rows, const char *data, guint row);

G_END_DECLS
