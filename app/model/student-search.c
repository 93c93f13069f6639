/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which students some words find: by name, ID, username or e-mail address. */

#include "model/student-search.h"

#include "records/text.h"

#include <string.h>

char **
registrar_student_search_list_words (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  registrar_text_append_canonical (folded, text, strlen (text), TRUE);
  words = g_strsplit_set (folded->str, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (found, g_strdup (words[i]));
  if (found->len == 0)
    return NULL;

  g_ptr_array_add (found, NULL);
  g_ptr_array_set_free_func (found, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}

static void
append (GString *buffer, const char *text)
{
  if (text == NULL)
    return;

  registrar_text_append_canonical (buffer, text, strlen (text), TRUE);
  g_string_append_c (buffer, '\n');
}

gboolean
registrar_student_search_finds (char **words, RegistrarStudentList *students, guint row, GString *buffer)
{
  RegistrarStudent student;

  registrar_student_list_get_student (students, row, &student);
  g_string_truncate (buffer, 0);
  append (buffer, student.id);
  append (buffer, student.username);
  append (buffer, student.name);
  append (buffer, student.given_name);
  append (buffer, student.family_name);
  append (buffer, student.email);
  for (; *words != NULL; words++)
    if (strstr (buffer->str, *words) == NULL)
      return FALSE;
  return TRUE;
}
