/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A proxy between us and a server: what it refuses is not the server's doing, and what it lets through it cannot read. */

#include "client-fixture.h"

#define SERVER "other.example" /* which other.pem is for */
#define PASSWORD "canary-4be1" /* of the proxy, in the system's settings */
#define SIGN_IN "clerk:" PASSWORD "@"

/* --- the system's settings --- */

/* Whoever is asked for, the way there leads through this. */
static char *proxy_address;

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GObject)

struct _TestResolver
{
  GObject parent_instance;
};

static gboolean
test_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
test_resolver_lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  const char *const proxies[] = { proxy_address, NULL };

  return g_strdupv ((char **) proxies);
}

static void
test_resolver_lookup_async (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, test_resolver_lookup (resolver, uri, NULL, NULL), (GDestroyNotify) g_strfreev);
}

static char **
test_resolver_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = test_resolver_is_supported;
  iface->lookup = test_resolver_lookup;
  iface->lookup_async = test_resolver_lookup_async;
  iface->lookup_finish = test_resolver_lookup_finish;
}

G_DEFINE_TYPE_WITH_CODE (TestResolver, test_resolver, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_resolver_iface_init))

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
}

static RegistrarHttpClient *
client_through (RawServer *proxy, const char *sign_in, guint deadline)
{
  g_autofree char *ca_file = dup_certificate_path ("ca.pem");
  const RegistrarHttpOptions options
      = { .address = "https://" SERVER "/api", .token = TOKEN, .ca_file = ca_file, .deadline = deadline };
  g_autoptr (GError) error = NULL;
  RegistrarHttpClient *client = registrar_http_client_new (&options, &error);

  g_assert_no_error (error);
  g_free (proxy_address);
  proxy_address = g_strdup_printf ("http://%s127.0.0.1:%u", sign_in, proxy->port);
  return client;
}

/* --- what it refuses --- */

typedef struct
{
  const char *name;
  const char *status;
  const char *headers;
  const char *sign_in; /* in its address */
  RegistrarHttpError code;
  const char *says; /* besides which proxy it was */
} Refusal;

static const Refusal refusals[] = {
  { "wants-password", "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"\r\n", "",
    REGISTRAR_HTTP_ERROR_PROXY, "wants a name and a password to let us through to “" SERVER "” (407)." },
  { "takes-no-such-password", "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"\r\n", SIGN_IN,
    REGISTRAR_HTTP_ERROR_PROXY, "wants a name and a password to let us through to “" SERVER "” (407)." },
  { "forbids", "403 Forbidden", "", "", REGISTRAR_HTTP_ERROR_PROXY, "does not let us through to “" SERVER "” (403)." },
  { "finds-nothing", "404 Not Found", "", SIGN_IN, REGISTRAR_HTTP_ERROR_PROXY, "does not let us through to “" SERVER "” (404)." },
  { "moves", "302 Found", "Location: https://login.example/\r\n", "",
    REGISTRAR_HTTP_ERROR_PROXY, "does not let us through to “" SERVER "” (302)." },
  { "finds-no-way", "502 Bad Gateway", "", SIGN_IN, REGISTRAR_HTTP_ERROR_UNREACHABLE, "does not reach “" SERVER "” (502)." },
  { "is-busy", "503 Service Unavailable", "Retry-After: 60\r\n", "",
    REGISTRAR_HTTP_ERROR_UNREACHABLE, "does not reach “" SERVER "” (503)." },
  { "waits-too-long", "504 Gateway Timeout", "", "", REGISTRAR_HTTP_ERROR_UNREACHABLE, "does not reach “" SERVER "” (504)." },
};

static gboolean
refuse (RawConnection *connection, gpointer data)
{
  const Refusal *refusal = data;
  g_autofree char *headers = g_strconcat ("Content-Type: text/html\r\n", refusal->headers, NULL);

  return raw_answer (connection, refusal->status, headers, "<html><title>Proxy</title><h1>No</h1></html>");
}

static void
check_refusal (RegistrarHttpClient *client, const char *method, const Refusal *refusal, RawServer *proxy)
{
  g_autofree char *name = g_strdup_printf ("“127.0.0.1:%u”", proxy->port);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (client_call (client, method, &reply, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, REGISTRAR_HTTP_ERROR, (int) refusal->code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, refusal->says));
  g_assert_null (strstr (error->message, PASSWORD));
  g_assert_false (reply.sent);
  g_assert_cmpuint (reply.status, ==, 0);
}

/* Again and again, whatever is asked; the token is for the server alone. */
static void
test_refusal (gconstpointer data)
{
  static const char *const methods[] = { "GET", "POST", "POST" };
  g_autoptr (RawServer) proxy = raw_server_new (refuse, (gpointer) data, NULL);
  g_autoptr (RegistrarHttpClient) client = client_through (proxy, ((const Refusal *) data)->sign_in, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    check_refusal (client, methods[i], data, proxy);
  g_assert_false (raw_server_has_seen (proxy, TOKEN));
  g_assert_true (raw_server_has_seen (proxy, "CONNECT " SERVER ":443 "));
}

/* libsoup reads the page to its end before it says what is wrong; our deadline does not wait for that. */
static gboolean
refuse_at_length (RawConnection *connection, gpointer data)
{
  g_autofree char *page = g_strnfill (65536, ' ');

  raw_write (connection, "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n", -1);
  while (raw_write (connection, page, 65536))
    continue;
  return FALSE;
}

static void
test_endless_page (void)
{
  g_autoptr (RawServer) proxy = raw_server_new (refuse_at_length, NULL, NULL);
  g_autoptr (RegistrarHttpClient) client = client_through (proxy, "", 400);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (client_call (client, "GET", &reply, &error));
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TIMED_OUT);
  g_assert_false (reply.sent);
}

/* --- what it lets through --- */

/* From then on the connection is the server's. */
static gboolean
answer_as_both (RawConnection *connection, gpointer certificate)
{
  GIOStream *plain = connection->stream;

  if (!g_str_has_prefix (connection->request, "CONNECT "))
    return raw_answer (connection, "200 OK", "", "{\"ok\": true}");

  if (!raw_write (connection, "HTTP/1.1 200 Connection established\r\n\r\n", -1))
    return FALSE;
  connection->stream = g_tls_server_connection_new (plain, certificate, NULL);
  g_object_unref (plain);
  return TRUE;
}

static void
test_let_through (void)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ("other.pem");
  g_autoptr (RawServer) proxy = raw_server_new (answer_as_both, certificate, NULL);
  g_autoptr (RegistrarHttpClient) client = client_through (proxy, SIGN_IN, 0);

  for (guint i = 0; i < 3; i++)
    {
      g_auto (RegistrarHttpReply) reply = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) json = client_call (client, "POST", &reply, &error);

      g_assert_no_error (error);
      g_assert_true (registrar_json_get_boolean (json, "ok"));
    }
  g_assert_true (raw_server_has_seen (proxy, "CONNECT " SERVER ":443 "));
  g_assert_cmpuint (raw_server_count_seen (proxy, TOKEN), ==, 3);
}

/* Whoever sits in between is not the server. */
static void
test_intercepted (void)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate ("good.pem");
  g_autoptr (RawServer) proxy = raw_server_new (answer_as_both, certificate, NULL);
  g_autoptr (RegistrarHttpClient) client = client_through (proxy, SIGN_IN, 0);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (client_call (client, "POST", &reply, &error));
  g_assert_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_NOT_SECURE);
  g_assert_false (raw_server_has_seen (proxy, TOKEN));
}

int
main (int argc, char **argv)
{
  int status;

  start_tests (&argc, &argv);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_RESOLVER, "test", G_MAXINT);

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/proxy/refuses/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
  g_test_add_func ("/proxy/endless-page", test_endless_page);
  g_test_add_func ("/proxy/lets-through", test_let_through);
  g_test_add_func ("/proxy/intercepts", test_intercepted);

  status = finish_tests ();
  g_free (proxy_address);
  return status;
}
