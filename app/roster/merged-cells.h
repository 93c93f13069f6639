/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Merged cells of a sheet: they look like several and are one, so that all but the first are blank. */

#pragma once

#include "roster/roster-contents.h"
#include "roster/same-students.h"

G_BEGIN_DECLS

typedef struct
{
  guint first_line; /* from 1, as rows have them */
  guint last_line;
  guint first_column; /* from 0 */
  guint last_column;
} RegistrarMergedCells;

/** registrar_merged_cells_read: from a reference such as `B2:C7`; FALSE if it is none, or of a single cell. */
gboolean registrar_merged_cells_read  (RegistrarMergedCells *self, const char *reference);
/**
 * registrar_merged_cells_check:
 * @merged: (element-type RegistrarMergedCells): of the sheet that @contents are from, in any order
 * @header_line: the line of the header; 0 if there is none
 *
 * Adds a problem where the header or students have merged cells; those above the header are nobody's. A row that the
 * header's cells reach down to is no student, but part of it.
 */
void     registrar_merged_cells_check (GArray *merged, RegistrarRosterContents *contents, guint header_line,
                                       RegistrarSameStudents *same_students);

G_END_DECLS
