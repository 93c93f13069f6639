/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal: what it keeps of a run, and runs that are resumed, retried and undone from it alone. */

#include "database/error.h"
#include "local-fixture.h"
#include "memory-registry.h"
#include "memory-students.h"
#include "records/error.h"
#include "run/again.h"
#include "run/journal-edit.h"
#include "run/register-students.h"

#define N_STUDENTS 10000

static const RegistrarColumn columns[] = {
  { 0, "Nr", REGISTRAR_FIELD_ID, 0.75 },
  { 1, NULL, REGISTRAR_FIELD_NONE, 0 },
  { 2, "Näme", REGISTRAR_FIELD_NAME, 1 },
};

static const RegistrarRunRoster roster = { "class.csv", "sha256:0", columns, G_N_ELEMENTS (columns) };

static RegistrarJournal *
open_journal (LocalFixture *fixture)
{
  return registrar_journal_new (fixture->database, fixture->directory.path);
}

static guint
count_outcome (const RegistrarResults *results, RegistrarRowState outcome)
{
  guint counts[REGISTRAR_N_ROW_STATES];

  registrar_results_count (results, counts);
  return counts[outcome];
}

/* Runs to the end, and releases it; gives the run's id. */
static char *
finish (RegistrarRun *owned, RegistrarRowState outcome, guint expected)
{
  g_autoptr (RegistrarRun) run = owned;
  g_auto (RegistrarResults) results = { 0 };

  g_assert_true (registrar_register_students (run, &results));
  g_assert_cmpuint (count_outcome (&results, outcome), ==, expected);
  return g_strdup (registrar_run_get_id (run));
}

static RegistrarRun *
make_run (LocalFixture *fixture, RegistrarJournal *journal, RegistrarStudentList *students, const char *code)
{
  g_autoptr (RegistrarCourse) course = code != NULL ? local_fixture_find_course (fixture, code) : NULL;
  RegistrarRun *run = registrar_run_new (fixture->registry, students, course, REGISTRAR_RUN_REGISTER);

  registrar_run_set_journal (run, journal, &roster);
  return run;
}

static char *
register_many (LocalFixture *fixture, RegistrarJournal *journal, guint n, guint expected)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (n);

  return finish (make_run (fixture, journal, students, "INTRO-GO"), REGISTRAR_ROW_REGISTERED, expected);
}

static RegistrarPastRun *
claim (RegistrarJournal *journal, const char *id)
{
  g_autoptr (GError) error = NULL;
  RegistrarPastRun *past = registrar_journal_claim (journal, id, &error);

  g_assert_no_error (error);
  return past;
}

static const MemoryRow rows[] = {
  { { "1", "one", "Zoë\nQuist", "Zoë", "", "ZOË@north.example" }, "INTRO-GO" },
  { { .id = "2", .name = "\001\001two" }, "INTRO-C" },
  { { .id = "3", .name = "Bad" }, "INTRO-GO", "Line 4: not so." },
  { { .id = "1", .name = "Again" }, "INTRO-GO", NULL, 1 },
  { { .id = "5" }, "NO-SUCH" },
};

static void
assert_same_student (RegistrarStudentList *students, RegistrarStudentList *kept, guint row)
{
  RegistrarStudent one;
  RegistrarStudent other;

  registrar_student_list_get_student (students, row, &one);
  registrar_student_list_get_student (kept, row, &other);
  g_assert_cmpstr (one.id, ==, other.id);
  g_assert_cmpstr (one.username, ==, other.username);
  g_assert_cmpstr (one.name, ==, other.name);
  g_assert_cmpstr (one.given_name, ==, other.given_name);
  g_assert_cmpstr (one.family_name, ==, other.family_name);
  g_assert_cmpstr (one.email, ==, other.email);
  g_assert_cmpstr (registrar_student_list_get_course (students, row), ==,
                   registrar_student_list_get_course (kept, row));
  g_assert_cmpuint (registrar_student_list_get_original (students, row), ==,
                    registrar_student_list_get_original (kept, row));
  g_assert_cmpint (registrar_student_list_check (students, row, NULL), ==,
                   registrar_student_list_check (kept, row, NULL));
}

/* Every cell, problem, duplicate, column and outcome, long after the roster is gone. */
static void
test_keeps_everything (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autofree char *id = finish (make_run (fixture, journal, students, NULL), REGISTRAR_ROW_REGISTERED, 2);
  g_autoptr (RegistrarPastRun) past = registrar_journal_read (journal, id, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (past->state, ==, REGISTRAR_RUN_ENDED);
  g_assert_cmpstr (past->roster, ==, "class.csv");
  g_assert_cmpstr (past->digest, ==, "sha256:0");
  g_assert_cmpstr (past->registry, ==, "local");
  g_assert_null (past->course);
  g_assert_cmpint (past->ended, >=, past->started);

  g_assert_cmpuint (past->columns->len, ==, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const RegistrarColumn *column = &g_array_index (past->columns, RegistrarColumn, i);

      g_assert_cmpstr (column->header, ==, columns[i].header);
      g_assert_cmpint (column->field, ==, columns[i].field);
      g_assert_cmpfloat (column->confidence, ==, columns[i].confidence);
    }

  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    assert_same_student (students, REGISTRAR_STUDENT_LIST (past->students), row);
  g_assert_false (registrar_student_list_check (REGISTRAR_STUDENT_LIST (past->students), 2, &error));
  g_assert_cmpstr (error->message, ==, "Line 4: not so.");

  g_assert_cmpint (registrar_results_get_outcome (&past->results, 2), ==, REGISTRAR_ROW_FAILED);
  g_assert_cmpint (registrar_results_get_outcome (&past->results, 3), ==, REGISTRAR_ROW_SKIPPED);
  g_assert_cmpuint (registrar_results_get (&past->results, 3).original, ==, 0);
  g_assert_error (registrar_results_get (&past->results, 4).error, REGISTRAR_REGISTRY_ERROR,
                  REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
}

static gboolean
execute (RegistrarConnection *connection, gpointer data, GError **error)
{
  return registrar_connection_execute (connection, data, error);
}

static void
write_sql (LocalFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  registrar_database_write (fixture->database, execute, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* At some moment the database takes no more: the rows that it did not take are open, and so the run has not ended.
 * Once there is room it goes on, and nobody is registered twice. Whatever the batches, the first fits and not all do. */
static void
test_resume (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_autoptr (RegistrarRun) run = make_run (fixture, journal, students, "INTRO-GO");
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (RegistrarResults) results = { 0 };
  RegistrarPastRun *past;
  guint registered;
  gboolean begun;

  write_sql (fixture, "CREATE TRIGGER few AFTER INSERT ON students WHEN new.number > 5000"
                      " BEGIN SELECT RAISE (ABORT, 'too many'); END");
  g_assert_true (registrar_register_students (run, &results));
  error = registrar_run_dup_journal_error (run, &begun);
  g_assert_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_FAILED);
  g_assert_true (begun);
  registered = count_outcome (&results, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpuint (registered, >, 0);
  g_assert_cmpuint (registered, <, N_STUDENTS);

  write_sql (fixture, "DROP TRIGGER few");
  runs = registrar_journal_list (journal, NULL);
  g_assert_cmpuint (runs->len, ==, 1);
  past = claim (journal, ((RegistrarPastRun *) runs->pdata[0])->id);
  g_assert_cmpint (past->state, ==, REGISTRAR_RUN_INTERRUPTED);
  g_assert_cmpuint (past->counts[REGISTRAR_ROW_REGISTERED], ==, registered);

  g_free (finish (registrar_run_new_resumed (fixture->registry, journal, past), REGISTRAR_ROW_REGISTERED,
                  N_STUDENTS));
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, N_STUDENTS);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(DISTINCT run) FROM registrations"), ==, 1);
}

/* What cannot be written down is not done. */
static void
test_no_run_without_its_journal (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_autoptr (RegistrarRun) run = make_run (fixture, journal, students, "INTRO-GO");
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (RegistrarResults) results = { 0 };
  gboolean begun;

  write_sql (fixture, "PRAGMA max_page_count = 1");
  g_assert_true (registrar_register_students (run, &results));
  error = registrar_run_dup_journal_error (run, &begun);
  g_assert_nonnull (error);
  g_assert_false (begun);
  g_assert_cmpuint (count_outcome (&results, REGISTRAR_ROW_FAILED), ==, N_STUDENTS);

  runs = registrar_journal_list (journal, NULL);
  g_assert_cmpuint (runs->len, ==, 0);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, 0);
}

static void
test_held_and_unknown (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autofree char *id = register_many (fixture, journal, 3, 3);
  g_autoptr (RegistrarPastRun) first = claim (journal, id);
  g_autoptr (GError) held = NULL;
  g_autoptr (GError) unknown = NULL;

  g_assert_null (registrar_journal_claim (journal, id, &held));
  g_assert_error (held, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_HELD);
  g_clear_pointer (&first, registrar_past_run_free);
  first = claim (journal, id);

  g_assert_null (registrar_journal_read (journal, "20200101-000000-00000000", &unknown));
  g_assert_error (unknown, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_UNKNOWN_RUN);
}

/* The second run registered only those whom the first had not: only they are taken back. */
static void
test_undo_takes_back_its_own (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autofree char *first = register_many (fixture, journal, 5000, 5000);
  g_autofree char *second = register_many (fixture, journal, 6000, 1000);
  g_autofree char *undo = NULL;
  g_autoptr (RegistrarPastRun) past = NULL;

  undo = finish (registrar_run_new_undo (fixture->registry, journal, claim (journal, second), FALSE),
                 REGISTRAR_ROW_REMOVED, 1000);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, 5000);

  past = registrar_journal_read (journal, undo, NULL);
  g_assert_cmpint (past->action, ==, REGISTRAR_RUN_UNDO);
  g_assert_cmpstr (past->undone, ==, second);
  g_assert_cmpstr (past->undone, !=, first);
  g_assert_cmpuint (past->counts[REGISTRAR_ROW_REMOVED], ==, 1000);
}

/* Those whom the undo unregistered are registered again, by the run that undoes it: undoing the first once more leaves them. */
static void
test_undo_of_an_undo (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autofree char *first = register_many (fixture, journal, 100, 100);
  g_autofree char *undo = finish (registrar_run_new_undo (fixture->registry, journal, claim (journal, first), FALSE),
                                  REGISTRAR_ROW_REMOVED, 100);
  g_autofree char *again = finish (registrar_run_new_undo (fixture->registry, journal, claim (journal, undo), FALSE),
                                   REGISTRAR_ROW_REGISTERED, 100);
  g_autoptr (RegistrarPastRun) past = registrar_journal_read (journal, again, NULL);

  g_assert_cmpint (past->action, ==, REGISTRAR_RUN_REGISTER);
  g_assert_cmpstr (past->undone, ==, undo);
  g_free (finish (registrar_run_new_undo (fixture->registry, journal, claim (journal, first), FALSE), REGISTRAR_ROW_SKIPPED, 100));
  g_free (finish (registrar_run_new_undo (fixture->registry, journal, claim (journal, again), FALSE), REGISTRAR_ROW_REMOVED, 100));
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, 0);
}

/* Once more: there is nothing left; and whom another run has registered since stays, and is named. */
static void
test_undo_keeps_what_changed (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autofree char *first = register_many (fixture, journal, 100, 100);
  g_autofree char *again = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *note = NULL;
  g_autoptr (RegistrarPastRun) past = NULL;

  g_free (finish (registrar_run_new_undo (fixture->registry, journal, claim (journal, first), FALSE),
                  REGISTRAR_ROW_REMOVED, 100));
  g_free (finish (registrar_run_new_undo (fixture->registry, journal, claim (journal, first), FALSE),
                  REGISTRAR_ROW_ABSENT, 100));

  again = register_many (fixture, journal, 40, 40);
  undo = finish (registrar_run_new_undo (fixture->registry, journal, claim (journal, first), FALSE),
                 REGISTRAR_ROW_SKIPPED, 40);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, 40);

  past = registrar_journal_read (journal, undo, NULL);
  for (guint row = 0; row < past->n_students && note == NULL; row++)
    {
      RegistrarResult result = registrar_results_get (&past->results, row);

      if (result.outcome == REGISTRAR_ROW_SKIPPED)
        note = registrar_result_dup_note (&result);
    }
  g_assert_nonnull (strstr (note, "kept"));
}

/* The course that was missing is there now; the row that is bad fails again, and who is registered is left
 * alone. */
static void
test_retry (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autofree char *id = finish (make_run (fixture, journal, students, NULL), REGISTRAR_ROW_FAILED, 2);
  g_autoptr (RegistrarPastRun) past = NULL;
  g_autofree char *again = NULL;
  g_autofree char *note = NULL;
  RegistrarResult result;

  write_sql (fixture, "INSERT INTO courses (id, code, title) VALUES ('9999', 'NO-SUCH', 'Now there is')");
  again = finish (registrar_run_new_retried (fixture->registry, journal, claim (journal, id), NULL),
                  REGISTRAR_ROW_FAILED, 1);
  g_assert_cmpstr (again, ==, id);

  past = registrar_journal_read (journal, id, NULL);
  result = registrar_results_get (&past->results, 4);
  g_assert_cmpint (result.outcome, ==, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpuint (result.attempts, ==, 1);
  note = registrar_result_dup_note (&result);
  g_assert_nonnull (strstr (note, "NO-SUCH"));
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, 3);
}

/* The two rows that failed are corrected; who is registered already is not touched, and the correction is kept. */
static void
test_retry_after_an_edit (LocalFixture *fixture)
{
  static const MemoryRow edited_rows[] = {
    { { .id = "1" }, "INTRO-C" },
    { { .id = "2" }, "INTRO-GO" },
    { { .id = "3", .name = "Good" }, "INTRO-GO" },
    { { .id = "1" }, "INTRO-GO", NULL, 1 },
    { { .id = "6" }, "INTRO-C" },
  };
  static const guint edited[] = { 2, 4 };
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (RegistrarStudentList) now = memory_students_new (edited_rows, G_N_ELEMENTS (edited_rows));
  g_autofree char *id = finish (make_run (fixture, journal, students, NULL), REGISTRAR_ROW_FAILED, 2);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  RegistrarPastRun *claimed = claim (journal, id);
  g_autoptr (RegistrarPastRun) past = NULL;

  g_array_append_vals (numbers, edited, G_N_ELEMENTS (edited));
  g_assert_true (registrar_journal_edit (journal, claimed, now, numbers, NULL));
  g_free (finish (registrar_run_new_retried (fixture->registry, journal, claimed, numbers), REGISTRAR_ROW_REGISTERED, 4));

  past = registrar_journal_read (journal, id, NULL);
  g_assert_cmpuint (past->counts[REGISTRAR_ROW_REGISTERED], ==, 4);
  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    assert_same_student (row == 2 || row == 4 ? now : students, REGISTRAR_STUDENT_LIST (past->students), row);
  g_assert_nonnull (registrar_results_get (&past->results, 4).previous);
}

/* The same students, course and settings, and a run of its own. */
static void
test_repeat (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autofree char *first = register_many (fixture, journal, 100, 100);
  g_autofree char *again = NULL;
  g_autoptr (RegistrarPastRun) past = NULL;

  g_free (finish (registrar_run_new_undo (fixture->registry, journal, claim (journal, first), FALSE), REGISTRAR_ROW_REMOVED, 100));
  again = finish (registrar_run_new_repeated (fixture->registry, journal, registrar_journal_read (journal, first, NULL)),
                  REGISTRAR_ROW_REGISTERED, 100);
  g_assert_cmpstr (again, !=, first);

  past = registrar_journal_read (journal, again, NULL);
  g_assert_cmpstr (past->roster, ==, roster.name);
  g_assert_cmpstr (past->course->code, ==, "INTRO-GO");
  g_assert_null (past->undone);
  g_assert_cmpuint (past->columns->len, ==, roster.n_columns);
}

static void
test_retry_only_some (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (10);
  g_autoptr (RegistrarRun) run = make_run (fixture, journal, students, "INTRO-GO");
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *id = NULL;

  registrar_run_cancel (run);
  id = finish (g_steal_pointer (&run), REGISTRAR_ROW_CANCELLED, 10);
  for (guint row = 3; row < 10; row += 4)
    g_array_append_val (some, row);

  g_free (finish (registrar_run_new_retried (fixture->registry, journal, claim (journal, id), some),
                  REGISTRAR_ROW_REGISTERED, 2));
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, 2);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students WHERE id IN ('3', '7')"), ==,
                   2);
}

/* A registry elsewhere: its results are written after each call. */
static void
test_other_registry (LocalFixture *fixture)
{
  g_autoptr (RegistrarJournal) journal = open_journal (fixture);
  g_autoptr (RegistrarRegistry) elsewhere = REGISTRAR_REGISTRY (memory_registry_new (7, 3));
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (100);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("C0", "C0", "C0", 0);
  RegistrarRun *run = registrar_run_new (elsewhere, students, course, REGISTRAR_RUN_REGISTER);
  g_autofree char *id = NULL;

  registrar_run_set_journal (run, journal, &roster);
  id = finish (run, REGISTRAR_ROW_REGISTERED, 100);
  g_free (
      finish (registrar_run_new_undo (elsewhere, journal, claim (journal, id), FALSE), REGISTRAR_ROW_REMOVED, 100));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD_LOCAL_TEST ("/journal/keeps-everything", test_keeps_everything);
  ADD_LOCAL_TEST ("/journal/resume", test_resume);
  ADD_LOCAL_TEST ("/journal/no-run-without-its-journal", test_no_run_without_its_journal);
  ADD_LOCAL_TEST ("/journal/held-and-unknown", test_held_and_unknown);
  ADD_LOCAL_TEST ("/journal/undo/takes-back-its-own", test_undo_takes_back_its_own);
  ADD_LOCAL_TEST ("/journal/undo/keeps-what-changed", test_undo_keeps_what_changed);
  ADD_LOCAL_TEST ("/journal/undo/of-an-undo", test_undo_of_an_undo);
  ADD_LOCAL_TEST ("/journal/retry", test_retry);
  ADD_LOCAL_TEST ("/journal/retry/after-an-edit", test_retry_after_an_edit);
  ADD_LOCAL_TEST ("/journal/retry/only-some", test_retry_only_some);
  ADD_LOCAL_TEST ("/journal/repeat", test_repeat);
  ADD_LOCAL_TEST ("/journal/other-registry", test_other_registry);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
