/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The header of a roster: what its columns hold. */

#pragma once

#include "roster/first-rows.h"
#include "roster/roster-contents.h"
#include "roster/roster-options.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_at_least; /* cells a row must have: columns without a header may be left out at its end */
  guint first;      /* of the first rows, the first that is a student */
  guint n_passed;   /* rows above the header: a title, a header of headers */
} RegistrarRosterHeader;

/**
 * registrar_roster_header_find:
 * @rows: the first rows that are not blank
 * @options: (nullable): may say what the columns hold, or recall it
 *
 * Gives @contents its columns. The header is the first row, unless one below has more headers that are known; where
 * the first row is a student, there is none, and the columns are called 'Column 1', 'Column 2'.
 *
 * Returns: FALSE, with an error, if there are too many columns, or none says who the students are
 */
gboolean registrar_roster_header_find           (RegistrarRosterContents *contents, const RegistrarFirstRows *rows,
                                                 const RegistrarRosterOptions *options, RegistrarRosterHeader *header,
                                                 GError **error);
/** registrar_roster_header_has_names_only: whether nothing but a name can say who a student is. */
gboolean registrar_roster_header_has_names_only (const RegistrarRosterContents *contents);

G_END_DECLS
