/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The header of a roster: what its columns hold. */

#pragma once

#include "roster/roster-contents.h"
#include "roster/row.h"

G_BEGIN_DECLS

/**
 * registrar_roster_header_read:
 * @row: the first row, its cells cleaned
 * @n_at_least: (out): how many cells a row must have: columns without a header may be left out at its end
 *
 * Gives @contents its columns.
 *
 * Returns: FALSE, with an error, if there are too many, or none says who the students are
 */
gboolean registrar_roster_header_read           (RegistrarRosterContents *contents, const RegistrarRow *row,
                                                 guint *n_at_least, GError **error);
/** registrar_roster_header_has_names_only: whether nothing but a name can say who a student is. */
gboolean registrar_roster_header_has_names_only (const RegistrarRosterContents *contents);

G_END_DECLS
