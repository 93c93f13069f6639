/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an administrator says of a Moodle is done: by what people are looked up, and in which order; roles by their numbers; dates. */

#include "coroutine/co.h"
#include "http/client.h"
#include "moodle-server.h"
#include "registry/moodle-registry.h"

#define COURSE 2
#define TEACHER 3
#define STUDENT 5
#define AUTUMN 1790000000
#define WINTER 1800000000
#define SPRING 1810000000

typedef struct
{
  MoodleServer server;
  RegistrarRegistry *registry;
  RegistrarCourse *course;
  MoodleUser *ada;
} Fixture;

static void
set_up (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  moodle_server_init (&fixture->server);
  moodle_site_add_course (&fixture->server.site, "INTRO-GO", "Introduction to Go");
  fixture->ada = moodle_site_add_user (&fixture->server.site, "ada", "S1", "ada@school.example");
  moodle_site_add_user (&fixture->server.site, "bo", "S2", "bo@school.example");
  moodle_server_start (&fixture->server);

  g_hash_table_insert (options, (gpointer) key, (gpointer) value);
  fixture->registry = registrar_moodle_registry_new ("school", fixture->server.address, MOODLE_TOKEN, NULL, options, &error);
  g_assert_no_error (error);
  fixture->course = registrar_course_new ("2", "INTRO-GO", "Introduction to Go", 0);
}

static void
tear_down (Fixture *fixture)
{
  registrar_course_unref (fixture->course);
  g_clear_object (&fixture->registry);
  moodle_server_stop (&fixture->server);
}

typedef void (*Verb) (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items, const RegistrarRecord *record);

typedef struct
{
  RegistrarRegistry *registry;
  Verb verb; /* NULL: look up */
  RegistrarRegistration *item;
} Ask;

CO_ROUTINE (ask, Ask)
{
  if (args->verb != NULL)
    args->verb (args->registry, &args->item, 1, NULL);
  else
    registrar_registry_look_up (args->registry, &args->item, 1);
}

/* --- who is meant --- */

typedef struct
{
  const char *name;
  const char *look_up; /* what the administrator says */
  RegistrarStudent student;
  const char *asked; /* fields, one after the other */
  RegistrarRowState outcome;
} Order;

#define ADA { .id = "S1", .username = "ada", .email = "ada@school.example" }
#define BOTH { .id = "S1", .username = "bo" }

static const Order orders[] = {
  { "as-usual", REGISTRAR_MOODLE_USUAL_LOOK_UP, ADA, "idnumber ", REGISTRAR_ROW_NEW },
  { "email-first", "email, id", ADA, "email ", REGISTRAR_ROW_NEW },
  { "username-first", "username,email,id", ADA, "username ", REGISTRAR_ROW_NEW },
  { "the-next-one", "id,username", { .id = "S9", .username = "ada" }, "idnumber username ", REGISTRAR_ROW_AMBIGUOUS },
  { "what-the-row-has", "username,email,id", { .id = "S1" }, "idnumber ", REGISTRAR_ROW_NEW },
  { "two-people", "id,username", BOTH, "idnumber username ", REGISTRAR_ROW_AMBIGUOUS },
  { "only-by-username", "username", BOTH, "username ", REGISTRAR_ROW_NEW },
  { "only-by-id", "id", BOTH, "idnumber ", REGISTRAR_ROW_NEW },
  { "by-nothing-it-has", "username,email", { .id = "S1" }, "", REGISTRAR_ROW_FAILED },
};

static void
test_order (gconstpointer data)
{
  const Order *order = data;
  Fixture fixture;
  RegistrarRegistration item;

  set_up (&fixture, REGISTRAR_MOODLE_LOOK_UP_BY, order->look_up);
  item = (RegistrarRegistration){ .course = fixture.course, .student = order->student };
  co_run (ask, fixture.registry, NULL, &item);
  g_assert_cmpint (item.outcome, ==, order->outcome);
  g_assert_cmpint (item.error != NULL, ==, order->outcome != REGISTRAR_ROW_NEW);
  g_assert_cmpstr (fixture.server.looked_up_by->str, ==, order->asked);

  g_clear_error (&item.error);
  g_clear_pointer (&item.finding, registrar_finding_unref);
  tear_down (&fixture);
}

/* --- how they are enrolled --- */

typedef struct
{
  const char *run;
  Verb verb;
  RegistrarDetails asked;
  RegistrarRowState outcome;

  gint64 role; /* as Moodle has it then; 0: nobody is enrolled */
  gint64 start;
  gint64 end;
  gboolean suspended;
} Step;

/* Whoever is suspended has no dates any more: Moodle does not tell them, and sets what it is told. */
static const Step steps[] = {
  { "one", registrar_registry_register, { .role = "teacher", .start = AUTUMN, .end = WINTER }, REGISTRAR_ROW_REGISTERED,
    TEACHER, AUTUMN, WINTER, FALSE },
  { "two", registrar_registry_register, { .role = "teacher" }, REGISTRAR_ROW_ALREADY, TEACHER, AUTUMN, WINTER, FALSE },
  { "two", registrar_registry_update, { .role = "teacher", .start = AUTUMN, .end = SPRING }, REGISTRAR_ROW_UPDATED,
    TEACHER, AUTUMN, SPRING, FALSE },
  { "one", registrar_registry_unregister, { .role = "teacher" }, REGISTRAR_ROW_REMOVED, 0, 0, 0, FALSE },
  { "three", registrar_registry_register, { .end = WINTER }, REGISTRAR_ROW_REGISTERED, STUDENT, 0, WINTER, FALSE },
  { "four", registrar_registry_suspend, { 0 }, REGISTRAR_ROW_UPDATED, STUDENT, 0, 0, TRUE },
  { "five", registrar_registry_update, { 0 }, REGISTRAR_ROW_UPDATED, STUDENT, 0, 0, FALSE },
};

static void
take_step (Fixture *fixture, const Step *step)
{
  RegistrarRegistration item
      = { .course = fixture->course, .student = { .id = "S1" }, .run = step->run, .asked = step->asked };
  const MoodleEnrolment *enrolment;

  if (item.asked.role != NULL)
    item.asked.role = g_intern_string (item.asked.role);
  co_run (ask, fixture->registry, step->verb, &item);
  g_assert_no_error (item.error);
  g_assert_cmpint (item.outcome, ==, step->outcome);
  g_clear_pointer (&item.finding, registrar_finding_unref);

  enrolment = moodle_site_find_enrolment (&fixture->server.site, fixture->ada->id, COURSE);
  g_assert_cmpint (enrolment != NULL ? enrolment->role : 0, ==, step->role);
  if (enrolment == NULL)
    return;
  g_assert_cmpint (enrolment->start, ==, step->start);
  g_assert_cmpint (enrolment->end, ==, step->end);
  g_assert_cmpint (enrolment->suspended, ==, step->suspended);
}

static void
test_life (void)
{
  Fixture fixture;

  set_up (&fixture, REGISTRAR_MOODLE_ROLES, "student=5, teacher=3");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    take_step (&fixture, &steps[i]);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *path = g_strconcat ("/moodle-registry/look-up/", orders[i].name, NULL);

      g_test_add_data_func (path, &orders[i], test_order);
    }
  g_test_add_func ("/moodle-registry/role-and-dates", test_life);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
