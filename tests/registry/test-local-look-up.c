/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole batches are looked up in the embedded registry: several rows in one step where nobody of them is known, and each of
 * them where somebody may be. */

#include "local-fixture.h"

#define N 64

/* A batch of students: ids in order, and a username each. */
typedef struct
{
  RegistrarRegistration registrations[N];
  RegistrarRegistration *items[N];
  char ids[N][8];
  char usernames[N][8];
} Batch;

static Batch *
make_batch (RegistrarCourse *course)
{
  Batch *batch = g_new0 (Batch, 1);

  for (guint i = 0; i < N; i++)
    {
      g_snprintf (batch->ids[i], sizeof batch->ids[i], "%04u", i);
      g_snprintf (batch->usernames[i], sizeof batch->usernames[i], "u%u", i);
      batch->registrations[i] = (RegistrarRegistration){
        .student = { .id = batch->ids[i], .username = batch->usernames[i] },
        .course = course,
        .action = REGISTRAR_ACTION_LOOK_UP,
        .row = i,
      };
      batch->items[i] = &batch->registrations[i];
    }
  return batch;
}

/* Looks all of them up: those whose mark is set are registered already, and nobody else is. */
static void
assert_known (LocalFixture *fixture, RegistrarCourse *course, const gboolean known[N])
{
  g_autofree Batch *batch = make_batch (course);

  registrar_registry_look_up (fixture->registry, batch->items, N);
  for (guint i = 0; i < N; i++)
    {
      RegistrarRegistration *item = batch->items[i];

      g_test_message ("student %s", batch->ids[i]);
      g_assert_no_error (item->error);
      g_assert_cmpstr (registrar_row_state_to_word (item->outcome), ==,
                       registrar_row_state_to_word (known[i] ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_NEW));
      g_clear_pointer (&item->finding, registrar_finding_unref);
    }
}

static void
register_one (RegistrarRegistry *registry, RegistrarCourse *course, const RegistrarStudent *student)
{
  RegistrarRegistration registration = { .student = *student, .course = course, .run = "run" };
  RegistrarRegistration *items[] = { &registration };

  registrar_registry_register (registry, items, 1, NULL);
  g_assert_no_error (registration.error);
  g_assert_cmpint (registration.outcome, ==, REGISTRAR_ROW_REGISTERED);
}

static void
test_known_among_many (LocalFixture *fixture)
{
  static const guint places[] = { 40, 0, 63, 15, 16, 17, 1, 32 };
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  gboolean known[N] = { FALSE };

  assert_known (fixture, course, known);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", places[i]);

      register_one (fixture->registry, course, &(RegistrarStudent){ .id = id });
      known[places[i]] = TRUE;
      assert_known (fixture, course, known);
    }
}

/* Whoever has no id yet is one of them by the username. */
static void
test_known_without_id (LocalFixture *fixture)
{
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  gboolean known[N] = { [21] = TRUE };

  register_one (fixture->registry, course, &(RegistrarStudent){ .username = "u21" });
  assert_known (fixture, course, known);
}

/* Between two batches another program writes: the second batch finds what it wrote. */
static void
test_others_are_seen (LocalFixture *fixture)
{
  RegistrarDatabase *database = local_fixture_open_database (fixture);
  g_autoptr (RegistrarRegistry) registry = registrar_local_registry_new (database);
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  gboolean known[N] = { FALSE };

  assert_known (fixture, course, known);
  register_one (registry, course, &(RegistrarStudent){ .id = "0007" });
  known[7] = TRUE;
  assert_known (fixture, course, known);
  register_one (registry, course, &(RegistrarStudent){ .username = "u50" });
  known[50] = TRUE;
  assert_known (fixture, course, known);

  registrar_database_unref (database);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD_LOCAL_TEST ("/local/look-up/known-among-many", test_known_among_many);
  ADD_LOCAL_TEST ("/local/look-up/known-without-id", test_known_without_id);
  ADD_LOCAL_TEST ("/local/look-up/others-are-seen", test_others_are_seen);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
