/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks up, registers or unregisters a batch, in the order of its keys. */

#include "registry/local-batch.h"

#include "database/statement.h"
#include "registry/local-students.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  RegistrarRegistration *item;
  RegistrarCourse *course; /* the item's: items lie apart, and comparing would fetch each again and again */
  RegistrarIdentity identity;
  gsize key; /* where it starts in the text of all keys */
} Row;

/* A batch at work. The course and the run of the row before are remembered: they rarely change. */
typedef struct
{
  RegistrarLocalStudents *students;
  RegistrarStatement *find_course;
  RegistrarStatement *add_run;
  RegistrarStatement *find_run;
  RegistrarStatement *insert;
  RegistrarStatement *delete;

  GArray *rows;  /* of Row */
  GString *keys; /* each ends with a NUL */

  RegistrarCourse *course;
  gint64 course_number;
  const char *run;
  gint64 run_number;
  gint64 now;
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->students, registrar_local_students_free);
  g_clear_pointer (&work->find_course, registrar_statement_free);
  g_clear_pointer (&work->add_run, registrar_statement_free);
  g_clear_pointer (&work->find_run, registrar_statement_free);
  g_clear_pointer (&work->insert, registrar_statement_free);
  g_clear_pointer (&work->delete, registrar_statement_free);
  g_clear_pointer (&work->rows, g_array_unref);
  g_string_free (work->keys, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer keys)
{
  const Row *first = a;
  const Row *second = b;

  if (first->course != second->course)
    {
      int order = strcmp (first->course->id, second->course->id);

      if (order != 0)
        return order;
    }

  if (first->identity != second->identity)
    return first->identity < second->identity ? -1 : 1;

  return strcmp ((const char *) keys + first->key, (const char *) keys + second->key);
}

/* Whoever has an id comes first, so that a row that has only their e-mail address finds them. Then in the order of the
 * index that they go into: SQLite then finds its pages in the cache. */
static void
sort_rows (Work *work, const RegistrarLocalBatch *batch)
{
  work->rows = g_array_sized_new (FALSE, FALSE, sizeof (Row), batch->n_items);
  work->keys = g_string_sized_new (32 * batch->n_items);

  for (guint i = 0; i < batch->n_items; i++)
    {
      Row row = {
        .item = batch->items[i],
        .course = batch->items[i]->course,
        .identity = registrar_student_get_identity (&batch->items[i]->student),
        .key = work->keys->len,
      };

      registrar_student_append_key (&row.item->student, work->keys);
      g_string_append_c (work->keys, '\0');
      g_array_append_val (work->rows, row);
    }

  g_array_sort_with_data (work->rows, compare_rows, work->keys->str);
}

static gboolean
prepare (Work *work, RegistrarConnection *connection, const RegistrarLocalBatch *batch, GError **error)
{
  sort_rows (work, batch);
  work->now = g_get_real_time () / G_USEC_PER_SEC;

  return (work->students = registrar_local_students_new (connection, error)) != NULL
         && (work->find_course
             = registrar_statement_new (connection, "SELECT number FROM courses WHERE id = ?1", error))
                != NULL
         && (work->add_run = registrar_statement_new (
                 connection, "INSERT INTO runs (id) VALUES (?1) ON CONFLICT (id) DO NOTHING", error))
                != NULL
         && (work->find_run = registrar_statement_new (connection, "SELECT number FROM runs WHERE id = ?1", error))
                != NULL
         && (work->insert = registrar_statement_new (
                 connection,
                 "INSERT INTO registrations (student, course, run, registered) VALUES (?1, ?2, ?3, ?4)", error))
                != NULL
         && (work->delete = registrar_statement_new (
                 connection, "DELETE FROM registrations WHERE course = ?1 AND student = ?2", error))
                != NULL;
}

/* The number in the one row of @select for @text; 0 if there is none. */
static gboolean
find_number (RegistrarStatement *select, const char *text, gint64 *number, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *number = 0;
  registrar_statement_bind_text (select, 1, text);

  if (registrar_statement_next (select, &failure))
    {
      *number = registrar_statement_get_integer (select, 0);
      registrar_statement_reset (select);
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
use_course (Work *work, RegistrarCourse *course, GError **error)
{
  if (course != work->course)
    {
      if (!find_number (work->find_course, course->id, &work->course_number, error))
        return FALSE;
      work->course = course;
    }

  if (work->course_number != 0)
    return TRUE;

  g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
               _("The course “%s” is no longer there."), course->code);
  return FALSE;
}

static gboolean
use_run (Work *work, const char *run, GError **error)
{
  if (run == work->run)
    return TRUE;

  registrar_statement_bind_text (work->add_run, 1, run);
  if (!registrar_statement_run (work->add_run, error)
      || !find_number (work->find_run, run, &work->run_number, error))
    return FALSE;

  work->run = run;
  return TRUE;
}

static gboolean
find_match (Work *work, const RegistrarRegistration *item, const char *key, RegistrarLocalMatch *match,
            GError **error)
{
  if (*key == '\0')
    {
      g_set_error_literal (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED,
                           _("Nothing says who the student is: there is no id, username, e-mail address or name."));
      return FALSE;
    }

  return use_course (work, item->course, error)
         && registrar_local_students_find (work->students, item, key, work->course_number, match, error);
}

/* An error of the registry is the row's own; any other is the whole batch's. */
static gboolean
answer_error (RegistrarRegistration *item, RegistrarRowState ambiguous, GError *row_error, GError **error)
{
  if (row_error->domain != REGISTRAR_REGISTRY_ERROR)
    {
      g_propagate_error (error, row_error);
      return FALSE;
    }

  item->outcome = row_error->code == REGISTRAR_REGISTRY_ERROR_AMBIGUOUS ? ambiguous : REGISTRAR_ROW_FAILED;
  item->error = row_error;
  return TRUE;
}

static gboolean
look_up_row (Work *work, RegistrarRegistration *item, const char *key, GError **error)
{
  RegistrarLocalMatch match;
  GError *row_error = NULL;

  if (!find_match (work, item, key, &match, &row_error))
    return answer_error (item, REGISTRAR_ROW_AMBIGUOUS, row_error, error);

  item->outcome = match.registered ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_NEW;
  item->since = match.since;
  return TRUE;
}

static gboolean
insert_registration (Work *work, gint64 student, GError **error)
{
  registrar_statement_bind_integer (work->insert, 1, student);
  registrar_statement_bind_integer (work->insert, 2, work->course_number);
  registrar_statement_bind_integer (work->insert, 3, work->run_number);
  registrar_statement_bind_integer (work->insert, 4, work->now);

  return registrar_statement_run (work->insert, error);
}

static gboolean
register_row (Work *work, RegistrarRegistration *item, const char *key, GError **error)
{
  RegistrarLocalMatch match;
  GError *row_error = NULL;

  if (!find_match (work, item, key, &match, &row_error))
    return answer_error (item, REGISTRAR_ROW_FAILED, row_error, error);

  item->outcome = match.registered && !match.by_this_run ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_REGISTERED;
  item->since = match.registered ? match.since : work->now;
  if (match.registered)
    return TRUE;

  if (match.student == 0)
    match.student = registrar_local_students_add (work->students, &item->student, key, error);

  return match.student != 0 && use_run (work, item->run, error) && insert_registration (work, match.student, error);
}

static gboolean
delete_registration (Work *work, gint64 student, GError **error)
{
  registrar_statement_bind_integer (work->delete, 1, work->course_number);
  registrar_statement_bind_integer (work->delete, 2, student);

  return registrar_statement_run (work->delete, error);
}

/* What another run registered since is not ours to take back. */
static gboolean
unregister_row (Work *work, RegistrarRegistration *item, const char *key, GError **error)
{
  RegistrarLocalMatch match;
  GError *row_error = NULL;

  if (!find_match (work, item, key, &match, &row_error))
    return answer_error (item, REGISTRAR_ROW_FAILED, row_error, error);

  item->since = match.since;
  if (match.registered && match.by_this_run)
    {
      item->outcome = REGISTRAR_ROW_REMOVED;
      return delete_registration (work, match.student, error);
    }

  item->outcome = match.registered ? REGISTRAR_ROW_SKIPPED : REGISTRAR_ROW_ABSENT;
  return TRUE;
}

static gboolean
record_rows (RegistrarConnection *connection, const RegistrarLocalBatch *batch, GError **error)
{
  const RegistrarRecord *record = batch->record;

  return record == NULL || record->func (connection, batch->items, batch->n_items, record->data, error);
}

static gboolean
answer_rows (RegistrarConnection *connection, const RegistrarLocalBatch *batch,
             gboolean (*answer) (Work *, RegistrarRegistration *, const char *, GError **), GError **error)
{
  g_auto (Work) work = { 0 };

  if (!prepare (&work, connection, batch, error))
    return FALSE;

  for (guint i = 0; i < work.rows->len; i++)
    {
      const Row *row = &g_array_index (work.rows, Row, i);

      if (!answer (&work, row->item, work.keys->str + row->key, error))
        return FALSE;
    }

  return record_rows (connection, batch, error);
}

gboolean
registrar_local_batch_look_up (RegistrarConnection *connection, gpointer data, GError **error)
{
  return answer_rows (connection, data, look_up_row, error);
}

gboolean
registrar_local_batch_register (RegistrarConnection *connection, gpointer data, GError **error)
{
  return answer_rows (connection, data, register_row, error);
}

gboolean
registrar_local_batch_unregister (RegistrarConnection *connection, gpointer data, GError **error)
{
  return answer_rows (connection, data, unregister_row, error);
}
