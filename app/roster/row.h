/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row on its way from a reader into a roster. */

#pragma once

#include "roster/problem.h"

G_BEGIN_DECLS

/* What a roster may have; more is something else, or an attack. */
#define REGISTRAR_MAX_COLUMNS 256
#define REGISTRAR_MAX_STORED_CELLS (REGISTRAR_MAX_COLUMNS + 1)
#define REGISTRAR_MAX_ROWS 5000000
#define REGISTRAR_MAX_CELL_BYTES (64 * 1024)
#define REGISTRAR_MAX_ROW_BYTES (1024 * 1024)

/* What stands between the cells of a clean row: a byte that is in no text. */
#define REGISTRAR_ROW_FILLER 0xFF

/* A cell as read: text in the roster's arena, not yet cleaned, with at least one more byte behind it that is its own. */
typedef struct
{
  guint32 offset;
  guint32 length;
} RegistrarCell;

/**
 * RegistrarRow:
 *
 * Belongs to the reader; the builder changes the cells in place.
 */
typedef struct
{
  RegistrarCell       *cells;   /* at most REGISTRAR_MAX_STORED_CELLS are there */
  guint                n_cells; /* how many the row has; of those that are not there only the ones with text count */
  guint                line;    /* of the file, from 1; where the row starts */
  gsize                n_bytes; /* of the file */
  gsize                start;   /* in the arena: of what is the row's own, where its cells lie in their order */
  gsize                end;     /* likewise: after it and its line end */
  RegistrarProblemCode problem; /* what is wrong with its form; REGISTRAR_N_PROBLEM_CODES if nothing */
  guint                problem_column;
} RegistrarRow;

G_END_DECLS
