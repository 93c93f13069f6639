/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The students' list model: rows on demand, filters, and the rows of a run. */

#include "finalizations.h"
#include "main-loop.h"
#include "memory-registry.h"
#include "memory-students.h"
#include "coroutine/co.h"
#include "model/roster-load.h"
#include "model/student-list-model.h"
#include "run/register-students.h"

static const MemoryRow mixed_rows[] = {
  { .student = { .id = "0" } },
  { .student = { .id = "1" }, .problem = "has no e-mail address" },
  { .student = { .id = "2" } },
  { .student = { .id = "0" }, .original = 1 },
  { .student = { .id = "4" }, .problem = "has no name" },
  { .student = { .id = "5" } },
};

/* What a model told its listeners last. */
typedef struct
{
  guint times;
  guint position;
  guint removed;
  guint added;
} Change;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Change *change)
{
  *change = (Change){ change->times + 1, position, removed, added };
}

static RegistrarStudentListModel *
new_model (RegistrarStudentList *students, Change *change)
{
  RegistrarStudentListModel *model = registrar_student_list_model_new ();
  guint counts[REGISTRAR_N_ROW_STATES];
  g_autoptr (GBytes) states = registrar_student_list_check_states (students, NULL, counts);

  *change = (Change){ 0 };
  registrar_student_list_model_set_students (model, students, states);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), change);
  return model;
}

/* What is on the screen stays; of the rows that somebody holds those are made anew that are others now. */
static void
test_extend (void)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (100);
  g_autoptr (RegistrarStudentList) more = memory_students_new_many (250);
  guint counts[REGISTRAR_N_ROW_STATES];
  g_autoptr (GBytes) checked = registrar_student_list_check_states (more, NULL, counts);
  g_autoptr (GBytes) states = NULL;
  Change change;
  g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);
  g_autoptr (RegistrarStudentRow) held = g_list_model_get_item (G_LIST_MODEL (model), 7);
  g_autoptr (RegistrarStudentRow) alike = g_list_model_get_item (G_LIST_MODEL (model), 8);
  g_autoptr (RegistrarStudentRow) renewed = NULL;
  g_autoptr (RegistrarStudentRow) kept = NULL;
  guint8 *other_states = g_memdup2 (g_bytes_get_data (checked, NULL), g_bytes_get_size (checked));

  other_states[7] = REGISTRAR_ROW_PROBLEM;
  states = g_bytes_new_take (other_states, g_bytes_get_size (checked));
  registrar_student_list_model_extend (model, more, states);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 250);
  g_assert_cmpuint (change.times, ==, 2);
  g_assert_cmpuint (change.position, ==, 7);
  g_assert_cmpuint (change.removed, ==, 1);
  g_assert_cmpuint (change.added, ==, 1);
  renewed = g_list_model_get_item (G_LIST_MODEL (model), 7);
  g_assert_true (renewed != held);
  kept = g_list_model_get_item (G_LIST_MODEL (model), 8);
  g_assert_true (kept == alike);
}

static guint
get_n_items (RegistrarStudentListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

/* The rows of the model, as text: "0 2 5" */
static char *
dup_rows (RegistrarStudentListModel *model)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < get_n_items (model); i++)
    {
      g_autoptr (RegistrarStudentRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", registrar_student_row_get_row (row));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_rows (RegistrarStudentListModel *model, const char *expected)
{
  g_autofree char *rows = dup_rows (model);

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_rows_on_demand (void)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (1000);
  Change change;
  g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);
  guint n_alive = 0;
  RegistrarStudentRow *row = g_list_model_get_item (G_LIST_MODEL (model), 7);
  RegistrarStudentRow *same = g_list_model_get_item (G_LIST_MODEL (model), 7);

  g_assert_true (row == same);
  finalizations_watch (row, &n_alive);
  g_object_unref (same);
  g_object_unref (row);
  g_assert_cmpuint (n_alive, ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 1000));
}

static void
test_rows_outlive_the_model (void)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (3);
  Change change;
  RegistrarStudentListModel *model = new_model (students, &change);
  g_autoptr (RegistrarStudentRow) row = g_list_model_get_item (G_LIST_MODEL (model), 2);
  RegistrarStudent student;
  guint n_alive = 0;

  finalizations_watch (model, &n_alive);
  g_object_unref (model);
  g_assert_cmpuint (n_alive, ==, 0);
  registrar_student_row_get_student (row, &student);
  g_assert_cmpstr (student.id, ==, "2");
}

static void
test_states_before_a_run (void)
{
  static const struct
  {
    RegistrarRowState state;
    const char       *details;
  } expected[] = {
    { REGISTRAR_ROW_READY, "" },
    { REGISTRAR_ROW_PROBLEM, "has no e-mail address" },
    { REGISTRAR_ROW_READY, "" },
    { REGISTRAR_ROW_SKIPPED, NULL },
    { REGISTRAR_ROW_PROBLEM, "has no name" },
    { REGISTRAR_ROW_READY, "" },
  };
  g_autoptr (RegistrarStudentList) students = memory_students_new (mixed_rows, G_N_ELEMENTS (mixed_rows));
  Change change;
  g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (RegistrarStudentRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);
      g_autofree char *details = registrar_student_row_dup_details (row);

      g_assert_cmpuint (registrar_student_row_get_state (row), ==, expected[i].state);
      if (expected[i].details != NULL)
        g_assert_cmpstr (details, ==, expected[i].details);
      else
        g_assert_cmpuint (strlen (details), >, 0);
    }
}

static void
test_filter (void)
{
  static const struct
  {
    guint32     states;
    const char *rows;
  } cases[] = {
    { REGISTRAR_STATE_BIT (REGISTRAR_ROW_READY), "0 2 5" },
    { REGISTRAR_STATE_BIT (REGISTRAR_ROW_PROBLEM), "1 4" },
    { REGISTRAR_STATE_BIT (REGISTRAR_ROW_SKIPPED), "3" },
    { REGISTRAR_STATE_BIT (REGISTRAR_ROW_PROBLEM) | REGISTRAR_STATE_BIT (REGISTRAR_ROW_SKIPPED), "1 3 4" },
    { REGISTRAR_STATE_BIT (REGISTRAR_ROW_FAILED), "" },
  };
  g_autoptr (RegistrarStudentList) students = memory_students_new (mixed_rows, G_N_ELEMENTS (mixed_rows));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Change change;
      g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);

      registrar_student_list_model_set_filter (model, cases[i].states);
      main_loop_until (change.times > 0);
      assert_rows (model, cases[i].rows);

      registrar_student_list_model_set_filter (model, REGISTRAR_ALL_STATES);
      assert_rows (model, "0 1 2 3 4 5");
    }
}

static void
test_filter_tells_what_differs (void)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new (mixed_rows, G_N_ELEMENTS (mixed_rows));
  Change change;
  g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);

  registrar_student_list_model_set_filter (model, REGISTRAR_ALL_STATES & ~REGISTRAR_STATE_BIT (REGISTRAR_ROW_SKIPPED));
  main_loop_until (change.times > 0);
  assert_rows (model, "0 1 2 4 5");
  g_assert_cmpuint (change.position, ==, 3);
  g_assert_cmpuint (change.removed, ==, 1);
  g_assert_cmpuint (change.added, ==, 0);
}

static void
test_filter_late_answer (void)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new (mixed_rows, G_N_ELEMENTS (mixed_rows));
  Change change;
  g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);

  registrar_student_list_model_set_filter (model, REGISTRAR_STATE_BIT (REGISTRAR_ROW_PROBLEM));
  registrar_student_list_model_set_filter (model, REGISTRAR_STATE_BIT (REGISTRAR_ROW_SKIPPED));
  main_loop_until (change.times > 0);
  g_assert_cmpuint (change.times, ==, 1);
  assert_rows (model, "3");
}

static void
test_other_students_show_all (void)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new (mixed_rows, G_N_ELEMENTS (mixed_rows));
  g_autoptr (RegistrarStudentList) others = memory_students_new_many (2);
  guint counts[REGISTRAR_N_ROW_STATES];
  g_autoptr (GBytes) states = registrar_student_list_check_states (others, NULL, counts);
  Change change;
  g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);

  registrar_student_list_model_set_filter (model, REGISTRAR_STATE_BIT (REGISTRAR_ROW_PROBLEM));
  registrar_student_list_model_set_students (model, others, states);
  g_assert_cmpuint (change.times, ==, 1);
  assert_rows (model, "0 1");
  g_assert_cmpuint (registrar_student_list_model_get_filter (model), ==, REGISTRAR_ALL_STATES);
  g_assert_cmpuint (counts[REGISTRAR_ROW_READY], ==, 2);
}

static void
count_cb (guint *times)
{
  (*times)++;
}

/* A run that ends when it is let: nothing is answered before the gate opens. */
static void
test_run (void)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new (mixed_rows, G_N_ELEMENTS (mixed_rows));
  g_autoptr (MemoryRegistry) registry = memory_registry_new (8, 8);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("C1", "C1", "A course", 0);
  g_autoptr (CoWaitGroup) gate = co_wait_group_new ();
  g_autoptr (RegistrarRun) run = registrar_run_new (REGISTRAR_REGISTRY (registry), students, course,
                                                    REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarChangeReceiver) changes = registrar_run_watch (run);
  RegistrarChange something;
  Change change;
  g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);
  g_autoptr (RegistrarStudentRow) row = g_list_model_get_item (G_LIST_MODEL (model), 2);
  guint n_notified = 0;

  co_wait_group_add (gate, 1);
  registry->gate = co_wait_group_ref (gate);
  g_signal_connect_swapped (row, "notify::state", G_CALLBACK (count_cb), &n_notified);

  registrar_run_start (run);
  registrar_student_list_model_set_run (model, run);
  g_assert_cmpuint (n_notified, >, 0);
  g_assert_cmpuint (registrar_student_row_get_state (row), !=, REGISTRAR_ROW_REGISTERED);

  co_wait_group_done (gate);
  while (registrar_change_try_receive (changes, &something) != CO_CHANNEL_CLOSED)
    g_thread_yield ();
  n_notified = 0;
  registrar_student_list_model_settle (model);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (registrar_student_row_get_state (row), ==, REGISTRAR_ROW_REGISTERED);
  registrar_student_list_model_refresh (model);
  g_assert_cmpuint (n_notified, ==, 1);

  change.times = 0;
  registrar_student_list_model_set_filter (model, REGISTRAR_STATE_BIT (REGISTRAR_ROW_REGISTERED));
  main_loop_until (change.times > 0);
  assert_rows (model, "0 2 5");
}

/* Names and numbers as people sort them; rows alike stay in their order. */
static void
test_sort (void)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (12);
  Change change;
  g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);

  registrar_student_list_model_sort (model, REGISTRAR_SORT_LINE, TRUE);
  main_loop_until (registrar_student_list_model_get_row (model, 0) == 11);
  assert_rows (model, "11 10 9 8 7 6 5 4 3 2 1 0");
  registrar_student_list_model_sort (model, REGISTRAR_SORT_ID, FALSE);
  main_loop_until (registrar_student_list_model_get_row (model, 0) == 0);
  assert_rows (model, "0 1 2 3 4 5 6 7 8 9 10 11");
  registrar_student_list_model_sort (model, REGISTRAR_SORT_ID, TRUE);
  main_loop_until (registrar_student_list_model_get_row (model, 0) == 11);
  registrar_student_list_model_sort (model, REGISTRAR_SORT_LINE, FALSE);
  main_loop_until (registrar_student_list_model_get_row (model, 0) == 0);
  assert_rows (model, "0 1 2 3 4 5 6 7 8 9 10 11");
}

/* In the order of the rows, however they are sorted; other students are all shown, in theirs. */
static void
test_search (void)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (12);
  Change change;
  g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);
  RegistrarStudent student;
  g_autofree char *words = NULL;

  registrar_student_list_get_student (students, 7, &student);
  words = g_ascii_strup (student.id != NULL ? student.id : student.name, -1);
  registrar_student_list_model_sort (model, REGISTRAR_SORT_LINE, TRUE);
  registrar_student_list_model_search (model, words);
  main_loop_until (get_n_items (model) == 1);
  assert_rows (model, "7");
  registrar_student_list_model_search (model, "nobody has this");
  main_loop_until (get_n_items (model) == 0);
  registrar_student_list_model_search (model, "  ");
  main_loop_until (get_n_items (model) == 12);
  main_loop_until (registrar_student_list_model_get_row (model, 0) == 11);
}

static void
replacing_cb (RegistrarStudentListModel *model, guint *n_replacings)
{
  guint size = get_n_items (model);

  g_assert_cmpuint (registrar_student_list_model_get_row (model, 0), ==, *n_replacings == 0 ? 0 : size - 1); /* as it was */
  (*n_replacings)++;
}

/* Whoever shows rows hears of it while they are what they were; of a few, only that they are others. */
static void
test_many_are_announced (void)
{
  static const struct
  {
    guint n_students;
    guint n_replacings;
  } cases[] = { { 300, 0 }, { 20000, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RegistrarStudentList) students = memory_students_new_many (cases[i].n_students);
      Change change;
      g_autoptr (RegistrarStudentListModel) model = new_model (students, &change);
      guint n_replacings = 0;

      g_signal_connect (model, "replacing", G_CALLBACK (replacing_cb), &n_replacings);
      registrar_student_list_model_sort (model, REGISTRAR_SORT_LINE, TRUE);
      main_loop_until (registrar_student_list_model_get_row (model, 0) == cases[i].n_students - 1);
      g_assert_cmpuint (n_replacings, ==, cases[i].n_replacings);
      registrar_student_list_model_search (model, "nobody has this");
      main_loop_until (get_n_items (model) == 0);
      g_assert_cmpuint (n_replacings, ==, 2 * cases[i].n_replacings);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/student-list-model/extend", test_extend);
  g_test_add_func ("/student-list-model/rows-are-made-on-demand", test_rows_on_demand);
  g_test_add_func ("/student-list-model/rows-outlive-the-model", test_rows_outlive_the_model);
  g_test_add_func ("/student-list-model/states-before-a-run", test_states_before_a_run);
  g_test_add_func ("/student-list-model/filter/shows-the-rows-of-its-states", test_filter);
  g_test_add_func ("/student-list-model/filter/tells-only-what-differs", test_filter_tells_what_differs);
  g_test_add_func ("/student-list-model/filter/late-answer-never-arrives", test_filter_late_answer);
  g_test_add_func ("/student-list-model/filter/other-students-show-all", test_other_students_show_all);
  g_test_add_func ("/student-list-model/sort", test_sort);
  g_test_add_func ("/student-list-model/search", test_search);
  g_test_add_func ("/student-list-model/many-are-announced", test_many_are_announced);
  g_test_add_func ("/student-list-model/run/notifies-rows-that-changed", test_run);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
