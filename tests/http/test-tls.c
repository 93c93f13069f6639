/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* TLS: who is believed, and that nobody else is told anything. */

#include "client-fixture.h"

static gboolean
answer_ok (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", "", "{\"ok\": true}");
}

typedef struct
{
  const char *name;
  const char *certificate; /* NULL: the server speaks no TLS at all */
  const char *ca_file;     /* NULL: whom the system trusts */
  const char *says;        /* NULL: the server is believed */
} Peer;

static const Peer peers[] = {
  { "vouched-for", "good.pem", "ca.pem", NULL },
  { "unknown-authority", "good.pem", NULL, "vouches" },
  { "authority-not-asked", "stranger.pem", "ca.pem", "vouches" },
  { "another-host", "other.pem", "ca.pem", "of another server" },
  { "expired", "expired.pem", "ca.pem", "has expired" },
  { "no-tls", NULL, "ca.pem", "" },
};

static RegistrarHttpClient *
make_client (RawServer *server, const char *ca_name)
{
  g_autofree char *address = g_strdup_printf ("https://127.0.0.1:%u/api", server->port);
  g_autofree char *ca_file = ca_name != NULL ? dup_certificate_path (ca_name) : NULL;
  const RegistrarHttpOptions options = { .address = address, .token = TOKEN, .ca_file = ca_file };
  g_autoptr (GError) error = NULL;
  RegistrarHttpClient *client = registrar_http_client_new (&options, &error);

  g_assert_no_error (error);
  return client;
}

static void
test_peer (gconstpointer data)
{
  const Peer *peer = data;
  g_autoptr (GTlsCertificate) certificate = peer->certificate != NULL ? load_certificate (peer->certificate) : NULL;
  g_autoptr (RawServer) server = raw_server_new (answer_ok, NULL, certificate);
  g_autoptr (RegistrarHttpClient) client = make_client (server, peer->ca_file);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) json = client_call (client, "POST", &reply, &error);

  g_assert_cmpint (json != NULL, ==, peer->says == NULL);
  g_assert_cmpint (reply.sent, ==, peer->says == NULL);
  g_assert_cmpuint (raw_server_get_requests (server), ==, peer->says == NULL ? 1 : 0);
  if (peer->says == NULL)
    return;

  g_test_message ("%s", error->message);
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_NOT_SECURE);
  g_assert_false (registrar_http_error_is_passing (error));
  g_assert_nonnull (strstr (error->message, peer->says));
}

static gboolean
redirect (RawConnection *connection, gpointer location)
{
  return raw_answer (connection, "302 Found", location, "{}");
}

/* To another port, which is another server: it learns nothing. @other_certificate: (nullable): its own */
static void
assert_not_followed (const char *scheme, GTlsCertificate *certificate, GTlsCertificate *other_certificate)
{
  g_autoptr (RawServer) other = raw_server_new (answer_ok, NULL, other_certificate);
  g_autofree char *location = g_strdup_printf ("Location: %s://127.0.0.1:%u/api/thing\r\n", scheme, other->port);
  g_autoptr (RawServer) server = raw_server_new (redirect, location, certificate);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (client_call (client, "GET", &reply, &error));
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_REDIRECTED);
  g_assert_cmpuint (raw_server_get_connections (other), ==, 0);
}

/* From an encrypted address to one that is not, on the same computer. */
static void
test_redirect_to_plain (void)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ("good.pem");

  assert_not_followed ("http", certificate, NULL);
}

static void
test_redirect_elsewhere (void)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ("good.pem");

  assert_not_followed ("https", certificate, certificate);
}

/* A handshake costs some milliseconds of each side's processor. */
static void
test_writes_share_a_connection (void)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ("good.pem");
  g_autoptr (RawServer) server = raw_server_new (answer_ok, NULL, certificate);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);

  for (guint i = 0; i < 20; i++)
    {
      g_auto (RegistrarHttpReply) reply = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) json = client_call (client, "POST", &reply, &error);

      g_assert_no_error (error);
      g_assert_nonnull (json);
    }
  g_assert_cmpuint (raw_server_get_connections (server), ==, 1);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (peers); i++)
    {
      g_autofree char *path = g_strconcat ("/tls/peer/", peers[i].name, NULL);

      g_test_add_data_func (path, &peers[i], test_peer);
    }
  g_test_add_func ("/tls/redirect-to-plain", test_redirect_to_plain);
  g_test_add_func ("/tls/redirect-elsewhere", test_redirect_elsewhere);
  g_test_add_func ("/tls/writes-share-a-connection", test_writes_share_a_connection);

  return finish_tests ();
}
