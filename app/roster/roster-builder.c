/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The builder: what is checked of each row, and kept of it. */

#include "roster/roster-builder.h"

#include "roster/roster-header.h"
#include "roster/roster-private.h"
#include "roster/row-check.h"
#include "roster/student-check.h"

#include <glib/gi18n-lib.h>

/* After how many rows those so far are shown first, and how many more there are at most between two shows. */
#define FIRST_SHOWN 64
#define MOST_BETWEEN 32768
#include <string.h>

void
registrar_roster_builder_init (RegistrarRosterBuilder *self,
                               const char *name,
                               RegistrarArena *arena,
                               const char *digest,
                               const RegistrarRosterOptions *options)
{
  *self = (RegistrarRosterBuilder){
    .contents = registrar_roster_contents_new (name, arena, digest),
    .options = options,
    .next_show = options != NULL && options->show != NULL ? FIRST_SHOWN : G_MAXUINT,
  };
  registrar_same_students_init (&self->same_students);
  self->notes = g_array_new (FALSE, FALSE, sizeof (RegistrarProblemItem));
}

void
registrar_roster_builder_clear (RegistrarRosterBuilder *self)
{
  g_clear_pointer (&self->contents, registrar_roster_contents_unref);
  registrar_first_rows_clear (&self->first_rows);
  registrar_same_students_clear (&self->same_students);
  g_clear_pointer (&self->merged, g_array_unref);
  g_clear_pointer (&self->notes, g_array_unref);
}

/* At the end of the file the zero byte behind the last cell is not the row's own. */
static gsize
get_cells_end (const RegistrarRow *row)
{
  const RegistrarCell *last = &row->cells[MIN (row->n_cells, REGISTRAR_MAX_STORED_CELLS) - 1];

  return MAX (row->end, (gsize) last->offset + last->length + 1);
}

/* Keeps the line, the fields and where the cells of a row are. */
static guint
keep_row (RegistrarRosterContents *contents, const RegistrarRow *row)
{
  guint32 *numbers = registrar_roster_contents_append_row (contents, row->line, row->start, get_cells_end (row));

  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    {
      guint place = contents->places[field];
      const RegistrarCell *cell;

      if (place == 0 || contents->column_of[field] >= row->n_cells)
        continue;
      cell = &row->cells[contents->column_of[field]];
      if (cell->length > 0 && cell->length <= REGISTRAR_MAX_CELL_BYTES)
        numbers[place] = cell->offset;
    }

  if (contents->own_place != 0 && row->cells[contents->own_column].length > 0)
    numbers[contents->own_place] = row->cells[contents->own_column].offset;

  return contents->rows.size - 1;
}

static void
check_row (RegistrarRosterBuilder *self,
           guint index,
           const RegistrarRow *row,
           const RegistrarRowCleaning *cleaning)
{
  RegistrarRosterContents *contents = self->contents;
  RegistrarProblemItem item = { .row = index };

  if (row->problem == REGISTRAR_PROBLEM_NO_RESULT && !registrar_student_check_results (contents, index, row))
    return;
  if (!registrar_row_check_form (row, cleaning, self->n_at_least, contents->columns->len, &item)
      || !registrar_row_check_total (row, contents->arena.data, &item))
    {
      registrar_roster_contents_add_problem (contents, &item);
      return;
    }

  if (cleaning->cleaned_column != G_MAXUINT)
    {
      item.text = row->cells[cleaning->cleaned_column].offset;
      item.column = cleaning->cleaned_column;
      item.code = REGISTRAR_PROBLEM_CLEANED;
      item.severity = REGISTRAR_PROBLEM_INFO;
      registrar_roster_contents_add_problem (contents, &item);
    }
  registrar_student_check (contents, index, cleaning->is_odd);
}

static gboolean
add_student (RegistrarRosterBuilder *self,
             const RegistrarRow *row,
             const RegistrarRowCleaning *cleaning,
             GError **error)
{
  RegistrarRosterContents *contents = self->contents;

  if (contents->rows.size < REGISTRAR_MAX_ROWS)
    {
      guint index = keep_row (contents, row);
      const char *id = registrar_roster_contents_get_text (contents, index, REGISTRAR_FIELD_ID);

      check_row (self, index, row, cleaning);
      if (id != NULL)
        registrar_id_lengths_add (&self->id_lengths, id);
      registrar_same_students_add (&self->same_students, contents, index);
      return TRUE;
    }

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” has more than %d students: split it."), contents->name, REGISTRAR_MAX_ROWS);
  return FALSE;
}

/* The first text of the file; 0 if it stands further right than cells are kept. */
static guint32
find_first_text (const RegistrarRow *row)
{
  for (guint i = 0; i < MIN (row->n_cells, REGISTRAR_MAX_STORED_CELLS); i++)
    if (row->cells[i].length > 0)
      return row->cells[i].offset;

  return 0;
}

static void
note_rows_above (RegistrarRosterBuilder *self, guint n_rows)
{
  RegistrarProblemItem item = {
    .row = G_MAXUINT32,
    .number = n_rows,
    .text = find_first_text (&self->first_rows.rows[0].row),
    .column = G_MAXUINT16,
    .code = REGISTRAR_PROBLEM_ABOVE_HEADER,
    .severity = REGISTRAR_PROBLEM_INFO,
  };

  if (n_rows > 0)
    registrar_problem_list_append (&self->contents->problems, &item);
}

/* Lines that are empty altogether end many a file. */
static void
note_blank_rows (RegistrarRosterBuilder *self)
{
  const RegistrarProblemItem item = {
    .row = G_MAXUINT32,
    .number = self->n_blank_rows,
    .column = G_MAXUINT16,
    .code = REGISTRAR_PROBLEM_BLANK_ROWS,
    .severity = REGISTRAR_PROBLEM_INFO,
  };

  if (self->n_blank_rows > 0)
    registrar_problem_list_append (&self->contents->problems, &item);
}

/* Finds the header, and adds the students that were held back. */
static gboolean
begin (RegistrarRosterBuilder *self, GError **error)
{
  const RegistrarFirstRows *rows = &self->first_rows;
  RegistrarRosterHeader header;

  if (!registrar_roster_header_find (self->contents, rows, self->options, &header, error))
    return FALSE;

  self->n_at_least = header.n_at_least;
  self->n_rows_above = header.n_passed;
  self->header_line = header.first > 0 ? rows->rows[header.first - 1].row.line : 0;
  for (guint i = header.first; i < rows->size; i++)
    if (!add_student (self, &rows->rows[i].row, &rows->rows[i].cleaning, error))
      return FALSE;

  return TRUE;
}

/* Soon at first, then a few times a second. */
static void
show (RegistrarRosterBuilder *self)
{
  g_autoptr (RegistrarRoster) so_far
      = registrar_roster_new_take (registrar_roster_contents_new_snapshot (self->contents));

  self->next_show = MIN (self->next_show * 2, self->next_show + MOST_BETWEEN);
  self->options->show (so_far, self->options->show_data);
}

/* A few rows are held back until it is known which of them is the header. */
static gboolean
add_clean_row (RegistrarRosterBuilder *self,
               const RegistrarRow *row,
               const RegistrarRowCleaning *cleaning,
               GError **error)
{
  if (G_LIKELY (self->contents->columns != NULL))
    return add_student (self, row, cleaning, error);

  return !registrar_first_rows_add (&self->first_rows, row, cleaning) || begin (self, error);
}

static gboolean
add_and_show (RegistrarRosterBuilder *self,
              const RegistrarRow *row,
              const RegistrarRowCleaning *cleaning,
              GError **error)
{
  self->n_blank_rows = 0;
  if (!add_clean_row (self, row, cleaning, error))
    return FALSE;

  if (G_UNLIKELY (self->contents->rows.size >= self->next_show))
    show (self);

  return TRUE;
}

gboolean
registrar_roster_builder_add_shared_row (RegistrarRosterBuilder *self,
                                         const RegistrarRow *row,
                                         gboolean is_odd,
                                         GError **error)
{
  const RegistrarRowCleaning cleaning = { .worst = REGISTRAR_CELL_FINE, .cleaned_column = G_MAXUINT, .is_odd = is_odd };

  return add_and_show (self, row, &cleaning, error);
}

gboolean
registrar_roster_builder_add_row (RegistrarRosterBuilder *self, const RegistrarRow *row, GError **error)
{
  RegistrarRowCleaning cleaning;

  if (!registrar_row_clean (row, self->contents->arena.data, &cleaning))
    {
      self->n_blank_rows += row->n_bytes > 0;
      return TRUE;
    }

  return add_and_show (self, row, &cleaning, error);
}

void
registrar_roster_builder_add_merged (RegistrarRosterBuilder *self, const RegistrarMergedCells *merged)
{
  if (self->merged == NULL)
    self->merged = g_array_new (FALSE, FALSE, sizeof *merged);
  /* More problems would not be kept either. */
  if (self->merged->len < REGISTRAR_MAX_PROBLEMS)
    g_array_append_vals (self->merged, merged, 1);
}

void
registrar_roster_builder_add_note (RegistrarRosterBuilder *self,
                                   RegistrarProblemCode code,
                                   RegistrarSeverity severity,
                                   guint number,
                                   const char *text)
{
  RegistrarArena *arena = &self->contents->arena;
  RegistrarProblemItem note = {
    .row = G_MAXUINT32,
    .number = number,
    .column = G_MAXUINT16,
    .code = code,
    .severity = severity,
  };

  if (text != NULL)
    {
      gsize size = strlen (text) + 1;

      note.text = arena->size;
      memcpy (registrar_arena_reserve (arena, size), text, size);
      registrar_arena_commit (arena, size);
    }
  g_array_append_val (self->notes, note);
}

gboolean
registrar_roster_builder_has_rows (const RegistrarRosterBuilder *self)
{
  return self->first_rows.size > 0;
}

RegistrarRosterContents *
registrar_roster_builder_finish (RegistrarRosterBuilder *self, GError **error)
{
  RegistrarRosterContents *contents = self->contents;

  if (self->first_rows.size == 0)
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_EMPTY,
                   _("“%s” is empty: there are no students in it."), contents->name);
      return NULL;
    }
  if (contents->columns == NULL && !begin (self, error))
    return NULL;
  if (contents->rows.size == 0)
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_HEADER_ONLY,
                   _("“%s” has only a header: there are no students in it."), contents->name);
      return NULL;
    }

  if (self->merged != NULL)
    registrar_merged_cells_check (self->merged, contents, self->header_line, &self->same_students);
  registrar_student_check_zeros (contents, &self->id_lengths);
  registrar_same_students_finish (&self->same_students, contents);
  note_rows_above (self, self->n_rows_above);
  note_blank_rows (self);
  if (registrar_roster_header_has_names_only (contents))
    registrar_roster_builder_add_note (self, REGISTRAR_PROBLEM_NAME_ONLY, REGISTRAR_PROBLEM_WARNING, 0, NULL);
  for (guint i = 0; i < self->notes->len; i++)
    registrar_problem_list_append (&contents->problems, &g_array_index (self->notes, RegistrarProblemItem, i));
  registrar_problem_list_finish (&contents->problems);

  return g_steal_pointer (&self->contents);
}
