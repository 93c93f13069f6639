/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Registries whose tables are ours: who is recognised, what registering does, and what is left when it fails. */

#include "database/error.h"
#include "own-fixture.h"

/* Registers or looks up one student. */
static RegistrarRowState
ask (LocalFixture *fixture, gboolean look_up, const char *run, RegistrarStudent student, GError **error)
{
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  RegistrarRegistration registration = { .student = student, .course = course, .run = run };
  RegistrarRegistration *items[] = { &registration };

  if (look_up)
    registrar_registry_look_up (fixture->registry, items, 1);
  else
    registrar_registry_register (fixture->registry, items, 1, NULL);

  g_clear_pointer (&registration.finding, registrar_finding_unref);
  if (registration.error != NULL)
    g_propagate_error (error, registration.error);
  return registration.outcome;
}

static void
test_sample_catalogue (LocalFixture *fixture)
{
  g_autoptr (GPtrArray) courses = registrar_registry_search_courses (fixture->registry, NULL, 0, NULL);
  static const char *const names[] = { "INTRO-GO", "1001", "Introduction to Go", "intro-go" };

  g_assert_cmpuint (courses->len, >=, 25);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, names[i]);

      g_assert_cmpstr (course->code, ==, "INTRO-GO");
    }
}

static void
test_search_counts_students (LocalFixture *fixture)
{
  g_autoptr (GPtrArray) courses = NULL;

  ask (fixture, FALSE, "run", (RegistrarStudent){ .id = "1" }, NULL);
  ask (fixture, FALSE, "run", (RegistrarStudent){ .id = "2" }, NULL);
  courses = registrar_registry_search_courses (fixture->registry, "INTRO-GO", 1, NULL);

  g_assert_cmpuint (courses->len, ==, 1);
  g_assert_cmpuint (((RegistrarCourse *) g_ptr_array_index (courses, 0))->registered, ==, 2);
}

/* Students that come one after the other into a new registry, and what is said of each. */
typedef struct
{
  RegistrarStudent student;
  RegistrarRowState outcome; /* of registering; looking up says the same in its own words */
} Arrival;

static const Arrival by_id[] = {
  { { .id = "00123", .given_name = "Zoë" }, REGISTRAR_ROW_REGISTERED },
  { { .id = "123" }, REGISTRAR_ROW_REGISTERED },
  { { .id = " 00123 " }, REGISTRAR_ROW_ALREADY },
  { { .id = "00123", .email = "new@north.example" }, REGISTRAR_ROW_ALREADY },
};

static const Arrival by_username[] = {
  { { .username = "zoe" }, REGISTRAR_ROW_REGISTERED },
  { { .username = "ZOE" }, REGISTRAR_ROW_ALREADY },
  { { .id = "7", .username = "ben" }, REGISTRAR_ROW_REGISTERED },
  { { .username = "Ben" }, REGISTRAR_ROW_ALREADY },
  { { .id = "8", .username = "ben" }, REGISTRAR_ROW_REGISTERED },
  { { .username = "ben" }, REGISTRAR_ROW_FAILED },
};

static const Arrival by_email[] = {
  { { .email = "zoë@north.example" }, REGISTRAR_ROW_REGISTERED },
  { { .email = "ZOE\xcc\x88@North.Example" }, REGISTRAR_ROW_ALREADY },
  { { .id = "7", .email = "ben@north.example" }, REGISTRAR_ROW_REGISTERED },
  { { .email = "ben@north.example" }, REGISTRAR_ROW_ALREADY },
};

static const Arrival by_name[] = {
  { { .name = "Zoë North" }, REGISTRAR_ROW_REGISTERED },
  { { .name = "Zoe\xcc\x88 North" }, REGISTRAR_ROW_ALREADY },
  { { .given_name = "Zoë", .family_name = "North" }, REGISTRAR_ROW_ALREADY },
  { { .name = "zoë north" }, REGISTRAR_ROW_REGISTERED },
  { { .id = "7", .name = "Zoë North" }, REGISTRAR_ROW_REGISTERED },
};

static const Arrival family[] = {
  { { .id = "1", .email = "family@north.example" }, REGISTRAR_ROW_REGISTERED },
  { { .id = "2", .email = "family@north.example" }, REGISTRAR_ROW_REGISTERED },
  { { .id = "2", .email = "family@north.example" }, REGISTRAR_ROW_ALREADY },
  { { .email = "family@north.example" }, REGISTRAR_ROW_FAILED },
};

static const Arrival two_people[] = {
  { { .id = "1", .email = "anna@north.example" }, REGISTRAR_ROW_REGISTERED },
  { { .id = "2", .email = "ben@north.example" }, REGISTRAR_ROW_REGISTERED },
  { { .id = "2", .email = "Anna@north.example" }, REGISTRAR_ROW_FAILED },
  { { .id = "3" }, REGISTRAR_ROW_REGISTERED },
  { { .id = "3", .email = "anna@north.example" }, REGISTRAR_ROW_FAILED },
  { { .id = "4", .username = "carl" }, REGISTRAR_ROW_REGISTERED },
  { { .username = "carl", .email = "anna@north.example" }, REGISTRAR_ROW_FAILED },
};

/* Enough for several to be written in one step, among them somebody who is known and somebody who is there twice. */
static void
test_many_at_once (LocalFixture *fixture)
{
  enum { N = 100, KNOWN = 30, TWICE = 70 };
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  g_autofree RegistrarRegistration *registrations = g_new0 (RegistrarRegistration, N);
  g_autofree RegistrarRegistration **items = g_new0 (RegistrarRegistration *, N);
  g_autofree char (*ids)[8] = g_malloc (N * sizeof *ids);

  ask (fixture, FALSE, "before", (RegistrarStudent){ .id = "030" }, NULL);
  for (guint i = 0; i < N; i++)
    {
      g_snprintf (ids[i], sizeof ids[i], "%03u", i < N - 1 ? i : TWICE);
      items[i] = &registrations[(i * 37) % N];
      registrations[i] = (RegistrarRegistration){ .student = { .id = ids[i] }, .course = course, .run = "now", .row = i };
    }
  registrar_registry_register (fixture->registry, items, N, NULL);

  for (guint i = 0; i < N; i++)
    {
      RegistrarRowState expected = i == KNOWN ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_REGISTERED;

      if (i == TWICE || i == N - 1)
        continue;
      g_assert_cmpint (registrations[i].outcome, ==, expected);
      g_assert_cmpint (registrations[i].since, >, 0);
    }
  g_assert_cmpint (registrations[TWICE].outcome + registrations[N - 1].outcome, ==,
                   REGISTRAR_ROW_REGISTERED + REGISTRAR_ROW_SKIPPED);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students"), ==, N - 1);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations JOIN runs ON runs.number = run"
                                                 " JOIN students ON students.number = student"
                                                 " WHERE runs.id = 'now' AND CAST (students.id AS INTEGER) = row"), >=,
                   N - 3);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, N - 1);
}

static RegistrarRowState
to_look_up (RegistrarRowState outcome)
{
  switch (outcome)
    {
    case REGISTRAR_ROW_REGISTERED:
      return REGISTRAR_ROW_NEW;
    case REGISTRAR_ROW_FAILED:
      return REGISTRAR_ROW_AMBIGUOUS;
    default:
      return outcome;
    }
}

static void
assert_arrivals (LocalFixture *fixture, const Arrival *arrivals, guint n_arrivals)
{
  for (guint i = 0; i < n_arrivals; i++)
    {
      g_autofree char *run = g_strdup_printf ("run %u", i);
      gboolean ambiguous = arrivals[i].outcome == REGISTRAR_ROW_FAILED;
      g_autoptr (GError) looked_up = NULL;
      g_autoptr (GError) registered = NULL;

      g_test_message ("student %u", i);
      g_assert_cmpint (ask (fixture, TRUE, run, arrivals[i].student, &looked_up), ==,
                       to_look_up (arrivals[i].outcome));
      g_assert_cmpint (ask (fixture, FALSE, run, arrivals[i].student, &registered), ==, arrivals[i].outcome);
      g_assert_true (ambiguous == (looked_up != NULL) && ambiguous == (registered != NULL));
      if (ambiguous)
        g_assert_error (registered, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS);
    }
}

#define DEFINE_ARRIVALS_TEST(arrivals)                                                                        \
  static void test_##arrivals (LocalFixture *fixture)                                                         \
  {                                                                                                           \
    assert_arrivals (fixture, arrivals, G_N_ELEMENTS (arrivals));                                             \
  }

DEFINE_ARRIVALS_TEST (by_id)
DEFINE_ARRIVALS_TEST (by_username)
DEFINE_ARRIVALS_TEST (by_email)
DEFINE_ARRIVALS_TEST (by_name)
DEFINE_ARRIVALS_TEST (family)
DEFINE_ARRIVALS_TEST (two_people)

static void
test_nobody (LocalFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ask (fixture, FALSE, "run", (RegistrarStudent){ .id = "" }, &error), ==, REGISTRAR_ROW_FAILED);
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students"), ==, 0);
}

static void
test_run_key (LocalFixture *fixture)
{
  RegistrarStudent student = { .id = "1" };

  g_assert_cmpint (ask (fixture, FALSE, "first", student, NULL), ==, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpint (ask (fixture, FALSE, "first", student, NULL), ==, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpint (ask (fixture, FALSE, "second", student, NULL), ==, REGISTRAR_ROW_ALREADY);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, 1);
}

static void
test_looking_up_changes_nothing (LocalFixture *fixture)
{
  g_assert_cmpint (ask (fixture, TRUE, "run", (RegistrarStudent){ .id = "1" }, NULL), ==, REGISTRAR_ROW_NEW);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT (SELECT count(*) FROM students) + (SELECT count(*) FROM runs)"),
                   ==, 0);
}

static void
test_kept_as_written (LocalFixture *fixture)
{
  RegistrarStudent student = { .id = "00123", .name = "Robert'); DROP TABLE students;--", .email = "R@North.example" };

  g_assert_cmpint (ask (fixture, FALSE, "run", student, NULL), ==, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students WHERE id = '00123'"
                                                 " AND name = 'Robert''); DROP TABLE students;--'"
                                                 " AND email = 'R@North.example' AND username IS NULL"),
                   ==, 1);
}

static gboolean
insert_again (RegistrarConnection *connection, gpointer data, GError **error)
{
  return registrar_connection_execute (connection, "INSERT INTO registrations SELECT * FROM registrations", error);
}

static void
test_unique (LocalFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  ask (fixture, FALSE, "run", (RegistrarStudent){ .id = "1" }, NULL);
  g_assert_false (registrar_database_write (fixture->database, insert_again, NULL, &error));
  g_assert_nonnull (strstr (error->message, "UNIQUE"));
}

#define N_STUDENTS 500

typedef struct
{
  RegistrarRegistration registrations[N_STUDENTS];
  RegistrarRegistration *items[N_STUDENTS];
  char ids[N_STUDENTS][8];
} Students;

static Students *
students_new (RegistrarCourse *course, const char *run)
{
  Students *students = g_new0 (Students, 1);

  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_snprintf (students->ids[i], sizeof students->ids[i], "%u", i);
      students->registrations[i] = (RegistrarRegistration){ { .id = students->ids[i] }, course, run };
      students->items[i] = &students->registrations[i];
    }

  return students;
}

static guint
students_count (const Students *students, RegistrarRowState outcome)
{
  guint count = 0;

  for (guint i = 0; i < N_STUDENTS; i++)
    count += students->registrations[i].outcome == outcome;
  return count;
}

static void
students_free (Students *students)
{
  for (guint i = 0; i < N_STUDENTS; i++)
    g_clear_error (&students->registrations[i].error);
  g_free (students);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Students, students_free)

static gboolean
execute (RegistrarConnection *connection, gpointer data, GError **error)
{
  return registrar_connection_execute (connection, data, error);
}

static void
test_full_disk (LocalFixture *fixture)
{
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  g_autoptr (Students) students = students_new (course, "run");

  /* SQLite takes that to mean: not a page more than there are. */
  registrar_database_write (fixture->database, execute, (gpointer) "PRAGMA max_page_count = 1", NULL);
  registrar_registry_register (fixture->registry, students->items, N_STUDENTS, NULL);

  g_assert_cmpuint (students_count (students, REGISTRAR_ROW_FAILED), ==, N_STUDENTS);
  for (guint i = 0; i < N_STUDENTS; i++)
    g_assert_error (students->registrations[i].error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_DISK_FULL);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT (SELECT count(*) FROM students) + (SELECT count(*) FROM runs)"),
                   ==, 0);

  registrar_database_write (fixture->database, execute, (gpointer) "PRAGMA max_page_count = 4294967294", NULL);
  for (guint i = 0; i < N_STUDENTS; i++)
    g_clear_error (&students->registrations[i].error);
  registrar_registry_register (fixture->registry, students->items, N_STUDENTS, NULL);
  g_assert_cmpuint (students_count (students, REGISTRAR_ROW_REGISTERED), ==, N_STUDENTS);
}

static void
test_course_that_went (LocalFixture *fixture)
{
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  g_autoptr (RegistrarCourse) gone = registrar_course_new ("4711", "GONE", "Gone", 0);
  RegistrarRegistration registrations[]
      = { { { .id = "1" }, gone, "run" }, { { .id = "1" }, course, "run" }, { { .id = "2" }, gone, "run" } };
  RegistrarRegistration *items[] = { &registrations[0], &registrations[1], &registrations[2] };

  registrar_registry_register (fixture->registry, items, G_N_ELEMENTS (items), NULL);

  g_assert_cmpint (registrations[1].outcome, ==, REGISTRAR_ROW_REGISTERED);
  for (guint i = 0; i < G_N_ELEMENTS (items); i += 2)
    {
      g_assert_cmpint (registrations[i].outcome, ==, REGISTRAR_ROW_FAILED);
      g_assert_error (registrations[i].error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
      g_clear_error (&registrations[i].error);
    }
}

/* The order of a batch's rows is no reason to make two of one: whoever is known by less is found by it. */
static void
test_one_person_in_a_batch (LocalFixture *fixture)
{
  static const RegistrarStudent pairs[][2] = {
    { { .email = "ann@north.example" }, { .id = "1", .email = "ann@north.example" } },
    { { .username = "ben" }, { .id = "2", .username = "ben" } },
    { { .email = "cy@north.example" }, { .username = "cy", .email = "cy@north.example" } },
  };
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint first = 0; first < 2; first++)
      {
        RegistrarRegistration less = { pairs[i][0], course, "less" };
        RegistrarRegistration more = { pairs[i][1], course, "more" };
        RegistrarRegistration *items[] = { first == 0 ? &less : &more, first == 0 ? &more : &less };

        registrar_registry_register (fixture->registry, items, G_N_ELEMENTS (items), NULL);
        g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students"), ==, i + 1);
        g_assert_cmpint (less.outcome, ==, REGISTRAR_ROW_ALREADY);
        g_assert_null (less.error);
        g_assert_null (more.error);
      }
}

typedef struct
{
  RegistrarRegistry *registry;
  Students *students;
  CoWaitGroup *done;
} RegisterAll;

CO_ROUTINE (register_all, RegisterAll)
{
  for (guint i = 0; i < N_STUDENTS; i += 50)
    registrar_registry_register (args->registry, args->students->items + i, 50, NULL);
  co_wait_group_done (args->done);
}

/* As two programs would: each with connections of its own. */
static void
test_two_programs (LocalFixture *fixture)
{
  g_autoptr (RegistrarDatabase) database = local_fixture_open_database (fixture);
  g_autoptr (RegistrarRegistry) other = registrar_local_registry_new (database);
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  g_autoptr (Students) ours = students_new (course, "ours");
  g_autoptr (Students) theirs = students_new (course, "theirs");
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  co_wait_group_add (done, 2);
  co_go (register_all, fixture->registry, ours, done);
  co_go (register_all, other, theirs, done);
  co_wait_group_wait (done);

  for (guint i = 0; i < N_STUDENTS; i++)
    {
      gboolean by_us = ours->registrations[i].outcome == REGISTRAR_ROW_REGISTERED;

      g_assert_cmpint (ours->registrations[i].outcome, ==, by_us ? REGISTRAR_ROW_REGISTERED : REGISTRAR_ROW_ALREADY);
      g_assert_cmpint (theirs->registrations[i].outcome, ==, by_us ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_REGISTERED);
    }
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, N_STUDENTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_LOCAL_TEST ("/local/courses/sample-catalogue", test_sample_catalogue);
  ADD_OWN_TEST ("/courses/search-counts-students", test_search_counts_students);
  ADD_OWN_TEST ("/identity/id", test_by_id);
  ADD_OWN_TEST ("/identity/username", test_by_username);
  ADD_OWN_TEST ("/identity/email", test_by_email);
  ADD_OWN_TEST ("/identity/name", test_by_name);
  ADD_OWN_TEST ("/identity/shared-email", test_family);
  ADD_OWN_TEST ("/identity/two-people", test_two_people);
  ADD_OWN_TEST ("/identity/nobody", test_nobody);
  ADD_OWN_TEST ("/identity/one-person-in-a-batch", test_one_person_in_a_batch);
  ADD_LOCAL_TEST ("/local/register/many-at-once", test_many_at_once);
  ADD_OWN_TEST ("/register/run-key", test_run_key);
  ADD_OWN_TEST ("/register/kept-as-written", test_kept_as_written);
  ADD_LOCAL_TEST ("/local/register/unique", test_unique);
  ADD_LOCAL_TEST ("/local/register/full-disk-leaves-nothing", test_full_disk);
  ADD_OWN_TEST ("/register/course-that-went", test_course_that_went);
  ADD_LOCAL_TEST ("/local/register/two-programs", test_two_programs);
  ADD_LOCAL_TEST ("/local/look-up/changes-nothing", test_looking_up_changes_nothing);

  return own_fixture_run_tests ();
}
