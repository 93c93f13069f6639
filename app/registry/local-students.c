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
  RegistrarStatement *find_number;
  RegistrarStatement *find_username;
  RegistrarStatement *find_email;
  RegistrarStatement *find_weaker_username;
  RegistrarStatement *find_weaker_email;
  RegistrarStatement *insert;
  RegistrarStatement *strengthen;
  gboolean some_without_id; /* are there: for all others an id that nobody has is somebody new */

  /* scratch, so that no row allocates */
  GString *username_key;
  GString *email_key;
};

#define SELECT_MATCH                                                                                          \
  "SELECT students.number, email_key, registered, run, changed_by, row, role, starts, ends, suspended"        \
  " FROM students LEFT JOIN registrations ON course = ?2 AND student = students.number WHERE "

#define SELECT_SOME_WITHOUT_ID "SELECT 1 FROM students WHERE id IS NULL LIMIT 1"
#define SELECT_BY_USERNAME "SELECT number FROM students WHERE username_key = ?1 LIMIT 2"
#define SELECT_BY_EMAIL "SELECT number FROM students WHERE email_key = ?1 LIMIT 2"

/* Those of whom nothing contradicts the row: ?2 says whether it has an id, ?3 is its username. */
#define SELECT_WEAKER_BY_USERNAME "SELECT number FROM students WHERE username_key = ?1 AND id IS NULL LIMIT 2"
#define SELECT_WEAKER_BY_EMAIL                                                                                \
  "SELECT number FROM students WHERE email_key = ?1 AND (id IS NULL OR NOT ?2)"                               \
  " AND (username_key IS NULL OR ?3 IS NULL OR username_key = ?3) LIMIT 2"

#define INSERT_STUDENT                                                                                        \
  "INSERT INTO students (key, id, username, name, given_name, family_name, email, username_key, email_key)"   \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (key) DO NOTHING"

/* Only what was not known before; the key is that of the strongest. */
#define STRENGTHEN_STUDENT                                                                                    \
  "UPDATE students SET key = iif (id IS NULL, ?1, key), id = coalesce (id, ?2), username = coalesce (username, ?3),"       \
  " name = coalesce (name, ?4), given_name = coalesce (given_name, ?5), family_name = coalesce (family_name, ?6),"        \
  " email = coalesce (email, ?7), username_key = coalesce (username_key, ?8), email_key = coalesce (email_key, ?9)"        \
  " WHERE number = ?10"

static gboolean
find_some_without_id (RegistrarLocalStudents *self, RegistrarConnection *connection, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (connection, SELECT_SOME_WITHOUT_ID, error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return FALSE;

  self->some_without_id = registrar_statement_next (select, &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
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
    { &self->find_username, SELECT_BY_USERNAME },
    { &self->find_email, SELECT_BY_EMAIL },
    { &self->find_weaker_username, SELECT_WEAKER_BY_USERNAME },
    { &self->find_weaker_email, SELECT_WEAKER_BY_EMAIL },
    { &self->insert, INSERT_STUDENT },
    { &self->strengthen, STRENGTHEN_STUDENT },
  };

  self->handle = registrar_connection_get_handle (connection);
  self->username_key = g_string_new (NULL);
  self->email_key = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if ((*statements[i].statement = registrar_statement_new (connection, statements[i].sql, error)) == NULL)
      return NULL;

  return find_some_without_id (self, connection, error) ? g_steal_pointer (&self) : NULL;
}

void
registrar_local_students_free (RegistrarLocalStudents *self)
{
  g_clear_pointer (&self->find, registrar_statement_free);
  g_clear_pointer (&self->find_number, registrar_statement_free);
  g_clear_pointer (&self->find_username, registrar_statement_free);
  g_clear_pointer (&self->find_email, registrar_statement_free);
  g_clear_pointer (&self->find_weaker_username, registrar_statement_free);
  g_clear_pointer (&self->find_weaker_email, registrar_statement_free);
  g_clear_pointer (&self->insert, registrar_statement_free);
  g_clear_pointer (&self->strengthen, registrar_statement_free);
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

/* The usual one is never looked for in the table of interned texts, which takes a lock. */
static const char *
read_role (RegistrarStatement *select, int column)
{
  const char *role = registrar_statement_get_text (select, column);

  return role == NULL ? REGISTRAR_LOCAL_USUAL_ROLE : g_intern_string (role);
}

static void
read_registration (RegistrarStatement *select, RegistrarLocalMatch *match)
{
  match->run = registrar_statement_get_integer (select, 3);
  match->registered = match->run != 0;
  if (!match->registered)
    return;

  match->since = registrar_statement_get_integer (select, 2);
  match->changed_by = registrar_statement_get_integer (select, 4);
  match->row = registrar_statement_is_null (select, 5) ? -1 : registrar_statement_get_integer (select, 5);
  match->details.role = read_role (select, 6);
  match->details.start = registrar_statement_get_integer (select, 7);
  match->details.end = registrar_statement_get_integer (select, 8);
  match->details.suspended = registrar_statement_get_integer (select, 9) != 0;
}

/* Runs one of the two statements, whose first parameter is bound. @same_email says whether the student found has the
 * address that the row has, if it has one. */
static gboolean
read_match (RegistrarStatement *select, gint64 course, const char *email_key, RegistrarLocalMatch *match,
            gboolean *same_email, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *match = (RegistrarLocalMatch){ 0 };
  *same_email = TRUE;
  registrar_statement_bind_integer (select, 2, course);

  if (registrar_statement_next (select, &failure))
    {
      match->student = registrar_statement_get_integer (select, 0);
      *same_email = email_key == NULL || g_strcmp0 (registrar_statement_get_text (select, 1), email_key) == 0;
      read_registration (select, match);
      registrar_statement_reset (select);
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* How many @select finds, 2 standing for more, and the number of the last one. */
static gboolean
count_owners (RegistrarStatement *select, const char *value_key, guint *n_owners, gint64 *found, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *n_owners = 0;
  registrar_statement_bind_text (select, 1, value_key);

  while (registrar_statement_next (select, &failure))
    {
      (*n_owners)++;
      *found = registrar_statement_get_integer (select, 0);
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The only one that @select finds; *@owner stays as it is if there is none. */
static gboolean
find_only_owner (RegistrarStatement *select, const char *value_key, const RegistrarStudent *student, gint64 *owner,
                 GError **error)
{
  gboolean is_email = g_str_has_prefix (value_key, "email:");
  gint64 found = 0;
  guint n_owners;

  if (!count_owners (select, value_key, &n_owners, &found, error))
    return FALSE;

  if (n_owners <= 1)
    {
      *owner = n_owners == 1 ? found : *owner;
      return TRUE;
    }

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

/* Somebody of whom less is known than the row says may be who it means: by the username, else by the address. */
static gboolean
find_weaker (RegistrarLocalStudents *self, const RegistrarStudent *student, RegistrarIdentity identity,
             const char *username_key, const char *email_key, gint64 *owner, GError **error)
{
  gboolean has_id = identity == REGISTRAR_IDENTITY_ID;

  if (has_id && username_key != NULL
      && !find_only_owner (self->find_weaker_username, username_key, student, owner, error))
    return FALSE;
  if (*owner != 0 || email_key == NULL)
    return TRUE;

  registrar_statement_bind_integer (self->find_weaker_email, 2, has_id);
  registrar_statement_bind_text (self->find_weaker_email, 3, username_key);
  return find_only_owner (self->find_weaker_email, email_key, student, owner, error);
}

/* Nobody is known by this very identity, but someone may have it beside another, or be known by another. */
static gboolean
find_owner (RegistrarLocalStudents *self, const RegistrarStudent *student, const char *key, const char *email_key,
            gint64 *owner, gboolean *is_weaker, GError **error)
{
  RegistrarIdentity identity = registrar_student_get_identity (student);
  const char *username_key = write_key (self->username_key, (RegistrarStudent){ .username = student->username });

  *is_weaker = FALSE;
  switch (identity)
    {
    case REGISTRAR_IDENTITY_ID:
      if (!self->some_without_id)
        return TRUE;
      break;
    case REGISTRAR_IDENTITY_USERNAME:
      if (!find_only_owner (self->find_username, key, student, owner, error))
        return FALSE;
      if (*owner != 0)
        return TRUE;
      break;
    case REGISTRAR_IDENTITY_EMAIL:
      return find_only_owner (self->find_email, key, student, owner, error);
    default:
      return TRUE;
    }

  *is_weaker = TRUE;
  return find_weaker (self, student, identity, username_key, email_key, owner, error);
}

/* The student found has another address than the row's: is it somebody else's? */
static gboolean
check_email (RegistrarLocalStudents *self, const RegistrarStudent *student, const char *email_key, GError **error)
{
  gint64 owner = 0;
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

/* Who was chosen is not doubted. */
static gboolean
find_chosen (RegistrarLocalStudents *self, const char *account, gint64 course, RegistrarLocalMatch *match,
             GError **error)
{
  gboolean same_email;
  gint64 number;

  if (!g_ascii_string_to_signed (account, 10, 1, G_MAXINT64, &number, NULL))
    number = 0;
  registrar_statement_bind_integer (self->find_number, 1, number);
  if (!read_match (self->find_number, course, NULL, match, &same_email, error))
    return FALSE;
  if (match->student != 0)
    return TRUE;

  g_set_error_literal (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED,
                       _("The student who was chosen is no longer there."));
  return FALSE;
}

gboolean
registrar_local_students_find (RegistrarLocalStudents *self, const RegistrarRegistration *item, const char *key,
                               gint64 course, RegistrarLocalMatch *match, GError **error)
{
  const char *email_key = write_key (self->email_key, (RegistrarStudent){ .email = item->student.email });
  gboolean same_email;
  gboolean is_weaker;
  gint64 owner = 0;

  if (item->account != NULL)
    return find_chosen (self, item->account, course, match, error);

  registrar_statement_bind_text (self->find, 1, key);
  if (!read_match (self->find, course, email_key, match, &same_email, error))
    return FALSE;

  if (match->student == 0)
    {
      if (!find_owner (self, &item->student, key, email_key, &owner, &is_weaker, error))
        return FALSE;
      if (owner == 0)
        return TRUE;

      registrar_statement_bind_integer (self->find_number, 1, owner);
      if (!read_match (self->find_number, course, email_key, match, &same_email, error))
        return FALSE;
      match->is_weaker = is_weaker;
    }

  return same_email || match->is_weaker || check_email (self, &item->student, email_key, error);
}

static void
bind_student (RegistrarLocalStudents *self, RegistrarStatement *statement, const RegistrarStudent *student,
              const char *key)
{
  const char *const values[] = {
    key,
    registrar_student_get_identity (student) == REGISTRAR_IDENTITY_ID ? student->id : NULL,
    student->username,
    student->name,
    student->given_name,
    student->family_name,
    student->email,
    write_key (self->username_key, (RegistrarStudent){ .username = student->username }),
    write_key (self->email_key, (RegistrarStudent){ .email = student->email }),
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    registrar_statement_bind_text (statement, (int) i + 1, values[i]);
}

gint64
registrar_local_students_add (RegistrarLocalStudents *self, const RegistrarStudent *student, const char *key,
                              GError **error)
{
  bind_student (self, self->insert, student, key);
  if (!registrar_statement_run (self->insert, error))
    return 0;

  if (registrar_student_get_identity (student) != REGISTRAR_IDENTITY_ID)
    self->some_without_id = TRUE;
  return sqlite3_last_insert_rowid (self->handle);
}

gboolean
registrar_local_students_try_add (RegistrarLocalStudents *self, const RegistrarRegistration *item, const char *key,
                                  gint64 *student, GError **error)
{
  *student = 0;
  if (self->some_without_id || item->account != NULL
      || registrar_student_get_identity (&item->student) != REGISTRAR_IDENTITY_ID)
    return TRUE;

  bind_student (self, self->insert, &item->student, key);
  if (!registrar_statement_run (self->insert, error))
    return FALSE;

  if (sqlite3_changes (self->handle) > 0)
    *student = sqlite3_last_insert_rowid (self->handle);
  return TRUE;
}

gboolean
registrar_local_students_strengthen (RegistrarLocalStudents *self, gint64 number, const RegistrarStudent *student,
                                     const char *key, GError **error)
{
  bind_student (self, self->strengthen, student, key);
  registrar_statement_bind_integer (self->strengthen, 10, number);
  return registrar_statement_run (self->strengthen, error);
}
