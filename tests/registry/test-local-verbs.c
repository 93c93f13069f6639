/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Both registries whose tables are ours: registrations with details, which are found, changed and taken back; and who is meant. */

#include "own-fixture.h"

#define DAY (24 * 60 * 60)

typedef void (*Verb) (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items,
                      const RegistrarRecord *record);

static void
look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items, const RegistrarRecord *record)
{
  registrar_registry_look_up (registry, items, n_items);
}

static void
clear_registration (RegistrarRegistration *item)
{
  g_clear_error (&item->error);
  g_clear_pointer (&item->finding, registrar_finding_unref);
}

/* Calls one verb for one registration for INTRO-GO, and says what is expected of it. */
static void
expect (LocalFixture *fixture, Verb verb, const RegistrarRegistration *asked, RegistrarRowState outcome, gint code)
{
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  RegistrarRegistration item = *asked;
  RegistrarRegistration *items[] = { &item };

  item.course = course;
  verb (fixture->registry, items, 1, NULL);
  g_assert_cmpstr (registrar_row_state_to_word (item.outcome), ==, registrar_row_state_to_word (outcome));
  if (code >= 0)
    g_assert_error (item.error, REGISTRAR_REGISTRY_ERROR, code);
  else
    g_assert_no_error (item.error);
  clear_registration (&item);
}

#define NO_ERROR -1
#define CHANGED REGISTRAR_REGISTRY_ERROR_CHANGED
#define STUDENT(...) &(RegistrarRegistration){ .student = { .id = "1" }, __VA_ARGS__ }

static void
test_details (LocalFixture *fixture)
{
  RegistrarDetails term = { .role = "auditor", .start = DAY, .end = 9 * DAY };
  RegistrarDetails later = { .end = 20 * DAY };

  expect (fixture, registrar_registry_register, STUDENT (.run = "a", .asked = term), REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, look_up, STUDENT (.run = "b"), REGISTRAR_ROW_ALREADY, NO_ERROR);
  expect (fixture, look_up, STUDENT (.run = "b", .asked = term), REGISTRAR_ROW_ALREADY, NO_ERROR);
  expect (fixture, look_up, STUDENT (.run = "b", .asked = later), REGISTRAR_ROW_CHANGED, NO_ERROR);
  expect (fixture, look_up, STUDENT (.run = "b", .asked = { .role = "student" }), REGISTRAR_ROW_CHANGED, NO_ERROR);
  expect (fixture, registrar_registry_register, STUDENT (.run = "b", .asked = later), REGISTRAR_ROW_FAILED, CHANGED);

  expect (fixture, registrar_registry_update, STUDENT (.run = "b", .asked = later, .expected = &term),
          REGISTRAR_ROW_UPDATED, NO_ERROR);
  expect (fixture, registrar_registry_update, STUDENT (.run = "b", .asked = later, .expected = &term),
          REGISTRAR_ROW_ALREADY, NO_ERROR);
  expect (fixture, registrar_registry_update, STUDENT (.run = "b", .asked = term, .expected = &term),
          REGISTRAR_ROW_FAILED, CHANGED);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations WHERE role = 'auditor'"), ==, 1);
  term.end = 20 * DAY;
  expect (fixture, look_up, STUDENT (.run = "b", .asked = term), REGISTRAR_ROW_ALREADY, NO_ERROR);
}

/* The usual role is said and not said in the same way. */
static void
test_usual_role (LocalFixture *fixture)
{
  RegistrarDetails usual = { .role = "student" };

  expect (fixture, registrar_registry_register, STUDENT (.run = "a", .asked = usual), REGISTRAR_ROW_REGISTERED, NO_ERROR);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations WHERE role IS NULL"), ==, 1);
  expect (fixture, look_up, STUDENT (.run = "b", .asked = usual), REGISTRAR_ROW_ALREADY, NO_ERROR);
  expect (fixture, look_up, STUDENT (.run = "b"), REGISTRAR_ROW_ALREADY, NO_ERROR);
}

static void
test_suspended (LocalFixture *fixture)
{
  expect (fixture, registrar_registry_suspend, STUDENT (.run = "a"), REGISTRAR_ROW_ABSENT, NO_ERROR);
  expect (fixture, registrar_registry_register, STUDENT (.run = "a"), REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, registrar_registry_suspend, STUDENT (.run = "b"), REGISTRAR_ROW_UPDATED, NO_ERROR);
  expect (fixture, registrar_registry_suspend, STUDENT (.run = "b"), REGISTRAR_ROW_ALREADY, NO_ERROR);
  expect (fixture, look_up, STUDENT (.run = "c"), REGISTRAR_ROW_CHANGED, NO_ERROR);
  expect (fixture, registrar_registry_update, STUDENT (.run = "c"), REGISTRAR_ROW_UPDATED, NO_ERROR);
  expect (fixture, look_up, STUDENT (.run = "c"), REGISTRAR_ROW_ALREADY, NO_ERROR);
}

static void
test_update_of_nothing (LocalFixture *fixture)
{
  expect (fixture, registrar_registry_update, STUDENT (.run = "a"), REGISTRAR_ROW_FAILED, CHANGED);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students"), ==, 0);
}

static void
test_unregister_whoever (LocalFixture *fixture)
{
  RegistrarDetails usual = { .role = "student" };
  RegistrarDetails suspended = { .role = "student", .suspended = TRUE };
  RegistrarRegistration teacher = { .student = { .id = "2" }, .run = "a", .asked = { .role = "teacher" } };

  expect (fixture, registrar_registry_unregister, STUDENT (.run = NULL), REGISTRAR_ROW_ABSENT, NO_ERROR);
  expect (fixture, registrar_registry_register, STUDENT (.run = "a"), REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, registrar_registry_unregister, STUDENT (.run = NULL, .expected = &suspended), REGISTRAR_ROW_FAILED,
          CHANGED);
  expect (fixture, registrar_registry_unregister, STUDENT (.run = NULL, .expected = &usual), REGISTRAR_ROW_REMOVED,
          NO_ERROR);

  expect (fixture, registrar_registry_register, &teacher, REGISTRAR_ROW_REGISTERED, NO_ERROR);
  teacher.run = NULL;
  expect (fixture, registrar_registry_unregister, &teacher, REGISTRAR_ROW_FAILED, CHANGED);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, 1);
}

/* Undoing a run leaves alone what another one changed since. */
static void
test_undo_keeps_changes (LocalFixture *fixture)
{
  expect (fixture, registrar_registry_register, STUDENT (.run = "a"), REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, registrar_registry_update, STUDENT (.run = "a", .asked = { .end = DAY }), REGISTRAR_ROW_UPDATED,
          NO_ERROR);
  expect (fixture, registrar_registry_update, STUDENT (.run = "b", .asked = { .end = 2 * DAY }), REGISTRAR_ROW_UPDATED,
          NO_ERROR);
  expect (fixture, registrar_registry_unregister, STUDENT (.run = "a"), REGISTRAR_ROW_SKIPPED, NO_ERROR);
  expect (fixture, registrar_registry_update, STUDENT (.run = "a", .asked = { .end = DAY }), REGISTRAR_ROW_UPDATED,
          NO_ERROR);
  expect (fixture, registrar_registry_unregister, STUDENT (.run = "a"), REGISTRAR_ROW_REMOVED, NO_ERROR);
}

typedef struct
{
  GString *told;
} Told;

static void
tell_cb (const RegistrarRegistered *registered, gpointer data)
{
  Told *told = data;

  g_string_append_printf (told->told, "%s:%s%s%s ", registered->student.id, registered->details.role,
                          registered->details.suspended ? " suspended" : "", registered->is_staff ? " staff" : "");
  g_assert_cmpint (registered->since, >, 0);
  g_assert_nonnull (registered->account);
}

static void
test_list (LocalFixture *fixture)
{
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  RegistrarRegistration teacher = { .student = { .id = "2" }, .run = "a", .asked = { .role = "teacher" } };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Told told = { text };

  expect (fixture, registrar_registry_register, STUDENT (.run = "a"), REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, registrar_registry_register, &teacher, REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, registrar_registry_suspend, STUDENT (.run = "a"), REGISTRAR_ROW_UPDATED, NO_ERROR);

  g_assert_true (registrar_registry_list_registered (fixture->registry, course, tell_cb, &told, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, "1:student suspended 2:teacher staff ");
}

/* Two siblings share an address; who is meant is found, and chosen. */
static void
test_choose (LocalFixture *fixture)
{
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  RegistrarRegistration ann = { .student = { .id = "1", .name = "Ann", .email = "f@north.example" }, .run = "a" };
  RegistrarRegistration bo = { .student = { .id = "2", .name = "Bo", .email = "f@north.example" }, .run = "a" };
  RegistrarRegistration who = { .student = { .email = "F@north.example" }, .course = course, .run = "b" };
  RegistrarRegistration *items[] = { &who };
  g_autofree char *account = NULL;

  expect (fixture, registrar_registry_register, &ann, REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, registrar_registry_register, &bo, REGISTRAR_ROW_REGISTERED, NO_ERROR);
  bo.run = NULL;
  expect (fixture, registrar_registry_unregister, &bo, REGISTRAR_ROW_REMOVED, NO_ERROR);

  registrar_registry_look_up (fixture->registry, items, 1);
  g_assert_cmpint (who.outcome, ==, REGISTRAR_ROW_AMBIGUOUS);
  g_assert_cmpuint (who.finding->n_candidates, ==, 2);
  g_assert_cmpstr (who.finding->candidates[0].student.name, ==, "Ann");
  g_assert_cmpstr (who.finding->candidates[1].student.id, ==, "2");
  account = g_strdup (who.finding->candidates[1].account);
  clear_registration (&who);

  who.account = account;
  expect (fixture, look_up, &who, REGISTRAR_ROW_NEW, NO_ERROR);
  expect (fixture, registrar_registry_register, &who, REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, look_up, &bo, REGISTRAR_ROW_ALREADY, NO_ERROR);
  who.account = "4711";
  expect (fixture, registrar_registry_register, &who, REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_REFUSED);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students"), ==, 2);
}

/* The second of two rows that mean one person is skipped, whichever of them knows more. */
static void
test_one_person_in_two_rows (LocalFixture *fixture)
{
  static const RegistrarStudent pairs[][2] = {
    { { .id = "1", .email = "ann@north.example" }, { .email = "ann@north.example" } },
    { { .id = "2", .username = "ben" }, { .username = "Ben" } },
    { { .username = "cy", .email = "cy@north.example" }, { .email = "cy@north.example" } },
  };
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      RegistrarRegistration more = { pairs[i][0], course, "run", .row = 10 };
      RegistrarRegistration less = { pairs[i][1], course, "run", .row = 5 };
      RegistrarRegistration *items[] = { &less, &more };

      registrar_registry_register (fixture->registry, items, G_N_ELEMENTS (items), NULL);
      g_assert_cmpint (more.outcome, ==, REGISTRAR_ROW_REGISTERED);
      g_assert_cmpint (less.outcome, ==, REGISTRAR_ROW_SKIPPED);
      g_assert_cmpuint (less.original, ==, 10);
      g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, i + 1);
    }
}

/* Somebody who was known by less is the same one, and is known by more from then on. */
static void
test_known_by_more (LocalFixture *fixture)
{
  static const RegistrarStudent arrivals[] = {
    { .email = "ann@north.example" },
    { .username = "ann", .email = "ann@north.example" },
    { .id = "1", .name = "Ann", .username = "ann" },
    { .id = "1" },
    { .username = "ann" },
    { .email = "Ann@north.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrivals); i++)
    {
      g_autofree char *run = g_strdup_printf ("run %u", i);

      g_test_message ("arrival %u", i);
      expect (fixture, registrar_registry_register, &(RegistrarRegistration){ .student = arrivals[i], .run = run },
              i == 0 ? REGISTRAR_ROW_REGISTERED : REGISTRAR_ROW_ALREADY, NO_ERROR);
    }
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students WHERE key = 'id:1' AND name = 'Ann'"
                                                 " AND username = 'ann' AND email = 'ann@north.example'"),
                   ==, 1);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM students"), ==, 1);
}

/* Where two may be meant by an address, an id does not say which of them it is. */
static void
test_weaker_is_ambiguous (LocalFixture *fixture)
{
  RegistrarRegistration first = { .student = { .username = "a", .email = "f@north.example" }, .run = "a" };
  RegistrarRegistration second = { .student = { .username = "b", .email = "f@north.example" }, .run = "a" };
  RegistrarRegistration both = { .student = { .id = "1", .email = "f@north.example" }, .run = "a" };
  RegistrarRegistration third = { .student = { .id = "3", .username = "c", .email = "f@north.example" }, .run = "a" };

  expect (fixture, registrar_registry_register, &first, REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, registrar_registry_register, &second, REGISTRAR_ROW_REGISTERED, NO_ERROR);
  expect (fixture, look_up, &both, REGISTRAR_ROW_AMBIGUOUS, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS);
  expect (fixture, registrar_registry_register, &both, REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS);
  expect (fixture, registrar_registry_register, &third, REGISTRAR_ROW_REGISTERED, NO_ERROR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_OWN_TEST ("/verbs/details", test_details);
  ADD_OWN_TEST ("/verbs/usual-role", test_usual_role);
  ADD_OWN_TEST ("/verbs/suspended", test_suspended);
  ADD_OWN_TEST ("/verbs/update-of-nothing", test_update_of_nothing);
  ADD_OWN_TEST ("/verbs/unregister-whoever", test_unregister_whoever);
  ADD_OWN_TEST ("/verbs/undo-keeps-changes", test_undo_keeps_changes);
  ADD_LOCAL_TEST ("/local/verbs/list", test_list);
  ADD_OWN_TEST ("/identity/choose", test_choose);
  ADD_OWN_TEST ("/identity/one-person-in-two-rows", test_one_person_in_two_rows);
  ADD_OWN_TEST ("/identity/known-by-more", test_known_by_more);
  ADD_OWN_TEST ("/identity/weaker-is-ambiguous", test_weaker_is_ambiguous);

  return own_fixture_run_tests ();
}
