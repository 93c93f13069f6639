/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The failed rows as a roster: the same students again, with the reason beside each. */

#include "report-fixture.h"

static void
test_failed_rows_have_their_reasons (ReportFixture *fixture, gconstpointer ending)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  fixture->report.options.failed = TRUE;
  g_assert_true (report_fixture_save (fixture, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3); /* the headings, one student, nothing */
  g_assert_cmpstr (lines[0], ==, "id,name,email,reason,hint");
  g_assert_true (g_str_has_prefix (lines[1], "'=1+1,\"Quist, \"\"Al\"\"\",al@north.example,\"'-no \"\"such\"\" student\","));
}

/* Formulas, quotes, letters of other scripts and empty cells: what was read is read again. */
static void
test_failed_rows_are_the_same_students (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (RegistrarRoster) again = NULL;

  for (guint row = 0; row < 5; row++)
    report_fixture_set_outcome (fixture, row, REGISTRAR_ROW_FAILED, NULL);
  fixture->report.options.failed = TRUE;
  again = report_fixture_read_again (fixture);

  for (guint row = 0; row < 5; row++)
    {
      RegistrarStudent old, new;

      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (fixture->roster), row, &old);
      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (again), row, &new);
      g_assert_cmpstr (new.id, ==, old.id);
      g_assert_cmpstr (new.name, ==, old.name);
      g_assert_cmpstr (new.email, ==, old.email);
    }
}

static void
test_failed_rows_are_no_document (ReportFixture *fixture, gconstpointer ending)
{
  g_autoptr (GError) error = NULL;

  fixture->report.options.failed = TRUE;
  g_assert_false (report_fixture_save (fixture, NULL, &error));
  g_assert_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT);
}

#define ADD(path, ending, func) \
  g_test_add ("/report/" path, ReportFixture, ending, report_fixture_set_up, func, report_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("failed-rows/have-their-reasons", ".csv", test_failed_rows_have_their_reasons);
  ADD ("failed-rows/are-the-same-students/csv", ".csv", test_failed_rows_are_the_same_students);
  ADD ("failed-rows/are-the-same-students/xlsx", ".xlsx", test_failed_rows_are_the_same_students);
  ADD ("failed-rows/are-no-document", ".pdf", test_failed_rows_are_no_document);

  return g_test_run ();
}
