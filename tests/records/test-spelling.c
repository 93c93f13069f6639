/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much two spellings differ, and which word was meant. */

#include "records/spelling.h"

static void
test_distance (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    double distance;
  } cases[] = {
    { "", "", 0 },           { "go", "go", 0 },    { "", "go", 1 },           { "abc", "xyz", 1 },
    { "dryrun", "dry-run", 1.0 / 7 }, { "Zoë", "Zoe", 1.0 / 3 }, { "only", "onyl", 0.5 }, { "kitten", "sitting", 3.0 / 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, %s", cases[i].a, cases[i].b);
      g_assert_cmpfloat (registrar_spelling_get_distance (cases[i].a, cases[i].b), ==, cases[i].distance);
      g_assert_cmpfloat (registrar_spelling_get_distance (cases[i].b, cases[i].a), ==, cases[i].distance);
    }
}

static void
test_long_texts_differ_by_how_they_start (void)
{
  g_autofree char *first = g_strnfill (1000, 'a');
  g_autofree char *second = g_strnfill (2000, 'a');

  second[1000] = 'b';
  g_assert_cmpfloat (registrar_spelling_get_distance (first, second), ==, 0);
}

static void
test_nearest (void)
{
  static const char *const words[] = { "course", "registry", "report", "dry-run", "role", "json", NULL };
  static const struct
  {
    const char *word;
    const char *nearest;
  } cases[] = {
    { "dryrun", "dry-run" }, { "rol", "role" }, { "Course", "course" }, { "reports", "report" }, { "jsno", "json" },
    { "frobnicate", NULL },  { "x", NULL },     { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (registrar_spelling_find_nearest (cases[i].word, words), ==, cases[i].nearest);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/spelling/distance", test_distance);
  g_test_add_func ("/spelling/long-texts-differ-by-how-they-start", test_long_texts_differ_by_how_they_start);
  g_test_add_func ("/spelling/nearest", test_nearest);

  return g_test_run ();
}
