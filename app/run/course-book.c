/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks a registry for the courses of a list, as many in a call as it takes: a coroutine a call. */

#include "run/course-book.h"

#include "coroutine/co.h"

#include <glib/gi18n-lib.h>

/* How many rows are read between two yields: well under a millisecond's worth. */
#define ROWS_A_TURN 4096

struct _RegistrarCourseBook
{
  gatomicrefcount references;
  /* Each gets one of the two answers, or none where the run was cancelled before. The names are borrowed from the list
   * of students, which outlives the book. */
  GArray *queries;   /* of RegistrarCourseQuery */
  GHashTable *named; /* name -> place among them */
};

static void
clear_query (gpointer data)
{
  RegistrarCourseQuery *query = data;

  g_clear_pointer (&query->course, registrar_course_unref);
  g_clear_error (&query->error);
}

static gboolean
is_named (const char *name)
{
  return name != NULL && *name != '\0';
}

static void
collect_names (RegistrarCourseBook *self, RegistrarStudentList *students)
{
  guint size = registrar_student_list_get_size (students);

  for (guint row = 0; row < size; row++)
    {
      RegistrarCourseQuery query = { .name = registrar_student_list_get_course (students, row) };

      if (is_named (query.name) && !g_hash_table_contains (self->named, query.name))
        {
          g_hash_table_insert (self->named, (gpointer) query.name, GUINT_TO_POINTER (self->queries->len));
          g_array_append_val (self->queries, query);
        }

      if (row % ROWS_A_TURN == ROWS_A_TURN - 1)
        co_yield ();
    }
}

typedef struct
{
  RegistrarRegistry *registry;
  RegistrarCourseQuery *queries;
  guint n_queries;
  GCancellable *cancellable;
  CoWaitGroup *answers;
} FindCourses;

CO_ROUTINE (find_courses, FindCourses)
{
  if (!g_cancellable_is_cancelled (args->cancellable))
    registrar_registry_find_courses (args->registry, args->queries, args->n_queries);
  co_wait_group_done (args->answers);
}

static void
ask (RegistrarCourseBook *self, RegistrarRegistry *registry, guint max_requests, GCancellable *cancellable)
{
  g_autoptr (CoWaitGroup) answers = co_wait_group_new ();
  g_autoptr (CoLimiter) limiter = co_limiter_new (max_requests);
  RegistrarCapabilities capabilities;

  registrar_registry_get_capabilities (registry, &capabilities);
  for (guint i = 0; i < self->queries->len; i += capabilities.batch_size)
    {
      RegistrarCourseQuery *queries = &g_array_index (self->queries, RegistrarCourseQuery, i);
      guint n_queries = MIN (capabilities.batch_size, self->queries->len - i);

      co_wait_group_add (answers, 1);
      co_go_limited (limiter, find_courses, registry, queries, n_queries, cancellable, answers);
    }

  co_wait_group_wait (answers);
}

RegistrarCourseBook *
registrar_course_book_new (RegistrarRegistry *registry, RegistrarStudentList *students, guint max_requests,
                           GCancellable *cancellable)
{
  RegistrarCourseBook *self = g_new0 (RegistrarCourseBook, 1);

  g_atomic_ref_count_init (&self->references);
  self->queries = g_array_new (FALSE, FALSE, sizeof (RegistrarCourseQuery));
  g_array_set_clear_func (self->queries, clear_query);
  self->named = g_hash_table_new (g_str_hash, g_str_equal);
  collect_names (self, students);
  ask (self, registry, max_requests, cancellable);

  return self;
}

RegistrarCourseBook *
registrar_course_book_ref (RegistrarCourseBook *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
registrar_course_book_unref (RegistrarCourseBook *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_hash_table_unref (self->named);
  g_array_unref (self->queries);
  g_free (self);
}

GPtrArray *
registrar_course_book_list (RegistrarCourseBook *self)
{
  GPtrArray *courses = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->queries->len; i++)
    {
      RegistrarCourse *course = g_array_index (self->queries, RegistrarCourseQuery, i).course;

      if (course != NULL && g_hash_table_add (seen, course->id))
        g_ptr_array_add (courses, registrar_course_ref (course));
    }

  return courses;
}

RegistrarCourse *
registrar_course_book_find (RegistrarCourseBook *self, const char *name, GError **error)
{
  const RegistrarCourseQuery *query;
  gpointer place;

  if (!is_named (name))
    {
      g_set_error_literal (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_NO_COURSE,
                           _("The row names no course, and none was chosen."));
      return NULL;
    }

  if (!g_hash_table_lookup_extended (self->named, name, NULL, &place))
    g_return_val_if_reached (NULL);

  query = &g_array_index (self->queries, RegistrarCourseQuery, GPOINTER_TO_UINT (place));
  if (query->course == NULL && error != NULL)
    *error = g_error_copy (query->error);
  return query->course;
}
