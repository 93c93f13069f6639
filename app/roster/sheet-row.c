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
  self->row = (RegistrarRow){ .cells = self->cells, .problem = REGISTRAR_N_PROBLEM_CODES };
}

void
registrar_sheet_row_begin (RegistrarSheetRow *self, guint line)
{
  self->row.n_cells = 0;
  self->row.n_bytes = 0;
  self->row.line = line;
}

/* A cell without text has a place of its own to end at, which cleaning may write to. */
static void
fill_gap (RegistrarSheetRow *self, guint n_cells)
{
  RegistrarArena *arena = &self->builder->contents->arena;
  guint n_stored = MIN (n_cells, REGISTRAR_MAX_STORED_CELLS);

  if (self->row.n_cells >= n_stored)
    return;

  *registrar_arena_reserve (arena, 1) = '\0';
  for (guint i = self->row.n_cells; i < n_stored; i++)
    self->cells[i] = (RegistrarCell){ arena->size, 0 };
  registrar_arena_commit (arena, 1);
  self->row.n_cells = n_stored;
}

void
registrar_sheet_row_set_cell (RegistrarSheetRow *self, guint column, RegistrarCell cell)
{
  if (cell.length == 0)
    return;

  self->row.n_bytes += cell.length;
  if (column >= REGISTRAR_MAX_STORED_CELLS)
    {
      fill_gap (self, REGISTRAR_MAX_STORED_CELLS);
      self->row.n_cells++;
      return;
    }

  fill_gap (self, column);
  self->cells[column] = cell;
  self->row.n_cells = MAX (self->row.n_cells, column + 1);
}

gboolean
registrar_sheet_row_set_text (RegistrarSheetRow *self, guint column, const char *text, gsize length, GError **error)
{
  RegistrarArena *arena = &self->builder->contents->arena;
  guint32 offset = arena->size;
  char *target;

  if (!registrar_sheet_check_text (arena, length, self->builder->contents->name, error))
    return FALSE;

  target = registrar_arena_reserve (arena, length + 1);
  memcpy (target, text, length);
  target[length] = '\0';
  registrar_arena_commit (arena, length + 1);
  registrar_sheet_row_set_cell (self, column, (RegistrarCell){ offset, length });

  return TRUE;
}

gboolean
registrar_sheet_row_end (RegistrarSheetRow *self, GError **error)
{
  if (self->row.n_cells == 0)
    return TRUE;

  self->width = MAX (self->width, MIN (self->row.n_cells, REGISTRAR_MAX_STORED_CELLS));
  fill_gap (self, self->width);

  return registrar_roster_builder_add_row (self->builder, &self->row, error);
}
