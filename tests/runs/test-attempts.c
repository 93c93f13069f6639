/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs against a registry that misbehaves: everyone is registered once, and what is not known is said. */

#include "run/register-students.h"
#include "shaky-run.h"

#define N_STUDENTS 300

typedef struct
{
  guint batch_size;
  gboolean stores_run_key;
} EffectsEqualStudents;

CO_ROUTINE (effects_equal_students, EffectsEqualStudents)
{
  static const guint chances[SHAKY_N_MOODS] = {
    [SHAKY_DROPS_REPLY] = 10, [SHAKY_RESETS] = 10, [SHAKY_ACTS_LATE] = 5, [SHAKY_ACTS_TWICE] = 5,
    [SHAKY_IS_BUSY] = 5,      [SHAKY_FAILS] = 5,
  };
  g_autoptr (ShakyRegistry) registry = shaky_registry_new (args->batch_size, 8, args->stores_run_key);
  g_autoptr (RegistrarRun) run = NULL;
  g_auto (RegistrarResults) results = { 0 };
  guint counts[REGISTRAR_N_ROW_STATES];

  memcpy (registry->chances, chances, sizeof chances);
  registry->settle_time = args->stores_run_key ? 0 : 3000;
  run = shaky_run_new (registry, N_STUDENTS, 100);

  g_assert_true (registrar_register_students (run, &results));
  registrar_results_count (&results, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, N_STUDENTS);
  shaky_run_assert_told_truly (registry, &results);
}

static void
test_effects_equal_students (void)
{
  static const guint batch_sizes[] = { 1, 7, 50 };

  for (guint i = 0; i < G_N_ELEMENTS (batch_sizes); i++)
    {
      co_run (effects_equal_students, batch_sizes[i], TRUE);
      co_run (effects_equal_students, batch_sizes[i], FALSE);
    }
}

/* However a registry misbehaves: after five attempts that is that, and what is told is true. */
typedef struct
{
  ShakyMood mood;
  gboolean stores_run_key;
} OneMood;

CO_ROUTINE (gives_up, OneMood)
{
  g_autoptr (ShakyRegistry) registry = shaky_registry_new (4, 2, args->stores_run_key);
  g_autoptr (RegistrarRun) run = NULL;
  g_auto (RegistrarResults) results = { 0 };

  registry->chances[args->mood] = 90;
  registry->settle_time = args->stores_run_key ? 0 : 1000;
  run = shaky_run_new (registry, 40, 5);

  g_assert_true (registrar_register_students (run, &results));
  for (guint row = 0; row < results.size; row++)
    {
      g_assert_cmpuint (registrar_results_get (&results, row).attempts, >=, 1);
      g_assert_cmpuint (registrar_results_get (&results, row).attempts, <=, 5);
    }
  shaky_run_assert_told_truly (registry, &results);
}

static void
test_gives_up (void)
{
  for (ShakyMood mood = SHAKY_DROPS_REPLY; mood < SHAKY_NOT_SIGNED_IN; mood++)
    {
      co_run (gives_up, mood, TRUE);
      co_run (gives_up, mood, FALSE);
    }
}

CO_ROUTINE (final_once, OneMood)
{
  g_autoptr (ShakyRegistry) registry = shaky_registry_new (1, 2, TRUE);
  g_autoptr (RegistrarRun) run = shaky_run_new (registry, 20, 5);
  g_auto (RegistrarResults) results = { 0 };

  registry->refused = "7";
  g_assert_true (registrar_register_students (run, &results));

  g_assert_error (registrar_results_get (&results, 7).error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  g_assert_cmpuint (registrar_results_get (&results, 7).attempts, ==, 1);
  g_assert_cmpuint (shaky_registry_count_asked (registry, "7"), ==, 1);
  shaky_run_assert_told_truly (registry, &results);
}

static void
test_final_once (void)
{
  co_run (final_once, SHAKY_ANSWERS, TRUE);
}

static void
fail_first_call (ShakyRegistry *registry, RegistrarAction action, RegistrarRegistration **items, guint n_items,
                 gpointer mood)
{
  if (action != REGISTRAR_ACTION_LOOK_UP)
    shaky_registry_set_mood (registry, items[0]->attempt == 1 ? GPOINTER_TO_INT (mood) : SHAKY_ANSWERS);
}

/* The first attempt fails, the second does not: both are told. */
CO_ROUTINE (passing_again, OneMood)
{
  g_autoptr (ShakyRegistry) registry = shaky_registry_new (1, 1, args->stores_run_key);
  g_autoptr (RegistrarRun) run = shaky_run_new (registry, 1, 5);
  g_auto (RegistrarResults) results = { 0 };
  g_autofree char *note = NULL;
  RegistrarResult result;

  registry->called = fail_first_call;
  registry->called_data = GINT_TO_POINTER (args->mood);
  g_assert_true (registrar_register_students (run, &results));

  result = registrar_results_get (&results, 0);
  note = registrar_result_dup_note (&result);
  g_assert_cmpint (result.outcome, ==, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpuint (result.attempts, ==, 2);
  g_assert_nonnull (result.previous);
  g_assert_nonnull (strstr (note, "The registry is in mood"));
  shaky_run_assert_told_truly (registry, &results);
}

static void
test_passing_again (void)
{
  co_run (passing_again, SHAKY_FAILS, TRUE);
  co_run (passing_again, SHAKY_IS_BUSY, TRUE);
  co_run (passing_again, SHAKY_UNREACHABLE, FALSE);
  co_run (passing_again, SHAKY_RESETS, TRUE);
}

/* The look-up is let through: the registering is not asked for again. */
static void
lose_registering (ShakyRegistry *registry, RegistrarAction action, RegistrarRegistration **items, guint n_items,
                  gpointer data)
{
  shaky_registry_set_mood (registry, action == REGISTRAR_ACTION_LOOK_UP ? SHAKY_ANSWERS : SHAKY_DROPS_REPLY);
}

CO_ROUTINE (settled_by_look_up, OneMood)
{
  g_autoptr (ShakyRegistry) registry = shaky_registry_new (5, 1, FALSE);
  g_autoptr (RegistrarRun) run = NULL;
  g_auto (RegistrarResults) results = { 0 };

  registry->called = lose_registering;
  registry->settle_time = 1000;
  run = shaky_run_new (registry, 20, 5);
  g_assert_true (registrar_register_students (run, &results));

  for (guint row = 0; row < results.size; row++)
    {
      g_assert_cmpint (registrar_results_get_outcome (&results, row), ==, REGISTRAR_ROW_REGISTERED);
      g_assert_true (registrar_results_get (&results, row).settled);
      g_assert_cmpuint (registrar_results_get (&results, row).attempts, ==, 1);
      g_assert_no_error (registrar_results_get (&results, row).error);
    }
  g_assert_cmpuint (registry->n_looked_up, ==, 20);
  shaky_run_assert_told_truly (registry, &results);
}

static void
test_settled_by_look_up (void)
{
  co_run (settled_by_look_up, SHAKY_DROPS_REPLY, FALSE);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/attempts/effects-equal-students", test_effects_equal_students);
  g_test_add_func ("/attempts/five-at-most", test_gives_up);
  g_test_add_func ("/attempts/final-failures-once", test_final_once);
  g_test_add_func ("/attempts/passing-failures-again", test_passing_again);
  g_test_add_func ("/attempts/lost-answers-are-looked-up", test_settled_by_look_up);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
