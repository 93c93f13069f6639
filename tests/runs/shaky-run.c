/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests of runs that meet with difficulties have in common. */

#include "shaky-run.h"

#include "memory-students.h"
#include "quick-retries.h"

RegistrarRun *
shaky_run_new (ShakyRegistry *registry, guint n_students, guint attempts)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (n_students);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("C0", "C0", "C0", 0);
  RegistrarRun *run = registrar_run_new (REGISTRAR_REGISTRY (registry), students, course, REGISTRAR_RUN_REGISTER);

  set_quick_retries (run, attempts);
  return run;
}

void
shaky_run_assert_told_truly (ShakyRegistry *registry, const RegistrarResults *results)
{
  shaky_registry_finish (registry);
  for (guint row = 0; row < results->size; row++)
    {
      g_autofree char *id = g_strdup_printf ("%u", row);
      guint effects = shaky_registry_count (registry, id);

      switch (registrar_results_get_outcome (results, row))
        {
        case REGISTRAR_ROW_REGISTERED:
          g_assert_cmpuint (effects, ==, 1);
          break;
        case REGISTRAR_ROW_FAILED:
        case REGISTRAR_ROW_CANCELLED:
          g_assert_cmpuint (effects, ==, 0);
          break;
        case REGISTRAR_ROW_UNKNOWN:
          g_assert_cmpuint (effects, <=, 1);
          g_assert_nonnull (registrar_results_get (results, row).error);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  g_assert_cmpuint (registry->n_twice_in_flight, ==, 0);
}
