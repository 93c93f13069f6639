/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a student's registrations one account at a time: there is rarely more than one. */

#include "registry/local-export.h"

#include "database/statement.h"
#include "registry/answers.h"

#define SELECT_STUDENT "SELECT id, username, name, given_name, family_name, email FROM students WHERE number = ?1"

#define SELECT_REGISTRATIONS                                                                                 \
  "SELECT courses.id, code, title, role, starts, ends, suspended, registered, made.id, changed.id"           \
  " FROM registrations JOIN courses ON courses.number = course JOIN runs AS made ON made.number = run"       \
  " LEFT JOIN runs AS changed ON changed.number = changed_by WHERE student = ?1 ORDER BY registered, code"

static void
free_registration (gpointer data)
{
  RegistrarKnownRegistration *registration = data;

  registrar_course_unref (registration->course);
  g_free (registration->run);
  g_free (registration->changed_by);
  g_free (registration);
}

static void
free_student (gpointer data)
{
  RegistrarKnownStudent *known = data;

  g_string_chunk_free (known->texts);
  g_ptr_array_unref (known->registrations);
  g_free (known);
}

static const char *
keep_text (RegistrarKnownStudent *known, RegistrarStatement *select, int column)
{
  const char *text = registrar_statement_get_text (select, column);

  return text != NULL ? g_string_chunk_insert (known->texts, text) : NULL;
}

static gboolean
read_student (RegistrarConnection *connection, gint64 number, RegistrarKnownStudent *known, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (connection, SELECT_STUDENT, error);

  if (select == NULL)
    return FALSE;

  registrar_statement_bind_integer (select, 1, number);
  if (!registrar_statement_next (select, error))
    return FALSE;

  known->student = (RegistrarStudent){
    .id = keep_text (known, select, 0),
    .username = keep_text (known, select, 1),
    .name = keep_text (known, select, 2),
    .given_name = keep_text (known, select, 3),
    .family_name = keep_text (known, select, 4),
    .email = keep_text (known, select, 5),
  };
  return TRUE;
}

static RegistrarKnownRegistration *
read_registration (RegistrarStatement *select)
{
  RegistrarKnownRegistration *registration = g_new0 (RegistrarKnownRegistration, 1);

  registration->course = registrar_course_new (registrar_statement_get_text (select, 0),
                                               registrar_statement_get_text (select, 1),
                                               registrar_statement_get_text (select, 2), 0);
  registration->details = (RegistrarDetails){
    .role = registrar_role_read (registrar_statement_get_text (select, 3)),
    .start = registrar_statement_get_integer (select, 4),
    .end = registrar_statement_get_integer (select, 5),
    .suspended = registrar_statement_get_integer (select, 6) != 0,
  };
  registration->since = registrar_statement_get_integer (select, 7);
  registration->run = g_strdup (registrar_statement_get_text (select, 8));
  registration->changed_by = g_strdup (registrar_statement_get_text (select, 9));
  return registration;
}

static gboolean
read_registrations (RegistrarConnection *connection, gint64 number, RegistrarKnownStudent *known, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (connection, SELECT_REGISTRATIONS, error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return FALSE;

  registrar_statement_bind_integer (select, 1, number);
  while (registrar_statement_next (select, &failure))
    g_ptr_array_add (known->registrations, read_registration (select));

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static RegistrarKnownStudent *
add_student (GPtrArray *students)
{
  RegistrarKnownStudent *known = g_new0 (RegistrarKnownStudent, 1);

  known->texts = g_string_chunk_new (256);
  known->registrations = g_ptr_array_new_with_free_func (free_registration);
  g_ptr_array_add (students, known);
  return known;
}

GPtrArray *
registrar_local_export_students (RegistrarConnection *connection,
                                 RegistrarLocalStudentFunc func,
                                 gpointer data,
                                 GError **error)
{
  g_autoptr (GArray) numbers = registrar_local_find_students (connection, func, data, error);
  g_autoptr (GPtrArray) students = g_ptr_array_new_with_free_func (free_student);

  if (numbers == NULL)
    return NULL;

  for (guint i = 0; i < numbers->len; i++)
    {
      gint64 number = g_array_index (numbers, gint64, i);
      RegistrarKnownStudent *known = add_student (students);

      if (!read_student (connection, number, known, error) || !read_registrations (connection, number, known, error))
        return NULL;
    }

  return g_steal_pointer (&students);
}
