/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One look at all three keys: it is only taken for the few who are ambiguous. */

#include "registry/local-candidates.h"

#include "database/statement.h"
#include "registry/local-owners.h"

#define SELECT_SECTIONS                                                                                       \
  "WITH RECURSIVE sections (section) AS (SELECT 0 UNION ALL SELECT section + 1 FROM sections"                  \
  " WHERE section < (SELECT max (number) FROM students) >> " G_STRINGIFY (REGISTRAR_LOCAL_SECTION_BITS) ")  "
#define SELECT_IN_SECTIONS                                                                                    \
  " UNION ALL SELECT number FROM sections CROSS JOIN students"                                                \
  " ON id IS NOT NULL AND " REGISTRAR_LOCAL_SECTION " = section AND "
#define SELECT_WITHOUT_ID " UNION ALL SELECT number FROM students WHERE id IS NULL AND "
#define SELECT_CANDIDATES                                                                                     \
  SELECT_SECTIONS "SELECT number, id, username, name, given_name, family_name, email FROM students"           \
                  " WHERE number IN (SELECT number FROM students WHERE key = ?1" SELECT_WITHOUT_ID             \
                  "username_key = ?2" SELECT_WITHOUT_ID "email_key = ?3" SELECT_IN_SECTIONS                    \
                  "username_key = ?2" SELECT_IN_SECTIONS "email_key = ?3) ORDER BY number LIMIT 10"

static void
add_candidate (RegistrarFinding *finding, RegistrarStatement *select)
{
  RegistrarStudent student = {
    .id = registrar_statement_get_text (select, 1),
    .username = registrar_statement_get_text (select, 2),
    .name = registrar_statement_get_text (select, 3),
    .given_name = registrar_statement_get_text (select, 4),
    .family_name = registrar_statement_get_text (select, 5),
    .email = registrar_statement_get_text (select, 6),
  };
  g_autofree char *account = g_strdup_printf ("%" G_GINT64_FORMAT, registrar_statement_get_integer (select, 0));

  registrar_finding_add_candidate (finding, account, &student);
}

RegistrarFinding *
registrar_local_candidates_find (RegistrarConnection *connection, const RegistrarStudent *student, GError **error)
{
  g_autofree char *id_key = registrar_student_dup_key (&(RegistrarStudent){ .id = student->id });
  g_autofree char *username_key = registrar_student_dup_key (&(RegistrarStudent){ .username = student->username });
  g_autofree char *email_key = registrar_student_dup_key (&(RegistrarStudent){ .email = student->email });
  g_autoptr (RegistrarStatement) select = registrar_statement_new (connection, SELECT_CANDIDATES, error);
  g_autoptr (RegistrarFinding) finding = registrar_finding_new (&(RegistrarDetails){ 0 });
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;

  registrar_statement_bind_text (select, 1, id_key);
  registrar_statement_bind_text (select, 2, username_key);
  registrar_statement_bind_text (select, 3, email_key);
  while (registrar_statement_next (select, &failure))
    add_candidate (finding, select);

  if (failure == NULL)
    return g_steal_pointer (&finding);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
