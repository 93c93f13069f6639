/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What Moodle says that it has done, and has not: whoever reads it back tells the truth; and what Moodle does not tell. */

#include "moodle-run.h"
#include "records/error.h"

#define UNENROL "enrol_manual_unenrol_users"

static guint
count_so_far (MoodleServer *server, const char *function)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (server->calls, function));
}

/* Once. */
static MoodleMishap
lie_once (MoodleServer *server, const char *function, guint n)
{
  return g_str_equal (function, ENROL) && count_so_far (server, ENROL) == 1 ? MOODLE_LIES : MOODLE_ANSWERS;
}

static void
test_said_and_not_done_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_auto (RegistrarResults) results = { 0 };
  guint n_tried_again = 0;

  fixture->server.mishap = lie_once;
  start (fixture, FALSE);
  run_with (fixture, students, &results);

  g_assert_cmpuint (assert_told_truly (fixture, &results), ==, N_STUDENTS);
  for (guint row = 0; row < results.size; row++)
    n_tried_again += registrar_results_get (&results, row).attempts == 2;
  g_assert_cmpuint (n_tried_again, >, 0);
}

static MoodleMishap
lie (MoodleServer *server, const char *function, guint n)
{
  return g_str_equal (function, ENROL) || g_str_equal (function, UNENROL) ? MOODLE_LIES : MOODLE_ANSWERS;
}

static void
run_ten (Fixture *fixture, MoodleMishap (*mishap) (MoodleServer *, const char *, guint), RegistrarResults *results)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (10);

  fixture->server.mishap = mishap;
  start (fixture, FALSE);
  run_with (fixture, students, results);
}

static void
test_said_and_not_done (Fixture *fixture, gconstpointer data)
{
  g_auto (RegistrarResults) results = { 0 };

  run_ten (fixture, lie, &results);
  g_assert_cmpuint (assert_told_truly (fixture, &results), ==, 0);
  for (guint row = 0; row < results.size; row++)
    {
      g_assert_cmpint (registrar_results_get_outcome (&results, row), ==, REGISTRAR_ROW_FAILED);
      g_assert_cmpstr (registrar_results_get (&results, row).error->message, ==,
                       "Moodle says that it has enrolled the student, but does not list the student in the course.");
      g_assert_nonnull (registrar_error_get_hint (registrar_results_get (&results, row).error));
    }
}

/* Where reading back fails, nobody knows; a look-up finds out. */
static MoodleMishap
lose_reading_back (MoodleServer *server, const char *function, guint n)
{
  guint n_lists = count_so_far (server, GET_ENROLLED);

  return g_str_equal (function, GET_ENROLLED) && n_lists > 2 && n_lists <= 5 ? MOODLE_LOSES_ANSWER : MOODLE_ANSWERS;
}

static void
test_reading_back_fails (Fixture *fixture, gconstpointer data)
{
  g_auto (RegistrarResults) results = { 0 };

  run_ten (fixture, lose_reading_back, &results);
  g_assert_cmpuint (assert_told_truly (fixture, &results), ==, 10);
  for (guint row = 0; row < results.size; row++)
    g_assert_true (registrar_results_get (&results, row).settled);
}

typedef struct
{
  RegistrarRegistry *registry;
  RegistrarRegistration *item;
  gboolean suspends;
} Act;

CO_ROUTINE (act, Act)
{
  if (args->suspends)
    registrar_registry_suspend (args->registry, &args->item, 1, NULL);
  else
    registrar_registry_act (args->registry, args->item->action, &args->item, 1, NULL);
}

typedef struct
{
  const char *name;
  RegistrarAction action;
  gboolean suspends;  /* instead */
  gboolean otherwise; /* enrolled by another method, too */
  gboolean lies;
  RegistrarRowState outcome;
  const char *code; /* (nullable) */
} ReadBack;

static const ReadBack read_backs[] = {
  { "unenrolled", REGISTRAR_ACTION_UNREGISTER, FALSE, FALSE, FALSE, REGISTRAR_ROW_REMOVED, NULL },
  { "unenrolled-by-hand-only", REGISTRAR_ACTION_UNREGISTER, FALSE, TRUE, FALSE, REGISTRAR_ROW_FAILED, "other-method" },
  { "suspended", REGISTRAR_ACTION_UPDATE, TRUE, FALSE, FALSE, REGISTRAR_ROW_UPDATED, NULL },
  { "suspended-by-hand-only", REGISTRAR_ACTION_UPDATE, TRUE, TRUE, FALSE, REGISTRAR_ROW_FAILED, "other-method" },
  { "active-again", REGISTRAR_ACTION_UPDATE, FALSE, FALSE, FALSE, REGISTRAR_ROW_UPDATED, NULL },
  { "not-active-again", REGISTRAR_ACTION_UPDATE, FALSE, FALSE, TRUE, REGISTRAR_ROW_FAILED, "not-done" },
};

/* Somebody in the middle of many: of their list a page is read back, or two. */
static void
test_read_back (Fixture *fixture, gconstpointer data)
{
  const ReadBack *test = data;
  RegistrarRegistration item = { .course = fixture->course, .student = { .id = "280" }, .action = test->action };
  MoodleEnrolment *enrolment;

  for (guint i = 0; i < N_STUDENTS; i++)
    moodle_site_enrol (&fixture->server.site, i + 2, COURSE, 5);
  enrolment = moodle_site_find_enrolment (&fixture->server.site, 282, COURSE);
  enrolment->otherwise = test->otherwise;
  enrolment->suspended = test->action == REGISTRAR_ACTION_UPDATE && !test->suspends;
  fixture->server.mishap = test->lies ? lie : NULL;
  start (fixture, FALSE);

  co_run (act, fixture->registry, &item, test->suspends);
  g_assert_cmpint (item.outcome, ==, test->outcome);
  g_assert_cmpstr (item.error != NULL ? registrar_error_get_code_name (item.error) : NULL, ==, test->code);
  /* the list took five pages at most, its empty ones among them */
  g_assert_cmpuint (moodle_server_count (&fixture->server, GET_ENROLLED), <=, 7);
  g_clear_error (&item.error);
}

/* Whoever asks for dates is not told that there are none so far. */
static void
test_dates_are_unknown (Fixture *fixture, gconstpointer data)
{
  RegistrarRegistration item = {
    .course = fixture->course,
    .student = { .id = "0" },
    .action = REGISTRAR_ACTION_LOOK_UP,
    .asked = { .start = 1790000000 },
  };
  g_autofree char *words = NULL;

  moodle_site_enrol (&fixture->server.site, 2, COURSE, 5)->end = 1800000000;
  start (fixture, FALSE);

  co_run (act, fixture->registry, &item, FALSE);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_CHANGED);
  words = registrar_details_dup_words (&item.finding->details);
  g_assert_cmpstr (words, ==, "as student, dates unknown");
  g_clear_pointer (&item.finding, registrar_finding_unref);
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("/moodle-reading-back/said-and-not-done-once", test_said_and_not_done_once);
  ADD ("/moodle-reading-back/said-and-not-done", test_said_and_not_done);
  ADD ("/moodle-reading-back/reading-back-fails", test_reading_back_fails);
  for (gsize i = 0; i < G_N_ELEMENTS (read_backs); i++)
    {
      g_autofree char *path = g_strconcat ("/moodle-reading-back/read-back/", read_backs[i].name, NULL);

      ADD_WITH (path, &read_backs[i], test_read_back);
    }
  ADD ("/moodle-reading-back/dates-are-unknown", test_dates_are_unknown);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
