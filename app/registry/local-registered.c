/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a course's registrations, of which staff's are marked. */

#include "registry/local-registered.h"

#include "database/statement.h"
#include "registry/answers.h"

#define SELECT_REGISTERED                                                                                     \
  "SELECT student, students.id, username, name, given_name, family_name, email, registered, role, starts,"    \
  " ends, suspended FROM registrations JOIN courses ON courses.number = course"                               \
  " JOIN students ON students.number = student WHERE courses.id = ?1"

static void
tell (RegistrarStatement *select, const RegistrarLocalRegistered *asked)
{
  g_autofree char *account = g_strdup_printf ("%" G_GINT64_FORMAT, registrar_statement_get_integer (select, 0));
  RegistrarRegistered registered = {
    .account = account,
    .student = {
      .id = registrar_statement_get_text (select, 1),
      .username = registrar_statement_get_text (select, 2),
      .name = registrar_statement_get_text (select, 3),
      .given_name = registrar_statement_get_text (select, 4),
      .family_name = registrar_statement_get_text (select, 5),
      .email = registrar_statement_get_text (select, 6),
    },
    .details = {
      .role = registrar_role_read (registrar_statement_get_text (select, 8)),
      .start = registrar_statement_get_integer (select, 9),
      .end = registrar_statement_get_integer (select, 10),
      .suspended = registrar_statement_get_integer (select, 11) != 0,
    },
    .since = registrar_statement_get_integer (select, 7),
  };

  registered.is_staff = registrar_role_is_staff (registered.details.role);
  asked->func (&registered, asked->data);
}

gboolean
registrar_local_registered_list (RegistrarConnection *connection, gpointer data, GError **error)
{
  const RegistrarLocalRegistered *asked = data;
  g_autoptr (RegistrarStatement) select = registrar_statement_new (connection, SELECT_REGISTERED, error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return FALSE;

  registrar_statement_bind_text (select, 1, asked->course->id);
  while (registrar_statement_next (select, &failure))
    tell (select, asked);

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
