/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds and writes registrations. */

#include "registry/local-work.h"

#include "database/statement.h"

struct _RegistrarLocalWork
{
  RegistrarLocalStudents *students;
  RegistrarStatement *find_course;
  RegistrarStatement *add_run;
  RegistrarStatement *find_run;
  RegistrarStatement *insert;
  RegistrarStatement *insert_several;
  RegistrarStatement *update;
  RegistrarStatement *delete;

  RegistrarCourse *course;
  gint64 course_number;
  const char *run;
  gint64 run_number; /* 0: it has written nothing yet */
  gint64 now;
};

#define INSERT_REGISTRATIONS(values)                                                                          \
  "INSERT INTO registrations (student, course, run, registered, row, role, starts, ends) VALUES " values
#define N_VALUES 8
#define VALUES "(?, ?, ?, ?, ?, ?, ?, ?)"
#define UPDATE_REGISTRATION                                                                                   \
  "UPDATE registrations SET changed_by = ?3, role = ?4, starts = ?5, ends = ?6, suspended = ?7"               \
  " WHERE student = ?1 AND course = ?2"
#define DELETE_REGISTRATION "DELETE FROM registrations WHERE student = ?1 AND course = ?2"

static void
registrar_local_work_free (RegistrarLocalWork *self)
{
  g_clear_pointer (&self->students, registrar_local_students_free);
  g_clear_pointer (&self->find_course, registrar_statement_free);
  g_clear_pointer (&self->add_run, registrar_statement_free);
  g_clear_pointer (&self->find_run, registrar_statement_free);
  g_clear_pointer (&self->insert, registrar_statement_free);
  g_clear_pointer (&self->insert_several, registrar_statement_free);
  g_clear_pointer (&self->update, registrar_statement_free);
  g_clear_pointer (&self->delete, registrar_statement_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarLocalWork, registrar_local_work_free)

static RegistrarLocalWork *
registrar_local_work_new (RegistrarConnection *connection, GError **error)
{
  g_autoptr (RegistrarLocalWork) self = g_new0 (RegistrarLocalWork, 1);
  const struct
  {
    RegistrarStatement **statement;
    const char *sql;
  } statements[] = {
    { &self->find_course, "SELECT number FROM courses WHERE id = ?1" },
    { &self->add_run, "INSERT INTO runs (id) VALUES (?1) ON CONFLICT (id) DO NOTHING" },
    { &self->find_run, "SELECT number FROM runs WHERE id = ?1" },
    { &self->insert, INSERT_REGISTRATIONS (VALUES) },
    { &self->insert_several, INSERT_REGISTRATIONS (REGISTRAR_LOCAL_SEVERAL_TIMES (VALUES)) },
    { &self->update, UPDATE_REGISTRATION },
    { &self->delete, DELETE_REGISTRATION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if ((*statements[i].statement = registrar_statement_new (connection, statements[i].sql, error)) == NULL)
      return NULL;

  self->students = registrar_local_students_new (connection, error);
  return self->students != NULL ? g_steal_pointer (&self) : NULL;
}

/* To prepare them takes as long as answering a hundred rows. */
static RegistrarLocalWork *
get_work (RegistrarConnection *connection, GError **error)
{
  static const char name[] = "registrar-local-work";
  RegistrarLocalWork *self = registrar_connection_get_companion (connection, name);

  if (self != NULL)
    return self;

  self = registrar_local_work_new (connection, error);
  if (self != NULL)
    registrar_connection_set_companion (connection, name, self, (GDestroyNotify) registrar_local_work_free);
  return self;
}

RegistrarLocalWork *
registrar_local_work_begin (RegistrarConnection *connection, GError **error)
{
  RegistrarLocalWork *self = get_work (connection, error);

  if (self == NULL || !registrar_local_students_begin (self->students, error))
    return NULL;

  self->course = NULL;
  self->course_number = 0;
  self->run = NULL;
  self->run_number = 0;
  self->now = g_get_real_time () / G_USEC_PER_SEC;
  return self;
}

RegistrarLocalStudents *
registrar_local_work_get_students (RegistrarLocalWork *self)
{
  return self->students;
}

gint64
registrar_local_work_get_now (RegistrarLocalWork *self)
{
  return self->now;
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
use_course (RegistrarLocalWork *self, RegistrarCourse *course, GError **error)
{
  if (course != self->course)
    {
      if (!find_number (self->find_course, course->id, &self->course_number, error))
        return FALSE;
      self->course = course;
    }

  if (self->course_number != 0)
    return TRUE;

  registrar_answer_set_no_course (course, error);
  return FALSE;
}

static gboolean
use_run (RegistrarLocalWork *self, const char *run, GError **error)
{
  if (run == self->run)
    return TRUE;

  self->run = run;
  self->run_number = 0;
  return run == NULL || find_number (self->find_run, run, &self->run_number, error);
}

gboolean
registrar_local_work_use (RegistrarLocalWork *self, const RegistrarRegistration *item, GError **error)
{
  if (!use_course (self, item->course, error) || !use_run (self, item->run, error))
    return FALSE;

  registrar_local_students_use (self->students, self->course_number, self->run_number);
  return TRUE;
}

gboolean
registrar_local_work_uses (RegistrarLocalWork *self, const RegistrarRegistration *item)
{
  return self->course_number != 0 && item->course == self->course && item->run == self->run;
}

gboolean
registrar_local_work_find (RegistrarLocalWork *self, const RegistrarRegistration *item, const char *key,
                           RegistrarMatch *match, GError **error)
{
  return registrar_local_students_find (self->students, item, key, match, error);
}

static gboolean
add_run (RegistrarLocalWork *self, GError **error)
{
  if (self->run_number != 0 || self->run == NULL)
    return TRUE;

  registrar_statement_bind_text (self->add_run, 1, self->run);
  return registrar_statement_run (self->add_run, error)
         && find_number (self->find_run, self->run, &self->run_number, error);
}

static void
bind_if_set (RegistrarStatement *statement, int parameter, gint64 value)
{
  if (value != 0)
    registrar_statement_bind_integer (statement, parameter, value);
  else
    registrar_statement_bind_text (statement, parameter, NULL);
}

static void
bind_details (RegistrarStatement *statement, int first, const RegistrarDetails *details)
{
  registrar_statement_bind_text (statement, first, registrar_role_store (details->role));
  bind_if_set (statement, first + 1, details->start);
  bind_if_set (statement, first + 2, details->end);
}

/* @nth: of the registrations that @insert is about, from 0 */
static void
bind_registration (RegistrarLocalWork *self, RegistrarStatement *insert, guint nth, const RegistrarRegistration *item,
                   gint64 student)
{
  int first = (int) nth * N_VALUES + 1;

  registrar_statement_bind_integer (insert, first, student);
  registrar_statement_bind_integer (insert, first + 1, self->course_number);
  registrar_statement_bind_integer (insert, first + 2, self->run_number);
  registrar_statement_bind_integer (insert, first + 3, self->now);
  registrar_statement_bind_integer (insert, first + 4, item->row);
  bind_details (insert, first + 5, &item->asked);
}

gboolean
registrar_local_work_insert (RegistrarLocalWork *self, const RegistrarRegistration *item, gint64 student,
                             GError **error)
{
  if (!add_run (self, error))
    return FALSE;

  bind_registration (self, self->insert, 0, item, student);
  return registrar_statement_run (self->insert, error);
}

gboolean
registrar_local_work_insert_several (RegistrarLocalWork *self, const RegistrarBatchRows *rows, guint first,
                                     gint64 student, GError **error)
{
  if (!add_run (self, error))
    return FALSE;

  for (guint i = 0; i < REGISTRAR_LOCAL_SEVERAL; i++)
    bind_registration (self, self->insert_several, i, registrar_batch_rows_get (rows, first + i)->item, student + i);
  return registrar_statement_run (self->insert_several, error);
}

gboolean
registrar_local_work_update (RegistrarLocalWork *self, gint64 student, const RegistrarDetails *details, GError **error)
{
  if (!add_run (self, error))
    return FALSE;

  registrar_statement_bind_integer (self->update, 1, student);
  registrar_statement_bind_integer (self->update, 2, self->course_number);
  bind_if_set (self->update, 3, self->run_number);
  bind_details (self->update, 4, details);
  registrar_statement_bind_integer (self->update, 7, details->suspended);

  return registrar_statement_run (self->update, error);
}

gboolean
registrar_local_work_delete (RegistrarLocalWork *self, gint64 student, GError **error)
{
  registrar_statement_bind_integer (self->delete, 1, student);
  registrar_statement_bind_integer (self->delete, 2, self->course_number);

  return registrar_statement_run (self->delete, error);
}
