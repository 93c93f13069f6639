/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run that goes on is planned anew: what changed since its plan is no reason to fail for ever. */

#include "local-fixture.h"
#include "memory-registry.h"
#include "memory-students.h"
#include "run/again.h"
#include "run/plan.h"
#include "run/register-students.h"

#define DAY (24 * 60 * 60)

static const RegistrarRunRoster roster = { "class.csv", "sha256:0", NULL, 0 };

static const MemoryRow rows[] = {
  { { .id = "0" } },                    /* new, and so it stays */
  { { .id = "1" } },                    /* suspended by somebody since */
  { { .id = "2" } },                    /* was suspended, and ends now besides */
  { { .id = "3" } },                    /* was suspended, and is as it should be now */
  { { .id = "4" }, .problem = "torn" }, /* nobody can be meant */
};

typedef struct
{
  RegistrarJournal *journal;
  MemoryRegistry *registry;
} Fixture;

static void
fixture_clear (Fixture *self)
{
  registrar_journal_unref (self->journal);
  g_object_unref (self->registry);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
assert_outcomes (const RegistrarResults *results, const char *expected)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint row = 0; row < results->size; row++)
    g_string_append_printf (words, "%s%s", row > 0 ? " " : "", registrar_row_state_to_word (registrar_results_get_outcome (results, row)));
  g_assert_cmpstr (words->str, ==, expected);
}

/* Carries @run out, which is given away: what it says and what the journal says. Returns: its id */
static char *
carry_out (Fixture *self, RegistrarRun *run, const char *expected)
{
  g_autoptr (RegistrarRun) owned = run;
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (RegistrarPastRun) written = NULL;

  g_assert_true (registrar_register_students (owned, &results));
  written = registrar_journal_read (self->journal, registrar_run_get_id (owned), NULL);
  assert_outcomes (&results, expected);
  assert_outcomes (&written->results, expected);
  g_assert_cmpint (written->state, ==, REGISTRAR_RUN_ENDED);
  return g_strdup (registrar_run_get_id (owned));
}

static RegistrarRun *
plan (Fixture *self)
{
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (REGISTRAR_REGISTRY (self->registry), "C0", NULL);
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (RegistrarRun) look_up = registrar_run_new_look_up (REGISTRAR_REGISTRY (self->registry), students, course,
                                                                &(RegistrarPlanSettings){ 0 });
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (RegistrarPlan) made = NULL;
  RegistrarRun *run;

  g_assert_true (registrar_register_students (look_up, &results));
  made = registrar_plan_new (look_up, NULL);
  run = registrar_run_new_planned (made);
  registrar_run_set_journal (run, self->journal, &roster);
  return run;
}

static void
set_up (Fixture *self, LocalFixture *local)
{
  self->journal = registrar_journal_new (local->database, local->directory.path);
  self->registry = memory_registry_new (3, 2);
  memory_registry_add (self->registry, "2", "C0")->details.suspended = TRUE;
  memory_registry_add (self->registry, "3", "C0")->details.suspended = TRUE;
}

/* Somebody else, after the plan. */
static void
change_registry (MemoryRegistry *registry)
{
  memory_registry_add (registry, "1", "C0")->details.suspended = TRUE;
  memory_registry_add (registry, "2", "C0")->details = (RegistrarDetails){ .suspended = TRUE, .end = DAY };
  memory_registry_add (registry, "3", "C0")->details = (RegistrarDetails){ 0 };
}

static RegistrarPastRun *
claim (Fixture *self, const char *id)
{
  RegistrarPastRun *past = registrar_journal_claim (self->journal, id, NULL);

  g_assert_nonnull (past);
  return past;
}

static void
test_retried (LocalFixture *local)
{
  g_auto (Fixture) self = { 0 };
  RegistrarRun *run;
  g_autofree char *id = NULL;

  set_up (&self, local);
  run = plan (&self);
  change_registry (self.registry);
  id = carry_out (&self, run, "registered failed failed failed failed");

  g_free (carry_out (&self,
                     registrar_run_new_retried (REGISTRAR_REGISTRY (self.registry), self.journal, claim (&self, id), NULL),
                     "registered updated updated already failed"));
}

static gboolean
interrupt (RegistrarConnection *connection, gpointer data, GError **error)
{
  return registrar_connection_execute (connection,
                                       "DELETE FROM journal_results; DELETE FROM journal_sent;"
                                       "UPDATE journal_runs SET ended = NULL, counts = NULL",
                                       error);
}

/* Before anything was sent. */
static char *
make_interrupted_run (Fixture *self, LocalFixture *local)
{
  RegistrarRun *run = plan (self);
  g_autofree char *id = NULL;

  registrar_run_cancel (run);
  id = carry_out (self, run, "cancelled cancelled cancelled cancelled failed");
  g_assert_true (registrar_database_write (local->database, interrupt, NULL, NULL));
  return g_steal_pointer (&id);
}

static void
test_resumed (LocalFixture *local)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (RegistrarPastRun) written = NULL;

  set_up (&self, local);
  id = make_interrupted_run (&self, local);
  change_registry (self.registry);

  g_free (carry_out (&self, registrar_run_new_resumed (REGISTRAR_REGISTRY (self.registry), self.journal, claim (&self, id)),
                     "registered updated updated already failed"));

  /* After another crash it is known what was asked for. */
  written = registrar_journal_read (self.journal, id, NULL);
  g_assert_null (registrar_orders_find (written->orders, 0));
  g_assert_cmpint (registrar_orders_find (written->orders, 1)->action, ==, REGISTRAR_ACTION_UPDATE);
  g_assert_cmpint (registrar_orders_find (written->orders, 2)->expected.end, ==, DAY);
  g_assert_null (registrar_orders_find (written->orders, 3));
}

static void
cancel_cb (MemoryRegistry *registry, gpointer run)
{
  registrar_run_cancel (run);
}

/* Cancelled while it is planned anew: nobody is registered. */
static void
test_cancelled (LocalFixture *local)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *id = NULL;
  RegistrarRun *run;

  set_up (&self, local);
  id = make_interrupted_run (&self, local);
  run = registrar_run_new_resumed (REGISTRAR_REGISTRY (self.registry), self.journal, claim (&self, id));
  self.registry->called = cancel_cb;
  self.registry->called_data = run;

  g_free (carry_out (&self, run, "cancelled cancelled cancelled cancelled cancelled"));
  g_assert_false (g_hash_table_contains (self.registry->registered, "0 in C0"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD_LOCAL_TEST ("/plan-anew/retried", test_retried);
  ADD_LOCAL_TEST ("/plan-anew/resumed", test_resumed);
  ADD_LOCAL_TEST ("/plan-anew/cancelled", test_cancelled);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
