/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Merged cells: where they hide something. */

#include "roster/merged-cells.h"

#include <string.h>

/* No sheet is larger. */
#define MAX_NUMBER 10000000

/* How far down a header reaches: what reaches further is something else. */
#define MAX_HEADER_LINES 8

typedef struct
{
  RegistrarRosterContents *contents;
  RegistrarSameStudents   *same_students;
  GArray                  *items; /* of RegistrarProblemItem */
} Checking;

/* `B2`; returns what follows, or %NULL. */
static const char *
read_cell (const char *text, guint *line, guint *column)
{
  *column = 0;
  *line = 0;
  for (; g_ascii_isupper (*text) && *column < MAX_NUMBER; text++)
    *column = *column * 26 + (*text - 'A') + 1;
  for (; g_ascii_isdigit (*text) && *line < MAX_NUMBER; text++)
    *line = *line * 10 + (*text - '0');
  if (*column == 0 || *line == 0)
    return NULL;

  (*column)--;

  return text;
}

gboolean
registrar_merged_cells_read (RegistrarMergedCells *self, const char *reference)
{
  const char *colon = read_cell (reference, &self->first_line, &self->first_column);
  const char *end = colon != NULL && *colon == ':' ? read_cell (colon + 1, &self->last_line, &self->last_column) : NULL;

  return end != NULL && *end == '\0' && self->first_line <= self->last_line && self->first_column <= self->last_column
         && (self->first_line < self->last_line || self->first_column < self->last_column);
}

static void
append_cell (GString *text, guint line, guint column)
{
  gsize at = text->len;

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_insert_c (text, at, 'A' + (rest - 1) % 26);
  g_string_append_printf (text, "%u", line);
}

/* Where in the arena the cells' reference is from now on. */
static guint32
add_reference (RegistrarArena *arena, const RegistrarMergedCells *merged)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 offset = arena->size;

  append_cell (text, merged->first_line, merged->first_column);
  g_string_append_c (text, ':');
  append_cell (text, merged->last_line, merged->last_column);
  memcpy (registrar_arena_reserve (arena, text->len + 1), text->str, text->len + 1);
  registrar_arena_commit (arena, text->len + 1);

  return offset;
}

static void
add_problem (Checking *self, const RegistrarMergedCells *merged, guint row, RegistrarProblemCode code,
             RegistrarSeverity severity)
{
  const RegistrarProblemItem item = {
    .row = row,
    .text = add_reference (&self->contents->arena, merged),
    .column = MIN (merged->first_column, G_MAXUINT16),
    .code = code,
    .severity = severity,
  };

  g_array_append_val (self->items, item);
  if (severity != REGISTRAR_PROBLEM_ERROR)
    return;

  registrar_roster_contents_set_error (self->contents, row, TRUE);
  registrar_same_students_leave_out (self->same_students, row);
}

/* The first row that is not above @line; as many as there are if none is. */
static guint
find_row (const RegistrarRosterContents *contents, guint line)
{
  guint low = 0;
  guint high = contents->rows.size;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (registrar_roster_contents_get_line (contents, middle) < line)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
holds_field (const RegistrarRosterContents *contents, const RegistrarMergedCells *merged)
{
  for (guint i = merged->first_column; i <= merged->last_column && i < contents->columns->len; i++)
    if (g_array_index (contents->columns, RegistrarColumn, i).field != REGISTRAR_FIELD_NONE)
      return TRUE;

  return FALSE;
}

static void
check_header (Checking *self, const RegistrarMergedCells *merged, guint header_line)
{
  guint last_line = MIN (merged->last_line, header_line + MAX_HEADER_LINES);
  guint end = find_row (self->contents, last_line + 1);

  for (guint row = find_row (self->contents, header_line + 1); row < end; row++)
    if (!registrar_roster_contents_has_error (self->contents, row))
      add_problem (self, merged, row, REGISTRAR_PROBLEM_MERGED_HEADER, REGISTRAR_PROBLEM_ERROR);
  if (merged->first_column < merged->last_column)
    add_problem (self, merged, G_MAXUINT32, REGISTRAR_PROBLEM_MERGED_HEADER, REGISTRAR_PROBLEM_WARNING);
}

static void
check_students (Checking *self, const RegistrarMergedCells *merged)
{
  guint row = find_row (self->contents, merged->first_line);

  if (row < self->contents->rows.size && registrar_roster_contents_get_line (self->contents, row) <= merged->last_line
      && holds_field (self->contents, merged))
    add_problem (self, merged, row, REGISTRAR_PROBLEM_MERGED_CELLS, REGISTRAR_PROBLEM_WARNING);
}

static int
compare_rows_cb (gconstpointer a, gconstpointer b)
{
  const RegistrarProblemItem *first = a;
  const RegistrarProblemItem *second = b;

  return first->row < second->row ? -1 : first->row > second->row;
}

void
registrar_merged_cells_check (GArray                  *merged,
                              RegistrarRosterContents *contents,
                              guint                    header_line,
                              RegistrarSameStudents   *same_students)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (RegistrarProblemItem));
  Checking checking = { contents, same_students, items };

  for (guint i = 0; i < merged->len; i++)
    {
      const RegistrarMergedCells *cells = &g_array_index (merged, RegistrarMergedCells, i);

      if (cells->first_line > header_line)
        check_students (&checking, cells);
      else if (cells->last_line >= header_line)
        check_header (&checking, cells, header_line);
    }

  g_array_sort (items, compare_rows_cb);
  registrar_problem_list_merge (&contents->problems, (gpointer) items->data, items->len, 0);
}
