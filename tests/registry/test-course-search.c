/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding courses as people call them. */

#include "registry/course-find.h"
#include "registry/course-search.h"

static GPtrArray *
make_courses (void)
{
  static const char *const courses[][3] = {
    { "17", "ALG-1", "Algebra" },
    { "18", "ALG-2", "Algebra" },
    { "19", "GO-ADV", "Advanced Go" },
    { "20", "INTRO-C", "Introduction to C" },
    { "21", "INTRO-GO", "Introduction to Go" },
    { "22", "MATH-17", "Numbers, and an introduction to proofs" },
    { "23", "ÖKO-1", "Ökologie der Meere" },
    { "24", "intro-go", "Old Introduction" },
  };
  GPtrArray *made = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);

  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    g_ptr_array_add (made, registrar_course_new (courses[i][0], courses[i][1], courses[i][2], 0));
  return made;
}

static void
test_search (void)
{
  static const struct
  {
    const char *text;
    guint limit;
    const char *found; /* ids, best first */
  } cases[] = {
    { NULL, 0, "17 18 19 20 21 22 23 24" },
    { "", 3, "17 18 19" },
    { "  \t ", 1, "17" },
    { "INTRO-GO", 0, "21 24" },
    { "intro go", 0, "21 24" },
    { "GO", 0, "19 21 24" },
    { "Introduction", 0, "20 21 22 24" },
    { "introduction to", 2, "20 21" },
    { "17", 0, "17 22" },
    { "ökologie", 0, "23" },
    { "ÖKOLOGIE MEERE", 0, "23" },
    { "O\xcc\x88KO", 0, "23" }, /* O and a combining diaeresis */
    { "go algebra", 0, "" },
    { "100%", 0, "" },
  };
  g_autoptr (GPtrArray) courses = make_courses ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = registrar_courses_search (courses, cases[i].text, cases[i].limit);
      g_autoptr (GString) ids = g_string_new (NULL);

      for (guint j = 0; j < found->len; j++)
        {
          RegistrarCourse *course = g_ptr_array_index (found, j);

          g_string_append_printf (ids, "%s%s", j > 0 ? " " : "", course->id);
        }
      g_test_message ("search '%s'", cases[i].text);
      g_assert_cmpstr (ids->str, ==, cases[i].found);
    }
}

static RegistrarCourse *
find (GPtrArray *courses, const char *name, GError **error)
{
  RegistrarCourseQuery query = { .name = name };

  registrar_courses_find (courses, &query, 1);
  if (query.error != NULL)
    g_propagate_error (error, query.error);
  return query.course;
}

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    const char *id;   /* NULL: not found */
    const char *said; /* what the message then says */
  } cases[] = {
    { "INTRO-GO", "21", NULL },
    { "intro-go", "24", NULL }, /* the exact one first */
    { "21", "21", NULL },
    { "Introduction to Go", "21", NULL },
    { "introduction TO go", "21", NULL },
    { " INTRO-C ", "20", NULL },
    { "öko-1", "23", NULL },
    { "Intro-Go", NULL, "INTRO-GO (Introduction to Go), intro-go (Old Introduction)" }, /* either may be meant */
    { "Algebra", NULL, "ALG-1 (Algebra), ALG-2 (Algebra)" },
    { "INTRO-GOO", NULL, "INTRO-GO (Introduction to Go)" },
    { "INTRDO-C", NULL, "INTRO-C (Introduction to C)" },
    { "Advanced Go for all", NULL, "GO-ADV (Advanced Go)" },
    { "Einführung in die Ökologie", NULL, "ÖKO-1 (Ökologie der Meere)" },
    { "", NULL, "There is no course" },
    { "Introduction", NULL, "There is no course “Introduction”. The nearest are " },
  };
  g_autoptr (GPtrArray) courses = make_courses ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegistrarCourse) course = find (courses, cases[i].text, &error);

      g_test_message ("find '%s': %s", cases[i].text, error != NULL ? error->message : course->id);
      g_assert_cmpstr (course != NULL ? course->id : NULL, ==, cases[i].id);
      if (cases[i].id != NULL)
        continue;
      g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

static void
test_empty_catalogue (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (find (none, "INTRO-GO", &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
  g_assert_nonnull (strstr (error->message, "no courses"));
}

/* A cell may hold 64 KiB: looking for what is near must not take its square. */
static void
test_long_name (void)
{
  g_autoptr (GPtrArray) courses = make_courses ();
  g_autofree char *text = g_strnfill (64 * 1024, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (find (courses, text, &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
}

/* A column taken for the course that is none: thousands of unknown names take no longer than reading them does. */
static void
test_many_unknown (void)
{
  g_autoptr (GPtrArray) courses = make_courses ();
  g_autofree RegistrarCourseQuery *queries = g_new0 (RegistrarCourseQuery, 30000);
  g_autoptr (GStringChunk) names = g_string_chunk_new (4096);
  guint n_with_nearest = 0;

  for (guint i = 0; i < 30000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Nothing %u", i);

      queries[i].name = i == 29999 ? "ALG-1" : g_string_chunk_insert (names, name);
    }

  registrar_courses_find (courses, queries, 30000);

  for (guint i = 0; i < 29999; i++)
    {
      g_assert_error (queries[i].error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
      g_assert_nonnull (strstr (queries[i].error->message, queries[i].name));
      if (strstr (queries[i].error->message, "The nearest are") != NULL)
        n_with_nearest++;
      g_clear_error (&queries[i].error);
    }
  g_assert_cmpuint (n_with_nearest, ==, 20);
  g_assert_cmpstr (queries[29999].course->id, ==, "17");
  registrar_course_unref (queries[29999].course);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/courses/search", test_search);
  g_test_add_func ("/courses/find", test_find);
  g_test_add_func ("/courses/find/empty-catalogue", test_empty_catalogue);
  g_test_add_func ("/courses/find/long-name", test_long_name);
  g_test_add_func ("/courses/find/many-unknown", test_many_unknown);

  return g_test_run ();
}
