/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session's plan: what is shown of it, what makes it stale, and that a run does just that. */

#include "coroutine/co.h"
#include "session-listener.h"

#define ROSTER                                                                                                \
  "Student ID,Family Name,Given Name,Programme\n"                                                             \
  "001,Bianchi,Hugo,Biology\n"                                                                                        \
  ",,,Biology\n"                                                                                                      \
  "002,Khan,Irina,History\n"                                                                                          \
  "001,Bianchi,Hugo,Biology\n"

typedef SessionFixture Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  session_fixture_load (self, ROSTER);
  choose_first_course (&self->listener);
}

static RegistrarSessionState
get_state (Fixture *self)
{
  return registrar_session_get_state (self->listener.session);
}

static guint
count (Fixture *self, RegistrarRowState state)
{
  return registrar_session_get_progress (self->listener.session)->counts[state];
}

/* What the table says of its rows, in words. */
static void
assert_shown (Fixture *self, const char *expected)
{
  GListModel *rows = G_LIST_MODEL (registrar_session_get_students (self->listener.session));
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (RegistrarStudentRow) row = g_list_model_get_item (rows, i);

      g_string_append_printf (words, "%s%s", i > 0 ? " " : "",
                              registrar_row_state_to_word (registrar_student_row_get_state (row)));
    }
  g_assert_cmpstr (words->str, ==, expected);
}

static void
test_shows_what_will_be_done (Fixture *self, gconstpointer data)
{
  assert_shown (self, "ready problem ready skipped");
  g_assert_cmpint (registrar_session_get_next (self->listener.session), ==, REGISTRAR_SESSION_NEXT_LOOK_UP);

  look_up (&self->listener);
  assert_shown (self, "new problem new skipped");
  g_assert_cmpuint (count (self, REGISTRAR_ROW_NEW), ==, 2);
  g_assert_cmpuint (count (self, REGISTRAR_ROW_PROBLEM), ==, 1);
  g_assert_cmpuint (count (self, REGISTRAR_ROW_SKIPPED), ==, 1);
  g_assert_cmpint (registrar_session_get_next (self->listener.session), ==, REGISTRAR_SESSION_NEXT_REGISTER);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (registrar_session_get_past_runs (self->listener.session))), ==, 0);

  registrar_session_start (self->listener.session);
  follow_to_the_end (&self->listener);
  assert_shown (self, "registered failed registered skipped");
}

static void
test_another_course_takes_another_plan (Fixture *self, gconstpointer data)
{
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->listener.session));
  g_autoptr (RegistrarCourseItem) second = g_list_model_get_item (courses, 1);

  look_up (&self->listener);
  registrar_session_choose_course (self->listener.session, registrar_course_item_get_course (second));
  g_assert_cmpuint (get_state (self), ==, REGISTRAR_SESSION_ROSTER);
  g_assert_true (has_flag (&self->listener, "ready"));
  g_assert_cmpuint (count (self, REGISTRAR_ROW_READY), ==, 2);
  assert_shown (self, "ready problem ready skipped");
}

static void
test_an_edit_takes_another_plan (Fixture *self, gconstpointer data)
{
  look_up (&self->listener);
  g_assert_true (registrar_session_can_edit (self->listener.session));
  registrar_session_edit_cell (self->listener.session, 0, 0, "003");
  main_loop_until (get_state (self) == REGISTRAR_SESSION_ROSTER);
  assert_shown (self, "ready problem ready ready"); /* who was the fourth is no longer the first */
  look_up (&self->listener);
  assert_shown (self, "new problem new new");
}

static void
test_nothing_to_do (Fixture *self, gconstpointer data)
{
  run_to_the_end (&self->listener);
  load_text (&self->listener, ROSTER, "autumn.csv");
  main_loop_until (get_state (self) == REGISTRAR_SESSION_ROSTER);
  look_up (&self->listener);
  g_assert_cmpuint (count (self, REGISTRAR_ROW_ALREADY), ==, 2);
  g_assert_cmpint (registrar_session_get_next (self->listener.session), ==, REGISTRAR_SESSION_NEXT_NOTHING);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  registrar_session_look_up (self->listener.session);
  g_assert_cmpuint (get_state (self), ==, REGISTRAR_SESSION_LOOKING_UP);
  registrar_session_cancel (self->listener.session);
  g_assert_cmpuint (get_state (self), ==, REGISTRAR_SESSION_ROSTER);
  assert_shown (self, "ready problem ready skipped");
  g_assert_true (has_flag (&self->listener, "ready"));

  run_to_the_end (&self->listener);
  g_assert_cmpuint (count (self, REGISTRAR_ROW_REGISTERED), ==, 2);
}

/* Which of the two would be registered? And then the plan is another roster's. */
static void
test_another_roster (Fixture *self, gconstpointer data)
{
  look_up (&self->listener);
  load_text (&self->listener, "Student ID\n003\n", "spring.csv");
  g_assert_cmpint (registrar_session_get_next (self->listener.session), ==, REGISTRAR_SESSION_NEXT_NOTHING);
  main_loop_until (get_state (self) == REGISTRAR_SESSION_ROSTER);
  assert_shown (self, "ready");
  run_to_the_end (&self->listener);
  g_assert_cmpuint (count (self, REGISTRAR_ROW_REGISTERED), ==, 1);
}

/* Somebody who is registered and not on the roster is behind its rows, and goes. */
static void
test_sync (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;
  g_autoptr (GError) error = NULL;

  run_to_the_end (&self->listener);
  load_text (&self->listener, "Student ID\n002\n003\n", "spring.csv");
  main_loop_until (get_state (self) == REGISTRAR_SESSION_ROSTER);
  g_object_set (session, "sync", TRUE, NULL);
  look_up (&self->listener);
  assert_shown (self, "already new remove");
  g_assert_true (registrar_session_check_removals (session, &error));
  g_assert_no_error (error);

  /* Taken back, there is nobody to remove. */
  g_object_set (session, "sync", FALSE, NULL);
  assert_shown (self, "ready ready");
  g_object_set (session, "sync", TRUE, NULL);
  look_up (&self->listener);

  registrar_session_start (session);
  follow_to_the_end (&self->listener);
  assert_shown (self, "already registered removed");
}

/* A row that may mean anybody keeps everybody from being removed. */
static void
test_uncertain_removals (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;
  g_autoptr (GError) error = NULL;

  run_to_the_end (&self->listener);
  load_text (&self->listener, "Student ID,Name,Programme\n001,Hugo,Biology\n,,Biology\n", "spring.csv");
  main_loop_until (get_state (self) == REGISTRAR_SESSION_ROSTER);
  g_object_set (session, "sync", TRUE, NULL);
  look_up (&self->listener);
  g_assert_false (registrar_session_check_removals (session, &error));
  g_assert_error (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_UNCERTAIN);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, session_fixture_clear)
  ADD ("/plan/shows-what-will-be-done", test_shows_what_will_be_done);
  ADD ("/plan/another-course-takes-another", test_another_course_takes_another_plan);
  ADD ("/plan/an-edit-takes-another", test_an_edit_takes_another_plan);
  ADD ("/plan/nothing-to-do", test_nothing_to_do);
  ADD ("/plan/cancelled", test_cancelled);
  ADD ("/plan/another-roster", test_another_roster);
  ADD ("/plan/sync", test_sync);
  ADD ("/plan/sync/uncertain", test_uncertain_removals);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
