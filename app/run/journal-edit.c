/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Chunks with edited rows are made anew of both lists. */

#include "run/journal-edit.h"

#include "run/journal-rewrite.h"

typedef struct
{
  gint64 run;
  RegistrarStudentList *edited;
  GHashTable *rows; /* set */
  guint first;      /* row of the chunk */

  RegistrarPastStudents *students; /* (owned) all rows, as they are now */
} Editing;

static gboolean
has_edited_row (const Editing *self, guint n_rows)
{
  for (guint row = self->first; row < self->first + n_rows; row++)
    if (g_hash_table_contains (self->rows, GUINT_TO_POINTER (row)))
      return TRUE;
  return FALSE;
}

static GByteArray *
write_chunk (const Editing *self, RegistrarStudentList *kept, guint n_rows)
{
  GByteArray *chunk = g_byte_array_new ();

  for (guint i = 0; i < n_rows; i++)
    if (g_hash_table_contains (self->rows, GUINT_TO_POINTER (self->first + i)))
      registrar_past_students_append_rows (chunk, self->edited, self->first + i, 1);
    else
      registrar_past_students_append_rows (chunk, kept, i, 1);

  return chunk;
}

static GByteArray *
edit_chunk (GBytes *blob, gpointer data)
{
  Editing *self = data;
  g_autoptr (RegistrarPastStudents) kept = registrar_past_students_new ();
  g_autoptr (GByteArray) chunk = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint n_rows;

  registrar_past_students_add_chunk (kept, blob);
  n_rows = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (kept));
  if (has_edited_row (self, n_rows))
    {
      chunk = write_chunk (self, REGISTRAR_STUDENT_LIST (kept), n_rows);
      bytes = g_bytes_new (chunk->data, chunk->len);
    }

  registrar_past_students_add_chunk (self->students, bytes != NULL ? bytes : blob);
  self->first += n_rows;
  return g_steal_pointer (&chunk);
}

static gboolean
edit_run (RegistrarConnection *connection, gpointer data, GError **error)
{
  Editing *self = data;

  return registrar_journal_rewrite (connection, REGISTRAR_JOURNAL_ROWS, self->run, edit_chunk, self, error);
}

gboolean
registrar_journal_edit (RegistrarJournal *self,
                        RegistrarPastRun *past,
                        RegistrarStudentList *edited,
                        const GArray *rows,
                        GError **error)
{
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  g_autoptr (RegistrarPastStudents) students = registrar_past_students_new ();
  Editing editing = { .run = past->number, .edited = edited, .rows = set, .students = students };

  g_return_val_if_fail (past->lock != NULL, FALSE);
  g_return_val_if_fail (registrar_student_list_get_size (edited) == past->n_students, FALSE);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (set, GUINT_TO_POINTER (g_array_index (rows, guint, i)));
  for (guint i = 0; i < past->columns->len; i++)
    registrar_past_students_add_column (students, g_array_index (past->columns, RegistrarColumn, i).header);

  if (!registrar_database_write (registrar_journal_get_database (self), edit_run, &editing, error))
    return FALSE;

  g_set_object (&past->students, students);
  return TRUE;
}
