/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole runs into a Moodle: that loses answers, refuses somebody, drops fields, and is used by others meanwhile. */

#include "moodle-run.h"

static void
test_everybody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_auto (RegistrarResults) results = { 0 };
  guint n_batches;
  guint n_pages;

  start (fixture, FALSE);
  run_with (fixture, students, &results);

  g_assert_cmpuint (assert_told_truly (fixture, &results), ==, N_STUDENTS);
  g_assert_cmpuint (fixture->server.n_races, ==, 0);
  g_assert_cmpuint (fixture->server.most_fields, <=, 900);
  g_assert_null (strstr (fixture->server.address, MOODLE_TOKEN));
  /* who is enrolled is asked once: of nobody there are two pages, both empty; then the part where each batch is is read back,
   * from the start again if batches with lower numbers came late */
  n_batches = moodle_server_count (&fixture->server, ENROL);
  n_pages = moodle_server_count (&fixture->server, GET_ENROLLED) - 2;
  g_assert_cmpuint (n_pages, >=, n_batches);
  g_assert_cmpuint (n_pages, <=, 3 * n_batches);
}

/* Of ten requests one is lost, and of ten answers. */
static MoodleMishap
lose_some (MoodleServer *server, const char *function, guint n)
{
  switch (n % 10)
    {
    case 3:
      return MOODLE_LOSES_ANSWER;
    case 8:
      return MOODLE_LOSES_REQUEST;
    default:
      return MOODLE_ANSWERS;
    }
}

static void
test_lossy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_auto (RegistrarResults) results = { 0 };

  fixture->server.mishap = lose_some;
  start (fixture, FALSE);
  run_with (fixture, students, &results);

  g_assert_cmpuint (assert_told_truly (fixture, &results), ==, N_STUDENTS);
  g_assert_cmpuint (fixture->server.n_races, ==, 0);
}

/* It is maintained for a while: the run waits, and goes on. */
static MoodleMishap
be_maintained (MoodleServer *server, const char *function, guint n)
{
  return n >= 8 && n < 30 ? MOODLE_IS_MAINTAINED : MOODLE_ANSWERS;
}

static void
test_maintained (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_auto (RegistrarResults) results = { 0 };

  fixture->server.mishap = be_maintained;
  start (fixture, FALSE);
  run_with (fixture, students, &results);

  g_assert_cmpuint (assert_told_truly (fixture, &results), ==, N_STUDENTS);
}

/* Of a batch that is refused only those are, because of whom it was. */
static void
test_bisected (Fixture *fixture, gconstpointer data)
{
  static const guint refused[] = { 7, 8, 41 };
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (50);
  g_auto (RegistrarResults) results = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    ((MoodleUser *) fixture->server.site.users->pdata[refused[i] + 1])->is_guest = TRUE;
  start (fixture, FALSE);
  run_with (fixture, students, &results);

  g_assert_cmpuint (assert_told_truly (fixture, &results), ==, 47);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_cmpint (registrar_results_get_outcome (&results, refused[i]), ==, REGISTRAR_ROW_FAILED);
      g_assert_cmpuint (registrar_results_get (&results, refused[i]).attempts, ==, 1);
      g_assert_cmpstr (registrar_results_get (&results, refused[i]).error->message, ==, "The guest account cannot be enrolled.");
    }
  g_assert_cmpuint (moodle_server_count (&fixture->server, "enrol_manual_enrol_users"), <=, 40);
}

/* What PHP drops without a word is noticed, and sent again: whether it drops rows, or a part of one besides. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (100);
  g_auto (RegistrarResults) results = { 0 };

  fixture->server.max_input_vars = GPOINTER_TO_UINT (data);
  start (fixture, FALSE);
  run_with (fixture, students, &results);

  g_assert_cmpuint (fixture->server.n_cut, >, 0);
  g_assert_cmpuint (assert_told_truly (fixture, &results), ==, 100);
}

/* Moodle would make whom it is told to enrol again active, and clear the dates. */
static void
test_nothing_is_overwritten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (3);
  g_auto (RegistrarResults) results = { 0 };
  MoodleEnrolment *suspended = moodle_site_enrol (&fixture->server.site, 2, COURSE, 5);
  MoodleEnrolment *dated = moodle_site_enrol (&fixture->server.site, 3, COURSE, 5);

  suspended->suspended = TRUE;
  dated->start = 1790000000;
  start (fixture, FALSE);
  run_with (fixture, students, &results);

  g_assert_cmpint (registrar_results_get_outcome (&results, 0), ==, REGISTRAR_ROW_FAILED);
  g_assert_error (registrar_results_get (&results, 0).error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_CHANGED);
  g_assert_cmpint (registrar_results_get_outcome (&results, 1), ==, REGISTRAR_ROW_ALREADY);
  g_assert_cmpint (registrar_results_get_outcome (&results, 2), ==, REGISTRAR_ROW_REGISTERED);
  g_assert_true (suspended->suspended);
  g_assert_cmpint (dated->start, ==, 1790000000);
  g_assert_cmpuint (suspended->n_written + dated->n_written, ==, 2);
}

/* By whatever they are named, they are the same. */
static void
test_same_student (Fixture *fixture, gconstpointer data)
{
  static const MemoryRow rows[] = {
    { .student = { .id = "0" } },
    { .student = { .email = "Student0@School.example" } },
    { .student = { .username = "STUDENT0" } },
    { .student = { .id = "1", .email = "student0@school.example" } },
    { .student = { .id = "one", .email = "student1@school.example" } },
    { .student = { .id = "nobody" } },
    { .student = { .name = "Zoë" } },
  };
  static const RegistrarRowState outcomes[]
      = { REGISTRAR_ROW_REGISTERED, REGISTRAR_ROW_SKIPPED, REGISTRAR_ROW_SKIPPED, REGISTRAR_ROW_AMBIGUOUS,
          REGISTRAR_ROW_AMBIGUOUS,  REGISTRAR_ROW_FAILED,  REGISTRAR_ROW_FAILED };
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_auto (RegistrarResults) results = { 0 };
  guint n_registered = 0;

  start (fixture, FALSE);
  run_with (fixture, students, &results);

  /* which of the first three comes first is nobody’s to say */
  for (guint row = 0; row < 3; row++)
    n_registered += registrar_results_get_outcome (&results, row) == REGISTRAR_ROW_REGISTERED;
  g_assert_cmpuint (n_registered, ==, 1);
  for (guint row = 3; row < G_N_ELEMENTS (rows); row++)
    g_assert_cmpint (registrar_results_get_outcome (&results, row), ==, outcomes[row]);
  g_assert_cmpuint (registrar_results_get (&results, 3).finding->n_candidates, ==, 2);
  g_assert_cmpuint (registrar_results_get (&results, 4).finding->n_candidates, ==, 1);
  g_assert_cmpuint (fixture->server.site.enrolments->len, ==, 1);
  g_assert_cmpuint (fixture->server.n_races, ==, 0);
}

static void
test_accounts (Fixture *fixture, gconstpointer data)
{
  static const MemoryRow rows[] = {
    { .student = { .id = "N1", .given_name = "Hugo", .family_name = "Bianchi", .email = "hugo@school.example" } },
    { .student = { .id = "0" } },
    { .student = { .id = "N2", .given_name = "Ida", .family_name = "Lind", .email = "not an address" } },
    { .student = { .id = "N3", .username = "Ida.Lind", .given_name = "Ida", .family_name = "Lind", .email = "ida@school.example" } },
    { .student = { .id = "N4", .family_name = "Lind", .email = "lind@school.example" } },
  };
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_auto (RegistrarResults) results = { 0 };
  guint n_before = fixture->server.site.users->len;

  start (fixture, TRUE);
  run_with (fixture, students, &results);

  g_assert_cmpint (registrar_results_get_outcome (&results, 0), ==, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpstr (registrar_results_get (&results, 0).created, ==, "hugo@school.example");
  g_assert_cmpint (registrar_results_get_outcome (&results, 1), ==, REGISTRAR_ROW_REGISTERED);
  g_assert_null (registrar_results_get (&results, 1).created);
  g_assert_cmpint (registrar_results_get_outcome (&results, 2), ==, REGISTRAR_ROW_FAILED);
  g_assert_error (registrar_results_get (&results, 2).error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  g_assert_cmpstr (registrar_results_get (&results, 3).created, ==, "ida.lind");
  g_assert_cmpint (registrar_results_get_outcome (&results, 4), ==, REGISTRAR_ROW_FAILED);
  g_assert_cmpuint (fixture->server.site.users->len, ==, n_before + 2);
  g_assert_cmpuint (fixture->server.site.enrolments->len, ==, 3);
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("/moodle-run/everybody", test_everybody);
  ADD ("/moodle-run/lossy", test_lossy);
  ADD ("/moodle-run/maintained-for-a-while", test_maintained);
  ADD ("/moodle-run/refused-batches-are-bisected", test_bisected);
  ADD_WITH ("/moodle-run/rows-that-are-dropped", GUINT_TO_POINTER (98), test_cut);
  ADD_WITH ("/moodle-run/fields-that-are-dropped", GUINT_TO_POINTER (100), test_cut);
  ADD ("/moodle-run/nothing-is-overwritten", test_nothing_is_overwritten);
  ADD ("/moodle-run/the-same-student", test_same_student);
  ADD ("/moodle-run/accounts", test_accounts);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
