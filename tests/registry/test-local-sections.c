/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The embedded registry's students lie in sections: whoever is meant is found in whichever it is. */

#include "local-fixture.h"

#include "registry/local-owners.h"

/* Whoever comes next is in the next section: the largest number there is, is the last of this one. */
static const char end_section[]
    = "INSERT INTO students (number, key, id) SELECT last, 'id:end ' || last, 'end ' || last FROM"
      " (SELECT ((coalesce (max (number), 0) >> " G_STRINGIFY (REGISTRAR_LOCAL_SECTION_BITS) ") + 1 << " G_STRINGIFY (
          REGISTRAR_LOCAL_SECTION_BITS) ") - 1 AS last FROM students)";

static gboolean
execute (RegistrarConnection *connection, gpointer data, GError **error)
{
  return registrar_connection_execute (connection, data, error);
}

static void
write_down (LocalFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  registrar_database_write (fixture->database, execute, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* Registers some in one batch, and says what is expected of each. */
typedef struct
{
  RegistrarStudent student;
  RegistrarRowState outcome;
} Arrival;

static void
expect (LocalFixture *fixture, const char *run, const Arrival *arrivals, guint n_arrivals)
{
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  g_autofree RegistrarRegistration *registrations = g_new0 (RegistrarRegistration, n_arrivals);
  g_autofree RegistrarRegistration **items = g_new (RegistrarRegistration *, n_arrivals);

  for (guint i = 0; i < n_arrivals; i++)
    {
      registrations[i] = (RegistrarRegistration){ .student = arrivals[i].student, .course = course, .run = run, .row = i };
      items[i] = &registrations[i];
    }
  registrar_registry_register (fixture->registry, items, n_arrivals, NULL);

  for (guint i = 0; i < n_arrivals; i++)
    {
      g_test_message ("%s: student %u", run, i);
      g_assert_cmpstr (registrar_row_state_to_word (registrations[i].outcome), ==,
                       registrar_row_state_to_word (arrivals[i].outcome));
      g_clear_error (&registrations[i].error);
      g_clear_pointer (&registrations[i].finding, registrar_finding_unref);
    }
}

#define EXPECT(fixture, run, ...)                                                                             \
  G_STMT_START                                                                                                \
  {                                                                                                           \
    const Arrival some[] = { __VA_ARGS__ };                                                                   \
    expect (fixture, run, some, G_N_ELEMENTS (some));                                                         \
  }                                                                                                           \
  G_STMT_END

#define ANN .username = "ann", .email = "ann@north.example"
#define FAMILY "family@north.example"

static void
test_found_in_each (LocalFixture *fixture)
{
  EXPECT (fixture, "first", { { .id = "1", ANN }, REGISTRAR_ROW_REGISTERED });
  write_down (fixture, end_section);
  EXPECT (fixture, "second", { { .id = "2", .username = "bo", .email = "bo@north.example" }, REGISTRAR_ROW_REGISTERED });
  write_down (fixture, end_section);

  EXPECT (fixture, "again", { { .email = "Ann@north.example" }, REGISTRAR_ROW_ALREADY },
          { { .username = "BO" }, REGISTRAR_ROW_ALREADY }, { { .id = "3", .email = "bo@north.example" }, REGISTRAR_ROW_REGISTERED },
          { { .id = "2", .email = "ann@north.example" }, REGISTRAR_ROW_FAILED });
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(DISTINCT " REGISTRAR_LOCAL_SECTION ") FROM students"), ==, 3);
}

/* In two sections there are two of them, and both are named. */
static void
test_ambiguous_across (LocalFixture *fixture)
{
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  RegistrarRegistration who = { .student = { .email = FAMILY }, .course = course };
  RegistrarRegistration *items[] = { &who };

  EXPECT (fixture, "first", { { .id = "1", .email = FAMILY }, REGISTRAR_ROW_REGISTERED });
  write_down (fixture, end_section);
  EXPECT (fixture, "second", { { .id = "2", .email = FAMILY }, REGISTRAR_ROW_REGISTERED },
          { { .username = "cy", .email = "cy@north.example" }, REGISTRAR_ROW_REGISTERED });
  EXPECT (fixture, "third", { { .email = FAMILY }, REGISTRAR_ROW_FAILED });

  registrar_registry_look_up (fixture->registry, items, 1);
  g_assert_cmpint (who.outcome, ==, REGISTRAR_ROW_AMBIGUOUS);
  g_assert_cmpuint (who.finding->n_candidates, ==, 2);
  g_assert_cmpstr (who.finding->candidates[0].student.id, ==, "1");
  g_assert_cmpstr (who.finding->candidates[1].student.id, ==, "2");
  g_clear_error (&who.error);
  g_clear_pointer (&who.finding, registrar_finding_unref);
}

/* The batch that begins a section knows of it. */
static void
test_begun_in_a_batch (LocalFixture *fixture)
{
  EXPECT (fixture, "first", { { .id = "1", ANN }, REGISTRAR_ROW_REGISTERED });
  write_down (fixture, end_section);
  EXPECT (fixture, "second", { { .id = "2", .email = "bo@north.example" }, REGISTRAR_ROW_REGISTERED },
          { { .email = "bo@north.example" }, REGISTRAR_ROW_SKIPPED });
}

/* Who had no id was in none: a batch in which they get one finds them there. */
static void
test_strengthened_in_a_batch (LocalFixture *fixture)
{
  write_down (fixture, end_section);
  EXPECT (fixture, "first", { { .username = "cy" }, REGISTRAR_ROW_REGISTERED });
  EXPECT (fixture, "second", { { .id = "3", .username = "cy", .email = "cy@north.example" }, REGISTRAR_ROW_ALREADY },
          { { .email = "cy@north.example" }, REGISTRAR_ROW_ALREADY });
  EXPECT (fixture, "third", { { .username = "CY" }, REGISTRAR_ROW_ALREADY });
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students WHERE username IS NOT NULL"), ==, 1);
}

static int
count_steps_cb (guint event, gpointer user_data, gpointer statement, gpointer duration)
{
  int *n_steps = user_data;

  *n_steps += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, TRUE);
  return 0;
}

static gboolean
watch_steps (RegistrarConnection *connection, gpointer data, GError **error)
{
  return sqlite3_trace_v2 (registrar_connection_get_handle (connection), SQLITE_TRACE_PROFILE, count_steps_cb, data)
         == SQLITE_OK;
}

static void
test_indexes_are_used (LocalFixture *fixture)
{
  enum { N = 100 };
  g_autofree Arrival *arrivals = g_new0 (Arrival, N);
  g_autofree char (*ids)[8] = g_malloc (N * sizeof *ids);
  int n_steps = 0;

  for (guint i = 0; i < N; i++)
    {
      g_snprintf (ids[i], sizeof ids[i], "%u", i);
      arrivals[i] = (Arrival){ { .username = ids[i], .email = ids[i] }, REGISTRAR_ROW_REGISTERED };
      if (i % 2 > 0)
        arrivals[i].student.id = ids[i];
    }
  expect (fixture, "first", arrivals, N);

  registrar_database_write (fixture->database, watch_steps, &n_steps, NULL);
  EXPECT (fixture, "again", { { .username = "1" }, REGISTRAR_ROW_ALREADY }, { { .username = "2" }, REGISTRAR_ROW_ALREADY },
          { { .email = "3" }, REGISTRAR_ROW_ALREADY }, { { .email = "4" }, REGISTRAR_ROW_ALREADY },
          { { .id = "new", .username = "new", .email = "new" }, REGISTRAR_ROW_REGISTERED },
          { { .id = "6", .username = "6" }, REGISTRAR_ROW_ALREADY }, { { .id = "1", .email = "2" }, REGISTRAR_ROW_FAILED });
  g_assert_cmpint (n_steps, ==, 0);
  write_down (fixture, "UPDATE students SET name = '' WHERE given_name = 'nobody'");
  g_assert_cmpint (n_steps, >=, N); /* what is counted when there is no index */
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD_LOCAL_TEST ("/local/sections/found-in-each", test_found_in_each);
  ADD_LOCAL_TEST ("/local/sections/ambiguous-across", test_ambiguous_across);
  ADD_LOCAL_TEST ("/local/sections/begun-in-a-batch", test_begun_in_a_batch);
  ADD_LOCAL_TEST ("/local/sections/strengthened-in-a-batch", test_strengthened_in_a_batch);
  ADD_LOCAL_TEST ("/local/sections/indexes-are-used", test_indexes_are_used);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
