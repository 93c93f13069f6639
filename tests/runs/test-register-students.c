/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine: every row has one outcome, whatever the rows are and however many. */

#include "memory-registry.h"
#include "memory-students.h"
#include "run/register-students.h"

static RegistrarCourse *
find_course (MemoryRegistry *registry)
{
  return registrar_registry_find_course (REGISTRAR_REGISTRY (registry), "C0", NULL);
}

static void
assert_counted (RegistrarRun *run, const RegistrarResults *results)
{
  RegistrarProgress progress;
  guint counts[REGISTRAR_N_ROW_STATES];

  registrar_results_count (results, counts);
  registrar_run_get_progress (run, &progress);

  g_assert_cmpuint (progress.done, ==, progress.total);
  g_assert_cmpuint (progress.in_flight, ==, 0);
  g_assert_cmpint (progress.started, >, 0);
  g_assert_cmpint (progress.ended, >=, progress.started);
  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    g_assert_cmpuint (progress.counts[i], ==, counts[i]);
}

typedef struct
{
  guint size;
  guint batch_size;
  guint max_requests;
} EveryRowOnce;

CO_ROUTINE (every_row_once, EveryRowOnce)
{
  g_autoptr (MemoryRegistry) registry = memory_registry_new (args->batch_size, args->max_requests);
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (args->size);
  g_autoptr (RegistrarCourse) course = find_course (registry);
  g_autoptr (RegistrarRun) run
      = registrar_run_new (REGISTRAR_REGISTRY (registry), students, course, REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarResults) results = { 0 };

  g_assert_true (registrar_register_students (run, &results));

  g_assert_cmpuint (results.size, ==, args->size);
  g_assert_cmpuint (g_hash_table_size (registry->asked), ==, args->size);
  assert_counted (run, &results);

  for (guint row = 0; row < args->size; row++)
    {
      RegistrarResult result = registrar_results_get (&results, row);
      RegistrarResult same = registrar_run_get_result (run, row);
      RegistrarStudent student;

      registrar_student_list_get_student (students, row, &student);
      g_assert_cmpuint (memory_registry_get_asked (registry, student.id), ==, 1);
      g_assert_cmpuint (result.row, ==, row);
      g_assert_cmpint (result.outcome, ==, REGISTRAR_ROW_REGISTERED);
      g_assert_cmpuint (result.attempts, ==, 1);
      g_assert_cmpint (result.started, >, 0);
      g_assert_no_error (result.error);
      g_assert_cmpmem (&same, sizeof same, &result, sizeof result);
      g_assert_cmpint (registrar_run_get_row_state (run, row), ==, REGISTRAR_ROW_REGISTERED);
    }
}

static void
test_every_row_once (void)
{
  static const guint sizes[] = { 0, 1, 2, 1000, 20000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      co_run (every_row_once, sizes[i], 4096, 1);
      co_run (every_row_once, sizes[i], 64, 4);
      co_run (every_row_once, sizes[i], 1, 16);
    }
}

/* Rows of every kind, and what becomes of each in a run and in a dry run. */
static const struct
{
  MemoryRow row;
  RegistrarRowState registered;
  RegistrarRowState looked_up;
  const char *said; /* in the error; NULL: there is none */
} kinds[] = {
  { { { .id = "1" }, "C1" }, REGISTRAR_ROW_REGISTERED, REGISTRAR_ROW_NEW, NULL },
  { { { .id = "1" }, "C2" }, REGISTRAR_ROW_REGISTERED, REGISTRAR_ROW_NEW, NULL },
  { { { .id = "2" }, "C1", "The cell is torn" }, REGISTRAR_ROW_FAILED, REGISTRAR_ROW_PROBLEM, "torn" },
  { { { .id = "1" }, "C1", NULL, 1 }, REGISTRAR_ROW_SKIPPED, REGISTRAR_ROW_SKIPPED, NULL },
  { { { .id = "3" }, "C77" }, REGISTRAR_ROW_FAILED, REGISTRAR_ROW_PROBLEM, "C77" },
  { { { .id = "4" }, "C77" }, REGISTRAR_ROW_FAILED, REGISTRAR_ROW_PROBLEM, "nearest are C0" },
  { { { .id = "5" }, NULL }, REGISTRAR_ROW_FAILED, REGISTRAR_ROW_PROBLEM, "names no course" },
  { { { .id = "6" }, "" }, REGISTRAR_ROW_FAILED, REGISTRAR_ROW_PROBLEM, "names no course" },
  { { { .id = "7" }, "C1" }, REGISTRAR_ROW_REGISTERED, REGISTRAR_ROW_NEW, NULL },
};

typedef struct
{
  RegistrarRunAction action;
} KindsOfRows;

CO_ROUTINE (kinds_of_rows, KindsOfRows)
{
  gboolean registers = args->action == REGISTRAR_RUN_REGISTER;
  g_autoptr (MemoryRegistry) registry = memory_registry_new (16, 2);
  MemoryRow rows[G_N_ELEMENTS (kinds)];
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (kinds));
  g_autoptr (RegistrarRun) run = NULL;
  g_auto (RegistrarResults) results = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    rows[i] = kinds[i].row;
  run = registrar_run_new (REGISTRAR_REGISTRY (registry), students, NULL, args->action);

  g_assert_true (registrar_register_students (run, &results));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      RegistrarResult result = registrar_results_get (&results, i);

      g_test_message ("row %u", i);
      g_assert_cmpint (result.outcome, ==, registers ? kinds[i].registered : kinds[i].looked_up);
      if (kinds[i].said != NULL)
        g_assert_nonnull (strstr (result.error->message, kinds[i].said));
      if (kinds[i].row.original > 0)
        g_assert_cmpuint (result.original, ==, kinds[i].row.original - 1);
      if (kinds[i].said == NULL)
        g_assert_no_error (result.error);
      g_assert_cmpuint (result.attempts, ==, kinds[i].looked_up == REGISTRAR_ROW_NEW ? 1 : 0);
    }

  /* C1, C2 and C77, whatever the number of rows. */
  g_assert_cmpuint (registry->courses_found, ==, 3);
  g_assert_cmpuint (g_hash_table_size (registry->registered), ==, registers ? 3 : 0);
  assert_counted (run, &results);
}

static void
test_kinds_of_rows (void)
{
  co_run (kinds_of_rows, REGISTRAR_RUN_REGISTER);
  co_run (kinds_of_rows, REGISTRAR_RUN_LOOK_UP);
}

CO_ROUTINE (duplicate_in_dry_run, KindsOfRows)
{
  static const MemoryRow rows[] = { { { .id = "1" } }, { { .id = "1" }, NULL, NULL, 1 } };
  g_autoptr (MemoryRegistry) registry = memory_registry_new (16, 1);
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (RegistrarCourse) course = find_course (registry);
  g_autoptr (RegistrarRun) run = registrar_run_new (REGISTRAR_REGISTRY (registry), students, course, args->action);
  g_auto (RegistrarResults) results = { 0 };
  g_autofree char *note = NULL;
  RegistrarResult duplicate;

  g_assert_true (registrar_register_students (run, &results));
  g_assert_cmpint (registrar_results_get_outcome (&results, 1), ==, REGISTRAR_ROW_SKIPPED);
  duplicate = registrar_results_get (&results, 1);
  note = registrar_result_dup_note (&duplicate);
  g_assert_cmpstr (note, ==, "The same student as row 1");
}

static void
test_duplicate_in_dry_run (void)
{
  co_run (duplicate_in_dry_run, REGISTRAR_RUN_LOOK_UP);
}

CO_ROUTINE (chosen_course, KindsOfRows)
{
  static const MemoryRow rows[] = { { { .id = "1" }, "C1" }, { { .id = "2" } } };
  g_autoptr (MemoryRegistry) registry = memory_registry_new (16, 1);
  g_autoptr (RegistrarStudentList) students = memory_students_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (RegistrarCourse) course = find_course (registry);
  g_autoptr (RegistrarRun) run = registrar_run_new (REGISTRAR_REGISTRY (registry), students, course, args->action);
  g_auto (RegistrarResults) results = { 0 };

  g_assert_true (registrar_register_students (run, &results));
  g_assert_true (g_hash_table_contains (registry->registered, "1 in C0"));
  g_assert_true (g_hash_table_contains (registry->registered, "2 in C0"));
}

static void
test_chosen_course (void)
{
  co_run (chosen_course, REGISTRAR_RUN_REGISTER);
}

CO_ROUTINE (twice, KindsOfRows)
{
  static const RegistrarRowState expected[] = { REGISTRAR_ROW_REGISTERED, REGISTRAR_ROW_ALREADY };
  g_autoptr (MemoryRegistry) registry = memory_registry_new (64, 1);
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (1000);
  g_autoptr (RegistrarCourse) course = find_course (registry);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (RegistrarRun) run
          = registrar_run_new (REGISTRAR_REGISTRY (registry), students, course, args->action);
      g_auto (RegistrarResults) results = { 0 };
      guint counts[REGISTRAR_N_ROW_STATES];

      g_assert_true (registrar_register_students (run, &results));
      registrar_results_count (&results, counts);
      g_assert_cmpuint (counts[expected[i]], ==, 1000);
    }
}

static void
test_twice (void)
{
  co_run (twice, REGISTRAR_RUN_REGISTER);
}

typedef struct
{
  guint max_in_flight;
  guint expected;
} MaxInFlight;

CO_ROUTINE (max_in_flight, MaxInFlight)
{
  g_autoptr (MemoryRegistry) registry = memory_registry_new (1, 8);
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (500);
  g_autoptr (RegistrarCourse) course = find_course (registry);
  g_autoptr (RegistrarRun) run
      = registrar_run_new (REGISTRAR_REGISTRY (registry), students, course, REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarResults) results = { 0 };

  registrar_run_set_max_in_flight (run, args->max_in_flight);
  g_assert_true (registrar_register_students (run, &results));
  g_assert_cmpuint (registry->most_calls_under_way, <=, args->expected);
}

static void
test_max_in_flight (void)
{
  co_run (max_in_flight, 0, 8);
  co_run (max_in_flight, 1, 1);
  co_run (max_in_flight, 3, 3);
  co_run (max_in_flight, 1000, 8);
}

static void
test_ids_differ (void)
{
  g_autoptr (MemoryRegistry) registry = memory_registry_new (1, 1);
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (1);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (RegistrarRun) run
          = registrar_run_new (REGISTRAR_REGISTRY (registry), students, NULL, REGISTRAR_RUN_REGISTER);

      g_assert_true (g_hash_table_add (ids, g_strdup (registrar_run_get_id (run))));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/run/rows/every-one-once", test_every_row_once);
  g_test_add_func ("/run/rows/of-every-kind", test_kinds_of_rows);
  g_test_add_func ("/run/rows/duplicate-in-a-dry-run", test_duplicate_in_dry_run);
  g_test_add_func ("/run/rows/chosen-course-is-everyone's", test_chosen_course);
  g_test_add_func ("/run/again-says-already", test_twice);
  g_test_add_func ("/run/max-in-flight", test_max_in_flight);
  g_test_add_func ("/run/ids-differ", test_ids_differ);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
