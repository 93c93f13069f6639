/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Chunks of rows and batches of results are written anew without the student. */

#include "run/journal-erase.h"

#include "database/statement.h"
#include "run/journal-plan.h"
#include "run/journal-results.h"
#include "run/journal-rewrite.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RegistrarJournal *journal;
  RegistrarConnection *connection;
  RegistrarMeantStudent *meant;
  RegistrarJournalErasure *erasure;
  GError *erased; /* what is said instead */

  /* of a run */
  const RegistrarPastRun *run;
  guint first;      /* row of the chunk */
  GHashTable *rows; /* set of the student's */
} Erasing;

void
registrar_journal_erasure_init (RegistrarJournalErasure *self)
{
  *self = (RegistrarJournalErasure){
    .registries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .locks = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_run_lock_free),
  };
}

void
registrar_journal_erasure_clear (RegistrarJournalErasure *self)
{
  g_clear_pointer (&self->locks, g_ptr_array_unref);
  g_clear_pointer (&self->registries, g_hash_table_unref);
}

static RegistrarStudentList *
read_chunk (GBytes *chunk)
{
  RegistrarPastStudents *students = registrar_past_students_new ();

  registrar_past_students_add_chunk (students, chunk);
  return REGISTRAR_STUDENT_LIST (students);
}

static void
show_chunk (GBytes *chunk,
            RegistrarMeantStudent *meant,
            void (*func) (RegistrarMeantStudent *, const RegistrarStudent *))
{
  g_autoptr (RegistrarStudentList) students = read_chunk (chunk);
  guint size = registrar_student_list_get_size (students);

  for (guint row = 0; row < size; row++)
    {
      RegistrarStudent student;

      registrar_student_list_get_student (students, row, &student);
      func (meant, &student);
    }
}

gboolean
registrar_journal_show_students (RegistrarConnection *connection,
                                 RegistrarMeantStudent *meant,
                                 void (*func) (RegistrarMeantStudent *, const RegistrarStudent *),
                                 GError **error)
{
  g_autoptr (RegistrarStatement) select
      = registrar_statement_new (connection, "SELECT rows FROM journal_rows", error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return FALSE;

  while (registrar_statement_next (select, &failure))
    {
      g_autoptr (GBytes) chunk = registrar_statement_get_bytes (select, 0);

      show_chunk (chunk, meant, func);
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Notes the student's rows. Returns: whether there are any */
static gboolean
find_rows (Erasing *self, RegistrarStudentList *students)
{
  guint size = registrar_student_list_get_size (students);
  gboolean found = FALSE;

  for (guint row = 0; row < size; row++)
    {
      RegistrarStudent student;

      registrar_student_list_get_student (students, row, &student);
      if (!registrar_meant_student_is (self->meant, &student))
        continue;

      g_hash_table_add (self->rows, GUINT_TO_POINTER (self->first + row));
      found = TRUE;
    }

  return found;
}

static GByteArray *
rewrite_chunk (GBytes *chunk, gpointer data)
{
  Erasing *self = data;
  g_autoptr (RegistrarStudentList) students = read_chunk (chunk);
  guint size = registrar_student_list_get_size (students);
  GByteArray *kept = NULL;

  if (find_rows (self, students))
    {
      kept = g_byte_array_sized_new ((guint) g_bytes_get_size (chunk));
      for (guint row = 0; row < size; row++)
        if (g_hash_table_contains (self->rows, GUINT_TO_POINTER (self->first + row)))
          registrar_past_students_append_erased_row (kept, students, row, self->erased);
        else
          registrar_past_students_append_rows (kept, students, row, 1);
    }

  self->first += size;
  return kept;
}

static GByteArray *
rewrite_results (GBytes *batch, gpointer data)
{
  Erasing *self = data;

  return registrar_journal_results_forget (batch, self->rows, self->erased);
}

/* Somebody who works on the run knows the student, and would write them down again. */
static gboolean
take_lock (Erasing *self, GError **error)
{
  RegistrarRunLock *lock = registrar_journal_take_lock (self->journal, self->run, error);

  if (lock == NULL)
    return FALSE;

  g_ptr_array_add (self->erasure->locks, lock);
  g_hash_table_add (self->erasure->registries, g_strdup (self->run->registry));
  return TRUE;
}

static gboolean
erase_in_run (Erasing *self, GError **error)
{
  self->first = 0;
  g_hash_table_remove_all (self->rows);
  if (!registrar_journal_rewrite (self->connection, REGISTRAR_JOURNAL_ROWS, self->run->number, rewrite_chunk, self,
                                  error))
    return FALSE;
  if (g_hash_table_size (self->rows) == 0)
    return TRUE;

  self->erasure->n_runs++;
  self->erasure->n_rows += g_hash_table_size (self->rows);
  return take_lock (self, error)
         && registrar_journal_plan_forget (self->connection, self->run->number, self->rows, error)
         && registrar_journal_rewrite (self->connection, REGISTRAR_JOURNAL_RESULTS, self->run->number, rewrite_results,
                                       self, error);
}

gboolean
registrar_journal_erase_student (RegistrarJournal *self,
                                 RegistrarConnection *connection,
                                 RegistrarMeantStudent *meant,
                                 RegistrarJournalErasure *erasure,
                                 GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) erased = g_error_new_literal (REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_ERASED,
                                                   _("The student’s data were deleted."));
  g_autoptr (GPtrArray) runs = registrar_journal_list_in (self, connection, error);
  Erasing erasing = {
    .journal = self, .connection = connection, .meant = meant, .erasure = erasure, .erased = erased, .rows = rows,
  };

  if (runs == NULL)
    return FALSE;

  for (guint i = 0; i < runs->len; i++)
    {
      erasing.run = runs->pdata[i];
      if (!erase_in_run (&erasing, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
registrar_journal_erase_runs (RegistrarJournal *self,
                              RegistrarConnection *connection,
                              gint64 before,
                              guint *n_runs,
                              GError **error)
{
  g_autoptr (GPtrArray) runs = registrar_journal_list_in (self, connection, error);
  g_autoptr (RegistrarStatement) delete = NULL;

  *n_runs = 0;
  if (runs == NULL)
    return FALSE;
  delete = registrar_statement_new (connection, "DELETE FROM journal_runs WHERE number = ?1", error);
  if (delete == NULL)
    return FALSE;

  for (guint i = 0; i < runs->len; i++)
    {
      const RegistrarPastRun *run = runs->pdata[i];

      if (run->started >= before
          || registrar_run_lock_is_held (registrar_journal_get_directory (self), run->number))
        continue;

      registrar_statement_bind_integer (delete, 1, run->number);
      if (!registrar_statement_run (delete, error))
        return FALSE;
      (*n_runs)++;
    }

  return TRUE;
}
