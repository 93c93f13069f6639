/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A crash between a call and its answer: who was sent is looked up before anything else, and nobody registered twice. */

#include "local-fixture.h"
#include "run/again.h"
#include "run/register-students.h"
#include "shaky-run.h"

#define N_STUDENTS 20
#define BATCH 5
#define MANY_STUDENTS 200
#define WRITTEN_TOGETHER 64

/* The second batch's answer never comes. */
typedef struct
{
  RegistrarRun *run;
  ShakyMood mood;
  guint n_lost; /* how many rows the batch was, not all of which may have been on their way in time */
} Crash;

static void
called_cb (ShakyRegistry *registry, RegistrarAction action, RegistrarRegistration **items, guint n_items, gpointer data)
{
  Crash *crash = data;

  if (g_atomic_int_get (&registry->n_calls) != 2)
    return;

  crash->n_lost = n_items;
  shaky_registry_set_mood (registry, crash->mood);
  registrar_run_abandon (crash->run);
}

static gboolean
forget_end (RegistrarConnection *connection, gpointer data, GError **error)
{
  return registrar_connection_execute (
      connection,
      "DELETE FROM journal_results WHERE number = (SELECT max(number) FROM journal_results);"
      "UPDATE journal_runs SET ended = NULL, counts = NULL",
      error);
}

/* A run that ended early, without what only its end wrote down: so a crash leaves it. */
static char *
crash (LocalFixture *fixture, RegistrarJournal *journal, ShakyRegistry *registry, ShakyMood mood, guint *n_lost)
{
  static const RegistrarRunRoster roster = { "class.csv", "sha256:0", NULL, 0 };
  g_autoptr (RegistrarRun) run = shaky_run_new (registry, N_STUDENTS, 5);
  g_auto (RegistrarResults) results = { 0 };
  Crash event = { run, mood, 0 };

  registry->called = called_cb;
  registry->called_data = &event;
  registrar_run_set_journal (run, journal, &roster);
  g_assert_true (registrar_register_students (run, &results));
  g_assert_true (registrar_database_write (fixture->database, forget_end, NULL, NULL));

  registry->called = NULL;
  shaky_registry_set_mood (registry, SHAKY_ANSWERS);
  *n_lost = event.n_lost;
  return g_strdup (registrar_run_get_id (run));
}

static guint
count_sent (const RegistrarResults *results)
{
  guint n = 0;

  for (guint row = 0; row < results->size; row++)
    {
      RegistrarResult result = registrar_results_get (results, row);

      n += registrar_journal_sent_is_open (&result);
    }
  return n;
}

/* A report of the run as it is now does not say that nothing was done. */
static void
assert_told_as_unknown (RegistrarJournal *journal, const char *id, guint expected)
{
  g_autoptr (RegistrarPastRun) past = registrar_journal_read (journal, id, NULL);
  guint n_unknown = 0;

  registrar_journal_sent_tell (past);
  for (guint row = 0; row < past->results.size; row++)
    if (registrar_results_get_outcome (&past->results, row) == REGISTRAR_ROW_UNKNOWN)
      {
        g_assert_error (registrar_results_get (&past->results, row).error, REGISTRAR_REGISTRY_ERROR,
                        REGISTRAR_REGISTRY_ERROR_LOST);
        n_unknown++;
      }
  g_assert_cmpuint (n_unknown, ==, expected);
  g_assert_cmpuint (count_sent (&past->results), ==, 0);
}

/* Undoes the run; those it keeps have their reason in the journal. */
static void
undo (RegistrarJournal *journal, ShakyRegistry *registry, const char *id, gboolean with_uncertain, guint n_removed,
      guint n_kept)
{
  g_autoptr (RegistrarRun) run
      = registrar_run_new_undo (REGISTRAR_REGISTRY (registry), journal, registrar_journal_claim (journal, id, NULL), with_uncertain);
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (RegistrarPastRun) written = NULL;
  guint counts[REGISTRAR_N_ROW_STATES];

  g_assert_true (registrar_register_students (run, &results));
  written = registrar_journal_read (journal, registrar_run_get_id (run), NULL);
  registrar_results_count (&written->results, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REMOVED], ==, n_removed);
  g_assert_cmpuint (counts[REGISTRAR_ROW_SKIPPED], ==, n_kept);
  for (guint row = 0; row < written->results.size; row++)
    if (registrar_results_get_outcome (&written->results, row) == REGISTRAR_ROW_SKIPPED)
      {
        RegistrarResult result = registrar_results_get (&written->results, row);
        g_autofree char *note = registrar_result_dup_note (&result);

        g_assert_true (g_str_has_prefix (note, "Kept: "));
      }
}

static void
resume_after (LocalFixture *fixture, ShakyMood mood, gboolean were_registered)
{
  g_autoptr (RegistrarJournal) journal = registrar_journal_new (fixture->database, fixture->directory.path);
  g_autoptr (ShakyRegistry) registry = shaky_registry_new (BATCH, 1, FALSE);
  g_autofree char *id = NULL;
  RegistrarPastRun *past;
  g_autoptr (RegistrarRun) run = NULL;
  g_auto (RegistrarResults) results = { 0 };
  guint n_settled = 0;
  guint n_lost, expected_settled;

  registry->settle_time = 1000;
  id = crash (fixture, journal, registry, mood, &n_lost);
  g_assert_cmpuint (n_lost, >, 0);
  expected_settled = were_registered ? n_lost : 0;
  past = registrar_journal_claim (journal, id, NULL);
  g_assert_cmpuint (count_sent (&past->results), ==, n_lost);
  assert_told_as_unknown (journal, id, n_lost);

  run = registrar_run_new_resumed (REGISTRAR_REGISTRY (registry), journal, past);
  g_assert_true (registrar_register_students (run, &results));

  for (guint row = 0; row < results.size; row++)
    {
      g_assert_cmpint (registrar_results_get_outcome (&results, row), ==, REGISTRAR_ROW_REGISTERED);
      n_settled += registrar_results_get (&results, row).settled;
    }
  g_assert_cmpuint (n_settled, ==, expected_settled);
  g_assert_cmpuint (registry->n_looked_up, ==, n_lost);
  shaky_run_assert_told_truly (registry, &results);

  past = registrar_journal_read (journal, id, NULL);
  g_assert_cmpuint (registrar_run_count_uncertain (REGISTRAR_REGISTRY (registry), past), ==, expected_settled);
  registrar_past_run_free (past);
  undo (journal, registry, id, FALSE, N_STUDENTS - expected_settled, expected_settled);
  if (expected_settled > 0)
    undo (journal, registry, id, TRUE, expected_settled, 0);
}

static void
test_was_registered (LocalFixture *fixture)
{
  resume_after (fixture, SHAKY_DROPS_REPLY, TRUE);
}

static void
test_was_not_registered (LocalFixture *fixture)
{
  resume_after (fixture, SHAKY_RESETS, FALSE);
}

/* For a registry that takes one row a call. */
typedef struct
{
  LocalFixture *fixture;
  RegistrarRun *run;
} OneByOne;

/* Whether the row and its first attempt are in what was sent so far. */
static gboolean
is_written (LocalFixture *fixture, guint row)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM journal_sent WHERE instr(rows, x'%02x%02x000001000000') > 0", row & 0xff, row >> 8);

  return local_fixture_query (fixture, sql) > 0;
}

/* The first call is held up until there are rows enough to be written down together. */
static void
one_called_cb (ShakyRegistry *registry, RegistrarAction action, RegistrarRegistration **items, guint n_items, gpointer data)
{
  const OneByOne *self = data;
  RegistrarProgress progress;

  g_assert_cmpuint (n_items, ==, 1);
  g_assert_true (is_written (self->fixture, items[0]->row));
  if (g_atomic_int_get (&registry->n_calls) > 1)
    return;

  do
    {
      co_yield ();
      registrar_run_get_progress (self->run, &progress);
    }
  while (progress.in_flight <= WRITTEN_TOGETHER);
}

/* A row is written down before its call, and many in one go: there is no commit a call. */
static void
test_one_row_a_call (LocalFixture *fixture)
{
  static const RegistrarRunRoster roster = { "class.csv", "sha256:0", NULL, 0 };
  g_autoptr (RegistrarJournal) journal = registrar_journal_new (fixture->database, fixture->directory.path);
  g_autoptr (ShakyRegistry) registry = shaky_registry_new (1, 1, FALSE);
  g_autoptr (RegistrarRun) run = shaky_run_new (registry, MANY_STUDENTS, 5);
  g_auto (RegistrarResults) results = { 0 };
  OneByOne one = { fixture, run };

  registry->called = one_called_cb;
  registry->called_data = &one;
  registrar_run_set_journal (run, journal, &roster);
  g_assert_true (registrar_register_students (run, &results));

  g_assert_cmpint (local_fixture_query (fixture, "SELECT sum(length(rows)) / 8 FROM journal_sent"), ==, MANY_STUDENTS);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT max(length(rows)) / 8 FROM journal_sent"), <=, WRITTEN_TOGETHER);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM journal_sent"), <=,
                   1 + MANY_STUDENTS / (WRITTEN_TOGETHER / 2));
  shaky_run_assert_told_truly (registry, &results);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD_LOCAL_TEST ("/sent/was-registered", test_was_registered);
  ADD_LOCAL_TEST ("/sent/was-not-registered", test_was_not_registered);
  ADD_LOCAL_TEST ("/sent/written-together-before-calls-of-one-row", test_one_row_a_call);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
