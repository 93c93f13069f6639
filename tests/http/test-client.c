/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client: what it sends, over how many connections, where it follows, and how a call ends before its answer. */

#include "client-fixture.h"

static gboolean
answer_ok (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", data != NULL ? data : "", "{\"ok\": true}");
}

static void
assert_ok (RegistrarHttpClient *client, const char *method)
{
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) json = client_call (client, method, &reply, &error);

  g_assert_no_error (error);
  g_assert_true (registrar_json_get_boolean (json, "ok"));
  g_assert_cmpuint (reply.status, ==, 200);
  g_assert_true (reply.sent);
  g_assert_cmpint (reply.duration, >, 0);
}

static void
test_headers (void)
{
  g_autoptr (RawServer) server = raw_server_new (answer_ok, (gpointer) "Set-Cookie: crumb=1\r\n", NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  static const char *const expected[] = {
    "GET /api/thing?n=1 HTTP/1.1\r\n",
    "POST /api/thing?n=1 HTTP/1.1\r\n",
    "\r\nAuthorization: Bearer " TOKEN "\r\n",
    "\r\nAccept: application/json\r\n",
    "\r\nAccept-Encoding: gzip",
    "\r\nUser-Agent: Registrar/" REGISTRAR_VERSION "\r\n",
    "\r\nContent-Type: application/json\r\n",
    "\r\n\r\n{}",
  };

  assert_ok (client, "GET");
  assert_ok (client, "POST");

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_true (raw_server_has_seen (server, expected[i]));
  g_assert_false (raw_server_has_seen (server, "Cookie"));
}

/* What an adapter says replaces what is said by default. */
static void
test_own_headers (void)
{
  g_autoptr (RawServer) server = raw_server_new (answer_ok, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  static const char *const headers[] = { "Idempotency-Key", "run 1", "Authorization", "Other", NULL };
  const RegistrarHttpRequest request
      = { .method = "DELETE", .path = "thing", .accept = "application/scim+json", .headers = headers };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  co_run (call_client, client, &request, &reply, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (raw_server_has_seen (server, "\r\nIdempotency-Key: run 1\r\n"));
  g_assert_true (raw_server_has_seen (server, "\r\nAccept: application/scim+json\r\n"));
  g_assert_true (raw_server_has_seen (server, "\r\nAuthorization: Other\r\n"));
  g_assert_false (raw_server_has_seen (server, TOKEN));
}

static void
test_bad_tokens (void)
{
  static const char *const tokens[] = { "two words", "a\r\nX: y", "line\n", "\xc3\xa9" };

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      const RegistrarHttpOptions options = { .address = "https://school.example/", .token = tokens[i] };
      g_autoptr (GError) error = NULL;

      g_assert_null (registrar_http_client_new (&options, &error));
      g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_UNAUTHORIZED);
    }
}

static void
test_ca_file (void)
{
  const RegistrarHttpOptions options = { .address = "https://school.example/", .ca_file = "/nonexistent/ca.pem" };
  g_autoptr (GError) error = NULL;

  g_assert_null (registrar_http_client_new (&options, &error));
  g_assert_nonnull (error);
}

static gboolean
answer_packed (RawConnection *connection, gpointer data)
{
  /* {"ok": true} as gzip packs it */
  static const guint8 packed[] = { 0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xab, 0x56, 0xca, 0xcf, 0x56, 0xb2, 0x52, 0x28, 0x29, 0x2a, 0x4d, 0xad, 0x05, 0x00, 0xc6, 0x19, 0xab, 0x17, 0x0c, 0x00, 0x00, 0x00 };
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", sizeof packed);

  return raw_write (connection, head, -1) && raw_write (connection, (const char *) packed, sizeof packed);
}

static void
test_packed (void)
{
  g_autoptr (RawServer) server = raw_server_new (answer_packed, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);

  for (guint i = 0; i < 3; i++)
    assert_ok (client, "GET");
  g_assert_cmpuint (raw_server_get_connections (server), ==, 1);
}

static void
test_writes_share_a_connection (void)
{
  static const char *const methods[] = { "POST", "PATCH", "GET", "DELETE" };
  g_autoptr (RawServer) server = raw_server_new (answer_ok, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);

  for (guint i = 0; i < 40; i++)
    assert_ok (client, methods[i % G_N_ELEMENTS (methods)]);
  g_assert_cmpuint (raw_server_get_connections (server), ==, 1);
}

#define MANY 64

/* Answers only when as many requests are there as are to be under way at a time. */
static gboolean
answer_when_all_are_there (RawConnection *connection, gpointer data)
{
  RawServer *server = connection->server;

  g_mutex_lock (&server->lock);
  g_cond_broadcast (&server->ended);
  while (server->n_requests < MANY && !g_cancellable_is_cancelled (server->stopped))
    g_cond_wait (&server->ended, &server->lock);
  g_mutex_unlock (&server->lock);
  return answer_ok (connection, NULL);
}

typedef struct
{
  RegistrarHttpClient *client;
  CoWaitGroup *done;
  guint *n_answered;
} CallOnce;

CO_ROUTINE (call_once, CallOnce)
{
  const RegistrarHttpRequest request = { .method = "POST", .path = "thing", .content_type = "text/plain", .body = "x", .length = 1 };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  registrar_http_client_call (args->client, &request, &reply, NULL, &error);
  g_assert_no_error (error);
  g_atomic_int_inc (args->n_answered);
  co_wait_group_done (args->done);
}

typedef struct
{
  RegistrarHttpClient *client;
  guint *n_answered;
} CallMany;

CO_ROUTINE (call_many, CallMany)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  co_wait_group_add (done, MANY);
  for (guint i = 0; i < MANY; i++)
    co_go (call_once, args->client, done, args->n_answered);
  co_wait_group_wait (done);
}

static void
test_many_at_once (void)
{
  g_autoptr (RawServer) server = raw_server_new (answer_when_all_are_there, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  guint n_answered = 0;

  co_run (call_many, client, &n_answered);
  g_assert_cmpuint (n_answered, ==, MANY);
  g_assert_cmpuint (raw_server_get_connections (server), ==, MANY);
}

static gboolean
redirect_once (RawConnection *connection, gpointer location)
{
  if (strstr (connection->request, "/api/thing") != NULL)
    return raw_answer (connection, "302 Found", location, "{}");

  return answer_ok (connection, NULL);
}

static void
test_redirect_within (void)
{
  g_autoptr (RawServer) server = raw_server_new (redirect_once, (gpointer) "Location: ../else?where=1\r\n", NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);

  assert_ok (client, "GET");
  g_assert_true (raw_server_has_seen (server, "GET /else?where=1 HTTP/1.1\r\n"));
  g_assert_cmpuint (raw_server_get_requests (server), ==, 2);
}

/* Another port is another server: it learns nothing, not even that somebody wanted to come. */
static void
test_redirect_elsewhere (void)
{
  g_autoptr (RawServer) other = raw_server_new (answer_ok, NULL, NULL);
  g_autofree char *location = g_strdup_printf ("Location: http://127.0.0.1:%u/api/thing\r\n", other->port);
  g_autoptr (RawServer) server = raw_server_new (redirect_once, location, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  static const char *const methods[] = { "GET", "POST", "PATCH", "DELETE" };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_auto (RegistrarHttpReply) reply = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_null (client_call (client, methods[i], &reply, &error));
      g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_REDIRECTED);
    }
  g_assert_cmpuint (raw_server_get_connections (other), ==, 0);
}

static void
test_path_elsewhere (void)
{
  g_autoptr (RawServer) server = raw_server_new (answer_ok, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  const RegistrarHttpRequest request = { .method = "GET", .path = "https://127.0.0.1/api/thing" };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  co_run (call_client, client, &request, &reply, NULL, NULL, &error);
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_ADDRESS);
  g_assert_false (reply.sent);
  g_assert_cmpuint (raw_server_get_connections (server), ==, 0);
}

static gboolean
answer_once_a_connection (RawConnection *connection, gpointer data)
{
  return connection->n == 1 && answer_ok (connection, NULL);
}

/* The connection ends just as the second request comes over it. Did that do anything? A write is not repeated. */
static void
test_write_is_not_repeated (void)
{
  g_autoptr (RawServer) server = raw_server_new (answer_once_a_connection, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  assert_ok (client, "POST");
  g_assert_null (client_call (client, "POST", &reply, &error));
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_LOST);
  g_assert_true (registrar_http_error_is_passing (error));
  g_assert_true (reply.sent);
  g_assert_cmpuint (raw_server_get_requests (server), ==, 2);
}

static void
test_nobody_there (void)
{
  g_autoptr (RawServer) server = raw_server_new (answer_ok, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&server, raw_server_free);
  g_assert_null (client_call (client, "POST", &reply, &error));
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_UNREACHABLE);
  g_assert_true (registrar_http_error_is_passing (error));
  g_assert_false (reply.sent);
}

static gboolean
cancel_and_wait (RawConnection *connection, gpointer data)
{
  g_autoptr (GBytes) bytes = NULL;

  g_cancellable_cancel (data);
  bytes = g_input_stream_read_bytes (g_io_stream_get_input_stream (connection->stream), 1, connection->server->stopped, NULL);
  return FALSE;
}

/* By another thread than libsoup's. */
static void
test_cancelled_under_way (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RawServer) server = raw_server_new (cancel_and_wait, cancellable, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  const RegistrarHttpRequest request = { .method = "POST", .path = "thing" };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  co_run (call_client, client, &request, &reply, cancellable, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (reply.sent);
}

static void
test_cancelled_before (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RawServer) server = raw_server_new (answer_ok, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  const RegistrarHttpRequest request = { .method = "POST", .path = "thing" };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  co_run (call_client, client, &request, &reply, cancellable, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (reply.sent);
  g_assert_cmpuint (raw_server_get_connections (server), ==, 0);
}

static gboolean
never_answer (RawConnection *connection, gpointer data)
{
  raw_wait_for_end (connection);
  return FALSE;
}

typedef struct
{
  RegistrarHttpClient *client;
  CoWaitGroup *done;
  GCancellable *cancellable;
} OccupyConnection;

CO_ROUTINE (occupy_connection, OccupyConnection)
{
  const RegistrarHttpRequest request = { .method = "POST", .path = "thing" };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (registrar_http_client_call (args->client, &request, &reply, args->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (reply.sent);
  co_wait_group_done (args->done);
}

typedef struct
{
  RegistrarHttpClient *client;
  RawServer *server;
} CallInVain;

CO_ROUTINE (call_in_vain, CallInVain)
{
  const RegistrarHttpRequest request = { .method = "POST", .path = "thing", .deadline = 100 };
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  co_wait_group_add (done, 1);
  co_go (occupy_connection, args->client, done, cancellable);
  while (raw_server_get_requests (args->server) == 0)
    co_sleep (G_TIME_SPAN_MILLISECOND);

  g_assert_false (registrar_http_client_call (args->client, &request, &reply, NULL, &error));
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TIMED_OUT);
  g_assert_false (reply.sent);
  g_cancellable_cancel (cancellable);
  co_wait_group_wait (done);
}

/* A call waits for the only connection, and its deadline is over there. */
static void
test_deadline_in_the_queue (void)
{
  g_autoptr (RawServer) server = raw_server_new (never_answer, NULL, NULL);
  g_autofree char *address = raw_server_dup_address (server);
  const RegistrarHttpOptions options = { .address = address, .max_connections = 1 };
  g_autoptr (RegistrarHttpClient) client = registrar_http_client_new (&options, NULL);

  co_run (call_in_vain, client, server);
  g_assert_cmpuint (raw_server_get_requests (server), ==, 1);
}

typedef struct
{
  RegistrarHttpClient *client;
  RawServer *server;
} OccupyAll;

CO_ROUTINE (occupy_all, OccupyAll)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  co_wait_group_add (done, MANY);
  for (guint i = 0; i < MANY; i++)
    co_go (occupy_connection, args->client, done, cancellable);
  while (raw_server_get_requests (args->server) < MANY)
    co_sleep (G_TIME_SPAN_MILLISECOND);

  g_cancellable_cancel (cancellable);
  co_wait_group_wait (done);
}

static void
test_many_cancelled_at_once (void)
{
  g_autoptr (RawServer) server = raw_server_new (never_answer, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);

  co_run (occupy_all, client, server);
  g_assert_cmpuint (raw_server_get_requests (server), ==, MANY);
}

static void
test_idle_connection_is_closed (void)
{
  g_autoptr (RawServer) server = raw_server_new (answer_ok, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  gint64 start = g_get_monotonic_time ();

  assert_ok (client, "POST");
  g_mutex_lock (&server->lock);
  while (server->n_open > 0)
    g_cond_wait (&server->ended, &server->lock);
  g_mutex_unlock (&server->lock);

  g_assert_cmpint (g_get_monotonic_time () - start, >=, 3 * G_USEC_PER_SEC);
  assert_ok (client, "POST");
  g_assert_cmpuint (raw_server_get_connections (server), ==, 2);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);

  g_test_add_func ("/client/request/headers", test_headers);
  g_test_add_func ("/client/request/own-headers", test_own_headers);
  g_test_add_func ("/client/request/path-elsewhere", test_path_elsewhere);
  g_test_add_func ("/client/options/bad-tokens", test_bad_tokens);
  g_test_add_func ("/client/options/missing-ca-file", test_ca_file);
  g_test_add_func ("/client/reply/packed", test_packed);
  g_test_add_func ("/client/connections/writes-share-one", test_writes_share_a_connection);
  g_test_add_func ("/client/connections/many-at-once", test_many_at_once);
  g_test_add_func ("/client/connections/idle-one-is-closed", test_idle_connection_is_closed);
  g_test_add_func ("/client/connections/nobody-there", test_nobody_there);
  g_test_add_func ("/client/connections/write-is-not-repeated", test_write_is_not_repeated);
  g_test_add_func ("/client/redirect/within", test_redirect_within);
  g_test_add_func ("/client/redirect/elsewhere", test_redirect_elsewhere);
  g_test_add_func ("/client/cancel/under-way", test_cancelled_under_way);
  g_test_add_func ("/client/cancel/before", test_cancelled_before);
  g_test_add_func ("/client/cancel/many-at-once", test_many_cancelled_at_once);
  g_test_add_func ("/client/deadline/in-the-queue", test_deadline_in_the_queue);

  return finish_tests ();
}
