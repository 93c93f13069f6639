/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Old Excel files: whatever becomes of the process that reads them, it is one sentence. */

#include "roster-text.h"

#include "roster/xls-roster.h"

#define MAGIC "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define N_MUTATIONS 300
#define DAMAGED "“test.csv” is no Excel file, or a damaged one: open it in its program and save it as XLSX."

static char *
read_file (const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (SPREADSHEETS, name, NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;

  g_file_get_contents (path, &data, length, &error);
  g_assert_no_error (error);

  return data;
}

static char *
read_good_file (gsize *length)
{
  return read_file ("libreoffice.xls", length);
}

static void
assert_refused (const char *data, gsize length, RegistrarRosterError code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_data (data, length, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

/* A few bytes changed anywhere: it is read, or refused. */
static void
test_mutations (gconstpointer name)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gsize length;
  g_autofree char *good = read_file (name, &length);
  guint n_refused = 0;

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autofree char *data = g_memdup2 (good, length);
      g_autoptr (RegistrarRoster) roster = NULL;
      g_autoptr (GError) error = NULL;

      for (guint n = g_rand_int_range (rand, 1, 20); n > 0; n--)
        data[g_rand_int_range (rand, strlen (MAGIC), length)] = g_rand_int (rand);
      roster = read_data (data, length, &error);
      g_assert_true ((roster != NULL) == (error == NULL));
      g_assert_true (error == NULL || error->domain == REGISTRAR_ROSTER_ERROR);
      n_refused += roster == NULL;
    }
  g_assert_cmpuint (n_refused, >, 0);
}

static void
test_garbage (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  char data[4096] = MAGIC;

  for (gsize i = strlen (MAGIC); i < sizeof data; i++)
    data[i] = g_rand_int (rand);
  assert_refused (data, sizeof data, REGISTRAR_ROSTER_ERROR_DAMAGED, DAMAGED);
}

static void
test_truncated (void)
{
  gsize length;
  g_autofree char *good = read_good_file (&length);

  for (gsize shorter = strlen (MAGIC); shorter < length / 2; shorter += 509)
    assert_refused (good, shorter, REGISTRAR_ROSTER_ERROR_DAMAGED, DAMAGED);
}

static void
test_password (void)
{
  static const char data[] = MAGIC "xxxxE\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

  assert_refused (data, sizeof data, REGISTRAR_ROSTER_ERROR_ENCRYPTED,
                  "“test.csv” is protected by a password: save it without one.");
}

static void
test_large (void)
{
  gsize length = 50 * 1024 * 1024 + 1;
  g_autofree char *data = g_malloc0 (length);

  memcpy (data, MAGIC, strlen (MAGIC));
  assert_refused (data, length, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                  "“test.csv” is larger than 50 MiB, which is too much for a spreadsheet or an archive: split it.");
}

static void
assert_row (RegistrarRoster *roster, guint row, const char *expected)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autofree char *text = NULL;

  registrar_student_list_get_cells (REGISTRAR_STUDENT_LIST (roster), row, cells);
  g_ptr_array_add (cells, NULL);
  text = g_strjoinv ("|", (char **) cells->pdata);
  g_assert_cmpstr (text, ==, expected);
}

static void
say (GByteArray *said, guint32 kind, guint32 row, guint32 column, const char *text)
{
  const RegistrarXlsRecord record = { kind, row, column, strlen (text) };

  g_byte_array_append (said, (gconstpointer) &record, sizeof record);
  g_byte_array_append (said, (gconstpointer) text, record.length);
}

/* A roster of what the process might have said. */
static RegistrarRoster *
listen (GByteArray *said)
{
  g_auto (RegistrarXlsChild) child = { .output = g_memory_input_stream_new_from_data (said->data, said->len, NULL) };
  g_auto (RegistrarRosterBuilder) builder = { 0 };
  RegistrarRosterContents *contents;
  g_autoptr (GError) error = NULL;
  RegistrarArena texts;

  registrar_arena_init (&texts);
  registrar_roster_builder_init (&builder, ROSTER_NAME, &texts, "", NULL);
  g_assert_true (registrar_xls_roster_listen (&builder, &child, NULL, NULL, &error));
  g_assert_no_error (error);
  contents = registrar_roster_builder_finish (&builder, &error);
  g_assert_no_error (error);

  return registrar_roster_new_take (contents);
}

/* An id that only shows its zeros, and days since 1904: each of the number that follows, and no other. */
static void
test_formats (void)
{
  g_autoptr (GByteArray) said = g_byte_array_new ();
  g_autoptr (RegistrarRoster) roster = NULL;

  say (said, REGISTRAR_XLS_SHEET, 0, 1, "Hidden");
  say (said, REGISTRAR_XLS_TEXT, 0, 0, "no");
  say (said, REGISTRAR_XLS_ROW, 0, 0, "");
  say (said, REGISTRAR_XLS_SHEET, 0, 0, "Class");
  say (said, REGISTRAR_XLS_TEXT, 0, 0, "id");
  say (said, REGISTRAR_XLS_TEXT, 0, 1, "Born");
  say (said, REGISTRAR_XLS_TEXT, 0, 2, "Room");
  say (said, REGISTRAR_XLS_ROW, 0, 0, "");
  say (said, REGISTRAR_XLS_FORMAT, 1, 0, "00000");
  say (said, REGISTRAR_XLS_NUMBER, 1, 0, "123");
  say (said, REGISTRAR_XLS_FORMAT, 1, 1, "dd.mm.yyyy");
  say (said, REGISTRAR_XLS_NUMBER, 1, 1, "1");
  say (said, REGISTRAR_XLS_NUMBER, 1, 2, "7");
  say (said, REGISTRAR_XLS_ROW, 1, 0, "");
  say (said, REGISTRAR_XLS_END, 0, 0, "");
  roster = listen (said);
  g_assert_cmpuint (count_rows (roster), ==, 1);
  assert_row (roster, 0, "00123|1904-01-02|7");
}

/* What is not read is said. */
static void
test_what_is_missing (void)
{
  g_autoptr (GByteArray) said = g_byte_array_new ();
  g_autoptr (RegistrarRoster) roster = NULL;
  RegistrarProblem problem;

  say (said, REGISTRAR_XLS_NO_FORMATS, 0, 0, "");
  say (said, REGISTRAR_XLS_SHEET, 0, 0, "Class");
  say (said, REGISTRAR_XLS_TEXT, 0, 0, "id");
  say (said, REGISTRAR_XLS_ROW, 0, 0, "");
  say (said, REGISTRAR_XLS_NUMBER, 1, 0, "123");
  say (said, REGISTRAR_XLS_ROW, 1, 0, "");
  say (said, REGISTRAR_XLS_END, 0, 0, "");
  roster = listen (said);
  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 1);
  registrar_roster_get_problem (roster, 0, &problem);
  g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_OLD_EXCEL);
  g_assert_cmpuint (problem.row, ==, G_MAXUINT);
}

/* Cells below the students, from the end to the start, or of another sheet hide nothing. */
static void
test_merged_cells (void)
{
  g_autoptr (GByteArray) said = g_byte_array_new ();
  g_autoptr (RegistrarRoster) roster = NULL;
  RegistrarProblem problem;

  say (said, REGISTRAR_XLS_SHEET, 0, 0, "Class");
  say (said, REGISTRAR_XLS_TEXT, 0, 0, "id");
  say (said, REGISTRAR_XLS_ROW, 0, 0, "");
  say (said, REGISTRAR_XLS_NUMBER, 1, 0, "123");
  say (said, REGISTRAR_XLS_ROW, 1, 0, "");
  say (said, REGISTRAR_XLS_MERGED_FROM, 1, 0, "");
  say (said, REGISTRAR_XLS_MERGED_TO, 3, 0, "");
  say (said, REGISTRAR_XLS_MERGED_FROM, 7, 0, "");
  say (said, REGISTRAR_XLS_MERGED_TO, 9, 0, "");
  say (said, REGISTRAR_XLS_MERGED_FROM, G_MAXUINT32, 0, "");
  say (said, REGISTRAR_XLS_MERGED_TO, 1, G_MAXUINT32, "");
  say (said, REGISTRAR_XLS_SHEET, 0, 0, "Other");
  say (said, REGISTRAR_XLS_MERGED_FROM, 1, 0, "");
  say (said, REGISTRAR_XLS_MERGED_TO, 1, 1, "");
  say (said, REGISTRAR_XLS_END, 0, 0, "");
  roster = listen (said);
  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 1);
  registrar_roster_get_problem (roster, 0, &problem);
  g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_MERGED_CELLS);
  g_assert_cmpstr (problem.text, ==, "A2:A4");
}

static RegistrarRoster *
read_formulas (const char *name)
{
  gsize length;
  g_autofree char *data = read_file (name, &length);
  g_autoptr (GError) error = NULL;
  RegistrarRoster *roster = read_data (data, length, &error);

  g_assert_no_error (error);

  return roster;
}

/* What formulas came to: a text, an error, a number, a truth value, nothing. */
static void
test_formulas (void)
{
  g_autoptr (RegistrarRoster) roster = read_formulas ("gnumeric-formulas.xls");

  assert_row (roster, 0, "00123|Zoë|Zoë@x.example|B|2");
  assert_row (roster, 1, "0045|Ana|ana@x.example|C|#DIV/0!");
  assert_row (roster, 2, "7|Bob|bob@x.example|TRUE");
  g_assert_cmpstr (get_student (roster, 1).id, ==, "0045");
}

/* In a file that is larger, so that its parts lie elsewhere. */
static void
test_formulas_of_a_larger_file (void)
{
  g_autoptr (RegistrarRoster) roster = read_formulas ("libreoffice-formulas.xls");

  assert_row (roster, 0, "00123|Zoë 東京|Zoë 東京@x.example|B|2");
  assert_row (roster, 3, "5|Student with a long name 5|||4");
  assert_row (roster, 72, "74|Student with a long name 74|||73");
}

/* A result of 9,000 letters is in pieces: that it is there, and not read, is said of the cell. */
static void
test_formula_without_result (void)
{
  g_autoptr (RegistrarRoster) roster = read_formulas ("libreoffice-formulas.xls");
  RegistrarProblem problem;

  g_assert_true (registrar_roster_get_row_problem (roster, 73, &problem));
  g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_NO_RESULT);
  g_assert_cmpint (problem.severity, ==, REGISTRAR_PROBLEM_ERROR);
  g_assert_cmpuint (problem.column, ==, 1);
  g_assert_cmpstr (problem.text, ==, "=…");
}

static void
test_child_says_what_it_reads (void)
{
  gsize length;
  g_autofree char *good = read_good_file (&length);
  g_auto (RegistrarXlsChild) child = { 0 };
  g_autoptr (GError) error = NULL;
  RegistrarXlsRecord record;

  g_assert_true (registrar_xls_child_start (&child, good, length, &error));
  g_assert_true (registrar_xls_child_read (&child, &record, NULL, &error));
  g_assert_cmpuint (record.kind, ==, REGISTRAR_XLS_SHEET);
  g_assert_cmpstr (child.text, ==, "Read me");
  while (record.kind != REGISTRAR_XLS_END)
    g_assert_true (registrar_xls_child_read (&child, &record, NULL, &error));
  g_assert_false (registrar_xls_child_read (&child, &record, NULL, &error));
  g_assert_no_error (error);
}

static void
test_child_that_is_cancelled (void)
{
  gsize length;
  g_autofree char *good = read_good_file (&length);
  g_auto (RegistrarXlsChild) child = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  RegistrarXlsRecord record;

  g_assert_true (registrar_xls_child_start (&child, good, length, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (registrar_xls_child_read (&child, &record, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/xls/mutations", "libreoffice.xls", test_mutations);
  g_test_add_data_func ("/xls/mutations/formulas", "gnumeric-formulas.xls", test_mutations);
  g_test_add_func ("/xls/garbage", test_garbage);
  g_test_add_func ("/xls/truncated", test_truncated);
  g_test_add_func ("/xls/password", test_password);
  g_test_add_func ("/xls/large", test_large);
  g_test_add_func ("/xls/what-is-missing", test_what_is_missing);
  g_test_add_func ("/xls/formats", test_formats);
  g_test_add_func ("/xls/merged-cells", test_merged_cells);
  g_test_add_func ("/xls/formulas", test_formulas);
  g_test_add_func ("/xls/formulas/larger-file", test_formulas_of_a_larger_file);
  g_test_add_func ("/xls/formulas/without-result", test_formula_without_result);
  g_test_add_func ("/xls/child/says-what-it-reads", test_child_says_what_it_reads);
  g_test_add_func ("/xls/child/cancelled", test_child_that_is_cancelled);

  return g_test_run ();
}
