/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Only the student's rows are kept of each chunk: a run may have a million others. */

#include "run/journal-export.h"

#include "database/error.h"
#include "database/statement.h"
#include "run/journal-plan.h"
#include "run/journal-results.h"

#include <glib/gi18n-lib.h>

/* A run that is looked through. */
typedef struct
{
  RegistrarConnection *connection;
  RegistrarMeantStudent *meant;
  RegistrarPastRun *run; /* (nullable) (owned) until it is taken */
  guint first;           /* row of the chunk */
  GArray *rows;          /* of guint */
  GByteArray *kept;      /* these rows, as a chunk */
  GArray *results;
  gboolean damaged;
} Looking;

static void
free_student_run (gpointer data)
{
  RegistrarStudentRun *self = data;

  registrar_past_run_free (self->run);
  g_array_unref (self->rows);
  g_object_unref (self->students);
  g_array_unref (self->results);
  g_free (self);
}

static void
clear_result (gpointer data)
{
  registrar_result_clear (data);
}

static void
looking_init (Looking *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->kept = g_byte_array_new ();
  self->results = g_array_new (FALSE, TRUE, sizeof (RegistrarResult));
  g_array_set_clear_func (self->results, clear_result);
}

static void
looking_clear (Looking *self)
{
  g_clear_pointer (&self->run, registrar_past_run_free);
  g_array_unref (self->rows);
  g_byte_array_unref (self->kept);
  g_array_unref (self->results);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Looking, looking_clear)

static void
look_at_rows (Looking *self, GBytes *chunk)
{
  g_autoptr (RegistrarStudentList) students = REGISTRAR_STUDENT_LIST (registrar_past_students_new ());
  guint size;

  self->damaged |= !registrar_past_students_add_chunk (REGISTRAR_PAST_STUDENTS (students), chunk);
  size = registrar_student_list_get_size (students);
  for (guint i = 0; i < size; i++)
    {
      guint row = self->first + i;
      RegistrarStudent student;

      registrar_student_list_get_student (students, i, &student);
      if (!registrar_meant_student_is (self->meant, &student))
        continue;

      g_array_append_val (self->rows, row);
      registrar_past_students_append_rows (self->kept, students, i, 1);
    }

  self->first += size;
}

static void
look_at_results (Looking *self, GBytes *batch)
{
  self->damaged |= !registrar_journal_results_collect (batch, self->rows, self->results);
}

/* Calls @look for every blob of the run that @sql selects. */
static gboolean
look_at_blobs (Looking *self, const char *sql, void (*look) (Looking *self, GBytes *blob), GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (self->connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return FALSE;

  registrar_statement_bind_integer (select, 1, self->run->number);
  while (registrar_statement_next (select, &failure))
    {
      g_autoptr (GBytes) blob = registrar_statement_get_bytes (select, 0);

      look (self, blob);
    }

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (self->damaged)
    g_set_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_CORRUPT,
                 _("The journal of run %s is damaged."), self->run->id);
  else
    return TRUE;

  return FALSE;
}

/* Returns: (transfer full): takes what was found */
static RegistrarStudentRun *
take_found (Looking *self)
{
  RegistrarStudentRun *found = g_new (RegistrarStudentRun, 1);
  RegistrarPastStudents *students = registrar_past_students_new ();
  g_autoptr (GBytes) chunk = g_bytes_new (self->kept->data, self->kept->len);

  for (guint i = 0; i < self->run->columns->len; i++)
    registrar_past_students_add_column (students, g_array_index (self->run->columns, RegistrarColumn, i).header);
  registrar_past_students_add_chunk (students, chunk);

  found->run = g_steal_pointer (&self->run);
  found->rows = g_array_ref (self->rows);
  found->students = REGISTRAR_STUDENT_LIST (students);
  found->results = g_array_ref (self->results);
  return found;
}

static gboolean
look_through (Looking *self, GPtrArray *found, GError **error)
{
  if (!look_at_blobs (self, "SELECT rows FROM journal_rows WHERE run = ?1 ORDER BY number", look_at_rows, error))
    return FALSE;
  if (self->rows->len == 0)
    return TRUE;

  if (!registrar_journal_plan_read (self->connection, self->run->number, &self->run->orders, &self->damaged, error)
      || !look_at_blobs (self, "SELECT results FROM journal_results WHERE run = ?1 ORDER BY number", look_at_results,
                         error))
    return FALSE;

  g_ptr_array_add (found, take_found (self));
  return TRUE;
}

GPtrArray *
registrar_journal_export_student (RegistrarJournal *self,
                                  RegistrarConnection *connection,
                                  RegistrarMeantStudent *meant,
                                  GError **error)
{
  g_autoptr (GPtrArray) runs = registrar_journal_list_in (self, connection, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_student_run);

  if (runs == NULL)
    return NULL;

  while (runs->len > 0)
    {
      g_auto (Looking) looking = { .connection = connection, .meant = meant, .run = g_ptr_array_steal_index (runs, 0) };

      looking_init (&looking);
      if (!look_through (&looking, found, error))
        return NULL;
    }

  return g_steal_pointer (&found);
}
