/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The students, as those who are known to registrar_recognise(): each question is a statement. */

#include "registry/local-students.h"

#include "database/statement.h"
#include "registry/local-owners.h"

struct _RegistrarLocalStudents
{
  sqlite3 *handle;
  RegistrarStatement *find;
  RegistrarStatement *find_number;
  RegistrarStatement *find_some_without_id;
  RegistrarStatement *find_between;
  RegistrarLocalOwners *owners;
  RegistrarStatement *insert;
  RegistrarStatement *insert_several;
  RegistrarStatement *strengthen;
  RegistrarKnown known;
  gint64 course; /* that is asked about */
  gint64 run;    /* likewise; 0: it has written nothing yet */

  /* scratch, so that no row allocates: of several rows */
  GString *username_keys[REGISTRAR_LOCAL_SEVERAL];
  GString *email_keys[REGISTRAR_LOCAL_SEVERAL];
};

#define SELECT_MATCH                                                                                          \
  "SELECT students.number, email_key, registered, run, changed_by, row, role, starts, ends, suspended"        \
  " FROM students LEFT JOIN registrations ON course = ?2 AND student = students.number WHERE "

/* OR FAIL: what a statement did before it failed is taken back with its whole transaction. Else SQLite would keep a copy
 * of each page that a statement of several rows touches, to take back that statement alone. */
#define INSERT_STUDENTS(values)                                                                               \
  "INSERT OR FAIL INTO students"                                                                              \
  " (key, id, username, name, given_name, family_name, email, username_key, email_key)"                       \
  " VALUES " values " ON CONFLICT (key) DO NOTHING"
#define N_VALUES 9
#define VALUES "(?, ?, ?, ?, ?, ?, ?, ?, ?)"

/* Only what was not known before; the key is that of the strongest. */
#define STRENGTHEN_STUDENT                                                                                    \
  "UPDATE students SET key = iif (id IS NULL, ?1, key), id = coalesce (id, ?2), username = coalesce (username, ?3),"       \
  " name = coalesce (name, ?4), given_name = coalesce (given_name, ?5), family_name = coalesce (family_name, ?6),"        \
  " email = coalesce (email, ?7), username_key = coalesce (username_key, ?8), email_key = coalesce (email_key, ?9)"        \
  " WHERE number = ?10"

static void
read_registration (RegistrarLocalStudents *self, RegistrarStatement *select, RegistrarMatch *match)
{
  gint64 run = registrar_statement_get_integer (select, 3);
  gint64 changed_by = registrar_statement_get_integer (select, 4);

  match->registered = run != 0;
  if (!match->registered)
    return;

  match->is_own = run == self->run;
  match->is_changed_by_others = changed_by != 0 && changed_by != self->run;
  match->since = registrar_statement_get_integer (select, 2);
  match->row = registrar_statement_is_null (select, 5) ? -1 : registrar_statement_get_integer (select, 5);
  match->details.role = registrar_role_read (registrar_statement_get_text (select, 6));
  match->details.start = registrar_statement_get_integer (select, 7);
  match->details.end = registrar_statement_get_integer (select, 8);
  match->details.suspended = registrar_statement_get_integer (select, 9) != 0;
}

/* Runs one of the two statements, whose first parameter is bound. */
static gboolean
read_match (RegistrarLocalStudents *self, RegistrarStatement *select, const RegistrarRowKeys *keys, RegistrarMatch *match,
            gboolean *same_email, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *match = (RegistrarMatch){ 0 };
  *same_email = TRUE;
  registrar_statement_bind_integer (select, 2, self->course);

  if (registrar_statement_next (select, &failure))
    {
      match->student = registrar_statement_get_integer (select, 0);
      *same_email
          = keys->email_key == NULL || g_strcmp0 (registrar_statement_get_text (select, 1), keys->email_key) == 0;
      read_registration (self, select, match);
      registrar_statement_reset (select);
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_key (gpointer data, const RegistrarRowKeys *keys, RegistrarMatch *match, gboolean *same_email, GError **error)
{
  RegistrarLocalStudents *self = data;

  registrar_statement_bind_text (self->find, 1, keys->key);
  return read_match (self, self->find, keys, match, same_email, error);
}

static gboolean
find_number (gpointer data, gint64 number, const RegistrarRowKeys *keys, RegistrarMatch *match, gboolean *same_email,
             GError **error)
{
  RegistrarLocalStudents *self = data;

  registrar_statement_bind_integer (self->find_number, 1, number);
  return read_match (self, self->find_number, keys, match, same_email, error);
}

static gboolean
count_owners (gpointer data, RegistrarOwners of, const RegistrarRowKeys *keys, guint *n_owners, gint64 *found,
              GError **error)
{
  RegistrarLocalStudents *self = data;

  return registrar_local_owners_count (self->owners, of, keys, n_owners, found, error);
}

RegistrarLocalStudents *
registrar_local_students_new (RegistrarConnection *connection, GError **error)
{
  g_autoptr (RegistrarLocalStudents) self = g_new0 (RegistrarLocalStudents, 1);
  const struct
  {
    RegistrarStatement **statement;
    const char *sql;
  } statements[] = {
    { &self->find, SELECT_MATCH "students.key = ?1" },
    { &self->find_number, SELECT_MATCH "students.number = ?1" },
    { &self->find_some_without_id, "SELECT EXISTS (SELECT 1 FROM students WHERE id IS NULL)" },
    { &self->find_between, "SELECT EXISTS (SELECT 1 FROM students WHERE key BETWEEN ?1 AND ?2)" },
    { &self->insert, INSERT_STUDENTS (VALUES) },
    { &self->insert_several, INSERT_STUDENTS (REGISTRAR_LOCAL_SEVERAL_TIMES (VALUES)) },
    { &self->strengthen, STRENGTHEN_STUDENT },
  };

  self->handle = registrar_connection_get_handle (connection);
  self->known = (RegistrarKnown){ find_key, find_number, count_owners, self, FALSE };
  for (guint i = 0; i < REGISTRAR_LOCAL_SEVERAL; i++)
    {
      self->username_keys[i] = g_string_new (NULL);
      self->email_keys[i] = g_string_new (NULL);
    }

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if ((*statements[i].statement = registrar_statement_new (connection, statements[i].sql, error)) == NULL)
      return NULL;

  self->owners = registrar_local_owners_new (connection, error);
  return self->owners != NULL ? g_steal_pointer (&self) : NULL;
}

void
registrar_local_students_free (RegistrarLocalStudents *self)
{
  g_clear_pointer (&self->find, registrar_statement_free);
  g_clear_pointer (&self->find_number, registrar_statement_free);
  g_clear_pointer (&self->find_some_without_id, registrar_statement_free);
  g_clear_pointer (&self->find_between, registrar_statement_free);
  g_clear_pointer (&self->owners, registrar_local_owners_free);
  g_clear_pointer (&self->insert, registrar_statement_free);
  g_clear_pointer (&self->insert_several, registrar_statement_free);
  g_clear_pointer (&self->strengthen, registrar_statement_free);
  for (guint i = 0; i < REGISTRAR_LOCAL_SEVERAL; i++)
    {
      g_string_free (self->username_keys[i], TRUE);
      g_string_free (self->email_keys[i], TRUE);
    }
  g_free (self);
}

/* Runs a statement whose one row is a truth. */
static gboolean
read_truth (RegistrarStatement *select, gboolean *truth, GError **error)
{
  if (!registrar_statement_next (select, error))
    return FALSE;

  *truth = registrar_statement_get_integer (select, 0) != 0;
  registrar_statement_reset (select);
  return TRUE;
}

gboolean
registrar_local_students_begin (RegistrarLocalStudents *self, GError **error)
{
  return read_truth (self->find_some_without_id, &self->known.some_without_id, error)
         && registrar_local_owners_begin (self->owners, error);
}

/* The key of one value alone, NULL if it is absent; valid until @scratch is used again. */
static const char *
write_key (GString *scratch, RegistrarStudent value)
{
  g_string_truncate (scratch, 0);
  registrar_student_append_key (&value, scratch);

  return scratch->len > 0 ? scratch->str : NULL;
}

void
registrar_local_students_use (RegistrarLocalStudents *self, gint64 course, gint64 run)
{
  self->course = course;
  self->run = run;
}

gboolean
registrar_local_students_find (RegistrarLocalStudents *self, const RegistrarRegistration *item, const char *key,
                               RegistrarMatch *match, GError **error)
{
  const RegistrarRowKeys keys = {
    .key = key,
    .username_key = write_key (self->username_keys[0], (RegistrarStudent){ .username = item->student.username }),
    .email_key = write_key (self->email_keys[0], (RegistrarStudent){ .email = item->student.email }),
    .has_id = registrar_student_get_identity (&item->student) == REGISTRAR_IDENTITY_ID,
  };

  return registrar_recognise (&self->known, item, &keys, match, error);
}

gboolean
registrar_local_students_find_between (RegistrarLocalStudents *self, const char *first_key, const char *last_key,
                                       gboolean *some, GError **error)
{
  *some = self->known.some_without_id;
  if (*some)
    return TRUE;

  registrar_statement_bind_text (self->find_between, 1, first_key);
  registrar_statement_bind_text (self->find_between, 2, last_key);
  return read_truth (self->find_between, some, error);
}

/* @nth: of the students that @statement is about, from 0 */
static void
bind_student (RegistrarLocalStudents *self, RegistrarStatement *statement, guint nth, const RegistrarStudent *student,
              const char *key)
{
  const char *const values[N_VALUES] = {
    key,
    registrar_student_get_identity (student) == REGISTRAR_IDENTITY_ID ? student->id : NULL,
    student->username,
    student->name,
    student->given_name,
    student->family_name,
    student->email,
    write_key (self->username_keys[nth], (RegistrarStudent){ .username = student->username }),
    write_key (self->email_keys[nth], (RegistrarStudent){ .email = student->email }),
  };

  for (guint i = 0; i < N_VALUES; i++)
    registrar_statement_bind_text (statement, (int) (nth * N_VALUES + i + 1), values[i]);
}

/* Of those who have an id. Returns: the last one's number */
static gint64
note_added (RegistrarLocalStudents *self)
{
  gint64 number = sqlite3_last_insert_rowid (self->handle);

  registrar_local_owners_add (self->owners, number);
  return number;
}

gint64
registrar_local_students_add (RegistrarLocalStudents *self, const RegistrarStudent *student, const char *key,
                              GError **error)
{
  bind_student (self, self->insert, 0, student, key);
  if (!registrar_statement_run (self->insert, error))
    return 0;

  if (registrar_student_get_identity (student) == REGISTRAR_IDENTITY_ID)
    return note_added (self);

  self->known.some_without_id = TRUE;
  return sqlite3_last_insert_rowid (self->handle);
}

gboolean
registrar_local_students_try_add (RegistrarLocalStudents *self, const RegistrarRegistration *item, const char *key,
                                  gint64 *student, GError **error)
{
  *student = 0;
  if (self->known.some_without_id || item->account != NULL
      || registrar_student_get_identity (&item->student) != REGISTRAR_IDENTITY_ID)
    return TRUE;

  bind_student (self, self->insert, 0, &item->student, key);
  if (!registrar_statement_run (self->insert, error))
    return FALSE;

  if (sqlite3_changes (self->handle) > 0)
    *student = note_added (self);
  return TRUE;
}

/* SQLite counts on from the largest number that there is. */
gboolean
registrar_local_students_try_add_several (RegistrarLocalStudents *self, const RegistrarBatchRows *rows, guint first,
                                          gint64 *student, GError **error)
{
  int n_added;

  *student = 0;
  if (self->known.some_without_id)
    return TRUE;

  for (guint i = 0; i < REGISTRAR_LOCAL_SEVERAL; i++)
    {
      const RegistrarBatchRow *row = registrar_batch_rows_get (rows, first + i);

      bind_student (self, self->insert_several, i, &row->item->student, registrar_batch_rows_get_key (rows, row));
    }
  if (!registrar_statement_run (self->insert_several, error))
    return FALSE;

  n_added = sqlite3_changes (self->handle);
  if (n_added > 0)
    *student = note_added (self) - REGISTRAR_LOCAL_SEVERAL + 1;
  if (n_added < REGISTRAR_LOCAL_SEVERAL)
    *student = 0;
  return TRUE;
}

gboolean
registrar_local_students_strengthen (RegistrarLocalStudents *self, gint64 number, const RegistrarStudent *student,
                                     const char *key, GError **error)
{
  bind_student (self, self->strengthen, 0, student, key);
  registrar_statement_bind_integer (self->strengthen, 10, number);
  registrar_local_owners_add (self->owners, number); /* they may have an id now */
  return registrar_statement_run (self->strengthen, error);
}
