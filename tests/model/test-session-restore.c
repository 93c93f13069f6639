/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session goes on with when it is opened again: the roster that was open, and its course. */

#include "accounts-done.h"
#include "session-listener.h"

#include <sqlite3.h>

#define NAME "autumn.csv"
#define ROSTER "Student ID,Name\n001,Hugo Bianchi\n002,Irina Khan\n"

typedef struct
{
  DataDirectory directory;
  DataDirectory rosters;
  GFile        *file;
  Listener      listener;
  gboolean      listed; /* its past runs */
} Fixture;

static void
listed_cb (Fixture *self)
{
  self->listed = TRUE;
}

/* With everything there that is read at the start. */
static void
open_session (Fixture *self)
{
  self->listed = FALSE;
  self->listener = listener_make ();
  listener_listen (&self->listener);
  g_signal_connect_swapped (registrar_session_get_past_runs (self->listener.session), "loaded", G_CALLBACK (listed_cb), self);
  open_workspace (&self->listener, &self->directory);
  main_loop_until (self->listed);
}

static void
close_session (Fixture *self)
{
  accounts_done_wait (self->listener.session);
  listener_clear (&self->listener);
}

static void
write_roster (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (self->file), text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;

  self->directory = data_directory_make ();
  self->rosters = data_directory_make ();
  path = g_build_filename (self->rosters.path, NAME, NULL);
  self->file = g_file_new_for_path (path);
  write_roster (self, ROSTER);
  open_session (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_session (self);
  g_object_unref (self->file);
  data_directory_clear (&self->rosters);
  data_directory_clear (&self->directory);
}

/* Has the file's roster open, for the first course. */
static void
leave_roster_open (Fixture *self)
{
  registrar_session_load_file (self->listener.session, self->file);
  main_loop_until (registrar_session_can_edit (self->listener.session));
  choose_first_course (&self->listener);
}

static void
close_and_open (Fixture *self)
{
  close_session (self);
  open_session (self);
}

static void
assert_restored (Fixture *self)
{
  g_assert_true (registrar_session_restore_roster (self->listener.session));
  main_loop_until (registrar_session_can_edit (self->listener.session));
  g_assert_true (g_file_equal (registrar_session_get_file (self->listener.session), self->file));
  g_assert_cmpuint (registrar_session_get_state (self->listener.session), ==, REGISTRAR_SESSION_ROSTER);
  g_assert_null (self->listener.failure);
}

static void
assert_not_restored (Fixture *self)
{
  g_assert_false (registrar_session_restore_roster (self->listener.session));
  g_assert_false (has_flag (&self->listener, "loading"));
}

static void
test_with_its_course (Fixture *self, gconstpointer data)
{
  g_autofree char *course = NULL;
  g_autofree char *restored = NULL;

  leave_roster_open (self);
  course = dup_text (&self->listener, "course-title");
  g_assert_nonnull (course);
  close_and_open (self);

  assert_restored (self);
  restored = dup_text (&self->listener, "course-title");
  g_assert_cmpstr (restored, ==, course);
  g_assert_true (registrar_session_is_ready (self->listener.session));

  /* Not only once. */
  close_and_open (self);
  assert_restored (self);
}

/* A roster that names courses, and is for another nevertheless. */
static void
test_with_a_course_of_its_own (Fixture *self, gconstpointer data)
{
  write_roster (self, "Student ID,Name,Course\n001,Hugo Bianchi,INTRO-GO\n");
  leave_roster_open (self);
  g_assert_false (registrar_session_uses_roster_courses (self->listener.session));
  close_and_open (self);
  assert_restored (self);
  g_assert_false (registrar_session_uses_roster_courses (self->listener.session));

  registrar_session_choose_course (self->listener.session, NULL);
  close_and_open (self);
  assert_restored (self);
  g_assert_true (registrar_session_uses_roster_courses (self->listener.session));
}

static void
test_as_it_was_read (Fixture *self, gconstpointer data)
{
  RegistrarReadingGuess guess;

  leave_roster_open (self);
  registrar_session_read_again (self->listener.session, REGISTRAR_READING_ENCODING, "ISO-8859-15");
  close_and_open (self);
  assert_restored (self);
  registrar_session_get_reading (self->listener.session, &guess);
  g_assert_cmpstr (guess.encoding, ==, "ISO-8859-15");
}

static void
test_without_its_file (Fixture *self, gconstpointer data)
{
  g_autofree char *course = NULL;

  leave_roster_open (self);
  close_session (self);
  if (data != NULL)
    write_roster (self, data);
  else
    g_assert_true (g_file_delete (self->file, NULL, NULL));

  open_session (self);
  g_assert_true (registrar_session_restore_roster (self->listener.session));
  main_loop_until (!has_flag (&self->listener, "loading"));
  g_assert_cmpuint (registrar_session_get_state (self->listener.session), ==, REGISTRAR_SESSION_EMPTY);
  g_assert_null (self->listener.failure);

  /* What is opened then is a roster like any other. */
  load_text (&self->listener, "", "empty.csv");
  main_loop_until (self->listener.failure != NULL);
  course = dup_text (&self->listener, "course-title");
  g_assert_null (course);
}

static void
test_not_once_registered (Fixture *self, gconstpointer data)
{
  leave_roster_open (self);
  run_to_the_end (&self->listener);
  close_and_open (self);
  assert_not_restored (self);
}

/* Back from the end of a run there is work again. */
static void
test_once_corrected (Fixture *self, gconstpointer data)
{
  leave_roster_open (self);
  run_to_the_end (&self->listener);
  registrar_session_correct (self->listener.session);
  close_and_open (self);
  assert_restored (self);
}

/* As after a crash, before anything was kept that the run's start has changed. */
static void
interrupt_run (Fixture *self)
{
  g_autofree char *path = data_directory_get_file (&self->directory);
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 60000);
  g_assert_cmpint (sqlite3_exec (database, "UPDATE journal_runs SET ended = NULL", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static void
test_not_if_it_was_interrupted (Fixture *self, gconstpointer data)
{
  leave_roster_open (self);
  run_to_the_end (&self->listener);
  registrar_session_correct (self->listener.session);
  close_session (self);
  interrupt_run (self);
  open_session (self);
  assert_not_restored (self);
}

static void
remember_rosters (Fixture *self, gboolean remember)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->listener.session);
  RegistrarPreferences preferences = *registrar_account_model_get_preferences (accounts);

  preferences.remembers_rosters = remember;
  registrar_account_model_prefer (accounts, &preferences);
  accounts_done_wait (self->listener.session);
}

static void
assert_not_kept (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->directory.path, "settings.ini", NULL);
  g_autofree char *settings = NULL;

  accounts_done_wait (self->listener.session);
  g_assert_true (g_file_get_contents (path, &settings, NULL, NULL));
  g_assert_null (strstr (settings, NAME));
}

static void
test_not_if_nothing_is_remembered (Fixture *self, gconstpointer data)
{
  leave_roster_open (self);
  remember_rosters (self, FALSE);
  assert_not_kept (self);
  close_and_open (self);
  assert_not_restored (self);

  leave_roster_open (self);
  assert_not_kept (self);
  close_and_open (self);
  assert_not_restored (self);
}

static void
test_not_over_another (Fixture *self, gconstpointer data)
{
  leave_roster_open (self);
  close_and_open (self);
  load_text (&self->listener, ROSTER, "another.csv");
  g_assert_false (registrar_session_restore_roster (self->listener.session));
  main_loop_until (registrar_session_can_edit (self->listener.session));

  /* It is no file, and gone with its window: so nothing is open the next time. */
  close_and_open (self);
  assert_not_restored (self);
}

static void
test_edits (Fixture *self, gconstpointer data)
{
  RegistrarSession *session = self->listener.session;

  leave_roster_open (self);
  g_assert_false (registrar_session_has_edits (session));
  registrar_session_edit_cell (session, 0, 1, "Hugo Berg");
  g_assert_true (registrar_session_has_edits (session));
  main_loop_until (registrar_session_can_undo_edit (session));
  g_assert_true (registrar_session_has_edits (session));
  registrar_session_undo_edit (session);
  g_assert_false (registrar_session_has_edits (session));

  registrar_session_redo_edit (session);
  run_to_the_end (&self->listener);
  g_assert_false (registrar_session_has_edits (session));
}

#define ADD(path, data, test) g_test_add ("/session-restore/" path, Fixture, data, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("with-its-course", NULL, test_with_its_course);
  ADD ("with-a-course-of-its-own", NULL, test_with_a_course_of_its_own);
  ADD ("as-it-was-read", NULL, test_as_it_was_read);
  ADD ("not-once-gone", NULL, test_without_its_file);
  ADD ("not-once-unreadable", "Student ID,Name\n1,\"Hugo\n", test_without_its_file);
  ADD ("not-once-registered", NULL, test_not_once_registered);
  ADD ("once-corrected", NULL, test_once_corrected);
  ADD ("not-if-it-was-interrupted", NULL, test_not_if_it_was_interrupted);
  ADD ("not-if-nothing-is-remembered", NULL, test_not_if_nothing_is_remembered);
  ADD ("not-over-another", NULL, test_not_over_another);
  ADD ("edits-are-lost-until-registered", NULL, test_edits);

  return g_test_run ();
}
