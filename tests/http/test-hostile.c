/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers that do wrong: each way ends as the error that it should, soon, and the next call is none the worse. */

#include "client-fixture.h"

#define DEADLINE 400 /* milliseconds; for those that never end */

static gboolean
answer_ok (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", "", "{\"ok\": true}");
}

static gboolean
trickle (RawConnection *connection, const char *start, const char *piece)
{
  if (!raw_write (connection, start, -1))
    return FALSE;
  while (raw_write (connection, piece, -1))
    g_usleep (20000); /* faster than any timeout of a single read */
  return FALSE;
}

static gboolean
trickle_body (RawConnection *connection, gpointer data)
{
  return trickle (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n", " ");
}

static gboolean
trickle_status (RawConnection *connection, gpointer data)
{
  return trickle (connection, "HTTP/1.1 200 O", "O");
}

static gboolean
trickle_headers (RawConnection *connection, gpointer data)
{
  return trickle (connection, "HTTP/1.1 200 OK\r\n", "X-More: yes\r\n");
}

static gboolean
flood (RawConnection *connection, const char *start, const char *piece)
{
  g_autoptr (GString) pieces = g_string_new (NULL);

  while (pieces->len < 65536)
    g_string_append (pieces, piece);
  if (!raw_write (connection, start, -1))
    return FALSE;
  while (raw_write (connection, pieces->str, (gssize) pieces->len))
    continue;
  return FALSE;
}

static gboolean
flood_headers (RawConnection *connection, gpointer data)
{
  return flood (connection, "HTTP/1.1 200 OK\r\n", "X-More: yes\r\n");
}

static gboolean
flood_one_header (RawConnection *connection, gpointer data)
{
  return flood (connection, "HTTP/1.1 200 OK\r\nX-Long: ", "long");
}

static gboolean
flood_interim (RawConnection *connection, gpointer data)
{
  return flood (connection, "", "HTTP/1.1 102 Processing\r\n\r\n");
}

static gboolean
flood_body (RawConnection *connection, gpointer data)
{
  return flood (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", "          ");
}

/* A body that does not end, and says how long it will be. */
static gboolean
flood_long_body (RawConnection *connection, gpointer data)
{
  return flood (connection,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999999\r\n\r\n", "          ");
}

static gboolean
answer_then_close (RawConnection *connection, const char *answer)
{
  raw_write (connection, answer, -1);
  return FALSE;
}

static gboolean
leave_chunks_open (RawConnection *connection, gpointer data)
{
  return answer_then_close (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                                        "\r\n8\r\n{\"ok\": t\r\n");
}

static gboolean
leave_length_open (RawConnection *connection, gpointer data)
{
  return answer_then_close (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"ok\": t");
}

/* The length counts no more if the connection is to be closed: libsoup takes what there is. */
static gboolean
leave_closing_open (RawConnection *connection, gpointer data)
{
  return answer_then_close (connection, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                        "Content-Length: 12\r\n\r\n{\"ok\": t");
}

static gboolean
speak_another_protocol (RawConnection *connection, gpointer data)
{
  return answer_then_close (connection, "SSH-2.0-OpenSSH_9.2p1\r\n\r\n");
}

static gboolean
hang_up (RawConnection *connection, gpointer data)
{
  return FALSE;
}

static gboolean
say_nothing (RawConnection *connection, gpointer data)
{
  raw_wait_for_end (connection);
  return FALSE;
}

static gboolean
show_portal (RawConnection *connection, gpointer data)
{
  return raw_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n{\"ok\": true}", -1);
}

static gboolean
show_untyped (RawConnection *connection, gpointer data)
{
  return raw_write (connection, "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"ok\": true}", -1);
}

static gboolean
send_nothing (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", "", "");
}

static gboolean
send_two_bodies (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", "", "{\"ok\": true}{\"ok\": true}");
}

static gboolean
send_deep (RawConnection *connection, gpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  return raw_answer (connection, "200 OK", "", deep);
}

static gboolean
lie_about_gzip (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", "Content-Encoding: gzip\r\n", "{\"ok\": true}");
}

static gboolean
pack_unasked (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", "Content-Encoding: br\r\n", "{\"ok\": true}");
}

/* 10 bytes of header, then @body deflated. */
static GByteArray *
make_gzip (const char *body, gsize length)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) output = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_output_stream_write_all (output, body, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (output, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  return g_bytes_unref_to_array (g_steal_pointer (&bytes));
}

#define GZIP_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"

static gboolean
send_bomb (RawConnection *connection, gpointer data)
{
  g_autofree char *blanks = g_strnfill (16 * 1024 * 1024, ' ');
  g_autoptr (GByteArray) packed = make_gzip (blanks, 16 * 1024 * 1024);

  return raw_write (connection, GZIP_HEAD "Connection: close\r\n\r\n", -1)
         && raw_write (connection, (const char *) packed->data, packed->len) && FALSE;
}

static gboolean
damage_gzip (RawConnection *connection, gpointer data)
{
  g_autofree char *head = NULL;
  g_autofree char *text = g_new0 (char, 100000);
  g_autoptr (GByteArray) packed = NULL;

  for (guint i = 0; i < 100000; i++)
    text[i] = (char) ('a' + i * i % 23);
  memcpy (text, "{\"ok\": true, \"x\": \"", strlen ("{\"ok\": true, \"x\": \""));
  memcpy (text + 99998, "\"}", 2);
  packed = make_gzip (text, 100000);
  memset (packed->data + packed->len / 2, 0xff, packed->len / 2);
  head = g_strdup_printf (GZIP_HEAD "Content-Length: %u\r\n\r\n", packed->len);

  return raw_write (connection, head, -1) && raw_write (connection, (const char *) packed->data, packed->len);
}

/* All but the last byte, of the checksum. */
static gboolean
leave_gzip_open (RawConnection *connection, gpointer data)
{
  g_autoptr (GByteArray) packed = make_gzip ("{\"ok\": true}", 12);
  g_autofree char *head = g_strdup_printf (GZIP_HEAD "Content-Length: %u\r\n\r\n", packed->len - 1);

  return raw_write (connection, head, -1) && raw_write (connection, (const char *) packed->data, packed->len - 1);
}

/* Blocks with nothing in them, for ever: there is always something to unpack, and never anything to read. */
static gboolean
flood_empty_gzip (RawConnection *connection, gpointer data)
{
  g_autofree char *blocks = g_new0 (char, 50000);

  for (guint i = 0; i < 50000; i += 5)
    memcpy (blocks + i, "\0\0\0\xff\xff", 5);
  if (!raw_write (connection, GZIP_HEAD "Connection: close\r\n\r\n\x1f\x8b\x08", -1)
      || !raw_write (connection, "\0\0\0\0\0\0\0", 7))
    return FALSE;
  while (raw_write (connection, blocks, 50000))
    continue;
  return FALSE;
}

static gboolean
redirect_nowhere (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "302 Found", "", "{}");
}

static gboolean
redirect_in_circles (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "302 Found", "Location: thing?n=1\r\n", "{}");
}

static gboolean
redirect_to_file (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "302 Found", "Location: file:///etc/passwd\r\n", "{}");
}

static gboolean
redirect_to_password (RawConnection *connection, gpointer data)
{
  g_autofree char *location = g_strdup_printf ("Location: %s://me:secret@127.0.0.1:%u/\r\n",
                                               connection->server->certificate != NULL ? "https" : "http",
                                               connection->server->port);

  return raw_answer (connection, "302 Found", location, "{}");
}

static gboolean
gone (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "303 See Other", "Location: other\r\n", "{}");
}

static gboolean
want_password (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", "{\"detail\": \"who\\nare you\"}");
}

/* libsoup would gather it all, to ask again with a password. */
static gboolean
flood_refusal (RawConnection *connection, gpointer data)
{
  return flood (connection, "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n", "          ");
}

static gboolean
flood_proxy_refusal (RawConnection *connection, gpointer data)
{
  return flood (connection, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n",
                "          ");
}

typedef struct
{
  const char *name;
  RawHandler handler;
  const char *method;
  RegistrarHttpError code;
  guint n_requests; /* that the server may see */
} Wrong;

static const Wrong wrongs[] = {
  { "slow/body", trickle_body, "GET", REGISTRAR_HTTP_ERROR_TIMED_OUT, 1 },
  { "slow/status", trickle_status, "GET", REGISTRAR_HTTP_ERROR_TIMED_OUT, 1 },
  { "slow/headers", trickle_headers, "POST", REGISTRAR_HTTP_ERROR_TIMED_OUT, 1 },
  { "slow/nothing", say_nothing, "POST", REGISTRAR_HTTP_ERROR_TIMED_OUT, 1 },
  { "flood/headers", flood_headers, "GET", REGISTRAR_HTTP_ERROR_LOST, 1 },
  { "flood/one-header", flood_one_header, "GET", REGISTRAR_HTTP_ERROR_LOST, 1 },
  { "flood/interim-answers", flood_interim, "POST", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "flood/body", flood_body, "GET", REGISTRAR_HTTP_ERROR_TOO_LARGE, 1 },
  { "flood/long-body", flood_long_body, "POST", REGISTRAR_HTTP_ERROR_TOO_LARGE, 1 },
  { "flood/refusal", flood_refusal, "GET", REGISTRAR_HTTP_ERROR_TOO_LARGE, 1 },
  { "flood/refusal-of-a-proxy", flood_proxy_refusal, "POST", REGISTRAR_HTTP_ERROR_TOO_LARGE, 1 },
  { "cut/chunks", leave_chunks_open, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "cut/length", leave_length_open, "POST", REGISTRAR_HTTP_ERROR_LOST, 1 },
  { "cut/closing", leave_closing_open, "POST", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "cut/at-once", hang_up, "POST", REGISTRAR_HTTP_ERROR_LOST, 1 },
  { "not-http", speak_another_protocol, "POST", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "not-json/portal", show_portal, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "not-json/untyped", show_untyped, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "not-json/empty", send_nothing, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "not-json/two", send_two_bodies, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "not-json/deep", send_deep, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "not-json/no-gzip", lie_about_gzip, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "not-json/unknown-packing", pack_unasked, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "cut/gzip", leave_gzip_open, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "not-json/damaged-gzip", damage_gzip, "GET", REGISTRAR_HTTP_ERROR_MALFORMED, 1 },
  { "flood/bomb", send_bomb, "POST", REGISTRAR_HTTP_ERROR_TOO_LARGE, 1 },
  { "flood/empty-gzip", flood_empty_gzip, "GET", REGISTRAR_HTTP_ERROR_TOO_LARGE, 1 },
  { "redirect/nowhere", redirect_nowhere, "GET", REGISTRAR_HTTP_ERROR_REDIRECTED, 1 },
  { "redirect/circle", redirect_in_circles, "GET", REGISTRAR_HTTP_ERROR_REDIRECTED, 4 },
  { "redirect/file", redirect_to_file, "GET", REGISTRAR_HTTP_ERROR_REDIRECTED, 1 },
  { "redirect/password", redirect_to_password, "GET", REGISTRAR_HTTP_ERROR_REDIRECTED, 1 },
  { "redirect/write", redirect_in_circles, "POST", REGISTRAR_HTTP_ERROR_REDIRECTED, 1 },
  { "redirect/see-other", gone, "PATCH", REGISTRAR_HTTP_ERROR_REDIRECTED, 1 },
  { "redirect/delete", gone, "DELETE", REGISTRAR_HTTP_ERROR_REDIRECTED, 1 },
  { "wants-password", want_password, "GET", REGISTRAR_HTTP_ERROR_UNAUTHORIZED, 1 },
};

typedef struct
{
  RawHandler wrong;
  gint done; /* (atomic) from then on it does right */
} Turn;

static gboolean
do_wrong_once (RawConnection *connection, gpointer data)
{
  Turn *turn = data;

  return g_atomic_int_get (&turn->done) ? answer_ok (connection, NULL) : turn->wrong (connection, NULL);
}

static void
run_wrong (const Wrong *wrong, GTlsCertificate *certificate)
{
  Turn turn = { wrong->handler, FALSE };
  g_autoptr (RawServer) server = raw_server_new (do_wrong_once, &turn, certificate);
  g_autoptr (RegistrarHttpClient) hasty = client_new (server, DEADLINE);
  g_autoptr (RegistrarHttpClient) patient = client_new (server, 0);
  RegistrarHttpClient *client = wrong->code == REGISTRAR_HTTP_ERROR_TIMED_OUT ? hasty : patient;
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_auto (RegistrarHttpReply) next = { 0 };
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (client_call (client, wrong->method, &reply, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, REGISTRAR_HTTP_ERROR, (int) wrong->code);
  /* On a busy computer a deadline may be over before anything was sent. */
  if (wrong->code == REGISTRAR_HTTP_ERROR_TIMED_OUT)
    g_assert_cmpuint (raw_server_get_requests (server), <=, wrong->n_requests);
  else
    g_assert_cmpuint (raw_server_get_requests (server), ==, wrong->n_requests);
  g_assert_true (reply.sent || wrong->code == REGISTRAR_HTTP_ERROR_TIMED_OUT);

  /* Nothing of the wrong answer is taken for the next one, and no connection stays that cannot be used. */
  g_atomic_int_set (&turn.done, TRUE);
  g_clear_error (&error);
  json = client_call (patient, "POST", &next, &error);
  g_assert_true (registrar_json_get_boolean (json, "ok"));
}

static void
test_plain (gconstpointer wrong)
{
  run_wrong (wrong, NULL);
}

static void
test_tls (gconstpointer wrong)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ("good.pem");

  run_wrong (wrong, certificate);
}

static void
add_wrong (const char *how, const Wrong *wrong, GTestDataFunc func)
{
  g_autofree char *path = g_strdup_printf ("/hostile/%s/%s", how, wrong->name);

  g_test_add_data_func (path, wrong, func);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      add_wrong ("plain", &wrongs[i], test_plain);
      add_wrong ("tls", &wrongs[i], test_tls);
    }

  return finish_tests ();
}
