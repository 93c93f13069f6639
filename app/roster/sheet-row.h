/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gathers the cells of a spreadsheet's row and gives them to the builder. */

#pragma once

#include "roster/roster-builder.h"

G_BEGIN_DECLS

/* All text of a sheet's cells together, so that a hostile sheet cannot repeat one text without end. */
#define REGISTRAR_SHEET_MAX_TEXT (128 * 1024 * 1024)
/* What its arena has room for: the text, what ends each, and what problems quote. */
#define REGISTRAR_SHEET_ROOM (2 * REGISTRAR_SHEET_MAX_TEXT)

typedef struct
{
  RegistrarRosterBuilder *builder;
  RegistrarRow            row;
  RegistrarCell           cells[REGISTRAR_MAX_STORED_CELLS];
  gboolean                is_mixed; /* the cells did not come in their order */
  guint                   width;    /* cells of the widest row: a row that ends earlier is blank from there on */
} RegistrarSheetRow;

/** registrar_sheet_check_text: whether @length more bytes of text still fit; FALSE with REGISTRAR_ROSTER_ERROR_TOO_LARGE. */
gboolean registrar_sheet_check_text   (const RegistrarArena *arena, gsize length, const char *name, GError **error);

/** registrar_sheet_row_init: the cells' texts will lie in the arena of @builder. */
void     registrar_sheet_row_init     (RegistrarSheetRow *self, RegistrarRosterBuilder *builder);
/** registrar_sheet_row_begin: starts row number @line of the sheet, from 1. */
void     registrar_sheet_row_begin    (RegistrarSheetRow *self, guint line);
/** registrar_sheet_row_set_text: copies a text into the cell of that column, from 0; FALSE if the sheet has too much. */
gboolean registrar_sheet_row_set_text (RegistrarSheetRow *self, guint column, const char *text, gsize length,
                                       GError **error);
/** registrar_sheet_row_set_unresolved: the cell's text is a formula, which starts with an equals sign, for want of a result. */
void     registrar_sheet_row_set_unresolved (RegistrarSheetRow *self, guint column);
/** registrar_sheet_row_set_cell: the same for a text that lies in the arena. */
gboolean registrar_sheet_row_set_cell (RegistrarSheetRow *self, guint column, RegistrarCell cell, GError **error);
/** registrar_sheet_row_end: gives the row to the builder; FALSE with an error of the builder's. */
gboolean registrar_sheet_row_end      (RegistrarSheetRow *self, GError **error);
/** registrar_sheet_row_repeat: gives the builder the same row, which has ended, once more. */
gboolean registrar_sheet_row_repeat   (RegistrarSheetRow *self, guint line, GError **error);

G_END_DECLS
