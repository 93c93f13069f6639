/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session: from a file through a run to what a report needs, and what it says when it cannot. */

#include "coroutine/co.h"
#include "session-listener.h"

#define ROSTER                                                                                                \
  "Student ID,Family Name,Given Name\n"                                                                       \
  "001,Bianchi,Hugo\n"                                                                                        \
  ",,\n"                                                                                                      \
  "002,Khan,Irina\n"                                                                                          \
  "001,Bianchi,Hugo\n"

/* So many are read in several parts. */
#define N_STUDENTS 20000

static void
test_loads (void)
{
  g_auto (Listener) self = listener_make ();
  g_autofree char *name = NULL;
  const RegistrarProgress *progress = registrar_session_get_progress (self.session);
  guint n_columns;

  listener_listen (&self);
  load_text (&self, ROSTER, "autumn.csv");
  g_assert_true (has_flag (&self, "loading"));
  g_assert_cmpuint (registrar_session_get_state (self.session), ==, REGISTRAR_SESSION_EMPTY);

  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  g_assert_false (has_flag (&self, "loading"));
  g_assert_cmpuint (progress->total, ==, 3 + progress->counts[REGISTRAR_ROW_PROBLEM]);
  g_assert_cmpuint (progress->counts[REGISTRAR_ROW_READY], ==, 2);
  g_assert_cmpuint (progress->counts[REGISTRAR_ROW_SKIPPED], ==, 1);
  name = dup_text (&self, "roster-name");
  g_assert_cmpstr (name, ==, "autumn.csv");
  registrar_session_get_columns (self.session, &n_columns);
  g_assert_cmpuint (n_columns, ==, 3);
}

static void
test_keeps_what_it_had (void)
{
  g_auto (Listener) self = listener_make ();
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/roster.csv");
  g_autofree char *name = NULL;

  listener_listen (&self);
  load_text (&self, ROSTER, "autumn.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);

  registrar_session_load_file (self.session, missing);
  main_loop_until (self.failure);
  g_assert_nonnull (strstr (self.failure, "roster.csv"));
  name = dup_text (&self, "roster-name");
  g_assert_cmpstr (name, ==, "autumn.csv");
  g_assert_cmpuint (registrar_session_get_state (self.session), ==, REGISTRAR_SESSION_ROSTER);
}

static void
test_late_roster (void)
{
  g_auto (Listener) self = listener_make ();
  g_autofree char *name = NULL;

  listener_listen (&self);
  load_text (&self, ROSTER, "first.csv");
  load_text (&self, ROSTER, "second.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  g_assert_cmpuint (self.n_rosters, ==, 1);
  name = dup_text (&self, "roster-name");
  g_assert_cmpstr (name, ==, "second.csv");
}

static char *
dup_large_roster (const char *end)
{
  GString *text = g_string_new ("id,email\n");

  for (guint i = 0; i < N_STUDENTS; i++)
    g_string_append_printf (text, "%u,a@x.example\n", 10000 + i);
  g_string_append (text, end);

  return g_string_free (text, FALSE);
}

static guint
count_shown (Listener *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (registrar_session_get_students (self->session)));
}

/* They are shown as they come, and nobody can register a part of them. */
static void
test_rows_while_reading (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();
  g_autofree char *text = dup_large_roster ("10000,a@x.example\n");
  const RegistrarProgress *progress = registrar_session_get_progress (self.session);

  listener_listen (&self);
  open_workspace (&self, &directory);
  choose_first_course (&self);
  load_text (&self, text, "autumn.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  g_assert_cmpuint (count_shown (&self), ==, 64);
  g_assert_cmpuint (progress->counts[REGISTRAR_ROW_READY], ==, 64);
  g_assert_true (has_flag (&self, "loading"));
  g_assert_false (has_flag (&self, "ready"));

  main_loop_until (!has_flag (&self, "loading"));
  g_assert_cmpuint (count_shown (&self), ==, N_STUDENTS + 1);
  g_assert_cmpuint (progress->counts[REGISTRAR_ROW_SKIPPED], ==, 1);
  g_assert_true (has_flag (&self, "ready"));
  g_assert_cmpuint (self.n_rosters, ==, 1);
}

/* A file that turns out to be unusable leaves nothing behind. */
static void
test_rows_of_an_unusable_file (void)
{
  g_auto (Listener) self = listener_make ();
  g_autofree char *text = dup_large_roster ("1,\"never closed\n");

  listener_listen (&self);
  load_text (&self, text, "autumn.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  main_loop_until (self.failure);
  g_assert_cmpuint (registrar_session_get_state (self.session), ==, REGISTRAR_SESSION_EMPTY);
  g_assert_cmpuint (count_shown (&self), ==, 0);
  g_assert_cmpuint (registrar_session_get_progress (self.session)->total, ==, 0);
  g_assert_null (dup_text (&self, "roster-name"));
}

/* Somebody changes their mind while rows of the first one are there already. */
static void
test_other_roster_while_reading (void)
{
  g_auto (Listener) self = listener_make ();
  g_autofree char *text = dup_large_roster ("");
  g_autofree char *name = NULL;

  listener_listen (&self);
  load_text (&self, text, "autumn.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  load_text (&self, ROSTER, "spring.csv");
  g_assert_cmpuint (registrar_session_get_state (self.session), ==, REGISTRAR_SESSION_EMPTY);
  main_loop_until (!has_flag (&self, "loading"));
  name = dup_text (&self, "roster-name");
  g_assert_cmpstr (name, ==, "spring.csv");
}

/* Which of the two would be registered? */
static void
test_not_ready_while_loading (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();

  open_workspace (&self, &directory);
  load_text (&self, ROSTER, "autumn.csv");
  main_loop_until (!has_flag (&self, "loading"));
  choose_first_course (&self);
  g_assert_true (has_flag (&self, "ready"));

  load_text (&self, ROSTER, "spring.csv");
  g_assert_false (has_flag (&self, "ready"));
  main_loop_until (!has_flag (&self, "loading"));
  g_assert_true (has_flag (&self, "ready"));
}

static void
test_abandoned (void)
{
  Listener self = listener_make ();

  listener_listen (&self);
  load_text (&self, ROSTER, "autumn.csv");
  listener_clear (&self); /* while the roster is being read */
}

static void
test_no_registry (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_autofree char *file = g_build_filename (directory.path, "a-file", NULL);
  g_autofree char *below = g_build_filename (file, "data", NULL);
  g_autofree char *error = NULL;
  g_auto (Listener) self = listener_make ();

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  listener_listen (&self);
  registrar_session_open_workspace (self.session, below);
  main_loop_until ((error = dup_text (&self, "registry-error")));
  g_assert_nonnull (strstr (error, below));
  g_assert_false (registrar_session_has_registry (self.session));

  load_text (&self, ROSTER, "autumn.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  g_assert_false (registrar_session_is_ready (self.session));
}

static void
test_registers (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();
  const RegistrarProgress *progress = registrar_session_get_progress (self.session);
  RegistrarFinishedRun *run;
  RegistrarRunRoster roster;
  const RegistrarResults *results;

  listener_listen (&self);
  open_workspace (&self, &directory);
  load_text (&self, ROSTER, "autumn.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  g_assert_false (registrar_session_is_ready (self.session));
  choose_first_course (&self);
  g_assert_true (registrar_session_is_ready (self.session));

  run_to_the_end (&self);
  g_assert_cmpuint (progress->counts[REGISTRAR_ROW_REGISTERED], ==, 2);
  g_assert_cmpuint (progress->counts[REGISTRAR_ROW_SKIPPED], ==, 1);
  g_assert_cmpuint (progress->done, ==, progress->total);

  run = registrar_session_get_finished_run (self.session);
  results = registrar_finished_run_get_results (run);
  registrar_finished_run_get_roster (run, &roster);
  g_assert_cmpstr (roster.name, ==, "autumn.csv");
  g_assert_cmpuint (results->size, ==, progress->total);
  g_assert_cmpuint (registrar_results_get_outcome (results, 0), ==, REGISTRAR_ROW_REGISTERED);
}

static void
test_next_roster_after_a_run (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();

  listener_listen (&self);
  open_workspace (&self, &directory);
  load_text (&self, ROSTER, "autumn.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  choose_first_course (&self);
  run_to_the_end (&self);

  load_text (&self, ROSTER, "spring.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  g_assert_null (registrar_session_get_finished_run (self.session));

  run_to_the_end (&self);
  g_assert_cmpuint (registrar_session_get_progress (self.session)->counts[REGISTRAR_ROW_ALREADY], ==, 2);
}

static void
test_roster_with_courses (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();

  listener_listen (&self);
  open_workspace (&self, &directory);
  load_text (&self, "Student ID,Course\n001,INTRO-GO\n002,NO-SUCH-COURSE\n", "courses.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  g_assert_true (registrar_session_uses_roster_courses (self.session));
  g_assert_true (registrar_session_is_ready (self.session));

  run_to_the_end (&self);
  g_assert_cmpuint (registrar_session_get_progress (self.session)->counts[REGISTRAR_ROW_REGISTERED], ==, 1);
  g_assert_cmpuint (registrar_session_get_progress (self.session)->counts[REGISTRAR_ROW_FAILED], ==, 1);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/load/shows-the-roster", test_loads);
  g_test_add_func ("/session/load/failure-keeps-what-it-had", test_keeps_what_it_had);
  g_test_add_func ("/session/load/late-roster-never-arrives", test_late_roster);
  g_test_add_func ("/session/load/rows-while-reading", test_rows_while_reading);
  g_test_add_func ("/session/load/rows-of-an-unusable-file", test_rows_of_an_unusable_file);
  g_test_add_func ("/session/load/other-roster-while-reading", test_other_roster_while_reading);
  g_test_add_func ("/session/load/nothing-is-ready-meanwhile", test_not_ready_while_loading);
  g_test_add_func ("/session/load/abandoned-while-reading", test_abandoned);
  g_test_add_func ("/session/registry/says-why-there-is-none", test_no_registry);
  g_test_add_func ("/session/run/registers-and-keeps-the-results", test_registers);
  g_test_add_func ("/session/run/next-roster-begins-anew", test_next_roster_after_a_run);
  g_test_add_func ("/session/run/rows-name-their-courses", test_roster_with_courses);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
