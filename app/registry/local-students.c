/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Recognises students and never guesses: what points to two people is ambiguous. */

#include "registry/local-students.h"

#include "database/statement.h"
#include "registry/registry.h"

#include <glib/gi18n-lib.h>

struct _RegistrarLocalStudents
{
  sqlite3 *handle;
  RegistrarStatement *find;
  RegistrarStatement *find_username;
  RegistrarStatement *find_email;
  RegistrarStatement *insert;

  /* scratch, so that no row allocates */
  GString *username_key;
  GString *email_key;
};

#define SELECT_MATCH                                                                                          \
  "SELECT students.number, students.email_key, registrations.registered, runs.id FROM students"               \
  " LEFT JOIN registrations ON registrations.course = ?2 AND registrations.student = students.number"         \
  " LEFT JOIN runs ON runs.number = registrations.run"                                                        \
  " WHERE students.key = ?1"

#define SELECT_BY_USERNAME "SELECT key FROM students WHERE username_key = ?1 LIMIT 2"
#define SELECT_BY_EMAIL "SELECT key FROM students WHERE email_key = ?1 LIMIT 2"

#define INSERT_STUDENT                                                                                        \
  "INSERT INTO students (key, id, username, name, given_name, family_name, email, username_key, email_key)"   \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"

RegistrarLocalStudents *
registrar_local_students_new (RegistrarConnection *connection, GError **error)
{
  g_autoptr (RegistrarLocalStudents) self = g_new0 (RegistrarLocalStudents, 1);

  self->handle = registrar_connection_get_handle (connection);
  self->username_key = g_string_new (NULL);
  self->email_key = g_string_new (NULL);

  if ((self->find = registrar_statement_new (connection, SELECT_MATCH, error)) == NULL
      || (self->find_username = registrar_statement_new (connection, SELECT_BY_USERNAME, error)) == NULL
      || (self->find_email = registrar_statement_new (connection, SELECT_BY_EMAIL, error)) == NULL
      || (self->insert = registrar_statement_new (connection, INSERT_STUDENT, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
registrar_local_students_free (RegistrarLocalStudents *self)
{
  g_clear_pointer (&self->find, registrar_statement_free);
  g_clear_pointer (&self->find_username, registrar_statement_free);
  g_clear_pointer (&self->find_email, registrar_statement_free);
  g_clear_pointer (&self->insert, registrar_statement_free);
  g_string_free (self->username_key, TRUE);
  g_string_free (self->email_key, TRUE);
  g_free (self);
}

/* The key of one value alone, NULL if it is absent; valid until @scratch is used again. */
static const char *
write_key (GString *scratch, RegistrarStudent value)
{
  g_string_truncate (scratch, 0);
  registrar_student_append_key (&value, scratch);

  return scratch->len > 0 ? scratch->str : NULL;
}

/* @same_email says whether the student found has the address that the row has, if it has one. */
static gboolean
find_by_key (RegistrarLocalStudents *self, const char *key, gint64 course, const char *run, const char *email_key,
             RegistrarLocalMatch *match, gboolean *same_email, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *match = (RegistrarLocalMatch){ 0 };
  *same_email = TRUE;

  registrar_statement_bind_text (self->find, 1, key);
  registrar_statement_bind_integer (self->find, 2, course);

  if (registrar_statement_next (self->find, &failure))
    {
      const char *by_run = registrar_statement_get_text (self->find, 3);

      match->student = registrar_statement_get_integer (self->find, 0);
      match->registered = by_run != NULL;
      match->by_this_run = g_strcmp0 (by_run, run) == 0;
      match->since = registrar_statement_get_integer (self->find, 2);
      *same_email = email_key == NULL || g_strcmp0 (registrar_statement_get_text (self->find, 1), email_key) == 0;
      registrar_statement_reset (self->find);
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* How many have this username or address, 2 standing for more; the key of the first goes to @found. */
static gboolean
count_owners (RegistrarStatement *select, const char *value_key, guint *n_owners, char **found, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *n_owners = 0;
  registrar_statement_bind_text (select, 1, value_key);

  while (registrar_statement_next (select, &failure))
    {
      if ((*n_owners)++ == 0)
        *found = g_strdup (registrar_statement_get_text (select, 0));
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Nobody is known by this very identity, but someone may have it beside another: an id and this address. */
static gboolean
find_owner (RegistrarLocalStudents *self, const RegistrarStudent *student, const char *key, char **owner,
            GError **error)
{
  gboolean is_email = registrar_student_get_identity (student) == REGISTRAR_IDENTITY_EMAIL;
  guint n_owners;

  if (!count_owners (is_email ? self->find_email : self->find_username, key, &n_owners, owner, error))
    return FALSE;

  if (n_owners <= 1)
    return TRUE;

  if (is_email)
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS,
                 _("Several students have the e-mail address “%s”, and nothing says which one is meant."),
                 student->email);
  else
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS,
                 _("Several students have the username “%s”, and nothing says which one is meant."),
                 student->username);
  return FALSE;
}

/* The student found has another address than the row's: is it somebody else's? */
static gboolean
check_email (RegistrarLocalStudents *self, const RegistrarStudent *student, const char *email_key, GError **error)
{
  g_autofree char *owner = NULL;
  guint n_owners;

  if (!count_owners (self->find_email, email_key, &n_owners, &owner, error))
    return FALSE;

  if (n_owners == 0)
    return TRUE;

  if (registrar_student_get_identity (student) == REGISTRAR_IDENTITY_ID)
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS,
                 _("The id “%s” and the e-mail address “%s” belong to two different students."), student->id,
                 student->email);
  else
    g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS,
                 _("The username “%s” and the e-mail address “%s” belong to two different students."),
                 student->username, student->email);
  return FALSE;
}

gboolean
registrar_local_students_find (RegistrarLocalStudents *self, const RegistrarRegistration *item, const char *key,
                               gint64 course, RegistrarLocalMatch *match, GError **error)
{
  RegistrarIdentity identity = registrar_student_get_identity (&item->student);
  const char *email_key = write_key (self->email_key, (RegistrarStudent){ .email = item->student.email });
  g_autofree char *owner = NULL;
  gboolean same_email;

  if (!find_by_key (self, key, course, item->run, email_key, match, &same_email, error))
    return FALSE;

  if (match->student == 0 && (identity == REGISTRAR_IDENTITY_USERNAME || identity == REGISTRAR_IDENTITY_EMAIL)
      && !find_owner (self, &item->student, key, &owner, error))
    return FALSE;

  if (owner != NULL && !find_by_key (self, owner, course, item->run, email_key, match, &same_email, error))
    return FALSE;

  return same_email || check_email (self, &item->student, email_key, error);
}

gint64
registrar_local_students_add (RegistrarLocalStudents *self, const RegistrarStudent *student, const char *key,
                              GError **error)
{
  const char *const values[] = {
    key,
    student->id,
    student->username,
    student->name,
    student->given_name,
    student->family_name,
    student->email,
    write_key (self->username_key, (RegistrarStudent){ .username = student->username }),
    write_key (self->email_key, (RegistrarStudent){ .email = student->email }),
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    registrar_statement_bind_text (self->insert, (int) i + 1, values[i]);

  if (!registrar_statement_run (self->insert, error))
    return 0;

  return sqlite3_last_insert_rowid (self->handle);
}
