/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A roster's contents: reading the compact form. */

#include "roster/roster-contents.h"

#include "roster/cell-text.h"
#include "roster/repair.h"
#include "roster/row.h"

#include <string.h>

/* In a row of the table the first number is the line; a file of 2 GiB has fewer than 2^31. */
#define LINE_MASK (G_MAXUINT32 >> 1)
#define ERROR_BIT (LINE_MASK + 1)

/* The numbers of a row that come before those of the fields. */
enum
{
  ROW_LINE,
  ROW_CELLS, /* the offset of the first one */
  N_ROW_NUMBERS,
};

RegistrarRosterContents *
registrar_roster_contents_new (const char *name, RegistrarArena *arena, const char *digest)
{
  RegistrarRosterContents *self = g_new0 (RegistrarRosterContents, 1);

  self->name = g_strdup (name);
  self->digest = g_strdup (digest);
  self->arena = *arena;
  *arena = (RegistrarArena){ 0 };
  registrar_problem_list_init (&self->problems);
  self->version = 1;
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

RegistrarRosterContents *
registrar_roster_contents_new_version (const RegistrarRosterContents *other)
{
  RegistrarRosterContents *self = g_memdup2 (other, sizeof *other);
  gsize n_edited = other->edits.size;

  g_atomic_ref_count_init (&self->ref_count);
  self->base = other->base != NULL ? other->base : (RegistrarRosterContents *) other;
  g_atomic_ref_count_inc (&self->base->ref_count);
  self->version++;

  registrar_arena_init (&self->edits);
  if (n_edited > 1)
    {
      memcpy (registrar_arena_reserve (&self->edits, n_edited - 1), other->edits.data + 1, n_edited - 1);
      registrar_arena_commit (&self->edits, n_edited - 1);
    }
  registrar_row_table_init_copy (&self->rows, &other->rows);
  registrar_problem_list_init (&self->problems);
  self->originals = NULL;

  return self;
}

RegistrarRosterContents *
registrar_roster_contents_new_snapshot (RegistrarRosterContents *self)
{
  RegistrarRosterContents *snapshot = registrar_roster_contents_new_version (self);

  snapshot->version = 0;
  registrar_row_table_share (&self->rows);
  g_array_append_vals (snapshot->problems.items, self->problems.items->data, self->problems.items->len);

  return snapshot;
}

static void
free_shared (RegistrarRosterContents *self)
{
  g_free (self->name);
  g_free (self->digest);
  g_strfreev (self->sheets);
  g_free (self->other_encoding);
  registrar_arena_clear (&self->arena);
  g_clear_pointer (&self->columns, g_array_unref);
}

void
registrar_roster_contents_unref (RegistrarRosterContents *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->columns != NULL)
    registrar_row_table_clear (&self->rows);
  registrar_arena_clear (&self->edits);
  registrar_problem_list_clear (&self->problems);
  g_clear_pointer (&self->originals, g_array_unref);
  if (self->base != NULL)
    registrar_roster_contents_unref (self->base);
  else
    free_shared (self);
  g_free (self);
}

static void
make_fillable (RegistrarRosterContents *self, RegistrarField field, guint *width)
{
  self->places[field] = (*width)++;
  self->column_of[field] = G_MAXUINT;
}

/* A full name can be split, and an address may hold one. */
static void
add_fillable (RegistrarRosterContents *self, guint *width)
{
  if (self->places[REGISTRAR_FIELD_GIVEN_NAME] != 0 || self->places[REGISTRAR_FIELD_FAMILY_NAME] != 0)
    return;

  if (self->places[REGISTRAR_FIELD_NAME] != 0)
    {
      make_fillable (self, REGISTRAR_FIELD_GIVEN_NAME, width);
      make_fillable (self, REGISTRAR_FIELD_FAMILY_NAME, width);
    }
  else if (self->places[REGISTRAR_FIELD_EMAIL] != 0)
    make_fillable (self, REGISTRAR_FIELD_NAME, width);
}

void
registrar_roster_contents_set_encoding (RegistrarRosterContents *self, const RegistrarEncoding *encoding)
{
  self->encoding = *encoding;
  self->other_encoding = registrar_other_encoding_new (encoding->name);
}

gboolean
registrar_roster_contents_can_fill (const RegistrarRosterContents *self, RegistrarField field)
{
  return self->places[field] != 0 && self->column_of[field] == G_MAXUINT;
}

void
registrar_roster_contents_share_cells (RegistrarRosterContents *self, guint own_column)
{
  self->shares_cells = TRUE;
  self->own_column = own_column;
}

/* A column that is no field has its text in a place all the same. */
static void
add_own_place (RegistrarRosterContents *self, guint *width)
{
  if (!self->shares_cells || self->own_column >= self->columns->len)
    return;

  self->own_place = self->places[g_array_index (self->columns, RegistrarColumn, self->own_column).field];
  if (self->own_place == 0)
    self->own_place = (*width)++;
}

void
registrar_roster_contents_set_columns (RegistrarRosterContents *self, GArray *columns)
{
  guint width = N_ROW_NUMBERS;

  self->columns = columns;
  for (guint i = 0; i < columns->len; i++)
    {
      RegistrarColumn *column = &g_array_index (columns, RegistrarColumn, i);

      if (column->field == REGISTRAR_FIELD_NONE)
        continue;
      self->places[column->field] = width++;
      self->column_of[column->field] = i;
    }
  add_fillable (self, &width);
  add_own_place (self, &width);
  registrar_row_table_init (&self->rows, width);
}

static const char *
get_string (const RegistrarRosterContents *self, guint32 offset)
{
  return G_LIKELY (offset < self->arena.size) ? self->arena.data + offset : self->edits.data + (offset - self->arena.size);
}

static const char *
get_field (const RegistrarRosterContents *self, const guint32 *numbers, RegistrarField field)
{
  guint place = self->places[field];

  return place != 0 && numbers[place] != 0 ? get_string (self, numbers[place]) : NULL;
}

guint32 *
registrar_roster_contents_append_row (RegistrarRosterContents *self, guint line, gsize cells_start, gsize cells_end)
{
  guint32 *numbers = registrar_row_table_append (&self->rows);

  numbers[ROW_LINE] = line;
  numbers[ROW_CELLS] = cells_start;
  self->rows_end = cells_end;

  return numbers;
}

/* What was edited since the file was read; %NULL if nothing. */
static const char *
get_edited (const RegistrarRosterContents *self, guint row, guint column)
{
  RegistrarField field = column < self->columns->len ? g_array_index (self->columns, RegistrarColumn, column).field
                                                     : REGISTRAR_FIELD_NONE;
  guint place = self->places[field];
  const guint32 *numbers;

  if (place == 0 || self->n_edits == 0)
    return NULL;

  numbers = registrar_row_table_get (&self->rows, row);
  if (numbers[place] == registrar_row_table_get (&self->base->rows, row)[place])
    return NULL;

  return numbers[place] != 0 ? get_string (self, numbers[place]) : "";
}

static void
append_shared_cells (const RegistrarRosterContents *self, guint row, GPtrArray *cells)
{
  const guint32 *numbers = registrar_row_table_get (&self->rows, row);
  const char *next = self->arena.data + numbers[ROW_CELLS];

  for (guint column = 0; column < self->columns->len; column++)
    {
      const char *edited = get_edited (self, row, column);
      const char *text = next;

      if (column == self->own_column)
        text = get_string (self, numbers[self->own_place]);
      else
        next += strlen (next) + 1;
      g_ptr_array_add (cells, (char *) (edited != NULL ? edited : text));
    }
}

void
registrar_roster_contents_append_cells (const RegistrarRosterContents *self, guint row, GPtrArray *cells)
{
  const RegistrarRowTable *rows = &self->rows;
  const char *data = self->arena.data;
  gsize offset = registrar_row_table_get (rows, row)[ROW_CELLS];
  gsize end = row + 1 < rows->size ? registrar_row_table_get (rows, row + 1)[ROW_CELLS] : self->rows_end;

  if (self->shares_cells)
    {
      append_shared_cells (self, row, cells);
      return;
    }

  while (offset < end)
    {
      const char *edited;

      if ((guint8) data[offset] == REGISTRAR_ROW_FILLER)
        {
          offset++;
          continue;
        }
      edited = get_edited (self, row, cells->len);
      g_ptr_array_add (cells, (char *) (edited != NULL ? edited : data + offset));
      offset += strlen (data + offset) + 1;
    }
}

const char *
registrar_roster_contents_get_text (const RegistrarRosterContents *self, guint row, RegistrarField field)
{
  return get_field (self, registrar_row_table_get (&self->rows, row), field);
}

void
registrar_roster_contents_get_fields (const RegistrarRosterContents *self,
                                      guint row,
                                      const char *fields[REGISTRAR_N_FIELDS])
{
  const guint32 *numbers = registrar_row_table_get (&self->rows, row);

  for (RegistrarField field = REGISTRAR_FIELD_NONE; field < REGISTRAR_N_FIELDS; field++)
    fields[field] = get_field (self, numbers, field);
}

void
registrar_roster_contents_get_student (const RegistrarRosterContents *self,
                                       guint row,
                                       RegistrarStudent *student)
{
  const char *fields[REGISTRAR_N_FIELDS];

  registrar_roster_contents_get_fields (self, row, fields);
  registrar_student_set_fields (student, fields);
}

guint
registrar_roster_contents_get_line (const RegistrarRosterContents *self, guint row)
{
  return registrar_row_table_get (&self->rows, row)[ROW_LINE] & LINE_MASK;
}

void
registrar_roster_contents_set_text (RegistrarRosterContents *self, guint row, RegistrarField field, const char *text)
{
  guint place = self->places[field];
  RegistrarCell cell = { .offset = self->edits.size, .length = text != NULL ? strlen (text) : 0 };
  guint32 offset = 0;

  g_assert (place != 0 && self->base != NULL);

  if (cell.length > 0)
    {
      /* The byte behind it is for the end of the text. */
      memcpy (registrar_arena_reserve (&self->edits, cell.length + 1), text, cell.length + 1);
      registrar_arena_commit (&self->edits, cell.length + 1);
      registrar_cell_clean (self->edits.data, &cell);
    }
  if (cell.length > 0)
    offset = self->arena.size + cell.offset;
  registrar_row_table_change (&self->rows, row)[place] = offset;
  self->n_edits++;
}

void
registrar_roster_contents_set_error (RegistrarRosterContents *self, guint row, gboolean has_error)
{
  guint32 *numbers = registrar_row_table_change (&self->rows, row);

  numbers[ROW_LINE] = has_error ? numbers[ROW_LINE] | ERROR_BIT : numbers[ROW_LINE] & ~ERROR_BIT;
}

void
registrar_roster_contents_add_problem (RegistrarRosterContents *self, const RegistrarProblemItem *item)
{
  registrar_problem_list_append (&self->problems, item);
  if (item->severity == REGISTRAR_PROBLEM_ERROR && item->row != G_MAXUINT32)
    registrar_roster_contents_set_error (self, item->row, TRUE);
}

gboolean
registrar_roster_contents_has_error (const RegistrarRosterContents *self, guint row)
{
  return (registrar_row_table_get (&self->rows, row)[ROW_LINE] & ERROR_BIT) != 0;
}

void
registrar_roster_contents_fetch (const RegistrarRosterContents *self, guint later, guint soon)
{
  __builtin_prefetch (registrar_row_table_get (&self->rows, later));
  __builtin_prefetch (self->arena.data + registrar_row_table_get (&self->rows, soon)[ROW_CELLS]);
}

guint
registrar_roster_contents_get_original (const RegistrarRosterContents *self, guint row)
{
  return self->originals != NULL ? g_array_index (self->originals, guint32, row) : row;
}

void
registrar_roster_contents_expand (const RegistrarRosterContents *self,
                                  const RegistrarProblemItem *item,
                                  RegistrarProblem *problem)
{
  gboolean has_row = item->row != G_MAXUINT32;
  gboolean has_column = item->column != G_MAXUINT16;

  *problem = (RegistrarProblem){
    .code = item->code,
    .severity = item->severity,
    .row = item->row,
    .line = has_row ? registrar_roster_contents_get_line (self, item->row) : 0,
    .column = has_column ? item->column : G_MAXUINT,
    .text = item->text != 0 ? get_string (self, item->text) : NULL,
    .number = item->number,
    .expected = self->columns->len,
    .other_encoding = self->other_encoding,
  };
  problem->repair = registrar_repair_find (problem->code, problem->text);
  if (item->column < self->columns->len)
    problem->header = g_array_index (self->columns, RegistrarColumn, item->column).header;
}

gsize
registrar_roster_contents_get_bytes (const RegistrarRosterContents *self)
{
  gsize n_originals = self->originals != NULL ? self->originals->len : 0;

  return registrar_row_table_get_bytes (&self->rows) + self->problems.items->len * sizeof (RegistrarProblemItem)
         + n_originals * sizeof (guint32);
}
