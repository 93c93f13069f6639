/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run over a network and to a server that lose, repeat and refuse: everybody is registered, once, and told so. */

#include "http/client.h"
#include "local-fixture.h"
#include "memory-registry.h"
#include "memory-students.h"
#include "raw-server.h"
#include "registry/limiter.h"
#include "run/again.h"
#include "run/register-students.h"
#include "served.h"

#define N_STUDENTS 300
#define FEW_STUDENTS 60
#define BATCH_SIZE 5
#define MANY_ATTEMPTS 50 /* as if nobody's patience ended */
#define MOST_RETRIES 100

/* What a service says of its quota at first, and from then on. */
#define MUCH_LEFT "X-RateLimit-Remaining: 600\r\n"
#define LITTLE_LEFT "X-RateLimit-Remaining: 30\r\n"

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
  SCARCE, /* the answer says that little of the quota is left */
} Mishap;

static const Mishap everything[] = { PASS, CUT_AFTER, PASS, CUT_BEFORE, TWICE, PASS, BUSY, BROKEN_AFTER, PASS, CUT_WITHIN,
                                     PASS, BROKEN_BEFORE, PASS, PORTAL };
static const Mishap lossy[] = { PASS, PASS, PASS, PASS, CUT_AFTER, PASS, PASS, PASS, PASS, CUT_BEFORE };
static const Mishap repeating[] = { PASS, TWICE };
static const Mishap busy[] = { BUSY, BUSY, PASS };
/* Whoever asks whether the server is back is told that it is, but no row gets through. */
static const Mishap outage[] = { BUSY, BROKEN_BEFORE, CUT_AFTER, CUT_BEFORE, BROKEN_AFTER, PORTAL, CUT_WITHIN };
static const Mishap scarce[] = { SCARCE };
static const Mishap silent[] = { PASS, PASS, PASS, PASS, PASS, PASS, PASS, PASS, PASS, NEVER };

typedef struct
{
  const Mishap *mishaps;
  guint n_mishaps;
  guint16 service; /* its port */
  guint n; /* (atomic) requests so far; the first one, which asks what the service can, is passed on */
  gboolean tells_quota;
  gint is_out; /* (atomic) of order for all that is about rows */
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

/* @headers end with CRLF each, and come first. */
static gboolean
answer_with (RawConnection *connection, const char *answer, const char *headers)
{
  gsize status = (gsize) (strstr (answer, "\r\n") - answer) + strlen ("\r\n");
  g_autofree char *whole = g_strdup_printf ("%.*s%s%s", (int) status, answer, headers, answer + status);

  return raw_write (connection, whole, -1);
}

static Mishap
choose_mishap (const Network *network, const char *request, guint n)
{
  if (!g_atomic_int_get (&network->is_out))
    return n == 0 ? PASS : network->mishaps[n % network->n_mishaps];

  return g_str_has_prefix (request, "POST ") ? outage[n % G_N_ELEMENTS (outage)] : PASS;
}

static gboolean
have_mishap (RawConnection *connection, gpointer data)
{
  Network *network = data;
  guint n = (guint) g_atomic_int_add (&network->n, 1);
  Mishap mishap = choose_mishap (network, connection->request, n);
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
    case SCARCE:
      return answer_with (connection, answer, LITTLE_LEFT);
    case PASS:
      return answer_with (connection, answer, network->tells_quota ? MUCH_LEFT : "");
    default:
      return FALSE;
    }
}

/* A service behind such a network, and its client. */
typedef struct
{
  RegistrarRegistry *memory;
  Served served;
  Network network;
  RawServer *proxy;
  RegistrarRegistry *client;
} Fixture;

static void
fixture_init (Fixture *fixture, const Mishap *mishaps, guint n_mishaps)
{
  g_autoptr (GUri) service = NULL;
  g_autofree char *address = NULL;

  *fixture = (Fixture){ .memory = REGISTRAR_REGISTRY (memory_registry_new (BATCH_SIZE, 4)) };
  served_start (&fixture->served, fixture->memory, NULL, NULL);
  service = g_uri_parse (fixture->served.address, G_URI_FLAGS_NONE, NULL);
  fixture->network = (Network){ mishaps, n_mishaps, (guint16) g_uri_get_port (service), 0, FALSE, FALSE };
  fixture->proxy = raw_server_new (have_mishap, &fixture->network, NULL);
  address = g_strdup_printf ("http://127.0.0.1:%u/", fixture->proxy->port);
  fixture->client = registrar_json_registry_new ("lossy", address, NULL, NULL, NULL, NULL);
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->client);
  raw_server_free (fixture->proxy);
  served_stop (&fixture->served);
  g_clear_object (&fixture->memory);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* Waits of milliseconds, where those of a run's own policy are seconds. */
static void
run_all (RegistrarRun *run, guint attempts, RegistrarResults *results)
{
  RegistrarRetryPolicy policy;

  registrar_retry_policy_init (&policy);
  policy.attempts = attempts;
  policy.first_wait = policy.longest_wait = 2000;
  policy.first_pause = policy.longest_pause = 2000;
  policy.attempt_time = G_USEC_PER_SEC;
  registrar_run_set_retry_policy (run, &policy);
  g_assert_true (registrar_register_students (run, results));
}

static RegistrarRun *
new_run (RegistrarRegistry *client, guint n_students)
{
  g_autoptr (RegistrarStudentList) students = memory_students_new_many (n_students);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("C1", "C1", "C1", 0);
  g_auto (RegistrarRegistryCheck) check = { 0 };

  g_assert_true (registrar_registry_check (client, &check, NULL));
  return registrar_run_new (client, students, course, REGISTRAR_RUN_REGISTER);
}

typedef struct
{
  RegistrarRegistry *client;
} RunPatiently;

CO_ROUTINE (run_patiently, RunPatiently)
{
  g_autoptr (RegistrarRun) run = new_run (args->client, N_STUDENTS);
  g_auto (RegistrarResults) results = { 0 };
  guint counts[REGISTRAR_N_ROW_STATES];

  run_all (run, MANY_ATTEMPTS, &results);
  registrar_results_count (&results, counts);
  g_assert_cmpuint (counts[REGISTRAR_ROW_REGISTERED], ==, N_STUDENTS);
}

static void
run_over (const Mishap *mishaps, guint n_mishaps)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture, mishaps, n_mishaps);
  co_run (run_patiently, fixture.client);
  g_assert_cmpuint (fixture.network.n, >, N_STUDENTS / BATCH_SIZE);
  g_assert_cmpuint (g_hash_table_size (MEMORY_REGISTRY (fixture.memory)->registered), ==, N_STUDENTS);
}

/* What is told of each row is so, as far as anybody knows. */
static guint
count_told_truly (RegistrarRegistry *memory, const RegistrarResults *results)
{
  guint n_registered = 0;

  for (guint row = 0; row < results->size; row++)
    {
      RegistrarResult result = registrar_results_get (results, row);
      g_autofree char *key = g_strdup_printf ("%u in C1", row);
      gboolean there = g_hash_table_contains (MEMORY_REGISTRY (memory)->registered, key);

      if (result.outcome == REGISTRAR_ROW_REGISTERED)
        n_registered++;
      else
        g_assert_nonnull (result.error);
      if (result.outcome != REGISTRAR_ROW_UNKNOWN)
        g_assert_cmpint (there, ==, result.outcome == REGISTRAR_ROW_REGISTERED);
    }

  return n_registered;
}

typedef struct
{
  Fixture *fixture;
  RegistrarJournal *journal;
  guint *n_registered; /* after each run */
} RunToTheEnd;

CO_ROUTINE (run_to_the_end, RunToTheEnd)
{
  static const RegistrarRunRoster roster = { "class.csv", "sha256:0", NULL, 0 };
  RegistrarRegistry *client = args->fixture->client;
  g_autoptr (RegistrarRun) run = new_run (client, FEW_STUDENTS);
  RegistrarRetryPolicy policy;

  registrar_retry_policy_init (&policy);
  registrar_run_set_journal (run, args->journal, &roster);
  for (guint i = 0; i < MOST_RETRIES; i++)
    {
      g_auto (RegistrarResults) results = { 0 };
      g_autofree char *id = g_strdup (registrar_run_get_id (run));

      run_all (run, policy.attempts, &results);
      args->n_registered[i] = count_told_truly (args->fixture->memory, &results);
      if (args->n_registered[i] == FEW_STUDENTS)
        return;

      g_atomic_int_set (&args->fixture->network.is_out, FALSE);
      g_object_unref (run);
      run = registrar_run_new_retried (client, args->journal, registrar_journal_claim (args->journal, id, NULL), NULL);
    }
}

/* Five attempts, as every run makes: who is out of luck that often is told so, and a retry of the run does the rest.
 * Returns: how many were registered by the first run */
static guint
run_and_retry_over (const Mishap *mishaps, guint n_mishaps, gboolean is_out)
{
  LocalFixture directory = { { NULL } };
  g_autoptr (RegistrarJournal) journal = NULL;
  g_auto (Fixture) fixture = { 0 };
  guint n_registered[MOST_RETRIES] = { 0 };
  guint n_runs = 0;

  local_fixture_set_up (&directory, NULL);
  journal = registrar_journal_new (directory.database, directory.directory.path);
  fixture_init (&fixture, mishaps, n_mishaps);
  fixture.network.is_out = is_out;
  co_run (run_to_the_end, &fixture, journal, n_registered);

  while (n_registered[n_runs] < FEW_STUDENTS && n_runs + 1 < MOST_RETRIES)
    n_runs++;
  g_test_message ("%u of %u at first, all after %u retries", n_registered[0], FEW_STUDENTS, n_runs);
  g_assert_cmpuint (n_registered[n_runs], ==, FEW_STUDENTS);
  g_assert_cmpuint (g_hash_table_size (MEMORY_REGISTRY (fixture.memory)->registered), ==, FEW_STUDENTS);

  g_clear_pointer (&journal, registrar_journal_unref);
  local_fixture_tear_down (&directory, NULL);
  return n_registered[0];
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

static void
test_five_attempts (void)
{
  run_and_retry_over (everything, G_N_ELEMENTS (everything), FALSE);
  run_and_retry_over (lossy, G_N_ELEMENTS (lossy), FALSE);
}

/* Some of those who failed were registered all the same, which nobody could tell: the retry does. */
static void
test_exhausted (void)
{
  g_assert_cmpuint (run_and_retry_over (lossy, G_N_ELEMENTS (lossy), TRUE), ==, 0);
}

/* Whose quota runs out is asked one thing at a time. */
static void
test_quota (void)
{
  g_auto (Fixture) fixture = { 0 };
  RegistrarLimiterState state;

  fixture_init (&fixture, scarce, G_N_ELEMENTS (scarce));
  fixture.network.tells_quota = TRUE;
  co_run (run_patiently, fixture.client);

  registrar_limiter_get_state (registrar_limiter_of (fixture.client), &state);
  g_assert_true (state.slowed);
  g_assert_cmpuint (state.level, ==, 1);
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
  g_test_add_func ("/lossy-server/five-attempts-and-a-retry", test_five_attempts);
  g_test_add_func ("/lossy-server/attempts-run-out", test_exhausted);
  g_test_add_func ("/lossy-server/quota-runs-out", test_quota);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
