/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks a registry for the courses of a list: a coroutine a course. */

#include "run/course-book.h"

#include "coroutine/co.h"

#include <glib/gi18n-lib.h>

/* How many rows are read between two yields: well under a millisecond's worth. */
#define ROWS_A_TURN 4096

struct _RegistrarCourseBook
{
  GHashTable *entries; /* by name */
};

/* One of the two answers, or none where the run was cancelled before. */
typedef struct
{
  const char *name; /* borrowed from the list of students, which outlives the book */
  RegistrarCourse *course;
  GError *error;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->course, registrar_course_unref);
  g_clear_error (&entry->error);
  g_free (entry);
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
      const char *name = registrar_student_list_get_course (students, row);

      if (is_named (name) && !g_hash_table_contains (self->entries, name))
        {
          Entry *entry = g_new0 (Entry, 1);

          entry->name = name;
          g_hash_table_insert (self->entries, (gpointer) name, entry);
        }

      if (row % ROWS_A_TURN == ROWS_A_TURN - 1)
        co_yield ();
    }
}

typedef struct
{
  RegistrarRegistry *registry;
  Entry *entry;
  GCancellable *cancellable;
  CoWaitGroup *answers;
} FindCourse;

CO_ROUTINE (find_course, FindCourse)
{
  Entry *entry = args->entry;

  if (!g_cancellable_is_cancelled (args->cancellable))
    entry->course = registrar_registry_find_course (args->registry, entry->name, &entry->error);
  co_wait_group_done (args->answers);
}

static void
ask (RegistrarCourseBook *self, RegistrarRegistry *registry, guint max_requests, GCancellable *cancellable)
{
  g_autoptr (CoWaitGroup) answers = co_wait_group_new ();
  g_autoptr (CoLimiter) limiter = co_limiter_new (max_requests);
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      co_wait_group_add (answers, 1);
      co_go_limited (limiter, find_course, registry, entry, cancellable, answers);
    }

  co_wait_group_wait (answers);
}

RegistrarCourseBook *
registrar_course_book_new (RegistrarRegistry *registry, RegistrarStudentList *students, guint max_requests,
                           GCancellable *cancellable)
{
  RegistrarCourseBook *self = g_new0 (RegistrarCourseBook, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  collect_names (self, students);
  ask (self, registry, max_requests, cancellable);

  return self;
}

void
registrar_course_book_free (RegistrarCourseBook *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

RegistrarCourse *
registrar_course_book_find (RegistrarCourseBook *self, const char *name, GError **error)
{
  Entry *entry;

  if (!is_named (name))
    {
      g_set_error_literal (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_NO_COURSE,
                           _("The row names no course, and none was chosen."));
      return NULL;
    }

  entry = g_hash_table_lookup (self->entries, name);
  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->course == NULL && error != NULL)
    *error = g_error_copy (entry->error);
  return entry->course;
}
