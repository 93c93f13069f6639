/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The catalogue is read whole, as it is small; those who are registered, a page at a time. */

#include "registry/postgres-courses.h"

#include "registry/answers.h"

#define SELECT_COURSES "SELECT id, code, title, 0 FROM registrar.courses ORDER BY code"
#define SELECT_AND_COUNT_COURSES                                                                              \
  "SELECT id, code, title, (SELECT count(*) FROM registrar.registrations WHERE course = courses.id)"          \
  " FROM registrar.courses ORDER BY code"

#define PAGE_SIZE 5000
#define SELECT_REGISTERED                                                                                     \
  "SELECT student, id, username, name, given_name, family_name, email, role, extract(epoch FROM starts)::bigint," \
  " extract(epoch FROM ends)::bigint, suspended, extract(epoch FROM registered)::bigint"                      \
  " FROM registrar.registrations JOIN registrar.students ON number = student"                                 \
  " WHERE course = $1 AND student > $2::bigint ORDER BY student LIMIT " G_STRINGIFY (PAGE_SIZE)

/* One question. */
typedef struct
{
  RegistrarPostgresQuery query;
} Asking;

static RegistrarPostgresEnd
ask (RegistrarPostgresConnection *connection, gpointer data, GError **error)
{
  Asking *self = data;

  return registrar_postgres_connection_exchange (connection, &self->query, 1, &(RegistrarPostgresPatience){ 0 }, error);
}

static gboolean
run (RegistrarPostgresPool *pool, Asking *asking, GError **error)
{
  return registrar_postgres_pool_run (pool, TRUE, ask, asking, NULL, &(RegistrarPostgresPatience){ 0 }, error)
         == REGISTRAR_POSTGRES_DONE;
}

GPtrArray *
registrar_postgres_courses_read (RegistrarPostgresPool *pool, gboolean count, GError **error)
{
  Asking asking = { .query = { .sql = count ? SELECT_AND_COUNT_COURSES : SELECT_COURSES } };
  GPtrArray *courses;

  if (!run (pool, &asking, error))
    return NULL;

  courses = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);
  for (int row = 0; row < PQntuples (asking.query.result); row++)
    {
      const PGresult *result = asking.query.result;

      g_ptr_array_add (courses, registrar_course_new (PQgetvalue (result, row, 0), PQgetvalue (result, row, 1),
                                                      PQgetvalue (result, row, 2),
                                                      (guint) g_ascii_strtoull (PQgetvalue (result, row, 3), NULL, 10)));
    }
  registrar_postgres_queries_clear (&asking.query, 1);

  return courses;
}

static const char *
get_text (const PGresult *result, int row, int column)
{
  return PQgetisnull (result, row, column) ? NULL : PQgetvalue (result, row, column);
}

/* 0 for NULL. */
static gint64
get_number (const PGresult *result, int row, int column)
{
  return g_ascii_strtoll (PQgetvalue (result, row, column), NULL, 10);
}

static void
tell (const PGresult *result, int row, RegistrarRegisteredFunc func, gpointer data)
{
  RegistrarRegistered registered = {
    .account = PQgetvalue (result, row, 0),
    .student = {
      .id = get_text (result, row, 1),
      .username = get_text (result, row, 2),
      .name = get_text (result, row, 3),
      .given_name = get_text (result, row, 4),
      .family_name = get_text (result, row, 5),
      .email = get_text (result, row, 6),
    },
    .details = {
      .role = registrar_role_read (get_text (result, row, 7)),
      .start = get_number (result, row, 8),
      .end = get_number (result, row, 9),
      .suspended = *PQgetvalue (result, row, 10) == 't',
    },
    .since = get_number (result, row, 11),
  };

  registered.is_staff = registrar_role_is_staff (registered.details.role);
  func (&registered, data);
}

/* Those after the student @last, who becomes the last one of them. Returns: how many; -1 with an error */
static int
list_page (RegistrarPostgresPool *pool, const RegistrarCourse *course, char **last, RegistrarRegisteredFunc func, gpointer data,
           GError **error)
{
  const char *const values[] = { course->id, *last };
  Asking asking = { .query = { .sql = SELECT_REGISTERED, .values = values, .n_values = G_N_ELEMENTS (values) } };
  int n;

  if (!run (pool, &asking, error))
    return -1;

  n = PQntuples (asking.query.result);
  for (int row = 0; row < n; row++)
    tell (asking.query.result, row, func, data);
  if (n > 0)
    {
      g_free (*last);
      *last = g_strdup (PQgetvalue (asking.query.result, n - 1, 0));
    }
  registrar_postgres_queries_clear (&asking.query, 1);

  return n;
}

gboolean
registrar_postgres_courses_list_registered (RegistrarPostgresPool *pool, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                            gpointer data, GError **error)
{
  g_autofree char *last = g_strdup ("0");
  int n;

  do
    n = list_page (pool, course, &last, func, data, error);
  while (n == PAGE_SIZE);

  return n >= 0;
}
