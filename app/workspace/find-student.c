/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everybody is looked at twice: first to know who may be meant, then what is theirs alone. */

#include "workspace/find-student.h"

#include "registry/local-erase.h"
#include "run/journal-erase.h"

static gboolean
consider (const RegistrarStudent *student, gpointer meant)
{
  registrar_meant_student_consider (meant, student);
  return FALSE;
}

static gboolean
compare (const RegistrarStudent *student, gpointer meant)
{
  registrar_meant_student_compare (meant, student);
  return FALSE;
}

gboolean
registrar_is_meant_student (const RegistrarStudent *student, gpointer meant)
{
  return registrar_meant_student_is (meant, student);
}

gboolean
registrar_find_student (RegistrarConnection *connection, RegistrarMeantStudent *meant, GError **error)
{
  return registrar_local_foreach_student (connection, consider, meant, error)
         && registrar_journal_show_students (connection, meant, registrar_meant_student_consider, error)
         && registrar_meant_student_settle (meant, error)
         && registrar_local_foreach_student (connection, compare, meant, error)
         && registrar_journal_show_students (connection, meant, registrar_meant_student_compare, error);
}
