/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Details: what is asked for, what is there, and the difference. */

#include "records/details.h"

#define DAY (24 * 60 * 60)

static void
test_meet (void)
{
  static const struct
  {
    RegistrarDetails there;
    RegistrarDetails asked;
    gboolean met;
  } cases[] = {
    { { 0 }, { 0 }, TRUE },
    { { "student", 10, 20, FALSE }, { 0 }, TRUE }, /* what is not said does not matter */
    { { "student", 10, 20, TRUE }, { 0 }, FALSE },
    { { "student", 10, 20, FALSE }, { "student", 0, 0, FALSE }, TRUE },
    { { "student", 10, 20, FALSE }, { "teacher", 0, 0, FALSE }, FALSE },
    { { NULL, 10, 20, FALSE }, { "teacher", 0, 0, FALSE }, FALSE },
    { { "student", 10, 20, FALSE }, { NULL, 10, 0, FALSE }, TRUE },
    { { "student", 10, 20, FALSE }, { NULL, 11, 0, FALSE }, FALSE },
    { { "student", 10, 20, FALSE }, { NULL, 0, 20, FALSE }, TRUE },
    { { "student", 10, 0, FALSE }, { NULL, 0, 20, FALSE }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegistrarDetails after = cases[i].there;

      g_test_message ("case %u", i);
      g_assert_cmpint (registrar_details_meet (&cases[i].there, &cases[i].asked), ==, cases[i].met);
      registrar_details_apply (&after, &cases[i].asked);
      g_assert_true (registrar_details_meet (&after, &cases[i].asked));
      g_assert_cmpint (registrar_details_equal (&after, &cases[i].there), ==, cases[i].met);
    }
}

static void
test_words (void)
{
  static const struct
  {
    RegistrarDetails details;
    const char *words;
  } cases[] = {
    { { 0 }, NULL },
    { { .suspended = TRUE }, "suspended" },
    { { "teacher", 0, 0, FALSE }, "as teacher" },
    { { NULL, 20697 * DAY, 0, FALSE }, "from 2026-09-01" },
    { { "student", 20697 * DAY, 20850 * DAY, TRUE }, "suspended, as student, from 2026-09-01, until 2027-01-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = registrar_details_dup_words (&cases[i].details);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/details/meet", test_meet);
  g_test_add_func ("/details/words", test_words);

  return g_test_run ();
}
