/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Replies: what a status means, and what the headers say of waiting and of quotas. */

#include "client-fixture.h"

typedef struct
{
  const char *status;
  const char *headers;
  const char *body;
  RegistrarHttpError code;
  gboolean passing;
  const char *says; /* (nullable) part of the message */
} Refusal;

static const Refusal refusals[] = {
  { "400 Bad Request", "", "{\"detail\": \"no such field\", \"title\": \"x\"}", REGISTRAR_HTTP_ERROR_REFUSED, FALSE, "“no such field”" },
  { "401 Unauthorized", "", "{}", REGISTRAR_HTTP_ERROR_UNAUTHORIZED, FALSE, "token" },
  { "403 Forbidden", "", "{\"title\": \"not yours\"}", REGISTRAR_HTTP_ERROR_FORBIDDEN, FALSE, "“not yours”" },
  { "404 Not Found", "", "{\"message\": \"lost\"}", REGISTRAR_HTTP_ERROR_NOT_FOUND, FALSE, "“lost”" },
  { "407 Proxy Authentication Required", "", "{}", REGISTRAR_HTTP_ERROR_PROXY, FALSE, NULL },
  { "408 Request Timeout", "Connection: close\r\n", "{}", REGISTRAR_HTTP_ERROR_TIMED_OUT, TRUE, NULL },
  { "409 Conflict", "", "[]", REGISTRAR_HTTP_ERROR_REFUSED, FALSE, "409" },
  { "410 Gone", "", "not JSON", REGISTRAR_HTTP_ERROR_NOT_FOUND, FALSE, "410" },
  { "429 Too Many Requests", "", "{}", REGISTRAR_HTTP_ERROR_BUSY, TRUE, "429" },
  { "500 Internal Server Error", "", "{\"detail\": \"a\\nb\\u001b[31m\"}", REGISTRAR_HTTP_ERROR_SERVER, TRUE, "“a b [31m”" },
  { "502 Bad Gateway", "", "{}", REGISTRAR_HTTP_ERROR_SERVER, TRUE, "502" },
  { "503 Service Unavailable", "", "{}", REGISTRAR_HTTP_ERROR_SERVER, TRUE, NULL },
  { "503 Service Unavailable", "Retry-After: 7\r\n", "{}", REGISTRAR_HTTP_ERROR_BUSY, TRUE, NULL },
  { "504 Gateway Timeout", "", "{}", REGISTRAR_HTTP_ERROR_SERVER, TRUE, NULL },
};

typedef struct
{
  const char *status;
  const char *headers;
  const char *body;
} Answer;

static gboolean
answer (RawConnection *connection, gpointer data)
{
  const Answer *answer = data;

  return raw_answer (connection, answer->status, answer->headers, answer->body);
}

static JsonNode *
ask (const Answer *canned, RegistrarHttpReply *reply, GError **error)
{
  g_autoptr (RawServer) server = raw_server_new (answer, (gpointer) canned, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);

  return client_call (client, "GET", reply, error);
}

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  const Answer canned = { refusal->status, refusal->headers, refusal->body };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (&canned, &reply, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, REGISTRAR_HTTP_ERROR, (int) refusal->code);
  g_assert_cmpint (registrar_http_error_is_passing (error), ==, refusal->passing);
  g_assert_cmpuint (reply.status, ==, (guint) atoi (refusal->status));
  g_assert_cmpstr (reply.body, ==, refusal->body);
  if (refusal->says != NULL)
    g_assert_nonnull (strstr (error->message, refusal->says));
}

/* However much a server has to say, it is a line. */
static void
test_long_detail (void)
{
  g_autofree char *endless = g_strnfill (5000, 'x');
  g_autofree char *body = g_strdup_printf ("{\"detail\": \"%s\"}", endless);
  const Answer canned = { "400 Bad Request", "", body };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (&canned, &reply, &error));
  g_assert_cmpuint (strlen (error->message), <, 500);
}

typedef struct
{
  const char *headers;
  gint64 retry_after; /* milliseconds */
  double quota;
  double cost;
} Hint;

static const Hint hints[] = {
  { "", -1, -1 },
  { "Retry-After: 0\r\n", 0, -1 },
  { "Retry-After: 120\r\n", 120000, -1 },
  { "Retry-After: -1\r\n", -1, -1 },
  { "Retry-After: soon\r\n", -1, -1 },
  { "Retry-After: 99999999999999999999\r\n", -1, -1 },
  { "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:50:37 GMT\r\n", 60000, -1 },
  { "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:40:00 GMT\r\n", 0, -1 },
  { "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n", 0, -1 },
  { "X-Rate-Limit-Remaining: 512.5\r\nX-Request-Cost: 1.2\r\n", -1, 512.5, 1.2 },
  { "X-Rate-Limit-Remaining: 512.5\r\nX-Request-Cost: -1\r\n", -1, 512.5 },
  { "X-Request-Cost: 1.2\r\n", -1, -1 },
  { "X-RateLimit-Remaining: 7\r\n", -1, 7 },
  { "RateLimit-Remaining: 0\r\n", -1, 0 },
  { "X-Rate-Limit-Remaining: -3\r\n", -1, 0 },
  { "X-Rate-Limit-Remaining: plenty\r\n", -1, -1 },
  { "X-Rate-Limit-Remaining: inf\r\n", -1, -1 },
};

static void
test_hint (gconstpointer data)
{
  const Hint *hint = data;
  const Answer canned = { "200 OK", hint->headers, "{}" };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) json = ask (&canned, &reply, &error);

  g_assert_no_error (error);
  g_assert_nonnull (json);
  g_assert_cmpint (reply.retry_after, ==, hint->retry_after);
  g_assert_cmpfloat (reply.quota, ==, hint->quota);
  g_assert_cmpfloat (reply.cost, ==, hint->cost);
}

static void
test_any_header (void)
{
  const Answer canned = { "200 OK", "Link: <a>; rel=next\r\nLink: <b>; rel=last\r\n", "{}" };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) json = ask (&canned, &reply, &error);

  g_assert_nonnull (json);
  g_assert_cmpstr (registrar_http_reply_get_header (&reply, "link"), ==, "<a>; rel=next, <b>; rel=last");
  g_assert_null (registrar_http_reply_get_header (&reply, "ETag"));
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reply/refusal/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
  g_test_add_func ("/reply/refusal/long-detail", test_long_detail);
  for (gsize i = 0; i < G_N_ELEMENTS (hints); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reply/hint/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &hints[i], test_hint);
    }
  g_test_add_func ("/reply/any-header", test_any_header);

  return finish_tests ();
}
