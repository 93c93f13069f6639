/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a file of a set. */

#include "roster/oneroster-table.h"

#include "roster/roster.h"
#include "roster/text-decode.h"

#include <glib/gi18n-lib.h>

#define ROWS_PER_LOOK 8192

/* A character of an older encoding may be three bytes long in UTF-8, and for a moment there are both. */
#define MOST_BYTES_DECODED 4

static gboolean
check_room (const RegistrarOnerosterTable *self, GError **error)
{
  if (self->arena->size <= REGISTRAR_ONEROSTER_MAX_MEMORY / MOST_BYTES_DECODED
      || registrar_encoding_is_utf8 (self->arena->data + 1, self->arena->size - 1))
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” is too large to be read in another encoding than UTF-8: save it in that."), self->name);
  return FALSE;
}

static void
find_dialect (RegistrarOnerosterTable *self, const RegistrarRosterOptions *options, RegistrarCsvDialect *dialect)
{
  const char *wish = options != NULL ? options->delimiter : NULL;

  registrar_csv_dialect_guess (self->arena, dialect);
  if (wish != NULL)
    dialect->delimiter = registrar_csv_delimiter_from_text (wish);
}

/* All rows, blank ones too; FALSE at the end, with an error if it comes too early. */
static gboolean
read_row (RegistrarOnerosterTable *self, gboolean *has_text, RegistrarRowCleaning *cleaning, GError **error)
{
  guint line;

  self->row = registrar_csv_reader_next (&self->reader);
  if (self->row != NULL)
    {
      *has_text = registrar_row_clean (self->row, self->arena->data, cleaning);
      return TRUE;
    }

  line = registrar_csv_reader_get_unclosed_line (&self->reader);
  if (line != 0)
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_UNCLOSED_QUOTE,
                 _("“%s”: the quotation mark that opens in line %u never closes."), self->name, line);

  return FALSE;
}

static gboolean
read_header (RegistrarOnerosterTable *self, RegistrarOnerosterNotes *notes, GError **error)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();
  g_autoptr (GError) local_error = NULL;
  RegistrarRowCleaning cleaning;
  gboolean has_text = FALSE;

  while (!has_text && read_row (self, &has_text, &cleaning, &local_error))
    ;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  self->n_columns = has_text ? MIN (registrar_row_count_used (self->row), REGISTRAR_MAX_COLUMNS) : 0;
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (headers, self->arena->data + self->row->cells[i].offset);
  g_ptr_array_add (headers, NULL);
  registrar_oneroster_header_find (self->file, (char **) headers->pdata, self->places, notes);

  return TRUE;
}

gboolean
registrar_oneroster_table_open (RegistrarOnerosterTable *self,
                                RegistrarOnerosterFile file,
                                const char *set,
                                RegistrarArena *arena,
                                const RegistrarArena *texts,
                                const RegistrarRosterOptions *options,
                                RegistrarOnerosterNotes *notes,
                                GCancellable *cancellable,
                                GError **error)
{
  RegistrarCsvDialect dialect;

  *self = (RegistrarOnerosterTable){
    .file = file,
    .name = g_strdup_printf ("%s/%s", set, registrar_oneroster_file_to_name (file)),
    .arena = arena,
    .texts = texts,
    .cancellable = cancellable,
  };
  if (!check_room (self, error) || !registrar_text_decode (arena, self->name, options, &self->encoding, error))
    return FALSE;

  find_dialect (self, options, &dialect);
  registrar_csv_reader_init (&self->reader, arena, &dialect);

  return read_header (self, notes, error);
}

void
registrar_oneroster_table_clear (RegistrarOnerosterTable *self)
{
  g_clear_pointer (&self->name, g_free);
}

gboolean
registrar_oneroster_check_memory (gsize n_bytes, const char *name, GError **error)
{
  if (n_bytes <= REGISTRAR_ONEROSTER_MAX_MEMORY)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” takes more than %d MiB of memory: export one school or one term at a time."), name,
               REGISTRAR_ONEROSTER_MAX_MEMORY / (1024 * 1024));
  return FALSE;
}

/* What was read is given back, so that its memory is there for what is made of it. */
static gboolean
look_around (RegistrarOnerosterTable *self, GError **error)
{
  registrar_arena_forget (self->arena, self->row->start);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error)
         && registrar_oneroster_check_memory (registrar_arena_get_held (self->arena) + self->texts->size, self->name,
                                              error);
}

gboolean
registrar_oneroster_table_next (RegistrarOnerosterTable *self, gboolean *has_row, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  RegistrarRowCleaning cleaning;
  RegistrarProblemItem problem;

  *has_row = FALSE;
  if (++self->n_rows % ROWS_PER_LOOK == 0 && !look_around (self, error))
    return FALSE;

  while (!*has_row && read_row (self, has_row, &cleaning, &local_error))
    ;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!*has_row)
    return TRUE;

  self->cleaned = cleaning.cleaned_column != G_MAXUINT ? self->row->cells[cleaning.cleaned_column].offset : 0;
  self->problem = registrar_row_check_form (self->row, &cleaning, self->n_columns, self->n_columns, &problem)
                      ? REGISTRAR_N_PROBLEM_CODES
                      : problem.code;

  return TRUE;
}

gboolean
registrar_oneroster_table_has (const RegistrarOnerosterTable *self, RegistrarOnerosterColumn column)
{
  return self->places[column] != G_MAXUINT;
}

guint32
registrar_oneroster_table_get (const RegistrarOnerosterTable *self, RegistrarOnerosterColumn column)
{
  guint place = self->places[column];

  if (place >= MIN (self->row->n_cells, REGISTRAR_MAX_STORED_CELLS) || self->row->cells[place].length == 0)
    return 0;

  return self->row->cells[place].offset;
}

const char *
registrar_oneroster_table_get_text (const RegistrarOnerosterTable *self, RegistrarOnerosterColumn column)
{
  /* The arena starts with a zero byte. */
  return self->arena->data + registrar_oneroster_table_get (self, column);
}

guint32
registrar_oneroster_table_get_first (const RegistrarOnerosterTable *self)
{
  for (guint i = 0; i < MIN (self->row->n_cells, REGISTRAR_MAX_STORED_CELLS); i++)
    if (self->row->cells[i].length > 0)
      return self->row->cells[i].offset;

  return 0;
}

gboolean
registrar_oneroster_table_is_deleted (const RegistrarOnerosterTable *self)
{
  return g_ascii_strcasecmp (registrar_oneroster_table_get_text (self, REGISTRAR_ONEROSTER_STATUS), "tobedeleted") == 0;
}

gboolean
registrar_oneroster_table_is_student (const RegistrarOnerosterTable *self)
{
  return g_ascii_strcasecmp (registrar_oneroster_table_get_text (self, REGISTRAR_ONEROSTER_ROLE), "student") == 0;
}

gboolean
registrar_oneroster_table_note_missing (const RegistrarOnerosterTable *self,
                                        RegistrarOnerosterColumn column,
                                        RegistrarOnerosterNotes *notes)
{
  if (registrar_oneroster_table_has (self, column))
    return FALSE;

  registrar_oneroster_notes_add (notes, REGISTRAR_PROBLEM_MISSING_COLUMN, 0, "%s: %s",
                                 registrar_oneroster_file_to_name (self->file),
                                 registrar_oneroster_column_to_name (column));
  return TRUE;
}

void
registrar_oneroster_table_note_unreadable (const RegistrarOnerosterTable *self,
                                           guint n_lines,
                                           RegistrarOnerosterNotes *notes)
{
  if (n_lines > 0)
    registrar_oneroster_notes_add (notes, REGISTRAR_PROBLEM_UNREADABLE_LINE, n_lines, "%s",
                                   registrar_oneroster_file_to_name (self->file));
}
