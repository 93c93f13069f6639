/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every registry: the same verbs lead to the same outcomes, whatever stands behind them. */

#include "http/client.h"
#include "local-fixture.h"
#include "memory-registry.h"
#include "postgres-server.h"
#include "served.h"
#include "simulated.h"

#define TOKEN "canary-5e1d"

#define N_STUDENTS SIMULATED_STUDENTS

/* A registry and what it needs. */
typedef struct
{
  LocalFixture local;
  RegistrarRegistry *memory;
  Simulated simulated;
  Served served;
  RegistrarRegistry *registry; /* (owned) that is tested */
  const char *course;
} Fixture;

typedef struct
{
  const char *name;
  RegistrarRegistry *(*open) (Fixture *fixture);
  const char *course;
  gboolean is_served; /* it stands behind a service, which is tested */
} Kind;

static RegistrarRegistry *
open_local (Fixture *fixture)
{
  return g_object_ref (fixture->local.registry);
}

static RegistrarRegistry *
open_memory (Fixture *fixture)
{
  return g_object_ref (fixture->memory);
}

static RegistrarRegistry *
open_scim (Fixture *fixture)
{
  return simulated_open_scim (&fixture->simulated, NULL);
}

static RegistrarRegistry *
open_canvas (Fixture *fixture)
{
  return simulated_open_canvas (&fixture->simulated, NULL);
}

static RegistrarRegistry *
open_moodle (Fixture *fixture)
{
  return simulated_open_moodle (&fixture->simulated);
}

typedef void (*Check) (Fixture *fixture);

/* What is checked of a kind. */
typedef struct
{
  const Kind *kind;
  Check check;
} Case;

static PostgresServer *postgres; /* of all tests: starting one takes a while */

static RegistrarRegistry *
open_postgres (Fixture *fixture)
{
  postgres_server_fill (postgres);
  return postgres_server_connect (postgres, NULL, NULL);
}

static const Kind kinds[] = {
  { "local", open_local, "INTRO-GO", FALSE },
  { "memory", open_memory, "C1", FALSE },
  { "scim", open_scim, "INTRO-GO", FALSE },
  { "postgres", open_postgres, "INTRO-GO", FALSE },
  { "canvas", open_canvas, "INTRO-GO", FALSE },
  { "moodle", open_moodle, "INTRO-GO", FALSE },
  { "served-local", open_local, "INTRO-GO", TRUE },
  { "served-memory", open_memory, "C1", TRUE },
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const Kind *kind = ((const Case *) data)->kind;
  g_autoptr (RegistrarRegistry) opened = NULL;

  local_fixture_set_up (&fixture->local, NULL);
  fixture->memory = REGISTRAR_REGISTRY (memory_registry_new (50, 4));
  fixture->course = kind->course;
  opened = kind->open (fixture);
  if (kind->is_served)
    {
      served_start (&fixture->served, opened, TOKEN, NULL);
      fixture->registry = served_connect (&fixture->served);
    }
  else
    fixture->registry = g_steal_pointer (&opened);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const Kind *kind = ((const Case *) data)->kind;

  g_object_unref (fixture->registry);
  if (kind->is_served)
    served_stop (&fixture->served);
  simulated_stop (&fixture->simulated);
  g_object_unref (fixture->memory);
  local_fixture_tear_down (&fixture->local, NULL);
}

typedef struct
{
  Check check;
  Fixture *fixture;
} RunCheck;

CO_ROUTINE (run_check, RunCheck)
{
  args->check (args->fixture);
}

static RegistrarCourse *
find_course (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RegistrarCourse *course = registrar_registry_find_course (fixture->registry, fixture->course, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (course->code, ==, fixture->course);
  return course;
}

typedef enum
{
  LOOK_UP,
  REGISTER,
  UPDATE,
  SUSPEND,
  UNREGISTER,
} Verb;

static void
call (RegistrarRegistry *registry, Verb verb, RegistrarRegistration **items, guint n_items)
{
  switch (verb)
    {
    case LOOK_UP:
      registrar_registry_look_up (registry, items, n_items);
      break;
    case REGISTER:
      registrar_registry_register (registry, items, n_items, NULL);
      break;
    case UPDATE:
      registrar_registry_update (registry, items, n_items, NULL);
      break;
    case SUSPEND:
      registrar_registry_suspend (registry, items, n_items, NULL);
      break;
    case UNREGISTER:
      registrar_registry_unregister (registry, items, n_items, NULL);
      break;
    }
}

static void
clear_answer (RegistrarRegistration *item)
{
  g_clear_pointer (&item->finding, registrar_finding_unref);
  g_clear_error (&item->error);
}

typedef struct
{
  Verb verb;
  const char *run;
  const char *id;
  RegistrarRowState outcome;
  gboolean needs_run_keys; /* else it is left out */
} Step;

static void
take_steps (Fixture *fixture, const Step *steps, guint n_steps)
{
  g_autoptr (RegistrarCourse) course = find_course (fixture);
  RegistrarCapabilities capabilities;

  registrar_registry_get_capabilities (fixture->registry, &capabilities);
  for (guint i = 0; i < n_steps; i++)
    {
      RegistrarRegistration item = { .student = { .id = steps[i].id }, .course = course, .run = steps[i].run };
      RegistrarRegistration *items[] = { &item };

      if (steps[i].needs_run_keys && !capabilities.stores_run_key)
        continue;

      call (fixture->registry, steps[i].verb, items, 1);
      g_test_message ("step %u: %s %s", i, registrar_row_state_to_word (item.outcome), item.error != NULL ? item.error->message : "");
      g_assert_cmpint (item.outcome, ==, steps[i].outcome);
      g_assert_null (item.error);
      clear_answer (&item);
    }
}

/* Where a registration does not keep the key of the run that made it, whoever registers again finds it done, and whoever
 * takes back does so. */
static void
check_life (Fixture *fixture)
{
  static const Step steps[] = {
    { LOOK_UP, NULL, "00123", REGISTRAR_ROW_NEW },
    { REGISTER, "first", "00123", REGISTRAR_ROW_REGISTERED },
    { REGISTER, "first", "00123", REGISTRAR_ROW_REGISTERED, .needs_run_keys = TRUE },
    { REGISTER, "second", "00123", REGISTRAR_ROW_ALREADY },
    { LOOK_UP, NULL, "00123", REGISTRAR_ROW_ALREADY },
    { LOOK_UP, NULL, "123", REGISTRAR_ROW_NEW },
    { UNREGISTER, "second", "00123", REGISTRAR_ROW_SKIPPED, .needs_run_keys = TRUE },
    { UNREGISTER, "first", "00123", REGISTRAR_ROW_REMOVED },
    { UNREGISTER, "first", "00123", REGISTRAR_ROW_ABSENT },
    { LOOK_UP, NULL, "00123", REGISTRAR_ROW_NEW },
    { REGISTER, "second", "00123", REGISTRAR_ROW_REGISTERED },
    { REGISTER, "first", SIMULATED_ODD_ID, REGISTRAR_ROW_REGISTERED },
    { LOOK_UP, NULL, SIMULATED_ODD_ID, REGISTRAR_ROW_ALREADY },
  };

  take_steps (fixture, steps, G_N_ELEMENTS (steps));
}

/* What only some can. */
static void
check_abilities (Fixture *fixture)
{
  static const Step prepare[] = { { REGISTER, "first", "7", REGISTRAR_ROW_REGISTERED } };
  static const Step suspend[] = {
    { SUSPEND, "second", "7", REGISTRAR_ROW_UPDATED },
    { LOOK_UP, NULL, "7", REGISTRAR_ROW_CHANGED },
    { SUSPEND, "second", "8", REGISTRAR_ROW_ABSENT },
  };
  static const Step update[] = {
    { UPDATE, "second", "7", REGISTRAR_ROW_UPDATED },
    { LOOK_UP, NULL, "7", REGISTRAR_ROW_ALREADY },
  };
  static const Step unregister[] = {
    { UNREGISTER, NULL, "7", REGISTRAR_ROW_REMOVED },
    { LOOK_UP, NULL, "7", REGISTRAR_ROW_NEW },
  };
  g_auto (RegistrarRegistryCheck) check = { 0 };
  RegistrarCapabilities capabilities;

  g_assert_true (registrar_registry_check (fixture->registry, &check, NULL));
  registrar_registry_get_capabilities (fixture->registry, &capabilities);

  take_steps (fixture, prepare, G_N_ELEMENTS (prepare));
  if (capabilities.suspends && capabilities.updates)
    {
      take_steps (fixture, suspend, G_N_ELEMENTS (suspend));
      take_steps (fixture, update, G_N_ELEMENTS (update));
    }
  if (capabilities.unregisters)
    take_steps (fixture, unregister, G_N_ELEMENTS (unregister));
}

/* Whoever is served can do just what the one who serves can. */
static void
check_capabilities (Fixture *fixture)
{
  RegistrarRegistry *behind = fixture->served.registry != NULL ? fixture->served.registry : fixture->registry;
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;
  RegistrarCapabilities ours;
  RegistrarCapabilities theirs;

  registrar_registry_check (fixture->registry, &check, &error);
  g_assert_no_error (error);
  registrar_registry_get_capabilities (fixture->registry, &ours);
  registrar_registry_get_capabilities (behind, &theirs);

  g_assert_cmpuint (ours.batch_size, ==, fixture->registry == behind ? theirs.batch_size : MIN (theirs.batch_size, 500));
  g_assert_cmpint (ours.stores_run_key, ==, theirs.stores_run_key);
  g_assert_cmpint (ours.lists, ==, theirs.lists);
  g_assert_cmpint (ours.updates, ==, theirs.updates);
  g_assert_cmpint (ours.suspends, ==, theirs.suspends);
  g_assert_cmpint (ours.unregisters, ==, theirs.unregisters);
  g_assert_cmpint (ours.keeps_dates, ==, theirs.keeps_dates);
}

static void
check_courses (Fixture *fixture)
{
  RegistrarCourseQuery queries[] = { { .name = fixture->course }, { .name = "No such course" }, { .name = fixture->course } };
  g_autoptr (GPtrArray) all = registrar_registry_search_courses (fixture->registry, NULL, 0, NULL);
  g_autoptr (GPtrArray) one = registrar_registry_search_courses (fixture->registry, "intro go", 1, NULL);

  g_assert_nonnull (all);
  g_assert_cmpuint (one->len, ==, all->len > 0 ? 1 : 0);

  registrar_registry_find_courses (fixture->registry, queries, G_N_ELEMENTS (queries));
  g_assert_cmpstr (queries[0].course->code, ==, fixture->course);
  g_assert_cmpstr (queries[2].course->code, ==, fixture->course);
  g_assert_null (queries[1].course);
  g_assert_error (queries[1].error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
  g_assert_nonnull (strstr (queries[1].error->message, "No such course"));

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_clear_pointer (&queries[i].course, registrar_course_unref);
      g_clear_error (&queries[i].error);
    }
}

/* Answers stand in the order of the questions. */
static void
check_batch (Fixture *fixture)
{
  g_autoptr (RegistrarCourse) course = find_course (fixture);
  RegistrarRegistration registrations[N_STUDENTS] = { 0 };
  RegistrarRegistration *items[N_STUDENTS];
  char ids[N_STUDENTS][8];

  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_snprintf (ids[i], sizeof ids[i], "%u", N_STUDENTS - i);
      registrations[i] = (RegistrarRegistration){ .student = { .id = ids[i] }, .course = course, .run = "batch", .row = i };
      items[i] = &registrations[i];
    }

  call (fixture->registry, REGISTER, items, N_STUDENTS / 2);
  call (fixture->registry, LOOK_UP, items, N_STUDENTS);
  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_assert_cmpint (registrations[i].outcome, ==, i < N_STUDENTS / 2 ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_NEW);
      clear_answer (&registrations[i]);
    }
}

static void
count_registered (const RegistrarRegistered *registered, gpointer data)
{
  guint *n = data;

  g_assert_nonnull (registered->account);
  g_assert_nonnull (registered->student.id);
  (*n)++;
}

static void
check_list (Fixture *fixture)
{
  g_autoptr (RegistrarCourse) course = find_course (fixture);
  static const Step steps[] = {
    { REGISTER, "first", "1", REGISTRAR_ROW_REGISTERED },
    { REGISTER, "first", SIMULATED_ODD_ID, REGISTRAR_ROW_REGISTERED },
  };
  RegistrarCapabilities capabilities;
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (registrar_registry_check (fixture->registry, &check, NULL));
  registrar_registry_get_capabilities (fixture->registry, &capabilities);
  take_steps (fixture, steps, G_N_ELEMENTS (steps));

  if (!capabilities.lists)
    {
      g_assert_false (registrar_registry_list_registered (fixture->registry, course, count_registered, &n, &error));
      g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNSUPPORTED);
      return;
    }

  registrar_registry_list_registered (fixture->registry, course, count_registered, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
}

static void
run_case (Fixture *fixture, gconstpointer data)
{
  const Case *self = data;

  co_run (run_check, self->check, fixture);
}

static const struct
{
  const char *name;
  Check check;
} checks[] = {
  { "courses", check_courses }, { "capabilities", check_capabilities }, { "a-registration's-life", check_life },
  { "batch", check_batch },     { "list", check_list },                 { "abilities", check_abilities },
};

static Case cases[G_N_ELEMENTS (checks)][G_N_ELEMENTS (kinds)];

static void
add (gsize check, gsize kind)
{
  g_autofree char *path = g_strdup_printf ("/conformance/%s/%s", checks[check].name, kinds[kind].name);

  cases[check][kind] = (Case){ &kinds[kind], checks[check].check };
  g_test_add_vtable (path, sizeof (Fixture), &cases[check][kind], (GTestFixtureFunc) set_up, (GTestFixtureFunc) run_case,
                     (GTestFixtureFunc) tear_down);
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  postgres = postgres_server_new ();
  postgres_server_start (postgres, NULL);

  for (gsize check = 0; check < G_N_ELEMENTS (checks); check++)
    for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
      add (check, kind);

  status = g_test_run ();
  postgres_server_free (postgres);
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
