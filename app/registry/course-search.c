/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Course search as people type it: every word must occur. */

#include "registry/course-search.h"

#include "registry/course-nearest.h"

#include <string.h>

/* How well a word fits, worst first. */
enum
{
  FIT_NONE,
  FIT_INSIDE,
  FIT_WORD_START,
  FIT_START,
  FIT_WHOLE,
};

typedef struct
{
  RegistrarCourse *course; /* borrowed */
  guint fit;
  guint place; /* in the catalogue: ties keep its order */
} Hit;

char *
registrar_course_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : text, -1);

  return g_strdup (g_strstrip (folded));
}

static guint
get_fit (const char *field, const char *word)
{
  const char *place = strstr (field, word);

  if (place == NULL)
    return FIT_NONE;
  if (place == field)
    return field[strlen (word)] == '\0' ? FIT_WHOLE : FIT_START;

  for (; place != NULL; place = strstr (place + 1, word))
    {
      if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (place))))
        return FIT_WORD_START;
    }

  return FIT_INSIDE;
}

static guint
get_course_fit (RegistrarCourse *course, char **search_words)
{
  g_autofree char *code = registrar_course_fold (course->code);
  g_autofree char *id = registrar_course_fold (course->id);
  g_autofree char *title = registrar_course_fold (course->title);
  guint sum = 0;

  for (guint i = 0; search_words[i] != NULL; i++)
    {
      guint in_code = get_fit (code, search_words[i]);
      guint in_id = get_fit (id, search_words[i]);
      guint in_title = get_fit (title, search_words[i]);
      guint fit = MAX (in_code, MAX (in_id, in_title));

      if (fit == FIT_NONE)
        return FIT_NONE;
      /* Whoever types a code means the course with that code rather than one that mentions it. */
      sum += 2 * fit + (in_code == fit ? 1 : 0);
    }

  return sum;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *first = a;
  const Hit *second = b;

  if (first->fit != second->fit)
    return first->fit > second->fit ? -1 : 1;
  return first->place < second->place ? -1 : 1;
}

/* Words are separated by white space; empty ones do not count. */
static char **
split_words (const char *text)
{
  g_autofree char *folded = registrar_course_fold (text != NULL ? text : "");
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) split = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] != '\0')
        g_strv_builder_add (split, parts[i]);
    }

  return g_strv_builder_end (split);
}

GPtrArray *
registrar_courses_search (GPtrArray *courses, const char *text, guint limit)
{
  g_auto (GStrv) search_words = split_words (text);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);

  for (guint i = 0; i < courses->len; i++)
    {
      Hit hit = { g_ptr_array_index (courses, i), 0, i };

      hit.fit = get_course_fit (hit.course, search_words);
      if (hit.fit != FIT_NONE || search_words[0] == NULL)
        g_array_append_val (hits, hit);
    }

  g_array_sort (hits, compare_hits);

  for (guint i = 0; i < hits->len && (limit == 0 || i < limit); i++)
    g_ptr_array_add (found, registrar_course_ref (g_array_index (hits, Hit, i).course));

  return found;
}

int
registrar_course_compare_codes (gconstpointer a, gconstpointer b)
{
  const RegistrarCourse *first = *(RegistrarCourse *const *) a;
  const RegistrarCourse *second = *(RegistrarCourse *const *) b;

  return strcmp (first->code, second->code);
}

char *
registrar_course_dup_longest_word (const char *text)
{
  g_auto (GStrv) search_words = split_words (text);
  const char *longest = "";

  for (guint i = 0; search_words[i] != NULL; i++)
    if (strlen (search_words[i]) > strlen (longest))
      longest = search_words[i];

  return g_strdup (longest);
}
