/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies of rows; the text of their cells stays in the arena. */

#include "roster/first-rows.h"

void
registrar_first_rows_clear (RegistrarFirstRows *self)
{
  for (guint i = 0; i < self->size; i++)
    g_free (self->rows[i].row.cells);
  self->size = 0;
}

gboolean
registrar_first_rows_add (RegistrarFirstRows *self, const RegistrarRow *row, const RegistrarRowCleaning *cleaning)
{
  RegistrarFirstRow *copy = &self->rows[self->size];
  gsize n_cells = MIN (row->n_cells, REGISTRAR_MAX_STORED_CELLS);

  g_assert (self->size < REGISTRAR_MAX_FIRST_ROWS);

  copy->row = *row;
  copy->row.cells = g_memdup2 (row->cells, n_cells * sizeof *row->cells);
  copy->cleaning = *cleaning;

  return ++self->size == REGISTRAR_MAX_FIRST_ROWS;
}

const char *
registrar_first_rows_get_text (const RegistrarFirstRows *self, const char *data, guint row, guint column)
{
  const RegistrarRow *cells = &self->rows[row].row;

  if (column >= MIN (cells->n_cells, REGISTRAR_MAX_STORED_CELLS))
    return "";

  return data + cells->cells[column].offset;
}
