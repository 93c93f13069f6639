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

/* What is planned of the others stays, and nothing is done before those are planned, too. */
static void
test_an_edit_takes_that_row_out (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;

  look_up (&self->listener);
  g_assert_true (registrar_session_can_edit (session));
  registrar_session_edit_cell (session, 0, 0, "003");
  main_loop_until (has_flag (&self->listener, "ready"));
  assert_shown (self, "ready problem new ready"); /* who was the fourth is no longer the first */
  g_assert_cmpuint (get_state (self), ==, REGISTRAR_SESSION_PLANNED);
  g_assert_cmpint (registrar_session_get_next (session), ==, REGISTRAR_SESSION_NEXT_LOOK_UP);
  g_assert_false (registrar_session_can_save_plan (session));
  look_up (&self->listener);
  assert_shown (self, "new problem new new");
  registrar_session_start (session);
  follow_to_the_end (&self->listener);
  assert_shown (self, "registered failed registered registered");
}

/* Until all is planned, and so many rows are in @state. */
static void
look_until (Fixture *self, RegistrarRowState state, guint n)
{
  while (!registrar_session_can_save_plan (self->listener.session) || count (self, state) != n)
    {
      registrar_session_look (self->listener.session);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* What has no need of a look-up is known at once: that the row cannot be registered. */
static void
test_an_edit_makes_a_problem (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;

  look_up (&self->listener);
  for (guint column = 0; column < 3; column++)
    registrar_session_edit_cell (session, 2, column, "");
  look_until (self, REGISTRAR_ROW_PROBLEM, 2);
  assert_shown (self, "new problem problem skipped");
}

/* A look-up of one row that is given up goes back to the plan. */
static void
test_looking_up_again_is_cancelled (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint row = 2;

  g_array_append_val (rows, row);
  look_up (&self->listener);
  registrar_session_look_up_again (session, rows, NULL);
  main_loop_until (get_state (self) == REGISTRAR_SESSION_LOOKING_UP);
  registrar_session_cancel (session);
  main_loop_until (registrar_session_can_save_plan (session));
  g_assert_cmpuint (get_state (self), ==, REGISTRAR_SESSION_PLANNED);
  assert_shown (self, "new problem new skipped");
}

static void
leave_out (Fixture *self, guint row, gboolean left_out)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (rows, row);
  registrar_session_leave_out (self->listener.session, rows, left_out);
  main_loop_until (registrar_session_can_undo_edit (self->listener.session)
                   && (get_state (self) == REGISTRAR_SESSION_ROSTER || registrar_session_can_save_plan (self->listener.session)));
}

static void
undo_edit (Fixture *self)
{
  registrar_session_undo_edit (self->listener.session);
  main_loop_until (registrar_session_can_save_plan (self->listener.session));
}

static void
redo_edit (Fixture *self)
{
  registrar_session_redo_edit (self->listener.session);
  main_loop_until (registrar_session_can_save_plan (self->listener.session));
}

static void
test_rows_are_left_out (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;
  RegistrarFinishedRun *run;

  look_up (&self->listener);
  leave_out (self, 0, TRUE);
  assert_shown (self, "skipped problem new skipped");
  g_assert_cmpuint (count (self, REGISTRAR_ROW_NEW), ==, 1);

  undo_edit (self);
  assert_shown (self, "new problem new skipped");
  redo_edit (self);
  assert_shown (self, "skipped problem new skipped");

  registrar_session_start (session);
  follow_to_the_end (&self->listener);
  assert_shown (self, "skipped failed registered skipped");
  run = registrar_session_get_finished_run (session);
  for (guint row = 0; row < 4; row += 3)
    {
      RegistrarResult result = registrar_results_get (registrar_finished_run_get_results (run), row);
      g_autofree char *note = registrar_result_dup_note (&result);

      g_assert_cmpstr (note, ==, row == 0 ? "Left out of the run" : "The same student as row 1");
    }
}

/* They are not even looked up, before they are wanted after all. */
static void
test_rows_are_left_out_before_a_look_up (Fixture *self, gconstpointer data)
{
  leave_out (self, 0, TRUE);
  assert_shown (self, "skipped problem ready skipped");
  look_up (&self->listener);
  assert_shown (self, "skipped problem new skipped");
  registrar_session_undo_edit (self->listener.session);
  main_loop_until (has_flag (&self->listener, "ready"));
  assert_shown (self, "ready problem new skipped");
  look_up (&self->listener);
  assert_shown (self, "new problem new skipped");
}

/* The plan as a report tells it. */
static void
test_is_saved (Fixture *self, gconstpointer data)
{
  g_autoptr (RegistrarFinishedRun) planned = NULL;
  const RegistrarResults *results;

  g_assert_null (registrar_session_dup_planned (self->listener.session));
  look_up (&self->listener);
  leave_out (self, 2, TRUE);
  planned = registrar_session_dup_planned (self->listener.session);
  g_assert_null (registrar_finished_run_get_id (planned));
  g_assert_cmpint (registrar_finished_run_get_action (planned), ==, REGISTRAR_RUN_LOOK_UP);
  results = registrar_finished_run_get_results (planned);
  g_assert_cmpint (registrar_results_get_outcome (results, 0), ==, REGISTRAR_ROW_NEW);
  g_assert_cmpint (registrar_results_get_outcome (results, 2), ==, REGISTRAR_ROW_SKIPPED);
}

static RegistrarResult
get_result (Fixture *self, guint position)
{
  GListModel *rows = G_LIST_MODEL (registrar_session_get_students (self->listener.session));
  g_autoptr (RegistrarStudentRow) row = g_list_model_get_item (rows, position);

  return registrar_student_row_get_result (row); /* the plan holds it */
}

/* An ID and an address that mean two people: somebody says which one. */
static void
test_a_candidate_is_chosen (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *account = NULL;
  guint row = 1;

  g_array_append_val (rows, row);
  load_text (&self->listener, "Student ID,E-mail\n001,a@north.example\n002,b@north.example\n", "autumn.csv");
  main_loop_until (!has_flag (&self->listener, "loading"));
  run_to_the_end (&self->listener);

  load_text (&self->listener, "Student ID,E-mail\n003,c@north.example\n001,b@north.example\n", "spring.csv");
  main_loop_until (get_state (self) == REGISTRAR_SESSION_ROSTER);
  look_up (&self->listener);
  assert_shown (self, "new ambiguous");
  g_assert_cmpuint (get_result (self, 1).finding->n_candidates, ==, 2);
  account = g_strdup (get_result (self, 1).finding->candidates[0].account);

  registrar_session_look_up_again (session, rows, account);
  look_until (self, REGISTRAR_ROW_AMBIGUOUS, 0);
  assert_shown (self, "new already");
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

/* Who is to be removed can be left out like everybody: then they stay, in the next plan, too. */
static void
test_removal_left_out (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;

  run_to_the_end (&self->listener);
  load_text (&self->listener, "Student ID\n002\n003\n", "spring.csv");
  main_loop_until (get_state (self) == REGISTRAR_SESSION_ROSTER);
  g_object_set (session, "sync", TRUE, NULL);
  look_up (&self->listener);
  assert_shown (self, "already new remove");
  leave_out (self, 2, TRUE);
  assert_shown (self, "already new skipped");
  g_assert_cmpuint (count (self, REGISTRAR_ROW_REMOVE), ==, 0);

  undo_edit (self);
  assert_shown (self, "already new remove");
  redo_edit (self);
  leave_out (self, 2, FALSE);
  assert_shown (self, "already new remove");
  leave_out (self, 2, TRUE);

  g_object_set (session, "sync", FALSE, NULL);
  g_object_set (session, "sync", TRUE, NULL);
  look_up (&self->listener);
  assert_shown (self, "already new skipped");
  registrar_session_start (session);
  follow_to_the_end (&self->listener);
  assert_shown (self, "already registered skipped");

  /* The run has no more use for what was planned for each, but who was left out is known. */
  g_assert_false (registrar_session_is_left_out (session, 0));
  g_assert_true (registrar_session_is_left_out (session, 2));
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
  ADD ("/plan/edit/that-row-alone-is-looked-up", test_an_edit_takes_that_row_out);
  ADD ("/plan/edit/a-problem-is-known-at-once", test_an_edit_makes_a_problem);
  ADD ("/plan/look-up-again/cancelled", test_looking_up_again_is_cancelled);
  ADD ("/plan/leave-out/can-be-undone", test_rows_are_left_out);
  ADD ("/plan/leave-out/before-a-look-up", test_rows_are_left_out_before_a_look_up);
  ADD ("/plan/choose-a-candidate", test_a_candidate_is_chosen);
  ADD ("/plan/saved", test_is_saved);
  ADD ("/plan/nothing-to-do", test_nothing_to_do);
  ADD ("/plan/cancelled", test_cancelled);
  ADD ("/plan/another-roster", test_another_roster);
  ADD ("/plan/sync", test_sync);
  ADD ("/plan/sync/left-out", test_removal_left_out);
  ADD ("/plan/sync/uncertain", test_uncertain_removals);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
