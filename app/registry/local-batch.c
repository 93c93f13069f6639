/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What each verb does with one row, and all rows of a batch in the order of their keys. */

#include "registry/local-batch.h"

#include "registry/answers.h"
#include "registry/batch-rows.h"
#include "registry/local-candidates.h"
#include "registry/local-work.h"

/* An error of the registry is the row's own; any other is the whole batch's. */
static gboolean
answer_error (RegistrarRegistration *item, GError *row_error, GError **error)
{
  if (row_error->domain != REGISTRAR_REGISTRY_ERROR)
    {
      g_propagate_error (error, row_error);
      return FALSE;
    }

  item->outcome = REGISTRAR_ROW_FAILED;
  item->error = row_error;
  return TRUE;
}

/* One row of a batch, for each verb. */
typedef gboolean (*AnswerFunc) (RegistrarConnection *connection, RegistrarLocalWork *work, RegistrarRegistration *item,
                                const char *key, GError **error);

/* Several rows from @first on in one go, if they can be: then says how many. */
typedef gboolean (*AnswerSeveralFunc) (RegistrarLocalWork *work, const RegistrarBatchRows *rows, guint first,
                                       guint *n_answered, GError **error);

/* Whether several rows from @first on may be of students who are new to the registry, and are answered alike. */
static gboolean
may_be_new (RegistrarLocalWork *work, const RegistrarBatchRows *rows, guint first)
{
  if (first + REGISTRAR_LOCAL_SEVERAL > rows->rows->len)
    return FALSE;

  for (guint i = first; i < first + REGISTRAR_LOCAL_SEVERAL; i++)
    {
      const RegistrarBatchRow *row = registrar_batch_rows_get (rows, i);

      if (row->identity != REGISTRAR_IDENTITY_ID || row->item->account != NULL
          || !registrar_local_work_uses (work, row->item))
        return FALSE;
    }

  return TRUE;
}

/* Their keys are in order: where the registry has none between the first and the last, it knows none of them. */
static gboolean
look_up_several (RegistrarLocalWork *work, const RegistrarBatchRows *rows, guint first, guint *n_answered,
                 GError **error)
{
  RegistrarMatch nobody = { 0 };
  const char *keys[2];
  gboolean some;

  if (!may_be_new (work, rows, first))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    keys[i] = registrar_batch_rows_get_key (
        rows, registrar_batch_rows_get (rows, first + i * (REGISTRAR_LOCAL_SEVERAL - 1)));
  if (!registrar_local_students_find_between (registrar_local_work_get_students (work), keys[0], keys[1], &some, error))
    return FALSE;
  if (some)
    return TRUE;

  for (guint i = first; i < first + REGISTRAR_LOCAL_SEVERAL; i++)
    registrar_answer_look_up (registrar_batch_rows_get (rows, i)->item, &nobody);
  *n_answered = REGISTRAR_LOCAL_SEVERAL;
  return TRUE;
}

static gboolean
look_up_row (RegistrarConnection *connection, RegistrarLocalWork *work, RegistrarRegistration *item, const char *key,
             GError **error)
{
  RegistrarMatch match;
  g_autoptr (GError) row_error = NULL;

  if (registrar_local_work_find (work, item, key, &match, &row_error))
    {
      registrar_answer_look_up (item, &match);
      return TRUE;
    }

  if (!g_error_matches (row_error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS))
    return answer_error (item, g_steal_pointer (&row_error), error);

  item->outcome = REGISTRAR_ROW_AMBIGUOUS;
  item->error = g_steal_pointer (&row_error);
  item->finding = registrar_local_candidates_find (connection, &item->student, error);
  return item->finding != NULL;
}

static gboolean
register_student (RegistrarLocalWork *work, RegistrarRegistration *item, gint64 student, GError **error)
{
  item->outcome = REGISTRAR_ROW_REGISTERED;
  item->since = registrar_local_work_get_now (work);
  return registrar_local_work_insert (work, item, student, error);
}

static gboolean
register_row (RegistrarConnection *connection, RegistrarLocalWork *work, RegistrarRegistration *item, const char *key,
              GError **error)
{
  RegistrarLocalStudents *students = registrar_local_work_get_students (work);
  RegistrarMatch match;
  GError *row_error = NULL;
  gint64 added;

  if (!registrar_local_students_try_add (students, item, key, &added, error))
    return FALSE;
  if (added != 0)
    return register_student (work, item, added, error);

  if (!registrar_local_work_find (work, item, key, &match, &row_error))
    return answer_error (item, row_error, error);
  if (match.is_weaker
      && !registrar_local_students_strengthen (students, match.student, &item->student, key, error))
    return FALSE;
  if (registrar_answer_register (item, &match) == REGISTRAR_WRITE_NOTHING)
    return TRUE;

  if (match.student == 0)
    match.student = registrar_local_students_add (students, &item->student, key, error);
  return match.student != 0 && register_student (work, item, match.student, error);
}

static gboolean
register_several (RegistrarLocalWork *work, const RegistrarBatchRows *rows, guint first, guint *n_answered,
                  GError **error)
{
  gint64 student;

  if (!may_be_new (work, rows, first))
    return TRUE;
  if (!registrar_local_students_try_add_several (registrar_local_work_get_students (work), rows, first, &student,
                                                 error))
    return FALSE;
  if (student == 0)
    return TRUE;

  for (guint i = first; i < first + REGISTRAR_LOCAL_SEVERAL; i++)
    {
      RegistrarRegistration *item = registrar_batch_rows_get (rows, i)->item;

      item->outcome = REGISTRAR_ROW_REGISTERED;
      item->since = registrar_local_work_get_now (work);
    }
  *n_answered = REGISTRAR_LOCAL_SEVERAL;
  return registrar_local_work_insert_several (work, rows, first, student, error);
}

/* Whoever is registered is found, and that registration changed or taken back. */
static gboolean
change_row (RegistrarLocalWork *work, RegistrarRegistration *item, const char *key, RegistrarAnswerFunc answer,
            GError **error)
{
  RegistrarMatch match;
  GError *row_error = NULL;

  if (!registrar_local_work_find (work, item, key, &match, &row_error))
    return answer_error (item, row_error, error);

  switch (answer (item, &match))
    {
    case REGISTRAR_WRITE_UPDATE:
      return registrar_local_work_update (work, match.student, &match.details, error);
    case REGISTRAR_WRITE_DELETE:
      return registrar_local_work_delete (work, match.student, error);
    default:
      return TRUE;
    }
}

static gboolean
update_row (RegistrarConnection *connection, RegistrarLocalWork *work, RegistrarRegistration *item, const char *key,
            GError **error)
{
  return change_row (work, item, key, registrar_answer_update, error);
}

static gboolean
suspend_row (RegistrarConnection *connection, RegistrarLocalWork *work, RegistrarRegistration *item, const char *key,
             GError **error)
{
  return change_row (work, item, key, registrar_answer_suspend, error);
}

static gboolean
unregister_row (RegistrarConnection *connection, RegistrarLocalWork *work, RegistrarRegistration *item,
                const char *key, GError **error)
{
  return change_row (work, item, key, registrar_answer_unregister, error);
}

static gboolean
answer_row (RegistrarConnection *connection, RegistrarLocalWork *work, RegistrarRegistration *item, const char *key,
            AnswerFunc answer, GError **error)
{
  GError *row_error = NULL;

  if (registrar_answer_refuse_nobody (item, key))
    return TRUE;
  if (registrar_local_work_use (work, item, &row_error))
    return answer (connection, work, item, key, error);

  return answer_error (item, row_error, error);
}

static gboolean
record_rows (RegistrarConnection *connection, const RegistrarLocalBatch *batch, GError **error)
{
  const RegistrarRecord *record = batch->record;

  return record == NULL || record->func (connection, batch->items, batch->n_items, record->data, error);
}

/* @several: (nullable): answers some of the next rows in one go, or none */
static gboolean
answer_rows (RegistrarConnection *connection, const RegistrarLocalBatch *batch, AnswerFunc answer,
             AnswerSeveralFunc several, GError **error)
{
  RegistrarLocalWork *work = registrar_local_work_begin (connection, error);
  g_auto (RegistrarBatchRows) rows = { 0 };
  guint alone = 0; /* rows before this one could not be answered with others */

  registrar_batch_rows_init (&rows, batch->items, batch->n_items);
  if (work == NULL)
    return FALSE;

  for (guint i = 0, n, fetched = 0; i < rows.rows->len; i += n)
    {
      const RegistrarBatchRow *row = registrar_batch_rows_get (&rows, i);

      for (; fetched < i + REGISTRAR_LOCAL_SEVERAL; fetched++)
        registrar_batch_rows_fetch (&rows, fetched);

      n = 0;
      if (several != NULL && i >= alone && !several (work, &rows, i, &n, error))
        return FALSE;
      if (n > 0)
        continue;

      if (i >= alone)
        alone = i + REGISTRAR_LOCAL_SEVERAL;
      if (!answer_row (connection, work, row->item, registrar_batch_rows_get_key (&rows, row), answer, error))
        return FALSE;
      n = 1;
    }

  return record_rows (connection, batch, error);
}

gboolean
registrar_local_batch_look_up (RegistrarConnection *connection, gpointer data, GError **error)
{
  return answer_rows (connection, data, look_up_row, look_up_several, error);
}

gboolean
registrar_local_batch_register (RegistrarConnection *connection, gpointer data, GError **error)
{
  return answer_rows (connection, data, register_row, register_several, error);
}

gboolean
registrar_local_batch_update (RegistrarConnection *connection, gpointer data, GError **error)
{
  return answer_rows (connection, data, update_row, NULL, error);
}

gboolean
registrar_local_batch_suspend (RegistrarConnection *connection, gpointer data, GError **error)
{
  return answer_rows (connection, data, suspend_row, NULL, error);
}

gboolean
registrar_local_batch_unregister (RegistrarConnection *connection, gpointer data, GError **error)
{
  return answer_rows (connection, data, unregister_row, NULL, error);
}
