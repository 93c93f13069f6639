/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks of a single row: its text, its form, its student. */

#pragma once

#include "records/student.h"
#include "roster/cell-text.h"
#include "roster/problem-list.h"
#include "roster/row.h"

G_BEGIN_DECLS

/* What cleaning the cells of a row met. */
typedef struct
{
  RegistrarCellState worst; /* NUL or NOT_UTF8 if a cell is so, else FINE */
  guint              worst_column;
  gboolean           is_odd;         /* a cell holds characters that may deceive */
  guint              cleaned_column; /* the first cell that lost characters which do not show; G_MAXUINT for none */
} RegistrarRowCleaning;

/**
 * registrar_row_clean:
 * @row: whose cells lie in their order, or, if they are empty, anywhere
 *
 * Cleans every cell of @row. Afterwards its part of the arena is nothing but cells, each with a zero byte behind it, and
 * %REGISTRAR_ROW_FILLER between and after them, so that they can be found again.
 *
 * Returns: FALSE if nothing is left in any cell
 */
gboolean registrar_row_clean         (const RegistrarRow *row, char *data, RegistrarRowCleaning *cleaning);
/** registrar_row_count_used: how many cells a row has up to the last one with text, once it is clean. */
guint    registrar_row_count_used    (const RegistrarRow *row);
/**
 * registrar_row_check_form:
 * @n_at_least: cells that a row must have
 * @n_at_most: cells that it may have; empty ones behind them do not count
 * @item: (out): the problem; its row is left alone
 *
 * Returns: FALSE if the row cannot be used
 */
gboolean registrar_row_check_form    (const RegistrarRow *row, const RegistrarRowCleaning *cleaning, guint n_at_least,
                                      guint n_at_most, RegistrarProblemItem *item);

/** registrar_row_check_total: FALSE, with a problem, if the row has nothing but the word 'total' and perhaps a number. */
gboolean registrar_row_check_total   (const RegistrarRow *row, const char *data, RegistrarProblemItem *item);

G_END_DECLS
