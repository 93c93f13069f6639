/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON service's client: what it sends, and what becomes of a student whatever is answered. */

#include "http/client.h"
#include "local-fixture.h"
#include "raw-server.h"
#include "registry/failure.h"
#include "served.h"

#define TOKEN "canary-1f77"

typedef struct
{
  const char *name;
  const char *status;
  const char *headers;
  const char *body; /* NAME stands for the request's name */

  RegistrarRowState outcome;
  const char *domain; /* NULL: no error */
  int code;
  RegistrarFailure failure;
  gint64 retry_after; /* seconds */
} Case;

#define ANSWER(answer) "{\"request\": \"NAME\", \"answers\": [" answer "]}"
#define PROBLEM(name) "{\"type\": \"tag:registrar.example,2026:problem:" name "\", \"detail\": \"Because of this.\"}"
#define OF_HTTP "registrar-http-error-quark"
#define OF_REGISTRY "registrar-registry-error-quark"

static const Case cases[] = {
  { "registered", "200 OK", "", ANSWER ("{\"outcome\": \"registered\", \"since\": \"2026-09-01T00:00:00Z\"}"),
    REGISTRAR_ROW_REGISTERED, NULL },
  { "already", "200 OK", "", ANSWER ("{\"outcome\": \"already\", \"byThisRun\": true}"), REGISTRAR_ROW_ALREADY, NULL },
  { "skipped", "200 OK", "", ANSWER ("{\"outcome\": \"skipped\", \"original\": 4}"), REGISTRAR_ROW_SKIPPED, NULL },
  { "failed", "200 OK", "", ANSWER ("{\"outcome\": \"failed\", \"problem\": " PROBLEM ("changed-since-plan") "}"),
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_CHANGED, REGISTRAR_FAILURE_FINAL },
  { "failed-for-now", "200 OK", "", ANSWER ("{\"outcome\": \"failed\", \"retryAfter\": 5, \"problem\": " PROBLEM ("busy") "}"),
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_BUSY, REGISTRAR_FAILURE_BUSY, 5 },
  { "failed-for-unknown-reasons", "200 OK", "", ANSWER ("{\"outcome\": \"failed\", \"problem\": " PROBLEM ("new-moon") "}"),
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_REFUSED, REGISTRAR_FAILURE_FINAL },
  { "failed-without-a-word", "200 OK", "", ANSWER ("{\"outcome\": \"failed\"}"),
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_REFUSED, REGISTRAR_FAILURE_FINAL },

  { "another's-answer", "200 OK", "", "{\"request\": \"other\", \"answers\": [{\"outcome\": \"registered\"}]}",
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_MALFORMED, REGISTRAR_FAILURE_PASSING },
  { "no-name", "200 OK", "", "{\"answers\": [{\"outcome\": \"registered\"}]}",
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_MALFORMED, REGISTRAR_FAILURE_PASSING },
  { "too-few-answers", "200 OK", "", ANSWER (""),
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_MALFORMED, REGISTRAR_FAILURE_PASSING },
  { "too-many-answers", "200 OK", "", ANSWER ("{\"outcome\": \"registered\"}, {\"outcome\": \"registered\"}"),
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_MALFORMED, REGISTRAR_FAILURE_PASSING },
  { "strange-outcome", "200 OK", "", ANSWER ("{\"outcome\": \"ready\"}"),
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_MALFORMED, REGISTRAR_FAILURE_PASSING },
  { "an-exception", "200 OK", "", "{\"exception\": \"x\"}",
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_MALFORMED, REGISTRAR_FAILURE_PASSING },
  { "null", "200 OK", "", "null",
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_MALFORMED, REGISTRAR_FAILURE_PASSING },

  { "wrong-token", "401 Unauthorized", "", "{}",
    REGISTRAR_ROW_FAILED, OF_HTTP, REGISTRAR_HTTP_ERROR_UNAUTHORIZED, REGISTRAR_FAILURE_STOPPING },
  { "not-allowed", "403 Forbidden", "", "{}",
    REGISTRAR_ROW_FAILED, OF_HTTP, REGISTRAR_HTTP_ERROR_FORBIDDEN, REGISTRAR_FAILURE_STOPPING },
  { "cannot", "404 Not Found", "", PROBLEM ("unsupported"),
    REGISTRAR_ROW_FAILED, OF_REGISTRY, REGISTRAR_REGISTRY_ERROR_UNSUPPORTED, REGISTRAR_FAILURE_FINAL },
  { "not-understood", "422 Unprocessable Content", "", PROBLEM ("refused"),
    REGISTRAR_ROW_FAILED, OF_HTTP, REGISTRAR_HTTP_ERROR_REFUSED, REGISTRAR_FAILURE_FINAL },
  { "busy", "429 Too Many Requests", "Retry-After: 3\r\n", "{}",
    REGISTRAR_ROW_FAILED, OF_HTTP, REGISTRAR_HTTP_ERROR_BUSY, REGISTRAR_FAILURE_BUSY, 3 },
  { "broken", "500 Internal Server Error", "", PROBLEM ("unavailable"),
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_SERVER, REGISTRAR_FAILURE_BUSY },
  { "away", "503 Service Unavailable", "Retry-After: 120\r\n", "{}",
    REGISTRAR_ROW_UNKNOWN, OF_HTTP, REGISTRAR_HTTP_ERROR_BUSY, REGISTRAR_FAILURE_BUSY, 120 },
};

/* The text of a member that is a string, in JSON without blanks around its colon. */
static char *
dup_member (const char *json, const char *start)
{
  const char *value = strstr (json, start);

  return value != NULL ? g_strndup (value + strlen (start), strcspn (value + strlen (start), "\"")) : g_strdup ("none");
}

static gboolean
answer_case (RawConnection *connection, gpointer data)
{
  const Case *test = data;
  g_autofree char *name = dup_member (connection->request, "\"request\":\"");
  g_autoptr (GString) body = g_string_new (test->body);

  g_string_replace (body, "NAME", name, 1);
  return raw_answer (connection, test->status, test->headers, body->str);
}

static RegistrarRegistry *
connect_to (RawServer *server)
{
  g_autofree char *address = raw_server_dup_address (server);
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry = registrar_json_registry_new ("school", address, TOKEN, NULL, NULL, &error);

  g_assert_no_error (error);
  return registry;
}

typedef struct
{
  RegistrarRegistry *registry;
  gboolean look_up;
  RegistrarRegistration *item;
} AskOne;

CO_ROUTINE (ask_one, AskOne)
{
  if (args->look_up)
    registrar_registry_look_up (args->registry, &args->item, 1);
  else
    registrar_registry_register (args->registry, &args->item, 1, NULL);
}

static void
ask (RawServer *server, gboolean look_up, const RegistrarCall *call, RegistrarRegistration *item)
{
  g_autoptr (RegistrarRegistry) registry = connect_to (server);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("7", "INTRO", "Introduction", 0);

  *item = (RegistrarRegistration){ .student = { .id = "00123" }, .course = course, .run = "run-1", .row = 9, .call = call };
  co_run (ask_one, registry, look_up, item);
  g_clear_pointer (&item->finding, registrar_finding_unref);
  if (item->error != NULL)
    g_assert_null (strstr (item->error->message, TOKEN));
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RawServer) server = raw_server_new (answer_case, (gpointer) test, NULL);
  RegistrarRegistration item;

  ask (server, FALSE, NULL, &item);
  if (item.error != NULL)
    g_test_message ("%s", item.error->message);
  g_assert_cmpint (item.outcome, ==, test->outcome);
  g_assert_cmpint (item.error != NULL, ==, test->domain != NULL);
  if (item.error != NULL)
    {
      g_assert_cmpstr (g_quark_to_string (item.error->domain), ==, test->domain);
      g_assert_cmpint (item.error->code, ==, test->code);
      g_assert_cmpint (registrar_failure_of (item.error), ==, test->failure);
    }
  g_assert_cmpint (item.retry_after, ==, test->retry_after * G_USEC_PER_SEC);
  g_assert_true (raw_server_has_seen (server, "POST /api/registrations/register HTTP/1.1\r\n"));
  g_assert_true (raw_server_has_seen (server, "\r\nIdempotency-Key: run-1\r\n"));
  g_clear_error (&item.error);
}

/* A look-up changes nothing: there is nothing to be unsure of. */
static void
test_look_up (void)
{
  static const Case broken = { .status = "500 Internal Server Error", .headers = "", .body = "{}" };
  g_autoptr (RawServer) server = raw_server_new (answer_case, (gpointer) &broken, NULL);
  RegistrarRegistration item;

  ask (server, TRUE, NULL, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_FAILED);
  g_clear_error (&item.error);
}

static void
test_cancelled (void)
{
  g_autoptr (RawServer) server = raw_server_new (answer_case, (gpointer) &cases[0], NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const RegistrarCall call = { .cancellable = cancellable };
  RegistrarRegistration item;

  g_cancellable_cancel (cancellable);
  ask (server, FALSE, &call, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_CANCELLED);
  g_assert_cmpuint (raw_server_get_requests (server), ==, 0);

  ask (server, TRUE, &call, &item); /* look-ups settle what is in flight */
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_REGISTERED);
}

/* Says nothing, once @data is cancelled, if there is any. */
static gboolean
fall_silent (RawConnection *connection, gpointer data)
{
  g_autoptr (GBytes) bytes = NULL;

  if (data != NULL)
    g_cancellable_cancel (data);
  bytes = g_input_stream_read_bytes (g_io_stream_get_input_stream (connection->stream), 1, connection->server->stopped, NULL);
  return FALSE;
}

static void
test_abandoned (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RawServer) server = raw_server_new (fall_silent, cancellable, NULL);
  const RegistrarCall call = { .abandoned = cancellable };
  RegistrarRegistration item;

  ask (server, FALSE, &call, &item);
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_UNKNOWN);
  g_clear_error (&item.error);
}

static void
test_late (void)
{
  g_autoptr (RawServer) server = raw_server_new (fall_silent, NULL, NULL);
  const RegistrarCall call = { .deadline = g_get_monotonic_time () - 1 };
  RegistrarRegistration item;

  ask (server, FALSE, &call, &item);
  g_assert_true (item.outcome == REGISTRAR_ROW_FAILED || item.outcome == REGISTRAR_ROW_UNKNOWN);
  g_assert_error (item.error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TIMED_OUT);
  g_clear_error (&item.error);
}

#define N_STUDENTS 120
#define N_CLIENTS 3

typedef struct
{
  RegistrarRegistry *registry;
  const char *run;
  RegistrarCourse *course;
  guint *n_registered;
  CoWaitGroup *done;
} RegisterAll;

CO_ROUTINE (register_all, RegisterAll)
{
  for (guint i = 0; i < N_STUDENTS; i++)
    {
      char id[8];
      RegistrarRegistration item = { .student = { .id = id }, .course = args->course, .run = args->run };
      RegistrarRegistration *items[] = { &item };

      g_snprintf (id, sizeof id, "%u", i);
      registrar_registry_register (args->registry, items, 1, NULL);
      g_assert_no_error (item.error);
      g_assert_true (item.outcome == REGISTRAR_ROW_REGISTERED || item.outcome == REGISTRAR_ROW_ALREADY);
      *args->n_registered += item.outcome == REGISTRAR_ROW_REGISTERED;
      g_clear_pointer (&item.finding, registrar_finding_unref);
    }
  co_wait_group_done (args->done);
}

/* Several Registrars with the same roster, at the same time. */
static void
test_many_clients (LocalFixture *fixture)
{
  static const char *const runs[N_CLIENTS] = { "one", "two", "three" };
  g_autoptr (RegistrarCourse) course = local_fixture_find_course (fixture, "INTRO-GO");
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  RegistrarRegistry *clients[N_CLIENTS];
  guint n_registered[N_CLIENTS] = { 0 };
  Served served;

  served_start (&served, fixture->registry, TOKEN, NULL);
  co_wait_group_add (done, N_CLIENTS);
  for (guint i = 0; i < N_CLIENTS; i++)
    {
      clients[i] = served_connect (&served);
      co_go (register_all, clients[i], runs[i], course, &n_registered[i], done);
    }
  co_wait_group_wait (done);

  g_assert_cmpuint (n_registered[0] + n_registered[1] + n_registered[2], ==, N_STUDENTS);
  g_assert_cmpint (local_fixture_query (fixture, "SELECT count(*) FROM registrations"), ==, N_STUDENTS);
  for (guint i = 0; i < N_CLIENTS; i++)
    g_object_unref (clients[i]);
  served_stop (&served);
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/json-registry/answer/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/json-registry/look-up-that-fails", test_look_up);
  g_test_add_func ("/json-registry/call/cancelled", test_cancelled);
  g_test_add_func ("/json-registry/call/abandoned", test_abandoned);
  g_test_add_func ("/json-registry/call/late", test_late);
  ADD_LOCAL_TEST ("/json-registry/many-clients", test_many_clients);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
