/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nearness of names: the share of characters to change, or of words that are missing, whichever is less. */

#include "registry/course-nearest.h"

#include "records/spelling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAMED 3

typedef struct
{
  RegistrarCourse *course; /* borrowed */
  double distance;         /* 0: the same; 1: nothing in common */
  guint place;             /* in the catalogue: ties keep its order */
} Candidate;

/* How many of the words asked for are missing in @field; never quite 0, which only the same name is. */
static double
get_word_distance (const char *field, const char *folded)
{
  g_auto (GStrv) asked = g_strsplit_set (folded, " \t-_", -1);
  g_auto (GStrv) present = g_strsplit_set (field, " \t-_", -1);
  guint total = 0;
  guint shared = 0;

  for (guint i = 0; asked[i] != NULL; i++)
    {
      if (asked[i][0] == '\0')
        continue;
      total++;
      if (g_strv_contains ((const char *const *) present, asked[i]))
        shared++;
    }

  return total == 0 ? 1 : 1 - 0.9 * shared / total;
}

static double
get_distance (RegistrarCourse *course, const char *folded)
{
  const char *const fields[] = { course->code, course->id, course->title };
  double nearest = 1;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *field = registrar_course_fold (fields[i]);

      nearest = MIN (nearest, registrar_spelling_get_distance (field, folded));
      nearest = MIN (nearest, get_word_distance (field, folded));
    }

  return nearest;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  return first->place < second->place ? -1 : 1;
}

char *
registrar_courses_dup_nearest (GPtrArray *courses, const char *folded)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GPtrArray) nearest = g_ptr_array_new ();

  if (courses->len == 0)
    return NULL;

  for (guint i = 0; i < courses->len; i++)
    {
      RegistrarCourse *course = g_ptr_array_index (courses, i);
      Candidate candidate = { course, get_distance (course, folded), i };

      g_array_append_val (candidates, candidate);
    }

  g_array_sort (candidates, compare_candidates);

  for (guint i = 0; i < MIN (candidates->len, MAX_NAMED); i++)
    g_ptr_array_add (nearest, g_array_index (candidates, Candidate, i).course);

  return registrar_courses_dup_names (nearest);
}

char *
registrar_courses_dup_names (GPtrArray *courses)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < courses->len; i++)
    {
      RegistrarCourse *course = g_ptr_array_index (courses, i);

      if (i > 0)
        g_string_append (names, ", ");
      g_string_append (names, course->code);
      if (!g_str_equal (course->title, course->code))
        g_string_append_printf (names, " (%s)", course->title);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}
