/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run over a network and to a server that lose, repeat and refuse: everybody is registered, once, and told so. */

#include "http/client.h"
#include "memory-registry.h"
#include "memory-students.h"
#include "raw-server.h"
#include "run/register-students.h"
#include "served.h"

#define N_STUDENTS 300
#define BATCH_SIZE 5

/* What stands between the client and the service does the next of these with each request. */
typedef enum
{
  PASS,
  CUT_BEFORE, /* the request is lost */
  CUT_AFTER,  /* the answer is */
  CUT_WITHIN, /* half of it */
  TWICE,
  NEVER, /* the answer comes when nobody waits any more */
  BUSY,
  BROKEN_BEFORE,
  BROKEN_AFTER,
  PORTAL,
} Mishap;

static const Mishap everything[] = { PASS, CUT_AFTER, PASS, CUT_BEFORE, TWICE, PASS, BUSY, BROKEN_AFTER, PASS, CUT_WITHIN,
                                     PASS, BROKEN_BEFORE, PASS, PORTAL };
static const Mishap lossy[] = { PASS, PASS, PASS, PASS, CUT_AFTER, PASS, PASS, PASS, PASS, CUT_BEFORE };
static const Mishap repeating[] = { PASS, TWICE };
static const Mishap busy[] = { BUSY, BUSY, PASS };
static const Mishap silent[] = { PASS, PASS, PASS, PASS, PASS, PASS, PASS, PASS, PASS, NEVER };

typedef struct
{
  const Mishap *mishaps;
  guint n_mishaps;
  guint16 service; /* its port */
  guint n; /* (atomic) requests so far; the first one, which asks what the service can, is passed on */
} Network;

/* What the service answers, all of it. */
static char *
forward (const Network *network, const char *request)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (client, "127.0.0.1", network->service, NULL, NULL);
  RawConnection answer = { .server = &(RawServer){ 0 }, .stream = G_IO_STREAM (connection) };

  g_assert_nonnull (connection);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (answer.stream), request, strlen (request), NULL, NULL,
                                            NULL));
  g_assert_true (raw_read_request (&answer)); /* an answer looks just the same */
  return answer.request;
}

static gboolean
have_mishap (RawConnection *connection, gpointer data)
{
  Network *network = data;
  guint n = (guint) g_atomic_int_add (&network->n, 1);
  Mishap mishap = n == 0 ? PASS : network->mishaps[n % network->n_mishaps];
  g_autofree char *answer = NULL;

  if (mishap == CUT_BEFORE)
    return FALSE;
  if (mishap == BUSY)
    return raw_answer (connection, "429 Too Many Requests", "Retry-After: 0\r\n", "{}");
  if (mishap == BROKEN_BEFORE)
    return raw_answer (connection, "502 Bad Gateway", "", "{}");

  answer = forward (network, connection->request);
  switch (mishap)
    {
    case CUT_WITHIN:
      raw_write (connection, answer, (gssize) strlen (answer) / 2);
      return FALSE;
    case TWICE:
      return raw_write (connection, answer, -1) && raw_write (connection, answer, -1);
    case NEVER:
      raw_wait_for_end (connection);
      return FALSE;
    case BROKEN_AFTER:
      return raw_answer (connection, "500 Internal Server Error", "", "{}");
    case PORTAL:
      return raw_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>", -1);
    case PASS:
      return raw_write (connection, answer, -1);
    default:
      return FALSE;
    }
}

typedef struct
{
  RegistrarRegistry *registry;
  guint *counts;
} RunAll;

CO_ROUTINE (run_all, RunAll)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (N_STUDENTS);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("C1", "C1", "C1", 0);
  g_autoptr (RegistrarRun) run = registrar_run_new (args->registry, students, course, REGISTRAR_RUN_REGISTER);
  g_auto (RegistrarResults) results = { 0 };
  g_auto (RegistrarRegistryCheck) check = { 0 };
  RegistrarRetryPolicy policy;

  g_assert_true (registrar_registry_check (args->registry, &check, NULL));
  registrar_retry_policy_init (&policy);
  policy.attempts = 50;
  policy.first_wait = policy.longest_wait = 2000;
  policy.first_pause = policy.longest_pause = 2000;
  policy.attempt_time = G_USEC_PER_SEC;
  registrar_run_set_retry_policy (run, &policy);

  g_assert_true (registrar_register_students (run, &results));
  registrar_results_count (&results, args->counts);
}

static void
run_over (const Mishap *mishaps, guint n_mishaps)
{
  g_autoptr (RegistrarRegistry) memory = REGISTRAR_REGISTRY (memory_registry_new (BATCH_SIZE, 4));
  g_autoptr (RegistrarRegistry) client = NULL;
  Served served;
  Network network = { mishaps, n_mishaps, 0, 0 };
  g_autoptr (GUri) service = NULL;
  RawServer *proxy;
  g_autofree char *address = NULL;
  guint counts[REGISTRAR_N_ROW_STATES];

  served_start (&served, memory, NULL, NULL);
  service = g_uri_parse (served.address, G_URI_FLAGS_NONE, NULL);
  network.service = (guint16) g_uri_get_port (service);
  proxy = raw_server_new (have_mishap, &network, NULL);
  address = g_strdup_printf ("http://127.0.0.1:%u/", proxy->port);
  client = registrar_json_registry_new ("lossy", address, NULL, NULL, NULL, NULL);

  co_run (run_all, client, counts);
  g_assert_cmpuint (network.n, >, N_STUDENTS / BATCH_SIZE);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, N_STUDENTS);
  g_assert_cmpuint (g_hash_table_size (MEMORY_REGISTRY (memory)->registered), ==, N_STUDENTS);

  g_clear_object (&client);
  raw_server_free (proxy);
  served_stop (&served);
}

static void
test_everything (void)
{
  run_over (everything, G_N_ELEMENTS (everything));
}

/* One answer in ten is lost, one connection in ten is reset. */
static void
test_lossy (void)
{
  run_over (lossy, G_N_ELEMENTS (lossy));
}

/* The second answer waits in the connection for the next question. */
static void
test_repeating (void)
{
  run_over (repeating, G_N_ELEMENTS (repeating));
}

static void
test_busy (void)
{
  run_over (busy, G_N_ELEMENTS (busy));
}

static void
test_silent (void)
{
  run_over (silent, G_N_ELEMENTS (silent));
}

int
main (int argc, char **argv)
{
  int status;

  registrar_http_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lossy-server/everything", test_everything);
  g_test_add_func ("/lossy-server/a-tenth-is-lost", test_lossy);
  g_test_add_func ("/lossy-server/answers-twice", test_repeating);
  g_test_add_func ("/lossy-server/busy", test_busy);
  g_test_add_func ("/lossy-server/never-answers-some", test_silent);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
