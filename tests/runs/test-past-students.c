/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Past students: a roster's rows with all their cells, as bytes and back. */

#include "roster/roster.h"
#include "run/past-students.h"

#include <string.h>

static const char text[] = "room,id,name,,email\n"
                           "B 1,00123,Zoë,x,zoe@x.example\n"
                           "\001,2,,,zoe@\n"
                           "C,3\n"
                           "C,4,d,,d@x.example,more\n"
                           "D,2,,y,zoe@x.example\n";

static RegistrarStudentList *
read_roster (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = registrar_roster_read_bytes (bytes, "class.csv", NULL, &error);
  RegistrarRoster *edited;

  g_assert_no_error (error);
  edited = registrar_roster_edit (roster, 1, 4, "new@x.example", &error);
  g_assert_no_error (error);

  return REGISTRAR_STUDENT_LIST (edited);
}

static GBytes *
write_rows (RegistrarStudentList *students)
{
  GByteArray *chunk = g_byte_array_new ();

  registrar_past_students_append_rows (chunk, students, 0, registrar_student_list_get_size (students));

  return g_byte_array_free_to_bytes (chunk);
}

static void
assert_same_row (RegistrarStudentList *one, guint row, RegistrarStudentList *other, guint other_row)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  RegistrarStudent student;
  RegistrarStudent kept;

  registrar_student_list_get_cells (one, row, cells);
  registrar_student_list_get_cells (other, other_row, others);
  g_assert_cmpuint (cells->len, ==, others->len);
  for (guint i = 0; i < cells->len; i++)
    g_assert_cmpstr (cells->pdata[i], ==, others->pdata[i]);

  registrar_student_list_get_student (one, row, &student);
  registrar_student_list_get_student (other, other_row, &kept);
  g_assert_cmpstr (student.id, ==, kept.id);
  g_assert_cmpstr (student.name, ==, kept.name);
  g_assert_cmpstr (student.email, ==, kept.email);
  g_assert_null (kept.username);
  g_assert_cmpint (registrar_student_list_check (one, row, NULL), ==, registrar_student_list_check (other, other_row, NULL));
  g_assert_cmpuint (registrar_student_list_get_line (one, row), ==, registrar_student_list_get_line (other, other_row));
}

static void
test_all_cells (void)
{
  g_autoptr (RegistrarStudentList) students = read_roster ();
  g_autoptr (GBytes) chunk = write_rows (students);
  g_autoptr (RegistrarPastStudents) past = registrar_past_students_new ();
  RegistrarStudentList *list = REGISTRAR_STUDENT_LIST (past);

  g_assert_true (registrar_past_students_add_chunk (past, chunk));
  g_assert_cmpuint (registrar_student_list_get_size (list), ==, 5);
  for (guint row = 0; row < 5; row++)
    assert_same_row (students, row, list, row);
  g_assert_cmpstr (registrar_student_list_get_cell (list, 1, 4), ==, "new@x.example");
  g_assert_cmpstr (registrar_student_list_get_cell (list, 3, 5), ==, "more");
  g_assert_cmpuint (registrar_student_list_get_original (list, 4), ==, 1);
}

/* Rows of a list whose chunks are gone. */
static void
test_some (void)
{
  g_autoptr (RegistrarStudentList) students = read_roster ();
  const guint wanted[] = { 3, 0 };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (RegistrarPastStudents) some = NULL;

  g_array_append_vals (rows, wanted, G_N_ELEMENTS (wanted));
  some = registrar_past_students_new_some (students, rows);
  for (guint row = 0; row < G_N_ELEMENTS (wanted); row++)
    assert_same_row (students, wanted[row], REGISTRAR_STUDENT_LIST (some), row);
  g_assert_cmpuint (registrar_student_list_get_n_columns (REGISTRAR_STUDENT_LIST (some)), ==, 5);
  g_assert_cmpstr (registrar_student_list_get_header (REGISTRAR_STUDENT_LIST (some), 4), ==, "email");
}

/* Cut anywhere but between two rows, it is damaged, and the rows before are there. */
static void
test_damage (void)
{
  g_autoptr (RegistrarStudentList) students = read_roster ();
  g_autoptr (GBytes) chunk = write_rows (students);
  guint n_whole = 0;

  for (gsize length = 0; length < g_bytes_get_size (chunk); length++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (chunk, 0, length);
      g_autoptr (RegistrarPastStudents) past = registrar_past_students_new ();
      guint size;

      n_whole += registrar_past_students_add_chunk (past, part);
      size = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (past));
      if (size > 0)
        assert_same_row (students, size - 1, REGISTRAR_STUDENT_LIST (past), size - 1);
    }
  g_assert_cmpuint (n_whole, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/past-students/all-cells", test_all_cells);
  g_test_add_func ("/past-students/some", test_some);
  g_test_add_func ("/past-students/damage", test_damage);

  return g_test_run ();
}
