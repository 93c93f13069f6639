/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Large and hostile rosters: limits, and memory by counting bytes. */

#include "roster-text.h"
#include "roster/row.h"

#define N_STUDENTS 1000000

static void
append_times (GString *text, const char *piece, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
}

static RegistrarRoster *
read_string (GString *text)
{
  g_autoptr (GError) error = NULL;
  RegistrarRoster *roster = read_data (text->str, text->len, &error);

  g_assert_no_error (error);

  return roster;
}

static void
assert_too_large (GString *text, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_data (text->str, text->len, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, message);
}

/* What identifies row @i, and nothing else that repeats. */
static void
append_student (GString *text, guint i)
{
  g_string_append_printf (text, "%08u,Zoë,Sato,zoe.sato%u@north.example,INTRO-GO\n", i, i);
}

/* Beside the file's own text a student takes at most 60 bytes; so do a table's pointers and slack. */
static void
test_memory (void)
{
  g_autoptr (GString) text = g_string_new ("id,given name,family name,e-mail,course\n");
  g_autoptr (RegistrarRoster) roster = NULL;
  const RegistrarRosterContents *contents;
  gsize text_size;

  for (guint i = 0; i < N_STUDENTS; i++)
    append_student (text, i);
  text_size = text->len;
  roster = read_string (text);
  contents = registrar_roster_peek_contents (roster);

  g_assert_cmpuint (count_rows (roster), ==, N_STUDENTS);
  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 0);
  g_assert_cmpuint (contents->arena.allocated, <=, text_size + text_size / 16 + 1);
  g_assert_cmpuint (registrar_roster_contents_get_bytes (contents), <=, 60 * (gsize) N_STUDENTS);
  g_assert_cmpstr (get_student (roster, N_STUDENTS - 1).id, ==, "00999999");
  g_assert_cmpuint (get_line (roster, N_STUDENTS - 1), ==, N_STUDENTS + 1);
}

static void
test_many_problems (void)
{
  g_autoptr (GString) text = g_string_new ("id,name\n");
  g_autoptr (RegistrarRoster) roster = NULL;
  const RegistrarRosterContents *contents;
  RegistrarProblem problem;

  append_times (text, "1\n", 70000);
  roster = read_string (text);
  contents = registrar_roster_peek_contents (roster);

  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 70000);
  registrar_roster_get_problem (roster, 69999, &problem);
  g_assert_cmpuint (problem.line, ==, 70001);
  g_assert_cmpuint (contents->problems.items->len * g_array_get_element_size (contents->problems.items), ==,
                    70000 * 16);
}

/* No more than 100,000 problems are kept, but every bad row stays bad. */
static void
test_more_problems_than_are_kept (void)
{
  g_autoptr (GString) text = g_string_new ("id,name\n");
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  RegistrarProblem problem;
  g_autofree char *message = NULL;

  append_times (text, "1\n", 150000);
  g_string_append (text, "1,a\n1,b\n");
  roster = read_string (text);

  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 100001);
  registrar_roster_get_problem (roster, 100000, &problem);
  g_assert_cmpuint (problem.row, ==, G_MAXUINT);
  message = registrar_problem_dup_message (&problem);
  g_assert_cmpstr (message, ==,
                   "50001 more problems are not listed: correct the first ones and open the roster again.");
  g_assert_false (registrar_student_list_check (REGISTRAR_STUDENT_LIST (roster), 149999, &error));
  g_assert_cmpstr (
      error->message, ==,
      "Line 150001: The row has an error; the roster has too many to say which. Correct the first ones "
      "and open it again.");
  g_assert_true (registrar_student_list_check (REGISTRAR_STUDENT_LIST (roster), 150000, NULL));
  g_assert_cmpuint (registrar_student_list_get_original (REGISTRAR_STUDENT_LIST (roster), 150001), ==,
                    150000);
}

/* Problems found late stand where their rows do. */
static void
test_problems_are_in_order (void)
{
  g_autoptr (GString) text = g_string_new ("id,name\n");
  g_autoptr (RegistrarRoster) roster = NULL;
  RegistrarProblem problem;
  guint previous = 0;

  append_times (text, "1,a\n2\n1,b\n", 1000);
  roster = read_string (text);

  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 2999);
  for (guint i = 0; i < 2999; i++)
    {
      registrar_roster_get_problem (roster, i, &problem);
      g_assert_cmpuint (problem.row, >, previous);
      previous = problem.row;
    }
}

static void
test_all_the_same (void)
{
  g_autoptr (GString) text = g_string_new ("id\n");
  g_autoptr (RegistrarRoster) roster = NULL;

  append_times (text, "1\n", 200000);
  roster = read_string (text);

  for (guint row = 0; row < 200000; row += 997)
    g_assert_cmpuint (registrar_student_list_get_original (REGISTRAR_STUDENT_LIST (roster), row), ==, 0);
}

static void
test_long_cell (void)
{
  g_autoptr (GString) text = g_string_new ("id,name\n1,");
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (GError) error = NULL;

  append_times (text, "x", REGISTRAR_MAX_CELL_BYTES);
  g_string_append (text, "\n2,");
  append_times (text, "x", REGISTRAR_MAX_CELL_BYTES + 1);
  g_string_append (text, "\n3,c\n");
  roster = read_string (text);

  g_assert_cmpuint (count_rows (roster), ==, 3);
  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 1);
  g_assert_false (registrar_student_list_check (REGISTRAR_STUDENT_LIST (roster), 1, &error));
  g_assert_cmpstr (
      error->message, ==,
      "Line 3, column name: The row is too long, or one of its cells is, with 65537 bytes: perhaps a "
      "quotation mark is missing or too many.");
  g_assert_null (get_student (roster, 1).name);
  g_assert_cmpuint (get_line (roster, 2), ==, 4);
}

static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("id,name\n1,a\n2,");
  g_autoptr (RegistrarRoster) roster = NULL;
  RegistrarProblem problem;

  append_times (text, "\"x\n\",", REGISTRAR_MAX_ROW_BYTES / 4);
  g_string_append (text, "\n3,c\n");
  roster = read_string (text);

  g_assert_cmpuint (count_rows (roster), ==, 3);
  g_assert_true (registrar_roster_get_row_problem (roster, 1, &problem));
  g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_TOO_LONG);
  g_assert_cmpuint (get_line (roster, 2), ==, 4 + REGISTRAR_MAX_ROW_BYTES / 4);
}

static void
test_long_header (void)
{
  g_autoptr (GString) text = g_string_new ("id,");

  append_times (text, "x", REGISTRAR_MAX_ROW_BYTES);
  g_string_append (text, "\n1,2\n");
  assert_too_large (text, "“test.csv” is no roster: its first row has more than 256 columns or 1 MiB.");
}

static void
test_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("id");
  g_autoptr (RegistrarRoster) roster = NULL;

  append_times (text, ",x", REGISTRAR_MAX_COLUMNS - 1);
  g_string_append (text, "\n1");
  append_times (text, ",y", REGISTRAR_MAX_COLUMNS - 1);
  roster = read_string (text);
  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 0);

  g_string_prepend (text, "x,");
  assert_too_large (text, "“test.csv” is no roster: its first row has more than 256 columns or 1 MiB.");
}

/* More cells than any roster has: empty ones are no harm. */
static void
test_many_cells (void)
{
  g_autoptr (GString) text = g_string_new ("id");
  g_autoptr (RegistrarRoster) roster = NULL;
  RegistrarProblem problem;

  append_times (text, ",", 5000);
  g_string_append (text, "\n1");
  append_times (text, ",", 5000);
  g_string_append (text, "\n2");
  append_times (text, ",", 5000);
  g_string_append (text, "x\n");
  roster = read_string (text);

  g_assert_false (registrar_roster_get_row_problem (roster, 0, &problem));
  g_assert_true (registrar_roster_get_row_problem (roster, 1, &problem));
  g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_TOO_MANY_CELLS);
}

static void
test_many_rows (void)
{
  g_autoptr (GString) text = g_string_new ("id\n");

  append_times (text, "1\n", REGISTRAR_MAX_ROWS + 1);
  assert_too_large (text, "“test.csv” has more than 5000000 students: split it.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hostile/memory", test_memory);
  g_test_add_func ("/hostile/problems/many", test_many_problems);
  g_test_add_func ("/hostile/problems/more-than-are-kept", test_more_problems_than_are_kept);
  g_test_add_func ("/hostile/problems/in-order", test_problems_are_in_order);
  g_test_add_func ("/hostile/duplicates/all-the-same", test_all_the_same);
  g_test_add_func ("/hostile/long/cell", test_long_cell);
  g_test_add_func ("/hostile/long/line", test_long_line);
  g_test_add_func ("/hostile/long/header", test_long_header);
  g_test_add_func ("/hostile/many/columns", test_many_columns);
  g_test_add_func ("/hostile/many/cells", test_many_cells);
  g_test_add_func ("/hostile/many/rows", test_many_rows);

  return g_test_run ();
}
