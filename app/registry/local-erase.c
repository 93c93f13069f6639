/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks at everybody: who is meant is known by more than an index finds. */

#include "registry/local-erase.h"

#include "database/statement.h"

#define SELECT_STUDENTS "SELECT number, id, username, name, given_name, family_name, email FROM students"

typedef struct
{
  RegistrarLocalStudentFunc func;
  gpointer data;
  GArray *numbers; /* (nullable) of those whom the function chose */
} Looking;

static void
look_at (const Looking *self, RegistrarStatement *select)
{
  gint64 number = registrar_statement_get_integer (select, 0);
  const RegistrarStudent student = {
    .id = registrar_statement_get_text (select, 1),
    .username = registrar_statement_get_text (select, 2),
    .name = registrar_statement_get_text (select, 3),
    .given_name = registrar_statement_get_text (select, 4),
    .family_name = registrar_statement_get_text (select, 5),
    .email = registrar_statement_get_text (select, 6),
  };

  if (self->func (&student, self->data) && self->numbers != NULL)
    g_array_append_val (self->numbers, number);
}

static gboolean
look_at_all (const Looking *self, RegistrarConnection *connection, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (connection, SELECT_STUDENTS, error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return FALSE;

  while (registrar_statement_next (select, &failure))
    look_at (self, select);

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
registrar_local_foreach_student (RegistrarConnection *connection,
                                 RegistrarLocalStudentFunc func,
                                 gpointer data,
                                 GError **error)
{
  const Looking looking = { func, data, NULL };

  return look_at_all (&looking, connection, error);
}

GArray *
registrar_local_find_students (RegistrarConnection *connection,
                               RegistrarLocalStudentFunc func,
                               gpointer data,
                               GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  const Looking looking = { func, data, numbers };

  return look_at_all (&looking, connection, error) ? g_steal_pointer (&numbers) : NULL;
}

/* Runs it for each number. Returns: how many rows went; -1 on failure */
static int
delete_rows (RegistrarConnection *connection, const char *sql, const GArray *numbers, GError **error)
{
  g_autoptr (RegistrarStatement) statement = registrar_statement_new (connection, sql, error);
  int n_rows = 0;

  if (statement == NULL)
    return -1;

  for (guint i = 0; i < numbers->len; i++)
    {
      registrar_statement_bind_integer (statement, 1, g_array_index (numbers, gint64, i));
      if (!registrar_statement_run (statement, error))
        return -1;
      n_rows += sqlite3_changes (registrar_connection_get_handle (connection));
    }

  return n_rows;
}

gboolean
registrar_local_erase_students (RegistrarConnection *connection,
                                RegistrarLocalStudentFunc func,
                                gpointer data,
                                guint *n_registrations,
                                GError **error)
{
  g_autoptr (GArray) numbers = registrar_local_find_students (connection, func, data, error);
  int n_deleted;

  if (numbers == NULL)
    return FALSE;

  n_deleted = delete_rows (connection, "DELETE FROM registrations WHERE student = ?1", numbers, error);
  if (n_deleted < 0)
    return FALSE;

  *n_registrations = (guint) n_deleted;
  return delete_rows (connection, "DELETE FROM students WHERE number = ?1", numbers, error) >= 0;
}
