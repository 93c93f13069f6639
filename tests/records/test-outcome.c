/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Outcomes and errors in words. */

#include "records/course.h"
#include "records/error.h"
#include "records/outcome.h"

static void
test_words (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    {
      g_assert_nonnull (registrar_row_state_to_word (state));
      g_assert_nonnull (registrar_row_state_to_phrase (state));
      g_assert_true (g_hash_table_add (seen, (gpointer) registrar_row_state_to_word (state)));
    }
}

/* The words that scripts rely on (data/result.schema.json). */
static void
test_words_of_json (void)
{
  static const struct
  {
    RegistrarRowState state;
    const char *word;
    const char *phrase;
  } cases[] = {
    { REGISTRAR_ROW_REGISTERED, "registered", "Registered" },
    { REGISTRAR_ROW_ALREADY, "already", "Already registered" },
    { REGISTRAR_ROW_UPDATED, "updated", "Updated" },
    { REGISTRAR_ROW_REMOVED, "removed", "Removed" },
    { REGISTRAR_ROW_ABSENT, "absent", "Nothing to remove" },
    { REGISTRAR_ROW_FAILED, "failed", "Failed" },
    { REGISTRAR_ROW_UNKNOWN, "unknown", "Unknown" },
    { REGISTRAR_ROW_CANCELLED, "cancelled", "Cancelled" },
    { REGISTRAR_ROW_SKIPPED, "skipped", "Skipped" },
    { REGISTRAR_ROW_NEW, "new", "New" },
    { REGISTRAR_ROW_CHANGED, "changed", "Changed" },
    { REGISTRAR_ROW_REMOVE, "remove", "Will be removed" },
    { REGISTRAR_ROW_PROBLEM, "problem", "Problem" },
    { REGISTRAR_ROW_AMBIGUOUS, "ambiguous", "Ambiguous" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (registrar_row_state_to_word (cases[i].state), ==, cases[i].word);
      g_assert_cmpstr (registrar_row_state_to_phrase (cases[i].state), ==, cases[i].phrase);
      g_assert_true (registrar_row_state_is_final (cases[i].state));
    }
}

static void
test_unfinished_is_not_final (void)
{
  g_assert_cmpint (REGISTRAR_ROW_NOT_STARTED, ==, 0);
  g_assert_false (registrar_row_state_is_final (REGISTRAR_ROW_NOT_STARTED));
  g_assert_false (registrar_row_state_is_final (REGISTRAR_ROW_READY));
  g_assert_false (registrar_row_state_is_final (REGISTRAR_ROW_LOOKING_UP));
  g_assert_false (registrar_row_state_is_final (REGISTRAR_ROW_REGISTERING));
}

static void
test_error_words (void)
{
  static const RegistrarErrorWords words[] = { { "first", NULL }, { "second", "Do this." } };
  GQuark domain = g_quark_from_static_string ("test-domain");
  g_autoptr (GError) first = g_error_new_literal (domain, 0, "");
  g_autoptr (GError) second = g_error_new_literal (domain, 1, "");
  g_autoptr (GError) beyond = g_error_new_literal (domain, 2, "");
  g_autoptr (GError) stranger = g_error_new_literal (G_FILE_ERROR, 0, "");

  registrar_error_register_domain (domain, "test", words, G_N_ELEMENTS (words));

  g_assert_cmpstr (registrar_error_get_domain_name (first), ==, "test");
  g_assert_cmpstr (registrar_error_get_code_name (first), ==, "first");
  g_assert_null (registrar_error_get_hint (first));
  g_assert_cmpstr (registrar_error_get_code_name (second), ==, "second");
  g_assert_cmpstr (registrar_error_get_hint (second), ==, "Do this.");
  g_assert_cmpstr (registrar_error_get_code_name (beyond), ==, "other");
  g_assert_null (registrar_error_get_hint (beyond));
  g_assert_cmpstr (registrar_error_get_domain_name (stranger), ==, "io");
  g_assert_cmpstr (registrar_error_get_code_name (stranger), ==, "other");
}

static void
test_course (void)
{
  RegistrarCourse *course = registrar_course_new ("1001", "INTRO-GO", "Introduction to Go", 3);
  RegistrarCourse *same = registrar_course_ref (course);

  registrar_course_unref (course);
  g_assert_cmpstr (same->id, ==, "1001");
  g_assert_cmpstr (same->code, ==, "INTRO-GO");
  g_assert_cmpstr (same->title, ==, "Introduction to Go");
  g_assert_cmpuint (same->registered, ==, 3);
  registrar_course_unref (same);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outcome/words-are-distinct", test_words);
  g_test_add_func ("/outcome/words-of-json", test_words_of_json);
  g_test_add_func ("/outcome/unfinished-is-not-final", test_unfinished_is_not_final);
  g_test_add_func ("/error/words", test_error_words);
  g_test_add_func ("/course/lives-as-long-as-it-is-held", test_course);

  return g_test_run ();
}
