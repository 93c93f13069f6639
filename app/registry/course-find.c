/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts all names of all courses into tables, as written and folded, and looks every query up there. */

#include "registry/course-find.h"

#include "registry/course-nearest.h"

#include <glib/gi18n-lib.h>

/* Of so many unknown names the nearest courses are sought: each takes a look at the whole catalogue. */
#define MOST_NEAREST 20

typedef struct
{
  GPtrArray *courses;
  GHashTable *written; /* name -> courses (GPtrArray) that are called so, in any of their fields */
  GHashTable *folded;  /* likewise, in any case */
  guint n_nearest;
} Catalogue;

static GHashTable *
make_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
catalogue_clear (Catalogue *self)
{
  g_hash_table_unref (self->written);
  g_hash_table_unref (self->folded);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Catalogue, catalogue_clear)

/* A course that is called the same twice is there once. */
static void
add_name (GHashTable *table, char *name, RegistrarCourse *course)
{
  GPtrArray *courses = g_hash_table_lookup (table, name);

  if (courses == NULL)
    {
      courses = g_ptr_array_new ();
      g_hash_table_insert (table, g_strdup (name), courses);
    }
  if (courses->len == 0 || g_ptr_array_index (courses, courses->len - 1) != course)
    g_ptr_array_add (courses, course);

  g_free (name);
}

static void
catalogue_init (Catalogue *self, GPtrArray *courses)
{
  self->courses = courses;
  self->written = make_table ();
  self->folded = make_table ();
  self->n_nearest = 0;

  for (guint i = 0; i < courses->len; i++)
    {
      RegistrarCourse *course = g_ptr_array_index (courses, i);
      const char *const names[] = { course->code, course->id, course->title };

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          add_name (self->written, g_strdup (names[j]), course);
          add_name (self->folded, registrar_course_fold (names[j]), course);
        }
    }
}

static GError *
make_unknown_error (Catalogue *self, const char *name, const char *folded)
{
  g_autofree char *nearest = NULL;

  if (self->courses->len == 0)
    return g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
                        _("There is no course “%s”: the registry has no courses."), name);
  if (self->n_nearest == MOST_NEAREST)
    return g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
                        _("There is no course “%s”."), name);

  self->n_nearest++;
  nearest = registrar_courses_dup_nearest (self->courses, folded);
  return g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
                      /* Translators: the first %s is what was asked for, the second a list of courses. */
                      _("There is no course “%s”. The nearest are %s."), name, nearest);
}

static void
answer (Catalogue *self, RegistrarCourseQuery *query)
{
  g_autofree char *folded = registrar_course_fold (query->name);
  g_autofree char *names = NULL;
  GPtrArray *found = g_hash_table_lookup (self->written, query->name);

  if (found == NULL)
    found = g_hash_table_lookup (self->folded, folded);

  if (found == NULL)
    {
      query->error = make_unknown_error (self, query->name, folded);
      return;
    }
  if (found->len == 1)
    {
      query->course = registrar_course_ref (g_ptr_array_index (found, 0));
      return;
    }

  names = registrar_courses_dup_names (found);
  query->error = g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
                              /* Translators: the first %s is what was asked for, the second a list of courses. */
                              _("Several courses are called “%s”: %s."), query->name, names);
}

void
registrar_courses_find (GPtrArray *courses, RegistrarCourseQuery *queries, guint n_queries)
{
  g_auto (Catalogue) catalogue = { 0 };

  catalogue_init (&catalogue, courses);
  for (guint i = 0; i < n_queries; i++)
    answer (&catalogue, &queries[i]);
}
