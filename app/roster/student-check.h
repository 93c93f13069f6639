/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks of a student, whether read or edited: identity, id, address, and text that deceives. */

#pragma once

#include "roster/id-damage.h"
#include "roster/roster-contents.h"
#include "roster/row.h"

G_BEGIN_DECLS

/** registrar_student_check: adds the problems of a row; @closely: also what only odd characters can cause. */
void registrar_student_check         (RegistrarRosterContents *contents, guint row, gboolean closely);
/** registrar_student_check_zeros: finds the ids of all rows that may have lost zeros. */
void registrar_student_check_zeros   (RegistrarRosterContents *contents, const RegistrarIdLengths *lengths);
/** registrar_student_check_is_of: whether a problem is one that these checks find. */
gboolean registrar_student_check_is_of (RegistrarProblemCode code);

/**
 * registrar_student_check_results:
 * @cells: the row as read, with a formula that has no result in one cell or more, whose text is the formula
 *
 * Adds a problem for each field that is such a cell, or if there is none, for the first cell that is.
 *
 * Returns: FALSE if a field is
 */
gboolean registrar_student_check_results (RegistrarRosterContents *contents, guint row, const RegistrarRow *cells);
/** registrar_student_check_lacks_result: whether a cell with such a problem still is as it was read. */
gboolean registrar_student_check_lacks_result (const RegistrarRosterContents *contents, const RegistrarProblemItem *item);

G_END_DECLS
