/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a session reads a roster: what its columns hold, and its encoding, delimiter and sheet. */

#include "coroutine/co.h"
#include "session-listener.h"

#define ROSTER                                                                                                \
  "Student ID,Name,Contact,Tutor\n"                                                                           \
  "00471020,Hugo Bianchi,hugo@x.example,reyes@x.example\n"                                                    \
  "00471025,Marco Sato,marco@x.example,reyes@x.example\n"

typedef SessionFixture Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  session_fixture_load (self, ROSTER);
}

static RegistrarField
get_field (Fixture *self, guint column)
{
  guint n_columns;
  const RegistrarColumn *columns = registrar_session_get_columns (self->listener.session, &n_columns);

  g_assert_cmpuint (column, <, n_columns);
  return columns[column].field;
}

static void
set_column (Fixture *self, guint column, RegistrarField field)
{
  registrar_session_set_column (self->listener.session, column, field);
  main_loop_until (!has_flag (&self->listener, "loading"));
}

/* The others stay as they are, but the one that held the same. */
static void
test_set_column (Fixture *self, gconstpointer data)
{
  set_column (self, 2, REGISTRAR_FIELD_EMAIL);
  g_assert_cmpint (get_field (self, 2), ==, REGISTRAR_FIELD_EMAIL);
  set_column (self, 3, REGISTRAR_FIELD_EMAIL);
  g_assert_cmpint (get_field (self, 0), ==, REGISTRAR_FIELD_ID);
  g_assert_cmpint (get_field (self, 1), ==, REGISTRAR_FIELD_NAME);
  g_assert_cmpint (get_field (self, 2), ==, REGISTRAR_FIELD_NONE);
  g_assert_cmpint (get_field (self, 3), ==, REGISTRAR_FIELD_EMAIL);
  set_column (self, 1, REGISTRAR_FIELD_NONE);
  g_assert_cmpint (get_field (self, 1), ==, REGISTRAR_FIELD_NONE);
  g_assert_null (self->listener.failure);
}

static void
test_remembered (Fixture *self, gconstpointer data)
{
  set_column (self, 3, REGISTRAR_FIELD_EMAIL);
  set_column (self, 1, REGISTRAR_FIELD_NONE);

  listener_clear (&self->listener);
  self->listener = listener_make ();
  listener_listen (&self->listener);
  open_workspace (&self->listener, &self->directory);
  load_text (&self->listener, ROSTER, "winter.csv");
  main_loop_until (registrar_session_can_edit (self->listener.session));
  g_assert_cmpint (get_field (self, 0), ==, REGISTRAR_FIELD_ID);
  g_assert_cmpint (get_field (self, 1), ==, REGISTRAR_FIELD_NONE);
  g_assert_cmpint (get_field (self, 3), ==, REGISTRAR_FIELD_EMAIL);
}

/* What leaves nobody to be known is refused, and what was there stays. */
static void
test_no_student (Fixture *self, gconstpointer data)
{
  set_column (self, 1, REGISTRAR_FIELD_NONE);
  set_column (self, 2, REGISTRAR_FIELD_NONE);
  set_column (self, 0, REGISTRAR_FIELD_NONE);
  g_assert_nonnull (self->listener.failure);
  g_assert_cmpint (get_field (self, 0), ==, REGISTRAR_FIELD_ID);
  g_assert_true (registrar_session_can_edit (self->listener.session));
}

static void
test_delimiter (Fixture *self, gconstpointer data)
{
  RegistrarReadingGuess guess;
  guint n_columns;

  load_text (&self->listener, "Student ID;Name\n1;Sato, Zoë\n2;Lima, Ana\n", "other.csv");
  main_loop_until (!has_flag (&self->listener, "loading"));
  registrar_session_get_reading (self->listener.session, &guess);
  g_assert_cmpint (guess.delimiter, ==, ';');
  g_assert_cmpstr (guess.encoding, ==, "UTF-8");
  g_assert_null (guess.sheets);

  registrar_session_read_again (self->listener.session, REGISTRAR_READING_DELIMITER, "|");
  main_loop_until (!has_flag (&self->listener, "loading"));
  registrar_session_get_reading (self->listener.session, &guess);
  registrar_session_get_columns (self->listener.session, &n_columns);
  g_assert_cmpint (guess.delimiter, ==, '|');
  g_assert_cmpfloat (guess.delimiter_confidence, ==, 1);
  g_assert_cmpuint (n_columns, ==, 1);
}

static void
test_encoding (Fixture *self, gconstpointer data)
{
  GListModel *students = G_LIST_MODEL (registrar_session_get_students (self->listener.session));
  g_autoptr (RegistrarStudentRow) row = NULL;
  RegistrarReadingGuess guess;
  RegistrarStudent student;

  load_text (&self->listener, "id,name\n1,Zo\xEB\n", "other.csv");
  main_loop_until (!has_flag (&self->listener, "loading"));
  registrar_session_read_again (self->listener.session, REGISTRAR_READING_ENCODING, "windows-1251");
  main_loop_until (!has_flag (&self->listener, "loading"));
  registrar_session_get_reading (self->listener.session, &guess);
  g_assert_cmpstr (guess.encoding, ==, "windows-1251");
  row = g_list_model_get_item (students, 0);
  registrar_student_row_get_student (row, &student);
  g_assert_cmpstr (student.name, ==, "Zoл");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, session_fixture_clear)

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD ("/session-columns/set", test_set_column);
  ADD ("/session-columns/remembered", test_remembered);
  ADD ("/session-columns/no-student", test_no_student);
  ADD ("/session-columns/delimiter", test_delimiter);
  ADD ("/session-columns/encoding", test_encoding);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
