/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rosters: students, courses, lines, duplicates and digests. */

#include "roster-text.h"

static void
test_students (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("E-mail,Student ID,Room,First name,Last name,Login\n"
                                                    "zoe@north.example,00123,\"B 1\",Zoë,Sato,zsato\n"
                                                    ",1e5,,,,\n");
  RegistrarStudent student = get_student (roster, 0);

  g_assert_cmpuint (count_rows (roster), ==, 2);
  g_assert_cmpstr (registrar_roster_get_name (roster), ==, ROSTER_NAME);
  g_assert_false (registrar_roster_has_courses (roster));
  g_assert_cmpstr (student.id, ==, "00123");
  g_assert_cmpstr (student.username, ==, "zsato");
  g_assert_null (student.name);
  g_assert_cmpstr (student.given_name, ==, "Zoë");
  g_assert_cmpstr (student.family_name, ==, "Sato");
  g_assert_cmpstr (student.email, ==, "zoe@north.example");

  student = get_student (roster, 1);
  g_assert_cmpstr (student.id, ==, "1e5");
  g_assert_null (student.email);
  g_assert_null (student.given_name);
}

static void
test_columns (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("\xEF\xBB\xBF Student ID ,Room,\"E-\"\"mail\"\n1,2,\n");
  guint n_columns;
  const RegistrarColumn *columns = registrar_roster_get_columns (roster, &n_columns);

  g_assert_cmpuint (n_columns, ==, 3);
  g_assert_cmpuint (columns[1].index, ==, 1);
  g_assert_cmpstr (columns[0].header, ==, "Student ID");
  g_assert_cmpint (columns[0].field, ==, REGISTRAR_FIELD_ID);
  g_assert_cmpint (columns[1].field, ==, REGISTRAR_FIELD_NONE);
  g_assert_cmpstr (columns[2].header, ==, "E-\"mail");
  g_assert_cmpint (columns[2].field, ==, REGISTRAR_FIELD_EMAIL);
}

static void
test_courses (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id;course\n1;INTRO-GO\n1;BIO-101\n2;\n");
  RegistrarStudentList *list = REGISTRAR_STUDENT_LIST (roster);

  g_assert_true (registrar_roster_has_courses (roster));
  g_assert_cmpstr (registrar_student_list_get_course (list, 0), ==, "INTRO-GO");
  g_assert_cmpstr (registrar_student_list_get_course (list, 1), ==, "BIO-101");
  g_assert_null (registrar_student_list_get_course (list, 2));
  /* The same student for another course is no duplicate. */
  g_assert_cmpuint (registrar_student_list_get_original (list, 1), ==, 1);
}

static void
test_lines (void)
{
  g_autoptr (RegistrarRoster) roster
      = read_roster ("\n\nid,name\r\n1,a\n\n,\n  ,\xC2\xA0\n\"2\",\"b\n\nc\"\n3,d");

  g_assert_cmpuint (count_rows (roster), ==, 3);
  g_assert_cmpuint (get_line (roster, 0), ==, 4);
  g_assert_cmpuint (get_line (roster, 1), ==, 8);
  g_assert_cmpuint (get_line (roster, 2), ==, 11);
}

/* Columns without a header at the end may be missing, and empty cells there too many. */
static void
test_empty_tails (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id,name,,\n1,a\n2,b,,\n3,c,x\n4,d,,,,,,\n");

  g_assert_cmpuint (count_rows (roster), ==, 4);
  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 0);
}

static void
test_bad_row_keeps_the_rest (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id,name\n1,a\n2,b,c\n3\n4,\"d\"e\n5,f\n");
  RegistrarStudent student = get_student (roster, 1);

  g_assert_cmpuint (count_rows (roster), ==, 5);
  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 3);
  g_assert_cmpstr (student.id, ==, "2");
  student = get_student (roster, 4);
  g_assert_cmpstr (student.name, ==, "f");
}

typedef struct
{
  const char *name;
  const char *text;
  guint originals[4]; /* of the first four rows */
} DuplicateCase;

static const DuplicateCase duplicates[] = {
  { "same-id", "id,name\n1,a\n2,b\n1,c\n1,d\n", { 0, 1, 0, 0 } },
  { "id-differs-in-zeros", "id\n1\n01\n001\n1\n", { 0, 1, 2, 0 } },
  { "email-in-another-case", "email\na@x.example\nA@X.example\nb@x.example\nB@x.EXAMPLE\n", { 0, 0, 2, 2 } },
  { "username-in-another-case", "login\nzoe\nZOE\nsam\nZoe\n", { 0, 0, 2, 0 } },
  { "name-in-another-form", "name\nZoë\nZoe\xCC\x88\nzoë\nZoë\n", { 0, 0, 2, 0 } },
  { "id-in-another-form", "id\nK1\n\xE2\x84\xAA" "1\nK\nK1\n", { 0, 0, 2, 0 } }, /* U+212A, the sign of a kelvin */
  { "id-wins-over-email",
    "id,email\n1,a@x.example\n2,a@x.example\n,a@x.example\n,A@x.example\n",
    { 0, 1, 2, 2 } },
  { "bad-row-is-no-original", "id,name\n1\n1,a\n1,b\n2,c\n", { 0, 1, 1, 3 } },
  { "course-counts", "id,course\n1,A\n1,B\n1,A\n1,\n", { 0, 1, 0, 3 } },
};

static void
test_duplicates (gconstpointer data)
{
  const DuplicateCase *test = data;
  g_autoptr (RegistrarRoster) roster = read_roster (test->text);
  RegistrarProblem problem;

  g_assert_cmpuint (count_rows (roster), ==, 4);
  for (guint row = 0; row < 4; row++)
    {
      guint original = registrar_student_list_get_original (REGISTRAR_STUDENT_LIST (roster), row);
      gboolean has_problem = registrar_roster_get_row_problem (roster, row, &problem);

      g_assert_cmpuint (original, ==, test->originals[row]);
      g_assert_cmpint (original != row, ==, has_problem && problem.code == REGISTRAR_PROBLEM_DUPLICATE);
      if (original != row)
        g_assert_cmpuint (problem.number, ==, get_line (roster, original));
    }
}

/* Echoed by `printf 'id\n1\n' | sha256sum`. */
static void
test_digest (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id\n1\n");
  g_autoptr (RegistrarRoster) other = read_roster ("id\n2\n");

  g_assert_cmpstr (registrar_roster_get_digest (roster), ==,
                   "sha256:7cde7fb64fd82bd152710cf238e017b9ab46c0592483edc067ba4f6c75fac108");
  g_assert_cmpstr (registrar_roster_get_digest (roster), !=, registrar_roster_get_digest (other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/roster/students", test_students);
  g_test_add_func ("/roster/columns", test_columns);
  g_test_add_func ("/roster/courses", test_courses);
  g_test_add_func ("/roster/lines", test_lines);
  g_test_add_func ("/roster/empty-tails", test_empty_tails);
  g_test_add_func ("/roster/bad-row-keeps-the-rest", test_bad_row_keeps_the_rest);
  for (gsize i = 0; i < G_N_ELEMENTS (duplicates); i++)
    {
      g_autofree char *path = g_strconcat ("/roster/duplicates/", duplicates[i].name, NULL);

      g_test_add_data_func (path, &duplicates[i], test_duplicates);
    }
  g_test_add_func ("/roster/digest", test_digest);

  return g_test_run ();
}
