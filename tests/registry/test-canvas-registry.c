/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Canvas: what is sent to it, what its answers mean, and whose pages are followed. */

#include "canvas-simulator.h"
#include "coroutine/co.h"
#include "http/client.h"
#include "registry/canvas-registry.h"
#include "registry/failure.h"
#include "registry/limiter.h"

#define TOKEN "canary-7c21"
#define LONG_ID "9007199254000100"

static RegistrarRegistry *
connect_with (RawServer *server, const char *key, const char *value)
{
  g_autofree char *address = raw_server_dup_address (server);
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry;

  if (key != NULL)
    g_hash_table_insert (options, (gpointer) key, (gpointer) value);
  registry = registrar_canvas_registry_new ("canvas", address, TOKEN, NULL, options, &error);
  g_assert_no_error (error);
  return registry;
}

typedef void (*Verb) (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items, const RegistrarRecord *record);

static void
look_up (RegistrarRegistry *registry, RegistrarRegistration **items, guint n_items, const RegistrarRecord *record)
{
  registrar_registry_look_up (registry, items, n_items);
}

typedef struct
{
  RegistrarRegistry *registry;
  Verb verb;
  RegistrarRegistration *item;
} AskOne;

CO_ROUTINE (ask_one, AskOne)
{
  args->verb (args->registry, &args->item, 1, NULL);
}

static void
clear_answer (RegistrarRegistration *item)
{
  g_clear_error (&item->error);
  g_clear_pointer (&item->finding, registrar_finding_unref);
}

/* Of the course that the simulator has first. */
static void
ask (RegistrarRegistry *registry, Verb verb, RegistrarRegistration *item)
{
  g_autoptr (RegistrarCourse) course = registrar_course_new ("9007199254000000", "CS/101.11", "Introduction", 0);

  clear_answer (item);
  item->course = course;
  item->outcome = REGISTRAR_ROW_NOT_STARTED;
  co_run (ask_one, registry, verb, item);
  if (item->error != NULL)
    {
      g_test_message ("%s", item->error->message);
      g_assert_null (strstr (item->error->message, TOKEN));
    }
}

/* --- answers --- */

/* What is answered to the request that enrols; all others are answered as by a Canvas. */
typedef struct
{
  const char *name;
  const char *status;
  const char *headers;
  const char *body;

  RegistrarRowState outcome;
  const char *domain;
  int code;
  RegistrarFailure failure;
  const char *words;
} Case;

#define OF_HTTP "registrar-http-error-quark"
#define OF_REGISTRY "registrar-registry-error-quark"

static const Case cases[] = {
  { "enrolled", "200 OK", "", "{\"id\": \"77\", \"enrollment_state\": \"active\", \"created_at\": \"2026-09-01T00:00:00Z\"}",
    REGISTRAR_ROW_REGISTERED },
  { "enrolled-with-a-number", "200 OK", "", "{\"id\": 77}", REGISTRAR_ROW_REGISTERED },
  { "message", "400 Bad Request", "", "{\"message\": \"Can't add an enrollment to a concluded course.\"}",
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_REFUSED, REGISTRAR_FAILURE_FINAL, "concluded course" },
  { "attributes", "400 Bad Request", "", "{\"errors\": {\"end_at\": [{\"attribute\": \"end_at\", \"message\": \"is before start\"}]}}",
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_REFUSED, REGISTRAR_FAILURE_FINAL, "end_at: is before start" },
  { "attributes-without-errors", "400 Bad Request", "", "{\"user_id\": [\"is invalid\"]}",
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_REFUSED, REGISTRAR_FAILURE_FINAL, "user_id: is invalid" },
  { "wrong-token", "401 Unauthorized", "WWW-Authenticate: Bearer realm=\"canvas-lms\"\r\n",
    "{\"errors\": [{\"message\": \"Invalid access token.\"}]}",
    REGISTRAR_ROW_FAILED, OF_HTTP, REGISTRAR_HTTP_ERROR_UNAUTHORIZED, REGISTRAR_FAILURE_STOPPING, "token" },
  { "not-allowed", "401 Unauthorized", "",
    "{\"status\": \"unauthorized\", \"errors\": [{\"message\": \"user not authorized to perform that action\"}]}",
    REGISTRAR_ROW_FAILED, OF_HTTP, REGISTRAR_HTTP_ERROR_FORBIDDEN, REGISTRAR_FAILURE_STOPPING, "not authorized" },
  { "forbidden", "403 Forbidden", "", "{\"message\": \"no\"}",
    REGISTRAR_ROW_FAILED, OF_HTTP, REGISTRAR_HTTP_ERROR_FORBIDDEN, REGISTRAR_FAILURE_STOPPING, "does not allow" },
  { "throttled", "403 Forbidden", "X-Rate-Limit-Remaining: 0\r\n", "403 Forbidden (Rate Limit Exceeded)\n",
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_BUSY, REGISTRAR_FAILURE_BUSY, "asked less" },
  { "throttled-otherwise", "429 Too Many Requests", "", "429 Too Many Requests (Rate Limit Exceeded)\n",
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_BUSY, REGISTRAR_FAILURE_BUSY, "asked less" },
  { "course-is-gone", "404 Not Found", "", "{\"errors\": [{\"message\": \"The specified resource does not exist.\"}]}",
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE, REGISTRAR_FAILURE_FINAL, "CS/101.11" },
  { "broken", "500 Internal Server Error", "", "{\"errors\": [{\"message\": \"An error occurred.\", \"error_code\": \"x\"}]}",
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_SERVER, REGISTRAR_FAILURE_BUSY, "500" },
  { "portal", "200 OK", "Content-Type: text/html\r\n", "<html>",
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_MALFORMED, REGISTRAR_FAILURE_PASSING, "not" },
  { "nothing", "200 OK", "", "{}",
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_MALFORMED, REGISTRAR_FAILURE_PASSING, "Canvas" },
};

static gboolean
answer_case (RawConnection *connection, gpointer data)
{
  const Case *test = data;

  if (g_str_has_prefix (connection->request, "GET /api/api/v1/users/"))
    return raw_answer (connection, "200 OK", "", "{\"id\": \"" LONG_ID "\", \"sis_user_id\": \"00123\"}");
  if (g_str_has_prefix (connection->request, "GET "))
    return raw_answer (connection, "200 OK", "", "[]");
  return raw_answer (connection, test->status, test->headers, test->body);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RawServer) server = raw_server_new (answer_case, (gpointer) test, NULL);
  g_autoptr (RegistrarRegistry) registry = connect_with (server, NULL, NULL);
  RegistrarRegistration item = { .student = { .id = "00123" } };

  ask (registry, registrar_registry_register, &item);
  g_assert_cmpint (item.outcome, ==, test->outcome);
  g_assert_cmpint (item.error != NULL, ==, test->domain != NULL);
  if (item.error != NULL)
    {
      g_assert_cmpstr (g_quark_to_string (item.error->domain), ==, test->domain);
      g_assert_cmpint (item.error->code, ==, test->code);
      g_assert_cmpint (registrar_failure_of (item.error), ==, test->failure);
      g_assert_nonnull (strstr (item.error->message, test->words));
    }
  g_assert_true (raw_server_has_seen (server, "enrollment%5Buser_id%5D=" LONG_ID "&"));
  g_assert_true (raw_server_has_seen (server, "enrollment%5Bnotify%5D=false"));
  g_assert_true (raw_server_has_seen (server, "enrollment%5Benrollment_state%5D=active"));
  g_assert_true (raw_server_has_seen (server, "application/json+canvas-string-ids"));
  clear_answer (&item);
}

/* --- a Canvas that behaves --- */

typedef struct
{
  CanvasSimulator *canvas;
  RegistrarRegistry *registry;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->canvas = canvas_simulator_new ();
  canvas_simulator_add_course (fixture->canvas, "CS/101.11");
  canvas_simulator_add_user (fixture->canvas, "S/1.2", "ada", "ada@north.example");
  canvas_simulator_add_user (fixture->canvas, NULL, "bob", "bob@north.example");
  canvas_simulator_add_user (fixture->canvas, "S3", "cem", "shared@north.example");
  canvas_simulator_add_user (fixture->canvas, "S4", "dina", "shared@north.example");
  fixture->registry = connect_with (fixture->canvas->server, REGISTRAR_CANVAS_TASK, data);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->registry);
  canvas_simulator_free (fixture->canvas);
}

/* Who is meant. */
typedef struct
{
  RegistrarStudent student;
  RegistrarRowState outcome;
  RegistrarRegistryError code; /* where it failed, or is ambiguous */
  guint n_candidates;
} Meant;

static void
test_who_is_meant (Fixture *fixture, gconstpointer data)
{
  static const Meant students[] = {
    { { .id = "S/1.2" }, REGISTRAR_ROW_NEW },
    { { .id = "S9", .username = "bob" }, REGISTRAR_ROW_NEW },
    { { .username = "ADA" }, REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT },
    { { .email = "Bob@North.example" }, REGISTRAR_ROW_NEW },
    { { .id = "S/1.2", .email = "ada@home.example" }, REGISTRAR_ROW_NEW },
    { { .id = "S/1.2", .email = "bob@north.example" }, REGISTRAR_ROW_AMBIGUOUS, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS, 2 },
    { { .id = "S9", .username = "cem" }, REGISTRAR_ROW_AMBIGUOUS, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS, 1 },
    { { .email = "shared@north.example" }, REGISTRAR_ROW_AMBIGUOUS, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS, 2 },
    { { .id = "S9" }, REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT },
    { { .name = "Ada" }, REGISTRAR_ROW_FAILED, REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (students); i++)
    {
      RegistrarRegistration item = { .student = students[i].student };

      ask (fixture->registry, look_up, &item);
      g_assert_cmpint (item.outcome, ==, students[i].outcome);
      if (item.outcome != REGISTRAR_ROW_NEW)
        g_assert_error (item.error, REGISTRAR_REGISTRY_ERROR, (int) students[i].code);
      g_assert_cmpuint (item.finding != NULL ? item.finding->n_candidates : 0, ==, students[i].n_candidates);
      clear_answer (&item);
    }

  /* On the wire, full stops too: Canvas takes what follows one for a format. */
  g_assert_true (raw_server_has_seen (fixture->canvas->server, "GET /api/api/v1/users/sis_user_id:S%2F1%2E2 HTTP"));
}

/* The second of two with the same address may be on another page. */
static void
test_who_is_meant_on_pages (Fixture *fixture, gconstpointer data)
{
  fixture->canvas->page_size = 1;
  test_who_is_meant (fixture, data);
}

static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  RegistrarRegistration item = { .student = { .id = "S9" }, .account = LONG_ID };

  ask (fixture->registry, look_up, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_NEW);
  ask (fixture->registry, registrar_registry_register, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_REGISTERED);
  g_assert_cmpstr (canvas_simulator_find (fixture->canvas, "S/1.2")->state, ==, "active");

  item.account = "4";
  ask (fixture->registry, look_up, &item);
  g_assert_error (item.error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED);
  clear_answer (&item);
}

/* Dates and roles are kept, changed when that is asked for, and nobody is written to or invited. */
static void
test_details (Fixture *fixture, gconstpointer data)
{
  RegistrarRegistration item = { .student = { .id = "S3" }, .asked = { .start = 1788220800, .end = 1801440000 } };
  const CanvasEnrolment *there;

  ask (fixture->registry, registrar_registry_register, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_REGISTERED);
  there = canvas_simulator_find (fixture->canvas, "S3");
  g_assert_cmpstr (there->type, ==, "StudentEnrollment");
  g_assert_cmpstr (there->start, ==, "2026-09-01T00:00:00Z");

  item.asked.end += 1;
  ask (fixture->registry, look_up, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_CHANGED);
  ask (fixture->registry, registrar_registry_register, &item);
  g_assert_error (item.error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_CHANGED);
  ask (fixture->registry, registrar_registry_update, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_UPDATED);
  g_assert_cmpstr (there->end, ==, "2027-02-01T00:00:01Z");

  item.asked.role = "observer";
  ask (fixture->registry, registrar_registry_update, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_UPDATED);
  g_assert_cmpstr (canvas_simulator_find (fixture->canvas, "S3")->type, ==, "ObserverEnrollment");
  g_assert_cmpstr (there->state, ==, "deleted");

  g_assert_cmpuint (fixture->canvas->n_invited, ==, 0);
  g_assert_cmpuint (fixture->canvas->n_notified, ==, 0);
  clear_answer (&item);
}

/* What becomes of an enrolment that is taken back is for the school to say. */
static void
test_taking_back (Fixture *fixture, gconstpointer data)
{
  const char *task = data;
  RegistrarRegistration item = { .student = { .id = "S3" }, .run = "first" };
  const char *state = g_str_equal (task, "delete") ? "deleted" : g_str_equal (task, "conclude") ? "completed" : "inactive";

  ask (fixture->registry, registrar_registry_register, &item);
  ask (fixture->registry, registrar_registry_unregister, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_REMOVED);
  g_assert_cmpstr (canvas_simulator_find (fixture->canvas, "S3")->state, ==, state);
  ask (fixture->registry, registrar_registry_unregister, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_ABSENT);
}

/* --- courses and pages --- */

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

#define N_COURSES 25

static void
check_courses (Fixture *fixture)
{
  g_autoptr (GPtrArray) all = registrar_registry_search_courses (fixture->registry, "", 0, NULL);
  g_autoptr (GPtrArray) one = registrar_registry_search_courses (fixture->registry, "course 17", 0, NULL);
  static const char *const names[] = { "CS/101.11", "course 3", "COURSE 3", "9007199254000003" };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (all->len, ==, N_COURSES + 1);
  g_assert_cmpuint (one->len, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegistrarCourse) course = registrar_registry_find_course (fixture->registry, names[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (course->code, ==, i == 0 ? "CS/101.11" : "course 3");
    }
  g_assert_null (registrar_registry_find_course (fixture->registry, "coarse 3", &error));
  g_assert_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE);
  g_assert_nonnull (strstr (error->message, "course 3"));
  g_assert_true (raw_server_has_seen (fixture->canvas->server, "/courses/sis_course_id:CS%2F101%2E11 HTTP"));
}

static void
test_courses (Fixture *fixture, gconstpointer data)
{
  fixture->canvas->page_size = 4;
  for (guint i = 1; i <= N_COURSES; i++)
    {
      g_autofree char *name = g_strdup_printf ("course %u", i);

      canvas_simulator_add_course (fixture->canvas, name);
    }

  co_run (run_check, check_courses, fixture);
}

static void
check_strange_page (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) courses = registrar_registry_search_courses (fixture->registry, "", 0, &error);

  g_assert_null (courses);
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_ADDRESS);
}

static gboolean
answer_nothing (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", "", "[]");
}

/* The token is told nobody else. */
static void
test_strange_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RawServer) stranger = raw_server_new (answer_nothing, NULL, NULL);
  g_autofree char *other_host = g_strdup_printf ("http://127.0.0.1:%u", stranger->port);
  g_autofree char *other_scheme = g_strdup_printf ("https://127.0.0.1:%u", fixture->canvas->server->port);

  canvas_simulator_add_course (fixture->canvas, "another");
  fixture->canvas->page_size = 1;
  fixture->canvas->next_host = other_host;
  co_run (run_check, check_strange_page, fixture);
  fixture->canvas->next_host = other_scheme;
  co_run (run_check, check_strange_page, fixture);
  g_assert_cmpuint (raw_server_get_connections (stranger), ==, 0);
}

static void
check_missing (Fixture *fixture)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;

  registrar_registry_check (fixture->registry, &check, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (check.account, ==, "Registrar's Office");
  g_assert_cmpuint (check.missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (check.missing, 0), ==, "manage_students");
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  fixture->canvas->lacks = "manage_students";
  co_run (run_check, check_missing, fixture);
}

/* The less is left, the fewer calls there are. */
static void
test_quota (Fixture *fixture, gconstpointer data)
{
  RegistrarLimiterState state;

  fixture->canvas->lacks = "manage_students";
  co_run (run_check, check_missing, fixture);
  registrar_limiter_get_state (registrar_limiter_of (fixture->registry), &state);
  g_assert_false (state.slowed);

  fixture->canvas->quota = 40;
  co_run (run_check, check_missing, fixture);
  registrar_limiter_get_state (registrar_limiter_of (fixture->registry), &state);
  g_assert_true (state.slowed);
}

/* Most of it is left, but not enough for as many of such calls as there may be. */
static void
test_cost (Fixture *fixture, gconstpointer data)
{
  RegistrarLimiterState state;

  fixture->canvas->lacks = "manage_students";
  fixture->canvas->cost = 200;
  co_run (run_check, check_missing, fixture);
  registrar_limiter_get_state (registrar_limiter_of (fixture->registry), &state);
  g_assert_true (state.slowed);
}

#define ADD(name, data, func) g_test_add ("/canvas-registry/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/canvas-registry/answer/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  ADD ("who-is-meant", "delete", test_who_is_meant);
  ADD ("who-is-meant/page-by-page", "delete", test_who_is_meant_on_pages);
  ADD ("who-was-chosen", "delete", test_chosen);
  ADD ("details", "delete", test_details);
  ADD ("taking-back/delete", "delete", test_taking_back);
  ADD ("taking-back/conclude", "conclude", test_taking_back);
  ADD ("taking-back/deactivate", "deactivate", test_taking_back);
  ADD ("courses", "delete", test_courses);
  ADD ("next-page-of-another-server", "delete", test_strange_page);
  ADD ("check", "delete", test_check);
  ADD ("quota", "delete", test_quota);
  ADD ("cost", "delete", test_cost);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
