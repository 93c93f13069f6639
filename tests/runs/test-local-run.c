/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs into the embedded registry, counted where SQLite commits. */

#include "local-fixture.h"
#include "memory-students.h"
#include "run/register-students.h"

#define N_STUDENTS 20000

static int
committed_cb (gpointer data)
{
  g_atomic_int_inc ((guint *) data);
  return 0;
}

static gboolean
count_commits (RegistrarConnection *connection, gpointer data, GError **error)
{
  sqlite3_commit_hook (registrar_connection_get_handle (connection), data != NULL ? committed_cb : NULL, data);
  return TRUE;
}

static guint
run_and_count (LocalFixture *fixture, RegistrarRunAction action, RegistrarRowState outcome)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  g_autoptr (RegistrarRun) run = registrar_run_new (fixture->registry, students, course, action);
  g_auto (RegistrarResults) results = { 0 };
  guint counts[REGISTRAR_N_ROW_STATES];

  g_assert_true (registrar_register_students (run, &results));
  registrar_results_count (&results, counts);
  return counts[outcome];
}

static void
test_group_commit (LocalFixture *fixture)
{
  guint n_commits = 0;

  g_assert_true (registrar_database_write (fixture->database, count_commits, &n_commits, NULL));
  g_assert_cmpuint (run_and_count (fixture, REGISTRAR_RUN_REGISTER, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);

  /* One commit a row would be 20,000; how many gather for each depends on the machine. */
  g_assert_cmpuint (n_commits, <=, N_STUDENTS / 20);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, N_STUDENTS);
  g_assert_true (registrar_database_write (fixture->database, count_commits, NULL, NULL));
}

static void
test_new_registered_already (LocalFixture *fixture)
{
  g_assert_cmpuint (run_and_count (fixture, REGISTRAR_RUN_LOOK_UP, REGISTRAR_ROW_NEW), ==, N_STUDENTS);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students"), ==, 0);
  g_assert_cmpuint (run_and_count (fixture, REGISTRAR_RUN_REGISTER, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);
  g_assert_cmpuint (run_and_count (fixture, REGISTRAR_RUN_LOOK_UP, REGISTRAR_ROW_ALREADY), ==, N_STUDENTS);
  g_assert_cmpuint (run_and_count (fixture, REGISTRAR_RUN_REGISTER, REGISTRAR_ROW_ALREADY), ==, N_STUDENTS);
}

static gboolean
limit_size (RegistrarConnection *connection, gpointer data, GError **error)
{
  return registrar_connection_execute (connection, "PRAGMA max_page_count = 150", error);
}

/* The disk fills up in the middle of the run: what was committed is registered, all others say why not. */
static void
test_full_disk (LocalFixture *fixture)
{
  guint registered;

  g_assert_true (registrar_database_write (fixture->database, limit_size, NULL, NULL));
  registered = run_and_count (fixture, REGISTRAR_RUN_REGISTER, REGISTRAR_ROW_REGISTERED);

  g_assert_cmpuint (registered, <, N_STUDENTS);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, registered);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students"), ==, registered);
  g_assert_cmpuint (run_and_count (fixture, REGISTRAR_RUN_LOOK_UP, REGISTRAR_ROW_NEW), ==, N_STUDENTS - registered);
}

/* Every kind of identity, and courses that the rows name, from row to table. */
static void
test_rows_with_courses (LocalFixture *fixture)
{
  static const MemoryRow rows[] = {
    { { .name = "Only Name" }, "INTRO-GO" },
    { { .email = "a@north.example" }, "Introduction to Go" },
    { { .username = "ben" }, "intro-go" },
    { { .id = "1" }, "1001" },
    { { .id = "1" }, "INTRO-C" },
    { { .id = "2" }, "INTRO-GOO" },
  };
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (RegistrarRun) run = registrar_run_new (fixture->registry, students, NULL, REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarResults) results = { 0 };
  guint last = G_N_ELEMENTS (rows) - 1;

  g_assert_true (registrar_register_students (run, &results));

  for (guint row = 0; row < last; row++)
    g_assert_cmpint (registrar_results_get_outcome (&results, row), ==, REGISTRAR_ROW_REGISTERED);
  g_assert_error (registrar_results_get (&results, last).error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
  g_assert_nonnull (strstr (registrar_results_get (&results, last).error->message, "INTRO-GO (Introduction to Go)"));
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations JOIN courses"
                                                 " ON courses.number = course WHERE code = 'INTRO-GO'"),
                   ==, 4);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD_LOCAL_TEST ("/run/local/group-commit", test_group_commit);
  ADD_LOCAL_TEST ("/run/local/new-registered-already", test_new_registered_already);
  ADD_LOCAL_TEST ("/run/local/full-disk", test_full_disk);
  ADD_LOCAL_TEST ("/run/local/rows-with-courses", test_rows_with_courses);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
