/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Builds a roster's contents row by row, checking each: what every reader feeds. */

#pragma once

#include "roster/first-rows.h"
#include "roster/roster-contents.h"
#include "roster/id-damage.h"
#include "roster/merged-cells.h"
#include "roster/roster-options.h"
#include "roster/same-students.h"

G_BEGIN_DECLS

typedef struct
{
  RegistrarRosterContents *contents;
  const RegistrarRosterOptions *options; /* (nullable) borrowed */
  guint                    next_show; /* so many rows are shown next */
  RegistrarFirstRows       first_rows; /* until the header is known */
  guint                    n_at_least; /* cells of a row */
  guint                    n_rows_above; /* the header */
  guint                    header_line;  /* 0 if there is none */
  guint                    n_blank_rows; /* since the last that was not */
  GArray                  *merged;       /* (nullable) of RegistrarMergedCells */
  RegistrarIdLengths       id_lengths;
  RegistrarSameStudents    same_students;
  GArray                  *notes; /* of RegistrarProblemItem: on the whole file, which come behind those of the rows */
} RegistrarRosterBuilder;

/** registrar_roster_builder_init: takes the text out of @arena, in which all cells will lie; @options (nullable) stay the caller's. */
void                     registrar_roster_builder_init   (RegistrarRosterBuilder *self, const char *name,
                                                          RegistrarArena *arena, const char *digest,
                                                          const RegistrarRosterOptions *options);
void                     registrar_roster_builder_clear  (RegistrarRosterBuilder *self);
/**
 * registrar_roster_builder_add_row:
 *
 * Cells are cleaned where they are. A few rows are held back until it is known which of them is the header; those
 * below it are students.
 *
 * Returns: FALSE, with an error, if the header names no student, or the row is one too many
 */
gboolean                 registrar_roster_builder_add_row (RegistrarRosterBuilder *self, const RegistrarRow *row,
                                                           GError **error);
/**
 * registrar_roster_builder_add_shared_row:
 * @row: whose cells are clean, and lie in the arena for as long as that does, in whatever order
 * @is_odd: whether any of its characters is no ASCII
 *
 * Another row of a roster whose rows share cells, see [func@registrar_roster_contents_share_cells].
 *
 * Returns: as [func@registrar_roster_builder_add_row]
 */
gboolean                 registrar_roster_builder_add_shared_row (RegistrarRosterBuilder *self, const RegistrarRow *row,
                                                                  gboolean is_odd, GError **error);
/** registrar_roster_builder_add_merged: cells of the sheet that the rows are from, before them or after. */
void                     registrar_roster_builder_add_merged (RegistrarRosterBuilder *self,
                                                              const RegistrarMergedCells *merged);
/** registrar_roster_builder_add_note: something about the whole file; @text (nullable) is copied into the arena. */
void                     registrar_roster_builder_add_note (RegistrarRosterBuilder *self, RegistrarProblemCode code,
                                                            RegistrarSeverity severity, guint number, const char *text);
/** registrar_roster_builder_has_rows: whether any row was not blank. */
gboolean                 registrar_roster_builder_has_rows (const RegistrarRosterBuilder *self);
/** registrar_roster_builder_finish: (transfer full): what was built; %NULL, with an error, if there is no student. */
RegistrarRosterContents *registrar_roster_builder_finish (RegistrarRosterBuilder *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarRosterBuilder, registrar_roster_builder_clear)

G_END_DECLS
