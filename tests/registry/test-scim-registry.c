/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SCIM: many members in one change, one change of a group at a time, and servers that differ. */

#include "coroutine/co.h"
#include "http/client.h"
#include "registry/scim-registry.h"
#include "scim-simulator.h"

#define TOKEN "canary-91d3"
#define N_STUDENTS 120
#define STRANGER "gone"

typedef struct
{
  ScimSimulator *scim;
  RegistrarRegistry *registry;
  RegistrarCourse *course;
} Fixture;

static RegistrarRegistry *
connect_with (ScimSimulator *scim, const char *key, const char *value)
{
  g_autofree char *address = scim_simulator_dup_address (scim);
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);

  if (key != NULL)
    g_hash_table_insert (options, (gpointer) key, (gpointer) value);
  return registrar_scim_registry_new ("scim", address, TOKEN, NULL, options, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scim = scim_simulator_new ();
  scim_simulator_add_group (fixture->scim, "C 1");
  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("\"S\\%u\"", i);
      g_autofree char *username = g_strdup_printf ("user%u", i);
      g_autofree char *email = g_strdup_printf ("user%u@north.example", i);

      scim_simulator_add_user (fixture->scim, id, username, email);
    }
  fixture->registry = connect_with (fixture->scim, NULL, NULL);
  fixture->course = registrar_course_new ("C 1", "C 1", "C 1", 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  registrar_course_unref (fixture->course);
  g_object_unref (fixture->registry);
  scim_simulator_free (fixture->scim);
}

/* The first so many students, as the roster says them. */
typedef struct
{
  RegistrarRegistration items[N_STUDENTS];
  RegistrarRegistration *pointers[N_STUDENTS];
  char ids[N_STUDENTS][16];
} Roster;

static Roster *
make_roster (Fixture *fixture)
{
  Roster *self = g_new0 (Roster, 1);

  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_snprintf (self->ids[i], sizeof self->ids[i], "\"S\\%u\"", i);
      self->items[i] = (RegistrarRegistration){ .student = { .id = self->ids[i] }, .course = fixture->course, .run = "run", .row = i };
      self->pointers[i] = &self->items[i];
    }
  return self;
}

static void
free_roster (Roster *self)
{
  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_clear_error (&self->items[i].error);
      g_clear_pointer (&self->items[i].finding, registrar_finding_unref);
      g_free (self->items[i].created);
    }
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Roster, free_roster)

typedef struct
{
  RegistrarRegistry *registry;
  RegistrarAction action;
  RegistrarRegistration **items;
  guint n;
  CoWaitGroup *done; /* (nullable) */
} Act;

CO_ROUTINE (act, Act)
{
  registrar_registry_act (args->registry, args->action, args->items, args->n, NULL);
  if (args->done != NULL)
    co_wait_group_done (args->done);
}

static void
check_outcomes (const Roster *roster, guint n, RegistrarRowState outcome)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_no_error (roster->items[i].error);
      g_assert_cmpint (roster->items[i].outcome, ==, outcome);
    }
}

static void
test_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Roster) roster = make_roster (fixture);
  guint n_before;

  co_run (act, fixture->registry, REGISTRAR_ACTION_LOOK_UP, roster->pointers, 1, NULL);
  n_before = raw_server_get_requests (fixture->scim->server);
  co_run (act, fixture->registry, REGISTRAR_ACTION_REGISTER, roster->pointers, 100, NULL);
  check_outcomes (roster, 100, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpuint (fixture->scim->n_patches, ==, 1);
  g_assert_cmpuint (raw_server_get_requests (fixture->scim->server) - n_before, <=, 13);

  co_run (act, fixture->registry, REGISTRAR_ACTION_UNREGISTER, roster->pointers, 100, NULL);
  check_outcomes (roster, 100, REGISTRAR_ROW_REMOVED);
  g_assert_cmpuint (fixture->scim->n_patches, ==, 2);
  g_assert_cmpuint (scim_simulator_count (fixture->scim, "C 1"), ==, 0);
}

/* What the service says of its limits is asked once, before anything else, and kept to. */
static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Roster) roster = make_roster (fixture);

  fixture->scim->page_size = 3;
  fixture->scim->max_operations = 7;
  fixture->scim->max_payload = 700;
  co_run (act, fixture->registry, REGISTRAR_ACTION_REGISTER, roster->pointers, 100, NULL);
  check_outcomes (roster, 100, REGISTRAR_ROW_REGISTERED);
  co_run (act, fixture->registry, REGISTRAR_ACTION_UNREGISTER, roster->pointers, 100, NULL);
  check_outcomes (roster, 100, REGISTRAR_ROW_REMOVED);

  g_assert_cmpuint (fixture->scim->most_wanted, ==, 3);
  g_assert_cmpuint (fixture->scim->most_operations, <=, 7);
  g_assert_cmpuint (fixture->scim->n_refused, ==, 0);
  g_assert_cmpuint (raw_server_count_seen (fixture->scim->server, "/ServiceProviderConfig "), ==, 1);
}

/* Who is ambiguous is so on whatever page the others are. */
static void
test_pages_of_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Roster) roster = make_roster (fixture);

  fixture->scim->page_size = 1;
  scim_simulator_add_user (fixture->scim, roster->items[4].student.id, "another", "another@north.example");
  co_run (act, fixture->registry, REGISTRAR_ACTION_LOOK_UP, roster->pointers, 10, NULL);
  g_assert_cmpint (roster->items[4].outcome, ==, REGISTRAR_ROW_AMBIGUOUS);
  g_assert_cmpuint (roster->items[4].finding->n_candidates, ==, 2);
  check_outcomes (roster, 4, REGISTRAR_ROW_NEW);
}

/* Somebody else changes the group between our reading it and our writing it. */
static void
test_changed_by_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Roster) roster = make_roster (fixture);

  fixture->scim->changed_by_others = 2;
  co_run (act, fixture->registry, REGISTRAR_ACTION_REGISTER, roster->pointers, 2, NULL);
  check_outcomes (roster, 2, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpuint (fixture->scim->n_patches, ==, 3);

  fixture->scim->changed_by_others = 100;
  co_run (act, fixture->registry, REGISTRAR_ACTION_REGISTER, roster->pointers + 2, 1, NULL);
  g_assert_error (roster->items[2].error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_BUSY);
  g_assert_cmpint (roster->items[2].outcome, ==, REGISTRAR_ROW_FAILED);
}

/* One member is refused, for all: the others are registered nevertheless. */
static void
test_one_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Roster) roster = make_roster (fixture);

  roster->items[5].account = STRANGER;
  co_run (act, fixture->registry, REGISTRAR_ACTION_REGISTER, roster->pointers, 20, NULL);
  g_assert_error (roster->items[5].error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  g_assert_nonnull (strstr (roster->items[5].error->message, "none existing users"));
  g_clear_error (&roster->items[5].error);
  g_assert_cmpint (roster->items[5].outcome, ==, REGISTRAR_ROW_FAILED);
  roster->items[5].outcome = REGISTRAR_ROW_REGISTERED;
  check_outcomes (roster, 20, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpuint (scim_simulator_count (fixture->scim, "C 1"), ==, 19);
}

/* Two rows that turn out to be one person. */
static void
test_repeated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Roster) roster = make_roster (fixture);

  roster->items[1].student = (RegistrarStudent){ .username = "USER0" };
  co_run (act, fixture->registry, REGISTRAR_ACTION_REGISTER, roster->pointers, 2, NULL);
  g_assert_cmpint (roster->items[0].outcome, ==, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpint (roster->items[1].outcome, ==, REGISTRAR_ROW_SKIPPED);
  g_assert_cmpuint (roster->items[1].original, ==, 0);
}

/* Not every server joins comparisons, or has versions. */
static void
test_plain_server (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Roster) roster = make_roster (fixture);

  fixture->scim->no_or = TRUE;
  fixture->scim->no_etags = TRUE;
  co_run (act, fixture->registry, REGISTRAR_ACTION_REGISTER, roster->pointers, 30, NULL);
  check_outcomes (roster, 30, REGISTRAR_ROW_REGISTERED);
  g_assert_false (raw_server_has_seen (fixture->scim->server, "If-Match"));
}

static void
test_ignored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Roster) roster = make_roster (fixture);

  fixture->scim->ignores_removals = TRUE;
  co_run (act, fixture->registry, REGISTRAR_ACTION_REGISTER, roster->pointers, 1, NULL);
  co_run (act, fixture->registry, REGISTRAR_ACTION_UNREGISTER, roster->pointers, 1, NULL);
  g_assert_error (roster->items[0].error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
}

/* Who is meant. */
typedef struct
{
  RegistrarStudent student;
  RegistrarRowState outcome;
  guint n_candidates;
} Meant;

static void
test_who_is_meant (Fixture *fixture, gconstpointer data)
{
  static const Meant students[] = {
    { { .id = "\"S\\3\"", .email = "USER3@north.example" }, REGISTRAR_ROW_NEW },
    { { .id = "\"S\\3\"", .email = "three@home.example" }, REGISTRAR_ROW_NEW },
    { { .id = "\"S\\3\"", .email = "user4@north.example" }, REGISTRAR_ROW_AMBIGUOUS, 2 },
    { { .id = "unknown", .username = "user4" }, REGISTRAR_ROW_AMBIGUOUS, 1 },
    { { .username = "User4" }, REGISTRAR_ROW_NEW },
    { { .username = "another", .email = "user4@north.example" }, REGISTRAR_ROW_AMBIGUOUS, 1 },
    { { .email = "user4@north.example" }, REGISTRAR_ROW_NEW },
    { { .id = "unknown" }, REGISTRAR_ROW_FAILED },
    { { .name = "Ada" }, REGISTRAR_ROW_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (students); i++)
    {
      g_autoptr (Roster) roster = make_roster (fixture);

      roster->items[0].student = students[i].student;
      co_run (act, fixture->registry, REGISTRAR_ACTION_LOOK_UP, roster->pointers, 1, NULL);
      g_assert_cmpint (roster->items[0].outcome, ==, students[i].outcome);
      g_assert_cmpuint (roster->items[0].finding != NULL ? roster->items[0].finding->n_candidates : 0, ==, students[i].n_candidates);
      g_assert_cmpint (roster->items[0].error != NULL, ==, students[i].outcome != REGISTRAR_ROW_NEW);
    }
}

/* Where that is wanted, and where the id is for the school to say. */
static void
test_created (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RegistrarRegistry) creating = connect_with (fixture->scim, REGISTRAR_SCIM_CREATE_ACCOUNTS, "yes");
  g_autoptr (RegistrarRegistry) by_username = connect_with (fixture->scim, REGISTRAR_SCIM_ID_ATTRIBUTE, REGISTRAR_SCIM_ID_IS_USERNAME);
  g_autoptr (Roster) roster = make_roster (fixture);
  g_autoptr (Roster) again = make_roster (fixture);

  roster->items[0].student = (RegistrarStudent){ .id = "newcomer", .given_name = "N\xc3\xa9", .email = "new@north.example" };
  again->items[0].student = (RegistrarStudent){ .id = "new@north.example" };
  co_run (act, creating, REGISTRAR_ACTION_LOOK_UP, roster->pointers, 1, NULL);
  g_assert_cmpint (roster->items[0].outcome, ==, REGISTRAR_ROW_NEW);
  g_assert_cmpstr (roster->items[0].created, ==, "new@north.example");
  g_assert_cmpuint (fixture->scim->users->len, ==, N_STUDENTS);

  co_run (act, creating, REGISTRAR_ACTION_REGISTER, roster->pointers, 1, NULL);
  g_assert_cmpint (roster->items[0].outcome, ==, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpstr (roster->items[0].created, ==, "new@north.example");
  g_assert_cmpuint (fixture->scim->users->len, ==, N_STUDENTS + 1);

  co_run (act, by_username, REGISTRAR_ACTION_LOOK_UP, again->pointers, 1, NULL);
  g_assert_cmpint (again->items[0].outcome, ==, REGISTRAR_ROW_ALREADY);
}

typedef void (*Check) (Fixture *fixture);

typedef struct
{
  Check check;
  Fixture *fixture;
} RunCheck;

CO_ROUTINE (run_check, RunCheck)
{
  args->check (args->fixture);
}

/* Others of this account are on their way to the same group: each waits for its turn. */
static void
check_turns (Fixture *fixture)
{
  g_autoptr (Roster) roster = make_roster (fixture);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  co_wait_group_add (done, N_STUDENTS / 10);
  for (guint i = 0; i < N_STUDENTS; i += 10)
    co_go (act, fixture->registry, REGISTRAR_ACTION_REGISTER, roster->pointers + i, 10, done);
  co_wait_group_wait (done);

  check_outcomes (roster, N_STUDENTS, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpuint (fixture->scim->n_patches, ==, N_STUDENTS / 10);
  g_assert_cmpuint (fixture->scim->most_patching, ==, 1);
  g_assert_cmpuint (scim_simulator_count (fixture->scim, "C 1"), ==, N_STUDENTS);
}

static void
test_turns (Fixture *fixture, gconstpointer data)
{
  co_run (run_check, check_turns, fixture);
}

static void
note_registered (const RegistrarRegistered *registered, gpointer seen)
{
  g_assert_true (g_hash_table_add (seen, g_strdup (registered->student.username)));
}

/* Few members of many users, and many. */
static void
check_lists (Fixture *fixture)
{
  static const guint counts[] = { 0, 1, 3, N_STUDENTS };
  g_autoptr (Roster) roster = make_roster (fixture);
  guint n = 0;

  fixture->scim->page_size = 7;
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GError) error = NULL;

      if (n < counts[i])
        registrar_registry_register (fixture->registry, roster->pointers + n, counts[i] - n, NULL);
      n = counts[i];
      registrar_registry_list_registered (fixture->registry, fixture->course, note_registered, seen, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_hash_table_size (seen), ==, counts[i]);
    }
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  co_run (run_check, check_lists, fixture);
}

static void
check_courses (Fixture *fixture)
{
  g_autoptr (GPtrArray) all = registrar_registry_search_courses (fixture->registry, "", 0, NULL);
  g_autoptr (GPtrArray) one = registrar_registry_search_courses (fixture->registry, "course 17", 0, NULL);
  g_autoptr (RegistrarCourse) course = registrar_registry_find_course (fixture->registry, "COURSE 3", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (all->len, ==, 26);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (course->code, ==, "course 3");
  g_assert_null (registrar_registry_find_course (fixture->registry, "coarse \"3", &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
  g_assert_nonnull (strstr (error->message, "course 3"));
}

static void
test_courses (Fixture *fixture, gconstpointer data)
{
  fixture->scim->page_size = 4;
  for (guint i = 1; i <= 25; i++)
    {
      g_autofree char *name = g_strdup_printf ("course %u", i);

      scim_simulator_add_group (fixture->scim, name);
    }

  co_run (run_check, check_courses, fixture);
}

#define ADD(name, func) g_test_add ("/scim-registry/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("many-in-one-change", test_batch);
  ADD ("limits", test_limits);
  ADD ("pages-of-one", test_pages_of_one);
  ADD ("one-change-of-a-group-at-a-time", test_turns);
  ADD ("changed-by-others", test_changed_by_others);
  ADD ("one-is-refused", test_one_is_refused);
  ADD ("two-rows-of-one-student", test_repeated);
  ADD ("a-plain-server", test_plain_server);
  ADD ("a-change-that-is-ignored", test_ignored);
  ADD ("who-is-meant", test_who_is_meant);
  ADD ("accounts-are-created", test_created);
  ADD ("lists", test_lists);
  ADD ("courses", test_courses);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
