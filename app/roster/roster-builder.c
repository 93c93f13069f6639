/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The builder: what is checked of each row, and kept of it. */

#include "roster/roster-builder.h"

#include "roster/duplicates.h"
#include "roster/email-address.h"
#include "roster/roster-header.h"
#include "roster/roster.h"
#include "roster/row-check.h"

#include <glib/gi18n-lib.h>

void
registrar_roster_builder_init (RegistrarRosterBuilder *self,
                               const char *name,
                               RegistrarArena *arena,
                               const char *digest,
                               const RegistrarRosterOptions *options)
{
  *self = (RegistrarRosterBuilder){
    .contents = registrar_roster_contents_new (name, arena, digest),
    .wishes = options != NULL ? options->columns : NULL,
    .hashes = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .seed = registrar_duplicates_new_seed (),
    .key = g_string_new (NULL),
    .other = g_string_new (NULL),
  };
}

void
registrar_roster_builder_clear (RegistrarRosterBuilder *self)
{
  g_clear_pointer (&self->contents, registrar_roster_contents_free);
  registrar_first_rows_clear (&self->first_rows);
  g_clear_pointer (&self->hashes, g_array_unref);
  if (self->key != NULL)
    g_string_free (g_steal_pointer (&self->key), TRUE);
  if (self->other != NULL)
    g_string_free (g_steal_pointer (&self->other), TRUE);
}

static void
add_problem (RegistrarRosterBuilder *self, const RegistrarProblemItem *item)
{
  registrar_problem_list_append (&self->contents->problems, item);
  if (item->severity == REGISTRAR_PROBLEM_ERROR)
    registrar_roster_contents_mark_error (self->contents, item->row);
}

static void
add_field_problem (RegistrarRosterBuilder *self,
                   guint row,
                   RegistrarProblemCode code,
                   RegistrarSeverity severity,
                   RegistrarField field)
{
  RegistrarRosterContents *contents = self->contents;
  RegistrarProblemItem item = {
    .row = row,
    .text = registrar_row_table_get (&contents->rows, row)[contents->places[field]],
    .column = contents->column_of[field],
    .code = code,
    .severity = severity,
  };

  add_problem (self, &item);
}

static void
add_row_problem (RegistrarRosterBuilder *self, guint row, RegistrarProblemCode code, RegistrarSeverity severity)
{
  RegistrarProblemItem item = {
    .row = row,
    .column = G_MAXUINT16,
    .code = code,
    .severity = severity,
  };

  add_problem (self, &item);
}

/* Keeps the line and the fields of a row. */
static guint
keep_row (RegistrarRosterContents *contents, const RegistrarRow *row)
{
  guint32 *numbers = registrar_row_table_append (&contents->rows);

  numbers[0] = row->line;
  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    {
      guint place = contents->places[field];
      const RegistrarCell *cell = &row->cells[contents->column_of[field]];

      if (place != 0 && contents->column_of[field] < row->n_cells && cell->length > 0
          && cell->length <= REGISTRAR_MAX_CELL_BYTES)
        numbers[place] = cell->offset;
    }

  return contents->rows.size - 1;
}

static void
check_identity (RegistrarRosterBuilder *self, guint row, const RegistrarStudent *student)
{
  RegistrarIdentity identity = registrar_student_get_identity (student);

  if (student->email != NULL && registrar_email_get_shape (student->email) != REGISTRAR_EMAIL_FINE)
    add_field_problem (self, row, REGISTRAR_PROBLEM_INVALID_EMAIL,
                       identity == REGISTRAR_IDENTITY_EMAIL ? REGISTRAR_PROBLEM_ERROR
                                                            : REGISTRAR_PROBLEM_WARNING,
                       REGISTRAR_FIELD_EMAIL);
  if (identity == REGISTRAR_IDENTITY_NONE)
    add_row_problem (self, row, REGISTRAR_PROBLEM_NO_IDENTITY, REGISTRAR_PROBLEM_ERROR);
  /* Where no row can have more than a name, it is said once. */
  if (identity == REGISTRAR_IDENTITY_NAME && !registrar_roster_header_has_names_only (self->contents))
    add_row_problem (self, row, REGISTRAR_PROBLEM_NAME_ONLY, REGISTRAR_PROBLEM_WARNING);
}

/* The same student for the same course is the same row. */
static void
set_key (RegistrarRosterBuilder *self, guint row, GString *key)
{
  const char *course = registrar_roster_contents_get_text (self->contents, row, REGISTRAR_FIELD_COURSE);
  RegistrarStudent student;

  registrar_roster_contents_get_student (self->contents, row, &student);
  g_string_truncate (key, 0);
  registrar_student_append_key (&student, key);
  if (course == NULL)
    return;

  g_string_append_c (key, '\n');
  g_string_append (key, course);
}

static guint32
hash_row (RegistrarRosterBuilder *self, guint row)
{
  if (registrar_roster_contents_has_error (self->contents, row))
    return 0;

  set_key (self, row, self->key);

  return registrar_duplicates_hash (self->seed, self->key->str, self->key->len);
}

static gboolean
are_rows_equal_cb (guint row, guint other, gpointer data)
{
  RegistrarRosterBuilder *self = data;

  set_key (self, row, self->key);
  set_key (self, other, self->other);

  return g_string_equal (self->key, self->other);
}

static void
add_duplicate_problems (RegistrarRosterBuilder *self, const guint32 *originals, guint n_rows, guint n_duplicates)
{
  guint n_items = MIN (n_duplicates, REGISTRAR_MAX_PROBLEMS);
  g_autofree RegistrarProblemItem *items = g_new0 (RegistrarProblemItem, n_items);
  guint i = 0;

  for (guint row = 0; i < n_items && row < n_rows; row++)
    if (originals[row] != row)
      items[i++] = (RegistrarProblemItem){
        .row = row,
        .number = originals[row],
        .column = G_MAXUINT16,
        .code = REGISTRAR_PROBLEM_DUPLICATE,
        .severity = REGISTRAR_PROBLEM_WARNING,
      };
  registrar_problem_list_merge (&self->contents->problems, items, n_items, n_duplicates - n_items);
}

static void
find_duplicates (RegistrarRosterBuilder *self)
{
  guint32 *rows = &g_array_index (self->hashes, guint32, 0);
  guint n_rows = self->hashes->len;
  guint n_duplicates = registrar_duplicates_find (rows, n_rows, are_rows_equal_cb, self);

  if (n_duplicates == 0)
    return;

  add_duplicate_problems (self, rows, n_rows, n_duplicates);
  self->contents->originals = g_steal_pointer (&self->hashes);
}

static void
check_row (RegistrarRosterBuilder *self,
           guint index,
           const RegistrarRow *row,
           const RegistrarRowCleaning *cleaning)
{
  RegistrarRosterContents *contents = self->contents;
  RegistrarProblemItem item = { .row = index };
  RegistrarStudent student;

  if (!registrar_row_check_form (row, cleaning, self->n_at_least, contents->columns->len, &item))
    {
      add_problem (self, &item);
      return;
    }

  if (cleaning->cleaned_column != G_MAXUINT)
    {
      item.text = row->cells[cleaning->cleaned_column].offset;
      item.column = cleaning->cleaned_column;
      item.code = REGISTRAR_PROBLEM_CLEANED;
      item.severity = REGISTRAR_PROBLEM_INFO;
      add_problem (self, &item);
    }
  registrar_roster_contents_get_student (contents, index, &student);
  check_identity (self, index, &student);
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
      guint32 hash;

      check_row (self, index, row, cleaning);
      hash = hash_row (self, index);
      g_array_append_val (self->hashes, hash);
      return TRUE;
    }

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” has more than %d students: split it."), contents->name, REGISTRAR_MAX_ROWS);
  return FALSE;
}

/* The first text of the file. */
static guint32
find_first_text (const RegistrarRow *row)
{
  guint i = 0;

  while (row->cells[i].length == 0)
    i++;

  return row->cells[i].offset;
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

/* Finds the header, and adds the students that were held back. */
static gboolean
begin (RegistrarRosterBuilder *self, GError **error)
{
  const RegistrarFirstRows *rows = &self->first_rows;
  RegistrarRosterHeader header;

  if (!registrar_roster_header_find (self->contents, rows, self->wishes, &header, error))
    return FALSE;

  self->n_at_least = header.n_at_least;
  self->n_rows_above = header.n_passed;
  for (guint i = header.first; i < rows->size; i++)
    if (!add_student (self, &rows->rows[i].row, &rows->rows[i].cleaning, error))
      return FALSE;

  return TRUE;
}

gboolean
registrar_roster_builder_add_row (RegistrarRosterBuilder *self, const RegistrarRow *row, GError **error)
{
  RegistrarRowCleaning cleaning;

  if (!registrar_row_clean (row, self->contents->arena.data, &cleaning))
    return TRUE;
  if (G_LIKELY (self->contents->columns != NULL))
    return add_student (self, row, &cleaning, error);

  return !registrar_first_rows_add (&self->first_rows, row, &cleaning) || begin (self, error);
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

  find_duplicates (self);
  note_rows_above (self, self->n_rows_above);
  if (registrar_roster_header_has_names_only (contents))
    add_row_problem (self, G_MAXUINT, REGISTRAR_PROBLEM_NAME_ONLY, REGISTRAR_PROBLEM_WARNING);
  registrar_problem_list_finish (&contents->problems);

  return g_steal_pointer (&self->contents);
}
