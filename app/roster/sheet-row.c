/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a spreadsheet, whose cells come in any order and with gaps. */

#include "roster/sheet-row.h"

#include "roster/roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
registrar_sheet_check_text (const RegistrarArena *arena, gsize length, const char *name, GError **error)
{
  if (arena->size + length <= REGISTRAR_SHEET_MAX_TEXT)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” holds more than %d MiB of text: split it."), name, REGISTRAR_SHEET_MAX_TEXT / (1024 * 1024));
  return FALSE;
}

void
registrar_sheet_row_init (RegistrarSheetRow *self, RegistrarRosterBuilder *builder)
{
  self->builder = builder;
  self->width = 0;
  self->row = (RegistrarRow){ .cells = self->cells };
}

void
registrar_sheet_row_begin (RegistrarSheetRow *self, guint line)
{
  self->row.n_cells = 0;
  self->row.n_bytes = 0;
  self->row.line = line;
  self->row.problem = REGISTRAR_N_PROBLEM_CODES;
  self->row.start = self->builder->contents->arena.size;
  self->is_mixed = FALSE;
}

/* A text of @length bytes, with a zero byte behind it; returns where it goes. */
static char *
add_text (RegistrarArena *arena, gsize length)
{
  char *target = registrar_arena_reserve (arena, length + 1);

  target[length] = '\0';
  registrar_arena_commit (arena, length + 1);

  return target;
}

/* Cells that are left out are empty texts. */
static void
fill_gap (RegistrarSheetRow *self, guint n_cells)
{
  RegistrarArena *arena = &self->builder->contents->arena;

  while (self->row.n_cells < n_cells)
    {
      self->cells[self->row.n_cells++] = (RegistrarCell){ arena->size, 0 };
      add_text (arena, 0);
    }
}

/* Makes room for a text and says where in @target; %NULL if it is of a cell that is not stored. */
static gboolean
add_cell (RegistrarSheetRow *self, guint column, gsize length, char **target, GError **error)
{
  RegistrarArena *arena = &self->builder->contents->arena;

  *target = NULL;
  if (length == 0)
    return TRUE;
  if (!registrar_sheet_check_text (arena, length + 1 + MIN (column, REGISTRAR_MAX_STORED_CELLS),
                                   self->builder->contents->name, error))
    return FALSE;

  self->row.n_bytes += length;
  fill_gap (self, MIN (column, REGISTRAR_MAX_STORED_CELLS));
  if (column >= REGISTRAR_MAX_STORED_CELLS)
    {
      self->row.n_cells++;
      return TRUE;
    }

  self->is_mixed |= column < self->row.n_cells;
  self->cells[column] = (RegistrarCell){ arena->size, length };
  self->row.n_cells = MAX (self->row.n_cells, column + 1);
  *target = add_text (arena, length);

  return TRUE;
}

gboolean
registrar_sheet_row_set_text (RegistrarSheetRow *self, guint column, const char *text, gsize length, GError **error)
{
  char *target;

  if (!add_cell (self, column, length, &target, error))
    return FALSE;
  if (target != NULL)
    memcpy (target, text, length);

  return TRUE;
}

/* The arena may move. */
gboolean
registrar_sheet_row_set_cell (RegistrarSheetRow *self, guint column, RegistrarCell cell, GError **error)
{
  char *target;

  if (!add_cell (self, column, cell.length, &target, error))
    return FALSE;
  if (target != NULL)
    memcpy (target, self->builder->contents->arena.data + cell.offset, cell.length);

  return TRUE;
}

void
registrar_sheet_row_set_unresolved (RegistrarSheetRow *self, guint column)
{
  if (self->row.problem != REGISTRAR_N_PROBLEM_CODES || column >= REGISTRAR_MAX_COLUMNS)
    return;

  self->row.problem = REGISTRAR_PROBLEM_NO_RESULT;
  self->row.problem_column = column;
}

/* Copies the cells, so that they lie in their order, and are this row's own. */
static gboolean
lay_out_again (RegistrarSheetRow *self, GError **error)
{
  RegistrarArena *arena = &self->builder->contents->arena;
  guint n_stored = MIN (self->row.n_cells, REGISTRAR_MAX_STORED_CELLS);

  if (!registrar_sheet_check_text (arena, self->row.n_bytes + n_stored, self->builder->contents->name, error))
    return FALSE;

  self->row.start = arena->size;
  for (guint i = 0; i < n_stored; i++)
    {
      RegistrarCell *cell = &self->cells[i];
      char *target = add_text (arena, cell->length);

      memcpy (target, arena->data + cell->offset, cell->length);
      cell->offset = target - arena->data;
    }

  return TRUE;
}

/* What they are copied from belongs to no row. */
static gboolean
sort_cells (RegistrarSheetRow *self, GError **error)
{
  gsize start = self->row.start;

  if (!lay_out_again (self, error))
    return FALSE;

  memset (self->builder->contents->arena.data + start, REGISTRAR_ROW_FILLER, self->row.start - start);

  return TRUE;
}

/* Cells that the row ends before are blank: the arena's first byte is an empty text. */
static gboolean
add_row (RegistrarSheetRow *self, GError **error)
{
  self->row.end = self->builder->contents->arena.size;
  while (self->row.n_cells < self->width)
    self->cells[self->row.n_cells++] = (RegistrarCell){ 0, 0 };

  return registrar_roster_builder_add_row (self->builder, &self->row, error);
}

gboolean
registrar_sheet_row_end (RegistrarSheetRow *self, GError **error)
{
  if (self->row.n_cells == 0)
    return TRUE;

  self->width = MAX (self->width, MIN (self->row.n_cells, REGISTRAR_MAX_STORED_CELLS));

  if (self->is_mixed && !sort_cells (self, error))
    return FALSE;

  return add_row (self, error);
}

gboolean
registrar_sheet_row_repeat (RegistrarSheetRow *self, guint line, GError **error)
{
  self->row.line = line;

  return lay_out_again (self, error) && add_row (self, error);
}
