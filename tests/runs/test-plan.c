/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans: what they say of each row, and that a run does just that. */

#include "memory-registry.h"
#include "memory-students.h"
#include "registry/limiter.h"
#include "run/plan.h"
#include "run/register-students.h"

#define DAY (24 * 60 * 60)

typedef struct
{
  MemoryRegistry *registry;
  RegistrarCourse *course;
} Fixture;

typedef void (*Test) (Fixture *fixture);

typedef struct
{
  Test test;
} RunTest;

CO_ROUTINE (run_test, RunTest)
{
  g_autoptr (MemoryRegistry) registry = memory_registry_new (3, 2);
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (REGISTRAR_REGISTRY (registry), "C0", NULL);
  Fixture fixture = { registry, course };

  args->test (&fixture);
}

static void
run (gconstpointer test)
{
  co_run (run_test, (Test) test);
}

/* Carries @run out, which is given away; its results in the order of its rows, as words. */
static char *
carry_out (RegistrarRun *run)
{
  g_autoptr (RegistrarRun) owned = run;
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_true (registrar_register_students (owned, &results));
  for (guint row = 0; row < results.size; row++)
    g_string_append_printf (words, "%s%s", row > 0 ? " " : "", registrar_row_state_to_word (registrar_results_get_outcome (&results, row)));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_carried_out (RegistrarRun *run, const char *expected)
{
  g_autofree char *outcomes = carry_out (run);

  g_assert_cmpstr (outcomes, ==, expected);
}

static RegistrarPlan *
finish_plan (RegistrarRun *look_up)
{
  g_autoptr (RegistrarRun) owned = look_up;
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (GError) error = NULL;
  RegistrarPlan *plan;

  g_assert_true (registrar_register_students (owned, &results));
  plan = registrar_plan_new (owned, &error);
  g_assert_no_error (error);
  return plan;
}

static RegistrarPlan *
make_plan (Fixture *fixture, RegistrarStudentList *students, RegistrarCourse *course,
           const RegistrarPlanSettings *settings)
{
  return finish_plan (
      registrar_run_new_look_up (REGISTRAR_REGISTRY (fixture->registry), students, course, settings));
}

static void
assert_planned (RegistrarPlan *plan, const char *expected)
{
  const RegistrarResults *results = registrar_plan_get_results (plan);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint row = 0; row < results->size; row++)
    g_string_append_printf (words, "%s%s", row > 0 ? " " : "",
                            registrar_row_state_to_word (registrar_results_get_outcome (results, row)));
  g_assert_cmpstr (words->str, ==, expected);
}

/* Every kind of row there is, as a roster might have them. */
static const MemoryRow rows[] = {
  { { .id = "1" } },
  { { .id = "2" } },
  { { .id = "3" } },
  { { .id = "4" }, .problem = "torn" },
  { { .id = "1" }, .original = 1 },
  { { .id = "5" } },
};

static void
prepare_registry (Fixture *fixture)
{
  memory_registry_add (fixture->registry, "2", "C0");
  memory_registry_add (fixture->registry, "3", "C0")->details.suspended = TRUE;
  memory_registry_add (fixture->registry, "5", "C1");
}

static void
test_executes_exactly (Fixture *fixture)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (RegistrarPlan) plan = NULL;
  guint counts[REGISTRAR_N_ROW_STATES];

  prepare_registry (fixture);
  plan = make_plan (fixture, students, fixture->course, &(RegistrarPlanSettings){ 0 });
  assert_planned (plan, "new already changed problem skipped new");
  registrar_results_count (registrar_plan_get_results (plan), counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_NEW], ==, 2);
  g_assert_cmpuint (counts[REGISTRAR_ROW_PROBLEM], ==, 1);
  g_assert_cmpuint (counts[REGISTRAR_ROW_SKIPPED], ==, 1);
  g_assert_cmpuint (memory_registry_get_asked (fixture->registry, "2"), ==, 1);

  assert_carried_out (registrar_run_new_planned (plan), "registered already updated failed skipped registered");
  g_assert_cmpuint (memory_registry_get_asked (fixture->registry, "1"), ==, 2);
  g_assert_cmpuint (memory_registry_get_asked (fixture->registry, "2"), ==, 1); /* not again */
  g_assert_cmpuint (memory_registry_get_asked (fixture->registry, "3"), ==, 2);
  g_assert_cmpuint (memory_registry_get_asked (fixture->registry, "4"), ==, 0);
}

/* Between the plan and the run somebody else is busy. */
static void
test_changed_since (Fixture *fixture)
{
  static const MemoryRow some[] = { { { .id = "1" } }, { { .id = "2" } }, { { .id = "3" } }, { { .id = "4" } } };
  g_autoptr (RegistrarStudentList) students = memory_students_new (some, G_N_ELEMENTS (some));
  MemoryRegistration *third = memory_registry_add (fixture->registry, "3", "C0");
  g_autoptr (RegistrarPlan) plan = NULL;
  g_autoptr (RegistrarRun) run = NULL;

  third->details.suspended = TRUE;
  memory_registry_add (fixture->registry, "4", "C0")->details.suspended = TRUE;
  plan = make_plan (fixture, students, fixture->course, &(RegistrarPlanSettings){ 0 });
  assert_planned (plan, "new new changed changed");

  memory_registry_add (fixture->registry, "1", "C0");
  memory_registry_add (fixture->registry, "2", "C0")->details.suspended = TRUE;
  third->details.end = DAY;

  run = registrar_run_new_planned (plan);
  assert_carried_out (g_object_ref (run), "already failed failed updated");
  for (guint row = 1; row <= 2; row++)
    g_assert_error (registrar_run_get_result (run, row).error, REGISTRAR_REGISTRY_ERROR,
                    REGISTRAR_REGISTRY_ERROR_CHANGED);
  g_assert_true (third->details.suspended); /* nothing was written */
}

static void
test_details_asked (Fixture *fixture)
{
  static const MemoryRow some[] = { { { .id = "1" } }, { { .id = "2" } }, { { .id = "3" } } };
  RegistrarPlanSettings settings = { .details = { .role = "auditor", .start = DAY, .end = 9 * DAY } };
  g_autoptr (RegistrarStudentList) students = memory_students_new (some, G_N_ELEMENTS (some));
  g_autoptr (RegistrarPlan) plan = NULL;
  MemoryRegistration *there;

  memory_registry_add (fixture->registry, "2", "C0");
  memory_registry_add (fixture->registry, "3", "C0")->details = settings.details;
  plan = make_plan (fixture, students, fixture->course, &settings);
  assert_planned (plan, "new changed already");
  assert_carried_out (registrar_run_new_planned (plan), "registered updated already");
  for (guint i = 0; i < 2; i++)
    {
      there = g_hash_table_lookup (fixture->registry->registered, i == 0 ? "1 in C0" : "2 in C0");
      g_assert_true (registrar_details_equal (&there->details, &settings.details));
    }
}

/* The roster's courses alone are looked at, and of those everybody who is not on it for that course, but staff. */
static void
test_sync (Fixture *fixture)
{
  static const MemoryRow some[] = { { { .id = "1" }, "C0" }, { { .id = "2" }, "C1" } };
  RegistrarPlanSettings settings = { .sync = TRUE };
  g_autoptr (RegistrarStudentList) students = memory_students_new (some, G_N_ELEMENTS (some));
  g_autoptr (RegistrarPlan) plan = NULL;
  RegistrarStudent student;

  memory_registry_add (fixture->registry, "1", "C0");
  memory_registry_add (fixture->registry, "1", "C1");
  memory_registry_add (fixture->registry, "1", "C2");
  memory_registry_add (fixture->registry, "9", "C0")->is_staff = TRUE;
  plan = make_plan (fixture, students, NULL, &settings);

  assert_planned (plan, "already new remove");
  g_assert_cmpuint (registrar_plan_get_n_removals (plan), ==, 1);
  registrar_student_list_get_student (registrar_plan_get_students (plan), 2, &student);
  g_assert_cmpstr (student.id, ==, "1");
  g_assert_cmpstr (registrar_student_list_get_course (registrar_plan_get_students (plan), 2), ==, "C1");
  g_assert_cmpuint (registrar_student_list_get_line (registrar_plan_get_students (plan), 2), ==, 0);

  assert_carried_out (registrar_run_new_planned (plan), "already registered removed");
  g_assert_true (g_hash_table_contains (fixture->registry->registered, "1 in C0"));
  g_assert_false (g_hash_table_contains (fixture->registry->registered, "1 in C1"));
  g_assert_true (g_hash_table_contains (fixture->registry->registered, "1 in C2"));
  g_assert_true (g_hash_table_contains (fixture->registry->registered, "9 in C0"));
}

static void
note_calls_cb (const RegistrarRegistered *registered, gpointer data)
{
  RegistrarLimiter *limiter = data;
  RegistrarLimiterState state;

  registrar_limiter_get_state (limiter, &state);
  g_assert_cmpuint (state.in_flight, ==, 1);
  g_assert_cmpstr (registered->student.id, ==, "1");
}

/* Who lists is one of those who call. */
static void
test_listing_is_a_call (Fixture *fixture)
{
  RegistrarRegistry *registry = REGISTRAR_REGISTRY (fixture->registry);
  RegistrarLimiter *limiter = registrar_limiter_of (registry);
  RegistrarLimiterState state;

  memory_registry_add (fixture->registry, "1", "C0");
  g_assert_true (registrar_registry_list_registered (registry, fixture->course, note_calls_cb, limiter, NULL));
  registrar_limiter_get_state (limiter, &state);
  g_assert_cmpuint (state.in_flight, ==, 0);
}

static void
test_sync_changed_since (Fixture *fixture)
{
  static const MemoryRow some[] = { { { .id = "1" } } };
  RegistrarPlanSettings settings = { .sync = TRUE };
  g_autoptr (RegistrarStudentList) students = memory_students_new (some, 1);
  g_autoptr (RegistrarPlan) plan = NULL;
  g_autoptr (GString) gone = g_string_new ("2 in C0");

  memory_registry_add (fixture->registry, "2", "C0");
  plan = make_plan (fixture, students, fixture->course, &settings);
  assert_planned (plan, "new remove");
  g_hash_table_remove (fixture->registry->registered, gone->str);
  assert_carried_out (registrar_run_new_planned (plan), "registered absent");
}

static void
test_consent (Fixture *fixture)
{
  RegistrarPlanSettings settings = { .sync = TRUE };
  g_autoptr (RegistrarStudentList) whole = memory_students_new (rows, 2);
  g_autoptr (RegistrarStudentList) torn = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (RegistrarPlan) plan = NULL;
  g_autoptr (RegistrarPlan) uncertain = NULL;
  g_autoptr (GError) error = NULL;

  memory_registry_add (fixture->registry, "7", "C0");
  memory_registry_add (fixture->registry, "8", "C0");
  plan = make_plan (fixture, whole, fixture->course, &settings);
  g_assert_true (registrar_plan_check_removals (plan, 2, &error));
  g_assert_no_error (error);
  g_assert_false (registrar_plan_check_removals (plan, 1, &error));
  g_assert_error (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_REMOVALS);
  g_assert_nonnull (strstr (error->message, "2 students"));
  g_clear_error (&error);

  /* Row 4 may be anybody. */
  uncertain = make_plan (fixture, torn, fixture->course, &settings);
  g_assert_false (registrar_plan_check_removals (uncertain, 100, &error));
  g_assert_error (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_UNCERTAIN);
}

static void
test_list_fails (Fixture *fixture)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, 2);
  g_autoptr (RegistrarRun) look_up = registrar_run_new_look_up (
      REGISTRAR_REGISTRY (fixture->registry), students, fixture->course, &(RegistrarPlanSettings){ .sync = TRUE });
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (GError) error = NULL;

  fixture->registry->list_error
      = g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNAVAILABLE, "Nobody answers.");
  g_assert_true (registrar_register_students (look_up, &results));
  g_assert_null (registrar_plan_new (look_up, &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNAVAILABLE);
}

/* An edited row is looked up again, and no other one; those to remove are found anew. */
static void
test_edit (Fixture *fixture)
{
  static const MemoryRow edited[] = { { { .id = "1" } }, { { .id = "7" } }, { { .id = "3" } } };
  RegistrarPlanSettings settings = { .sync = TRUE };
  g_autoptr (RegistrarStudentList) before = memory_students_new (rows, 3);
  g_autoptr (RegistrarStudentList) after = memory_students_new (edited, 3);
  g_autoptr (GArray) again = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (RegistrarPlan) first = NULL;
  g_autoptr (RegistrarPlan) second = NULL;
  guint row = 1;

  prepare_registry (fixture);
  first = make_plan (fixture, before, fixture->course, &settings);
  assert_planned (first, "new already changed");

  g_array_append_val (again, row);
  second = finish_plan (registrar_run_new_look_up_again (first, after, again));
  assert_planned (second, "new new changed remove");
  g_assert_cmpuint (memory_registry_get_asked (fixture->registry, "1"), ==, 1);
  g_assert_cmpuint (memory_registry_get_asked (fixture->registry, "7"), ==, 1);
  assert_planned (first, "new already changed"); /* as it was */
  assert_carried_out (registrar_run_new_planned (second), "registered registered updated removed");
}

/* Who is left out is skipped, and what is known of them stays known; but a row that may mean anybody still does. */
static void
test_leave_out (Fixture *fixture)
{
  static const MemoryRow with_problem[]
      = { { { .id = "1" } }, { { .id = "7" } }, { { .id = "3" } }, { { .id = "4" }, .problem = "torn" } };
  static const MemoryRow edited[]
      = { { { .id = "1" } }, { { .id = "8" } }, { { .id = "3" } }, { { .id = "4" }, .problem = "torn" } };
  static const guint8 marks[] = { 1, 0, 0, 1 };
  RegistrarPlanSettings settings = { .sync = TRUE };
  g_autoptr (GBytes) left_out = g_bytes_new_static (marks, sizeof marks);
  g_autoptr (RegistrarStudentList) before = memory_students_new (with_problem, 4);
  g_autoptr (RegistrarStudentList) after = memory_students_new (edited, 4);
  g_autoptr (RegistrarPlan) first = NULL;
  g_autoptr (RegistrarPlan) second = NULL;
  g_autoptr (RegistrarPlan) third = NULL;
  g_autoptr (GArray) open = NULL;
  g_autoptr (GError) error = NULL;

  prepare_registry (fixture);
  first = make_plan (fixture, before, fixture->course, &settings);
  second = registrar_plan_revise (first, before, left_out, NULL);
  assert_planned (second, "skipped new changed skipped remove");
  g_assert_false (registrar_plan_check_removals (second, 100, &error));
  g_assert_error (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_UNCERTAIN);

  third = registrar_plan_revise (second, after, NULL, NULL);
  assert_planned (third, "new cancelled changed problem remove");
  open = registrar_plan_list_open (third);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpuint (g_array_index (open, guint, 0), ==, 1);
  assert_carried_out (registrar_run_new_planned (second), "skipped registered updated skipped removed");
  g_assert_cmpuint (memory_registry_get_asked (fixture->registry, "1"), ==, 1);
}

static void
cancel_cb (MemoryRegistry *registry, gpointer run)
{
  registrar_run_cancel (run);
}

/* What was not looked up is not planned, and so not registered; and nobody is removed. */
static void
test_cancelled (Fixture *fixture)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (100);
  g_autoptr (RegistrarRun) look_up = registrar_run_new_look_up (
      REGISTRAR_REGISTRY (fixture->registry), students, fixture->course, &(RegistrarPlanSettings){ .sync = TRUE });
  g_autoptr (RegistrarPlan) plan = NULL;
  guint planned[REGISTRAR_N_ROW_STATES];
  g_autoptr (RegistrarRun) run = NULL;
  g_auto (RegistrarResults) results = { 0 };
  guint counts[REGISTRAR_N_ROW_STATES];

  memory_registry_add (fixture->registry, "other", "C0");
  fixture->registry->called = cancel_cb;
  fixture->registry->called_data = look_up;
  plan = finish_plan (g_object_ref (look_up));
  fixture->registry->called = NULL;
  registrar_results_count (registrar_plan_get_results (plan), planned);
  g_assert_cmpuint (planned[REGISTRAR_ROW_CANCELLED], >, 0);
  g_assert_cmpuint (planned[REGISTRAR_ROW_CANCELLED] + planned[REGISTRAR_ROW_NEW], ==, 100);
  g_assert_cmpuint (registrar_plan_get_n_removals (plan), ==, 0);

  run = registrar_run_new_planned (plan);
  g_assert_true (registrar_register_students (run, &results));
  registrar_results_count (&results, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, planned[REGISTRAR_ROW_NEW]);
  g_assert_cmpuint (counts[REGISTRAR_ROW_CANCELLED], ==, planned[REGISTRAR_ROW_CANCELLED]);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    Test test;
  } tests[] = {
    { "/plan/executes-exactly", test_executes_exactly },
    { "/plan/changed-since", test_changed_since },
    { "/plan/details-asked", test_details_asked },
    { "/plan/sync", test_sync },
    { "/plan/sync/listing-is-a-call", test_listing_is_a_call },
    { "/plan/sync/changed-since", test_sync_changed_since },
    { "/plan/sync/consent", test_consent },
    { "/plan/sync/list-fails", test_list_fails },
    { "/plan/edit", test_edit },
    { "/plan/leave-out", test_leave_out },
    { "/plan/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, (gconstpointer) tests[i].test, run);
  return g_test_run ();
}
