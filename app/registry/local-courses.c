/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the whole catalogue and searches it in memory: it is small, and SQL cannot rank matches or spell. */

#include "registry/local-courses.h"

#include "database/statement.h"
#include "registry/course-find.h"
#include "registry/course-search.h"

/* Finding one does not count: counting reads every registration. */
#define SELECT_COURSES "SELECT id, code, title, 0 FROM courses ORDER BY code"
#define SELECT_AND_COUNT_COURSES                                                                              \
  "SELECT id, code, title, (SELECT count(*) FROM registrations WHERE course = courses.number)"                \
  " FROM courses ORDER BY code"

static GPtrArray *
read_courses (RegistrarConnection *connection, const char *sql, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (connection, sql, error);
  g_autoptr (GPtrArray) courses = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;

  while (registrar_statement_next (select, &failure))
    g_ptr_array_add (courses, registrar_course_new (registrar_statement_get_text (select, 0),
                                                    registrar_statement_get_text (select, 1),
                                                    registrar_statement_get_text (select, 2),
                                                    (guint) registrar_statement_get_integer (select, 3)));

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&courses);
}

gboolean
registrar_local_courses_search (RegistrarConnection *connection, gpointer data, GError **error)
{
  RegistrarLocalCourses *search = data;
  g_autoptr (GPtrArray) courses = read_courses (connection, SELECT_AND_COUNT_COURSES, error);

  if (courses == NULL)
    return FALSE;

  search->found = registrar_courses_search (courses, search->text, search->limit);
  return TRUE;
}

gboolean
registrar_local_courses_find (RegistrarConnection *connection, gpointer data, GError **error)
{
  RegistrarLocalCourses *search = data;
  g_autoptr (GPtrArray) courses = read_courses (connection, SELECT_COURSES, error);

  if (courses == NULL)
    return FALSE;

  registrar_courses_find (courses, search->queries, search->n_queries);
  return TRUE;
}
