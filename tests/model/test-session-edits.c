/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of a session's roster: cells, repairs, and the way back. */

#include "coroutine/co.h"
#include "session-listener.h"

#define ROSTER                                                                                                \
  "Student ID,Name,E-mail,Tutor\n"                                                                            \
  "00471020,Hugo Bianchi,hugo@x.example,Reyes\n"                                                              \
  "471025,Marco Sato,marco@x.example,Reyes\n"                                                                 \
  "00471029,Irina Khan,Irina <irina@x.example>,Reyes\n"                                                       \
  ",,,Reyes\n"                                                                                                \
  "00471030,Ana Lima,,Reyes\n"                                                                                \
  "471031,Wei Chen,,Reyes\n"                                                                                  \
  "00471032,Tom Cruz,,Reyes\n"

typedef struct
{
  Listener listener;
  guint    n_edits; /* that were told of */
  guint    n_aside; /* rosters set aside, likewise */
} Fixture;

typedef void (*LeaveRoster) (Fixture *self);

static void
edited_cb (Fixture *self)
{
  self->n_edits++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->listener = listener_make ();
  listener_listen (&self->listener);
  g_signal_connect_swapped (self->listener.session, "edited", G_CALLBACK (edited_cb), self);
  load_text (&self->listener, ROSTER, "autumn.csv");
  main_loop_until (registrar_session_can_edit (self->listener.session));
  self->n_edits = 0;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->listener.session, self);
  listener_clear (&self->listener);
}

static void
assert_id (Fixture *self, guint row, const char *id)
{
  GListModel *students = G_LIST_MODEL (registrar_session_get_students (self->listener.session));
  g_autoptr (RegistrarStudentRow) item = g_list_model_get_item (students, row);
  RegistrarStudent student;

  registrar_student_row_get_student (item, &student);
  g_assert_cmpstr (student.id, ==, id);
}

static guint
count_ready (Fixture *self)
{
  return registrar_session_get_progress (self->listener.session)->counts[REGISTRAR_ROW_READY];
}

/* A row without anybody becomes a student, and no student again. */
static void
test_cell (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;

  g_assert_cmpuint (count_ready (self), ==, 6);
  registrar_session_edit_cell (session, 3, 0, " 00471099 ");
  g_assert_false (registrar_session_can_undo_edit (session)); /* not before it is there */
  main_loop_until (self->n_edits == 1);
  assert_id (self, 3, "00471099");
  g_assert_cmpuint (count_ready (self), ==, 7);

  g_assert_true (registrar_session_can_undo_edit (session));
  registrar_session_undo_edit (session);
  assert_id (self, 3, NULL);
  g_assert_cmpuint (count_ready (self), ==, 6);
  g_assert_false (registrar_session_can_undo_edit (session));

  registrar_session_redo_edit (session);
  assert_id (self, 3, "00471099");
  g_assert_cmpuint (count_ready (self), ==, 7);
  g_assert_false (registrar_session_can_redo_edit (session));
  g_assert_cmpuint (self->n_edits, ==, 3);
}

/* One after the other, each of what the one before made. */
static void
test_order (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;

  registrar_session_edit_cell (session, 0, 0, "1");
  registrar_session_edit_cell (session, 0, 0, "2");
  registrar_session_edit_cell (session, 1, 0, "3");
  main_loop_until (self->n_edits == 3);
  assert_id (self, 0, "2");
  assert_id (self, 1, "3");
  registrar_session_undo_edit (session);
  assert_id (self, 1, "471025");
  assert_id (self, 0, "2");

  /* What would have come is of no interest any more. */
  registrar_session_edit_cell (session, 0, 0, "4");
  main_loop_until (self->n_edits == 5);
  g_assert_false (registrar_session_can_redo_edit (session));
}

static guint
count_repairs (Fixture *self, const char *code)
{
  const RegistrarRepairOffer *offer = registrar_session_get_repairs (self->listener.session);

  while (offer->n_cells > 0 && !g_str_equal (offer->code, code))
    offer++;
  return offer->n_cells;
}

static void
test_repair (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;

  g_assert_cmpuint (count_repairs (self, "lost-zeros"), ==, 2);
  g_assert_cmpuint (count_repairs (self, "name-in-address"), ==, 1);
  registrar_session_repair (session, "lost-zeros");
  main_loop_until (self->n_edits == 1);
  assert_id (self, 1, "00471025");
  assert_id (self, 5, "00471031");
  g_assert_cmpuint (count_repairs (self, "lost-zeros"), ==, 0);
  g_assert_cmpuint (count_repairs (self, "name-in-address"), ==, 1);

  registrar_session_undo_edit (session);
  g_assert_cmpuint (count_repairs (self, "lost-zeros"), ==, 2);
}

static void
test_repair_rows (Fixture *self, gconstpointer data)
{
  const guint numbers[] = { 2, 1, 0 };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_vals (rows, numbers, G_N_ELEMENTS (numbers));
  registrar_session_repair_rows (self->listener.session, rows);
  main_loop_until (self->n_edits == 1);
  assert_id (self, 1, "00471025");
  assert_id (self, 5, "471031");
  g_assert_cmpuint (count_repairs (self, "name-in-address"), ==, 0);
}

static void
test_column_without_field (Fixture *self, gconstpointer data)
{
  registrar_session_edit_cell (self->listener.session, 0, 3, "Hall");
  main_loop_until (self->listener.failure != NULL);
  g_assert_nonnull (strstr (self->listener.failure, "Tutor"));
  g_assert_cmpuint (self->n_edits, ==, 0);
  g_assert_false (registrar_session_can_undo_edit (self->listener.session));
}

/* An edit that is under way when another roster comes changes nothing of that. */
static void
test_other_roster (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;

  registrar_session_edit_cell (session, 0, 0, "1");
  main_loop_until (self->n_edits == 1);
  registrar_session_edit_cell (session, 0, 0, "2");
  load_text (&self->listener, "id,name\n7,Zoë\n", "other.csv");
  main_loop_until (registrar_session_get_progress (session)->total == 1);
  assert_id (self, 0, "7");
  g_assert_false (registrar_session_has_edits (session));

  /* Those before it are not lost, and end where the file does. */
  registrar_session_undo_edit (session);
  while (registrar_session_can_undo_edit (session))
    registrar_session_undo_edit (session);
  assert_id (self, 0, "00471020");
  g_assert_false (registrar_session_has_edits (session));
}

static void
set_aside_cb (Fixture *self, const char *name)
{
  g_assert_cmpstr (name, ==, "autumn.csv");
  self->n_aside++;
}

/* What is corrected comes back as it was, edits, undone ones and all, however it was left. */
static void
test_set_aside (Fixture *self, gconstpointer leave)
{
  RegistrarSession *session = self->listener.session;

  g_signal_connect_swapped (session, "set-aside", G_CALLBACK (set_aside_cb), self);
  registrar_session_edit_cell (session, 0, 0, "1");
  registrar_session_edit_cell (session, 0, 0, "2");
  main_loop_until (self->n_edits == 2);
  registrar_session_undo_edit (session);

  ((LeaveRoster) leave) (self);
  g_assert_cmpuint (self->n_aside, ==, 1);
  g_assert_false (registrar_session_has_edits (session));

  g_assert_true (registrar_session_can_undo_edit (session));
  registrar_session_undo_edit (session);
  assert_id (self, 0, "1");
  g_assert_true (registrar_session_has_edits (session));
  registrar_session_redo_edit (session);
  assert_id (self, 0, "2");
  registrar_session_undo_edit (session);
  registrar_session_undo_edit (session);
  assert_id (self, 0, "00471020");
  g_assert_false (registrar_session_can_undo_edit (session));
}

static void
leave_for_another (Fixture *self)
{
  load_text (&self->listener, "id,name\n7,Zoë\n", "other.csv");
  main_loop_until (registrar_session_get_progress (self->listener.session)->total == 1);
  assert_id (self, 0, "7");
  g_assert_false (registrar_session_can_redo_edit (self->listener.session));
}

static void
leave_to_read_again (Fixture *self)
{
  registrar_session_set_column (self->listener.session, 3, REGISTRAR_FIELD_USERNAME);
  main_loop_until (!has_flag (&self->listener, "loading"));
  assert_id (self, 0, "00471020");
}

/* One without edits is left for good. */
static void
leave_twice (Fixture *self)
{
  leave_for_another (self);
  load_text (&self->listener, "id,name\n8,Ola\n9,Ana\n", "third.csv");
  main_loop_until (registrar_session_get_progress (self->listener.session)->total == 2);
}

/* Its edits come first. */
static void
leave_and_edit (Fixture *self)
{
  guint n_edits;

  leave_for_another (self);
  n_edits = self->n_edits;
  registrar_session_edit_cell (self->listener.session, 0, 0, "10");
  main_loop_until (self->n_edits == n_edits + 1);
  registrar_session_undo_edit (self->listener.session);
  assert_id (self, 0, "7");
  registrar_session_redo_edit (self->listener.session);
  registrar_session_undo_edit (self->listener.session);
}

/* What was chosen for the other roster meanwhile is not meant for it. */
static void
test_set_aside_without_course (void)
{
  SessionFixture own;
  RegistrarSession *session;

  session_fixture_load (&own, ROSTER);
  session = own.listener.session;
  registrar_session_edit_cell (session, 0, 0, "1");
  main_loop_until (registrar_session_can_undo_edit (session));
  load_text (&own.listener, "id,name\n7,Zoë\n", "other.csv");
  main_loop_until (registrar_session_get_progress (session)->total == 1);
  choose_first_course (&own.listener);
  g_assert_nonnull (registrar_session_get_course (session));

  registrar_session_undo_edit (session);
  g_assert_cmpuint (registrar_session_get_progress (session)->total, ==, 7);
  g_assert_null (registrar_session_get_course (session));
  session_fixture_clear (&own, NULL);
}

#define ADD_WITH(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
#define ADD(path, test) ADD_WITH (path, NULL, test)

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD ("/session-edits/cell-undo-redo", test_cell);
  ADD ("/session-edits/in-their-order", test_order);
  ADD ("/session-edits/repair", test_repair);
  ADD ("/session-edits/repair-rows", test_repair_rows);
  ADD ("/session-edits/column-without-field", test_column_without_field);
  ADD ("/session-edits/other-roster-knows-none", test_other_roster);
  ADD_WITH ("/session-edits/set-aside/for-another-roster", leave_for_another, test_set_aside);
  ADD_WITH ("/session-edits/set-aside/for-another-reading", leave_to_read_again, test_set_aside);
  ADD_WITH ("/session-edits/set-aside/until-asked-for", leave_twice, test_set_aside);
  ADD_WITH ("/session-edits/set-aside/after-those-of-the-other", leave_and_edit, test_set_aside);
  g_test_add_func ("/session-edits/set-aside/without-a-course", test_set_aside_without_course);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
