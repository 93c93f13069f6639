/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Past runs in a session: listed, shown as they ended, resumed, retried and undone without their roster. */

#include "coroutine/co.h"
#include "model/await.h"
#include "session-listener.h"
#include "settings/account-list.h"

#include <sqlite3.h>

#define ROSTER                                                                                                \
  "Student ID,Family Name,Given Name,Course\n"                                                                \
  "001,Bianchi,Hugo,INTRO-GO\n"                                                                               \
  "002,Khan,Irina,NO-SUCH-COURSE\n"                                                                           \
  "003,Quist,Zoë,INTRO-GO\n"                                                                                  \
  "001,Bianchi,Hugo,INTRO-GO\n"

static GListModel *
get_runs (Listener *self)
{
  return G_LIST_MODEL (registrar_session_get_past_runs (self->session));
}

static RegistrarPastRunItem *
get_run (Listener *self, guint position)
{
  RegistrarPastRunItem *item = g_list_model_get_item (get_runs (self), position);

  g_assert_nonnull (item);
  g_object_unref (item); /* the list holds it */
  return item;
}

static const char *
get_id (Listener *self, guint position)
{
  return registrar_past_run_item_get_run (get_run (self, position))->id;
}

static guint
count (Listener *self, RegistrarRowState state)
{
  return registrar_session_get_progress (self->session)->counts[state];
}

static void
register_roster (Listener *self, const DataDirectory *directory)
{
  listener_listen (self);
  open_workspace (self, directory);
  load_text (self, ROSTER, "autumn.csv");
  main_loop_until (registrar_session_get_state (self->session) == REGISTRAR_SESSION_ROSTER);
  run_to_the_end (self);
  main_loop_until (g_list_model_get_n_items (get_runs (self)) == 1);
}

/* Another window, which knows nothing but the data directory. */
static void
open_again (Listener *self, const DataDirectory *directory)
{
  listener_listen (self);
  open_workspace (self, directory);
  main_loop_until (g_list_model_get_n_items (get_runs (self)) > 0);
}

static void
execute (const DataDirectory *directory, const char *statement)
{
  g_autofree char *path = g_build_filename (directory->path, "registrar.db", NULL);
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 60000);
  g_assert_cmpint (sqlite3_exec (database, statement, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static RegistrarStudentRow *
get_row (Listener *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (registrar_session_get_students (self->session)), position);
}

static void
test_shown_as_it_ended (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) first = listener_make ();
  g_auto (Listener) second = listener_make ();
  g_autoptr (RegistrarStudentRow) row = NULL;
  g_autoptr (RegistrarStudentRow) duplicate = NULL;
  g_autofree char *details = NULL;
  g_autofree char *details_of_duplicate = NULL;
  g_autofree char *name = NULL;
  RegistrarStudent student;
  guint n_columns;

  register_roster (&first, &directory);
  open_again (&second, &directory);
  registrar_session_open_run (second.session, get_id (&second, 0));
  g_assert_true (has_flag (&second, "loading"));
  main_loop_until (registrar_session_get_state (second.session) == REGISTRAR_SESSION_DONE);

  g_assert_cmpuint (count (&second, REGISTRAR_ROW_REGISTERED), ==, 2);
  g_assert_cmpuint (count (&second, REGISTRAR_ROW_FAILED), ==, 1);
  g_assert_cmpuint (count (&second, REGISTRAR_ROW_SKIPPED), ==, 1);
  g_assert_cmpuint (registrar_session_get_progress (second.session)->total, ==, 4);
  name = dup_text (&second, "roster-name");
  g_assert_cmpstr (name, ==, "autumn.csv");
  registrar_session_get_columns (second.session, &n_columns);
  g_assert_cmpuint (n_columns, ==, 4);

  row = get_row (&second, 1);
  registrar_student_row_get_student (row, &student);
  details = registrar_student_row_dup_details (row);
  g_assert_cmpstr (student.family_name, ==, "Khan");
  g_assert_cmpuint (registrar_student_row_get_state (row), ==, REGISTRAR_ROW_FAILED);
  g_assert_nonnull (strstr (details, "NO-SUCH-COURSE"));

  duplicate = get_row (&second, 3);
  details_of_duplicate = registrar_student_row_dup_details (duplicate);
  g_assert_cmpstr (details_of_duplicate, ==, "The same student as on line 2.");
}

static void
test_interrupted_first (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) first = listener_make ();
  g_auto (Listener) second = listener_make ();
  g_autofree char *interrupted = NULL;

  register_roster (&first, &directory);
  interrupted = g_strdup (get_id (&first, 0));
  load_text (&first, ROSTER, "spring.csv");
  main_loop_until (registrar_session_get_state (first.session) == REGISTRAR_SESSION_ROSTER);
  run_to_the_end (&first);
  main_loop_until (g_list_model_get_n_items (get_runs (&first)) == 2);
  g_assert_cmpstr (get_id (&first, 1), ==, interrupted);

  execute (&directory, "UPDATE journal_runs SET ended = NULL WHERE number = 1");
  open_again (&second, &directory);
  g_assert_cmpstr (get_id (&second, 0), ==, interrupted);
}

static void
test_resumed (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) first = listener_make ();
  g_auto (Listener) second = listener_make ();

  register_roster (&first, &directory);
  execute (&directory, "UPDATE journal_runs SET ended = NULL; DELETE FROM journal_results");
  open_again (&second, &directory);
  registrar_session_resume_run (second.session, get_id (&second, 0));
  follow_to_the_end (&second);

  g_assert_cmpuint (count (&second, REGISTRAR_ROW_REGISTERED), ==, 2);
  g_assert_cmpuint (count (&second, REGISTRAR_ROW_FAILED), ==, 1);
  main_loop_until (registrar_past_run_item_get_run (get_run (&second, 0))->state == REGISTRAR_RUN_ENDED);
  g_assert_cmpuint (g_list_model_get_n_items (get_runs (&second)), ==, 1);
}

/* The roster stays, and the other rows keep what became of them. */
static void
test_retried (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();
  g_autoptr (RegistrarStudentRow) row = NULL;

  register_roster (&self, &directory);
  g_assert_cmpuint (registrar_past_run_item_count_retryable (get_run (&self, 0)), ==, 1);
  execute (&directory, "UPDATE courses SET code = 'NO-SUCH-COURSE' WHERE code = 'INTRO-PY'");
  registrar_session_retry_run (self.session, get_id (&self, 0), NULL);
  follow_to_the_end (&self);

  g_assert_cmpuint (self.n_rosters, ==, 1);
  g_assert_cmpuint (count (&self, REGISTRAR_ROW_REGISTERED), ==, 3);
  g_assert_cmpuint (count (&self, REGISTRAR_ROW_SKIPPED), ==, 1);
  row = get_row (&self, 1);
  g_assert_cmpuint (registrar_student_row_get_state (row), ==, REGISTRAR_ROW_REGISTERED);
}

static void
test_one_row_retried (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint row = 1;

  g_array_append_val (rows, row);
  register_roster (&self, &directory);
  registrar_session_retry_run (self.session, get_id (&self, 0), rows);
  follow_to_the_end (&self);

  g_assert_cmpuint (count (&self, REGISTRAR_ROW_FAILED), ==, 1);
  g_assert_cmpuint (count (&self, REGISTRAR_ROW_REGISTERED), ==, 2);
}

static void
test_undone (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();
  RegistrarFinishedRun *run;

  register_roster (&self, &directory);
  registrar_session_undo_run (self.session, get_id (&self, 0));
  follow_to_the_end (&self);

  g_assert_cmpuint (count (&self, REGISTRAR_ROW_REMOVED), ==, 2);
  g_assert_cmpuint (registrar_session_get_progress (self.session)->total, ==, 2);
  run = registrar_session_get_finished_run (self.session);
  g_assert_cmpint (registrar_finished_run_get_action (run), ==, REGISTRAR_RUN_UNDO);
  main_loop_until (g_list_model_get_n_items (get_runs (&self)) == 2);
  g_assert_true (registrar_past_run_item_is_undone (get_run (&self, 1)));
}

static RegistrarPastRunItem *
find_run (Listener *self, const char *id)
{
  return registrar_past_run_list_find (registrar_session_get_past_runs (self->session), id);
}

/* In the list, and when it is shown. */
static void
assert_undone (Listener *self, const char *id, guint n_taken_back, guint n_undoable)
{
  RegistrarPastRunItem *item = find_run (self, id);

  g_assert_cmpuint (registrar_past_run_item_count_undoable (item), ==, n_undoable);
  g_assert_cmpint (registrar_past_run_item_can_undo (item), ==, n_undoable > 0);

  registrar_session_open_run (self->session, id);
  main_loop_until (!has_flag (self, "loading"));
  g_assert_cmpstr (registrar_finished_run_get_id (registrar_session_get_finished_run (self->session)), ==, id);
  g_assert_cmpuint (registrar_session_get_undone (self->session).n_taken_back, ==, n_taken_back);
  g_assert_cmpint (registrar_session_can_undo (self->session), ==, n_undoable > 0);
}

/* What is taken back cannot be taken back again; what was registered by a retry since can. */
static void
test_undone_once (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();
  g_autofree char *id = NULL;

  register_roster (&self, &directory);
  id = g_strdup (get_id (&self, 0));
  g_assert_true (registrar_past_run_item_can_undo (get_run (&self, 0)));
  g_assert_true (registrar_session_can_undo (self.session));

  registrar_session_undo_run (self.session, id);
  follow_to_the_end (&self);
  main_loop_until (g_list_model_get_n_items (get_runs (&self)) == 2);
  assert_undone (&self, id, 2, 0);

  execute (&directory, "UPDATE courses SET code = 'NO-SUCH-COURSE' WHERE code = 'INTRO-PY'");
  registrar_session_retry_run (self.session, id, NULL);
  follow_to_the_end (&self);
  main_loop_until (registrar_past_run_item_can_undo (find_run (&self, id)));
  assert_undone (&self, id, 2, 1);

  registrar_session_undo_run (self.session, id);
  follow_to_the_end (&self);
  main_loop_until (g_list_model_get_n_items (get_runs (&self)) == 3);
  assert_undone (&self, id, 3, 0);
}

/* What was done is taken back, and what was not yet done is not done first. */
static void
test_interrupted_run_undone (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) first = listener_make ();
  g_auto (Listener) second = listener_make ();

  register_roster (&first, &directory);
  execute (&directory, "UPDATE journal_runs SET ended = NULL");
  open_again (&second, &directory);
  registrar_session_undo_run (second.session, get_id (&second, 0));
  follow_to_the_end (&second);
  g_assert_cmpuint (count (&second, REGISTRAR_ROW_REMOVED), ==, 2);
}

/* Whoever looks something up among the past runs goes on where they were. */
static void
test_opened_over_corrections (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();

  register_roster (&self, &directory);
  registrar_session_correct (self.session);
  registrar_session_edit_cell (self.session, 0, 1, "Berg");
  main_loop_until (registrar_session_can_undo_edit (self.session));

  registrar_session_open_run (self.session, get_id (&self, 0));
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_DONE);
  g_assert_false (registrar_session_has_edits (self.session));
  registrar_session_undo_edit (self.session);
  g_assert_cmpuint (registrar_session_get_state (self.session), ==, REGISTRAR_SESSION_ROSTER);
  g_assert_true (registrar_session_has_edits (self.session));
  g_assert_true (registrar_session_is_ready (self.session)); /* for the courses that it names */
}

/* A count that is awaited. */
typedef struct
{
  RegistrarUncertainCountReceiver receiver;
  GSource                        *source;
  RegistrarUncertainCount         answer;
} Count;

static gboolean
counted_cb (gpointer data)
{
  Count *self = data;

  registrar_uncertain_count_try_receive (self->receiver, &self->answer);
  registrar_await_stop (&self->source);
  return G_SOURCE_REMOVE;
}

static guint
count_uncertain (Listener *self, const char *id)
{
  Count count = { registrar_session_count_uncertain (self->session, id) };

  registrar_await (&count.source, registrar_uncertain_count_receiver_source_new (count.receiver), counted_cb, &count);
  main_loop_until (count.source == NULL);
  registrar_uncertain_count_receiver_clear (&count.receiver);
  return count.answer.n;
}

/* As if a server that stores no run keys had registered all of them, and its answers had been lost. Nobody listens there. */
static void
lose_answers (const DataDirectory *directory)
{
  g_autoptr (RegistrarAccount) account = registrar_account_new ("school", "scim", "http://127.0.0.1:1/scim/v2", NULL);

  g_assert_true (registrar_account_list_save (directory->path, account, NULL));
  execute (directory, "UPDATE journal_runs SET registry = 'school'");
  execute (directory, "UPDATE journal_results SET results = CAST (substr (results, 1, 8) || x'80' || substr (results, 10) AS BLOB)"
                      " WHERE substr (results, 9, 1) = x'00'"); /* see journal-results.c: registered, and settled */
}

static void
test_undone_but_for_what_is_uncertain (gconstpointer with_uncertain)
{
  gboolean with = GPOINTER_TO_INT (with_uncertain);
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) first = listener_make ();
  g_auto (Listener) second = listener_make ();
  g_autofree char *id = NULL;

  listener_listen (&first);
  open_workspace (&first, &directory);
  load_text (&first, "Student ID,Name,Course\n001,Hugo Bianchi,INTRO-GO\n", "autumn.csv");
  main_loop_until (registrar_session_get_state (first.session) == REGISTRAR_SESSION_ROSTER);
  run_to_the_end (&first);
  main_loop_until (g_list_model_get_n_items (get_runs (&first)) == 1);
  g_assert_cmpuint (count_uncertain (&first, get_id (&first, 0)), ==, 0);
  g_assert_cmpuint (count_uncertain (&first, "no-such-run"), ==, 0);

  lose_answers (&directory);
  open_again (&second, &directory);
  id = g_strdup (get_id (&second, 0));
  g_assert_cmpuint (count_uncertain (&second, id), ==, 1);

  if (with)
    registrar_session_undo_uncertain_run (second.session, id);
  else
    registrar_session_undo_run (second.session, id);
  main_loop_until (registrar_session_get_state (second.session) == REGISTRAR_SESSION_RUN || second.failure != NULL);
  g_assert_null (second.failure);
  registrar_session_cancel (second.session); /* what is kept is kept already, and nothing else could be done */
  follow_to_the_end (&second);
  g_assert_cmpuint (count (&second, REGISTRAR_ROW_SKIPPED), ==, with ? 0 : 1);
  g_assert_cmpuint (registrar_session_get_progress (second.session)->total, ==, 1);
}

static void
test_unknown_run (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();

  register_roster (&self, &directory);
  registrar_session_open_run (self.session, "no-such-run");
  main_loop_until (self.failure);
  g_assert_nonnull (strstr (self.failure, "no-such-run"));
  g_assert_cmpuint (count (&self, REGISTRAR_ROW_REGISTERED), ==, 2); /* what was shown is shown */
}

/* A roster that is opened meanwhile is wanted more, and the other way round. */
static void
test_the_last_wish_counts (void)
{
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();

  register_roster (&self, &directory);
  registrar_session_open_run (self.session, get_id (&self, 0));
  load_text (&self, ROSTER, "spring.csv");
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_ROSTER);
  g_assert_false (has_flag (&self, "loading"));

  load_text (&self, ROSTER, "summer.csv");
  registrar_session_open_run (self.session, get_id (&self, 0));
  main_loop_until (registrar_session_get_state (self.session) == REGISTRAR_SESSION_DONE);
  g_assert_false (has_flag (&self, "loading"));
}

static void
test_words (void)
{
  static const struct
  {
    const char *words;
    gboolean    matches;
  } cases[] = {
    { "", TRUE }, { "autumn", TRUE }, { "AUTUMN", TRUE }, { "roster computer", TRUE }, { "winter", FALSE },
  };
  g_auto (DataDirectory) directory = data_directory_make ();
  g_auto (Listener) self = listener_make ();
  g_autofree char *caption = NULL;

  register_roster (&self, &directory);
  caption = registrar_past_run_item_dup_caption (get_run (&self, 0));
  g_assert_cmpstr (caption, ==, "autumn.csv · This Computer · 2 of 4 registered, 1 failed");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (registrar_past_run_item_matches (get_run (&self, 0), cases[i].words), ==, cases[i].matches);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/past-runs/shown-as-they-ended", test_shown_as_it_ended);
  g_test_add_func ("/past-runs/interrupted-first", test_interrupted_first);
  g_test_add_func ("/past-runs/resumed", test_resumed);
  g_test_add_func ("/past-runs/retried/all", test_retried);
  g_test_add_func ("/past-runs/retried/one-row", test_one_row_retried);
  g_test_add_func ("/past-runs/opened-over-corrections", test_opened_over_corrections);
  g_test_add_func ("/past-runs/undone", test_undone);
  g_test_add_func ("/past-runs/undone/only-once", test_undone_once);
  g_test_add_func ("/past-runs/undone/after-an-interruption", test_interrupted_run_undone);
  g_test_add_data_func ("/past-runs/undone/but-for-what-is-uncertain", GINT_TO_POINTER (FALSE),
                        test_undone_but_for_what_is_uncertain);
  g_test_add_data_func ("/past-runs/undone/with-what-is-uncertain", GINT_TO_POINTER (TRUE),
                        test_undone_but_for_what_is_uncertain);
  g_test_add_func ("/past-runs/unknown-keeps-what-is-shown", test_unknown_run);
  g_test_add_func ("/past-runs/last-wish-counts", test_the_last_wish_counts);
  g_test_add_func ("/past-runs/words", test_words);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
