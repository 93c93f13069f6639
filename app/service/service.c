/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service's thread: lets requests in, hands them to coroutines, and sends their answers. */

#include "service/service.h"

#include "coroutine/co.h"
#include "http/json.h"
#include "http/secret.h"
#include "service/request-private.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MAX_BODY (1024 * 1024)
#define BACKLOG 512
#define MOST_LISTINGS 8 /* each may be that of a large course */

struct _RegistrarService
{
  RegistrarRegistry *registry;
  RegistrarServiceGroup *group;
  RegistrarSecret *token;       /* (nullable) */
  GTlsCertificate *certificate; /* (nullable) */
  SoupServer *server;
  GMainContext *context;

  GHashTable *listings; /* (element-type utf8 RegistrarServiceListing) of courses of which another page will be asked for */

  guint n_under_way;
  gboolean stopping;
  RegistrarServiceStopped stopped;
  gpointer stopped_data;
};

/* A request on its way, and where its answer goes. */
typedef struct
{
  RegistrarService *service;
  SoupServerMessage *message;
  gboolean gone; /* whoever asked; only on the service's thread */
  RegistrarServiceFunc func;
  RegistrarServiceRequest request;
} Errand;

static void
set_answer (SoupServerMessage *message, const RegistrarServiceRequest *request)
{
  const char *type = request->status < 400 ? "application/json" : "application/problem+json";

  soup_server_message_set_status (message, request->status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, request->text, request->length);
}

static void
refuse (SoupServerMessage *message, guint status, const char *what)
{
  RegistrarServiceRequest request = { 0 };

  registrar_service_request_complain (&request, status, what);
  set_answer (message, &request);
  registrar_service_request_clear (&request);
}

/* In a time that does not depend on how much of it is right. */
static gboolean
is_same_secret (const char *secret, const char *shown)
{
  gsize length = strlen (secret);
  guint8 difference = 0;

  if (strlen (shown) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guint8) (secret[i] ^ shown[i]);

  return difference == 0;
}

static gboolean
shows_token (RegistrarService *self, SoupServerMessage *message)
{
  const char *shown = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  return shown != NULL && g_ascii_strncasecmp (shown, "Bearer ", 7) == 0
         && is_same_secret (registrar_secret_get (self->token), shown + 7);
}

/* A page of a browser may send requests to this computer; it always says where it comes from. */
static gboolean
is_of_page (SoupServerMessage *message)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Origin") != NULL;
}

/* Before the body is received: who may not ask does not fill our memory. */
static void
headers_received_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  RegistrarService *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (self->stopping)
    refuse (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "the service is being stopped");
  else if (self->token != NULL ? !shows_token (self, message) : is_of_page (message))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "WWW-Authenticate", "Bearer");
      refuse (message, SOUP_STATUS_UNAUTHORIZED, "the token is missing or wrong");
    }
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    refuse (message, SOUP_STATUS_LENGTH_REQUIRED, "the header Content-Length is missing");
  else if (soup_message_headers_get_content_length (headers) > MAX_BODY)
    refuse (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "more than 1 MiB");
}

static void
free_errand (Errand *errand)
{
  g_signal_handlers_disconnect_by_data (errand->message, errand);
  g_object_unref (errand->message);
  registrar_service_request_clear (&errand->request);
  g_free (errand);
}

/* What the page before was taken from, for whoever asks for the next one. */
static void
find_listing (RegistrarService *self, RegistrarServiceRequest *request)
{
  RegistrarServiceListing *listing = g_hash_table_lookup (self->listings, request->argument);

  if (listing != NULL && registrar_service_listing_is_fresh (listing))
    request->listing = registrar_service_listing_ref (listing);
}

static void
keep_listing (RegistrarService *self, const RegistrarServiceRequest *request)
{
  if (request->listing == NULL)
    {
      g_hash_table_remove (self->listings, request->argument);
      return;
    }

  if (g_hash_table_size (self->listings) >= MOST_LISTINGS)
    g_hash_table_remove_all (self->listings);
  g_hash_table_replace (self->listings, g_strdup (request->argument), registrar_service_listing_ref (request->listing));
}

static gboolean
carried_out_cb (gpointer user_data)
{
  Errand *errand = user_data;
  RegistrarService *self = errand->service;

  if (errand->request.argument != NULL)
    keep_listing (self, &errand->request);
  set_answer (errand->message, &errand->request);
  if (!errand->gone)
    soup_server_message_unpause (errand->message);
  free_errand (errand);

  self->n_under_way--;
  if (self->stopping && self->n_under_way == 0)
    self->stopped (self->stopped_data);
  return G_SOURCE_REMOVE;
}

static void
send_back (Errand *errand)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, carried_out_cb, errand, NULL);
  g_source_attach (source, errand->service->context);
  g_source_unref (source);
}

static gboolean
parse_body (RegistrarServiceRequest *request)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (request->body, &length);

  if (length == 0)
    return TRUE;

  request->root = registrar_json_parse (text, length, &error);
  if (request->root == NULL)
    registrar_service_request_complain (request, SOUP_STATUS_BAD_REQUEST, error->message);
  return request->root != NULL;
}

typedef struct
{
  Errand *errand;
} CarryOut;

CO_ROUTINE (carry_out, CarryOut)
{
  Errand *errand = args->errand;

  if (parse_body (&errand->request))
    errand->func (&errand->request);
  send_back (errand);
}

static void
gone_cb (SoupServerMessage *message, gpointer user_data)
{
  Errand *errand = user_data;

  errand->gone = TRUE;
}

static char *
dup_parameter (GHashTable *query, const char *name)
{
  return query != NULL ? g_strdup (g_hash_table_lookup (query, name)) : NULL;
}

static void
read_request (RegistrarServiceRequest *request, SoupServerMessage *message, GHashTable *query)
{
  g_autofree char *limit = dup_parameter (query, "limit");
  guint64 number = 0;

  request->search = dup_parameter (query, "search");
  request->after = dup_parameter (query, "after");
  if (limit != NULL && g_ascii_string_to_unsigned (limit, 10, 0, G_MAXINT, &number, NULL))
    request->limit = (guint) number;
  request->run = g_strdup (soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Idempotency-Key"));
  request->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
}

static gboolean
is_json (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return g_strcmp0 (soup_message_headers_get_content_type (headers, NULL), "application/json") == 0;
}

static void
request_received_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  RegistrarService *self = user_data;
  const char *method = soup_server_message_get_method (message);
  g_autofree char *argument = NULL;
  gboolean known;
  RegistrarServiceFunc func = registrar_service_find_route (method, path, &argument, &known);
  Errand *errand;

  if (func == NULL)
    {
      refuse (message, known ? SOUP_STATUS_METHOD_NOT_ALLOWED : SOUP_STATUS_NOT_FOUND, "there is nothing at this address");
      return;
    }
  if (g_str_equal (method, "POST") && !is_json (message))
    {
      refuse (message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
      return;
    }

  errand = g_new0 (Errand, 1);
  errand->service = self;
  errand->message = g_object_ref (message);
  errand->func = func;
  errand->request.registry = g_object_ref (self->registry);
  errand->request.group = self->group;
  errand->request.argument = g_steal_pointer (&argument);
  read_request (&errand->request, message, query);
  if (errand->request.argument != NULL && errand->request.after != NULL)
    find_listing (self, &errand->request);

  self->n_under_way++;
  g_signal_connect (message, "finished", G_CALLBACK (gone_cb), errand);
  soup_server_message_pause (message);
  co_go (carry_out, errand);
}

RegistrarService *
registrar_service_new (RegistrarRegistry *registry, const char *token, GTlsCertificate *certificate)
{
  RegistrarService *self = g_new0 (RegistrarService, 1);

  self->registry = g_object_ref (registry);
  self->group = registrar_service_group_new (registry);
  self->token = token != NULL ? registrar_secret_new (token) : NULL;
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->context = g_main_context_ref_thread_default ();
  self->listings
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) registrar_service_listing_unref);
  self->server = soup_server_new ("server-header", "Registrar", "raw-paths", TRUE, NULL);
  if (certificate != NULL)
    soup_server_set_tls_certificate (self->server, certificate);
  soup_server_add_early_handler (self->server, NULL, headers_received_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_received_cb, self, NULL);

  return self;
}

void
registrar_service_free (RegistrarService *self)
{
  g_return_if_fail (self->n_under_way == 0);

  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  registrar_service_group_free (self->group);
  g_object_unref (self->registry);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->token, registrar_secret_free);
  g_hash_table_unref (self->listings);
  g_main_context_unref (self->context);
  g_free (self);
}

static gboolean
check_exposure (RegistrarService *self, GInetSocketAddress *address, GError **error)
{
  gboolean is_here = g_inet_address_get_is_loopback (g_inet_socket_address_get_address (address));

  if (is_here || (self->token != NULL && self->certificate != NULL))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                       _("Other computers are served with a token and over TLS alone: give a token file, a certificate and its key."));
  return FALSE;
}

/* With room for all connections of some clients that come at the same moment; GLib's ten would turn most of them away. */
static GSocket *
open_socket (GInetSocketAddress *address, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new (g_socket_address_get_family (G_SOCKET_ADDRESS (address)), G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;

  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, G_SOCKET_ADDRESS (address), TRUE, error) || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

gboolean
registrar_service_listen (RegistrarService *self, GInetSocketAddress *address, GError **error)
{
  SoupServerListenOptions options = self->certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0;
  g_autoptr (GSocket) socket = NULL;

  if (!check_exposure (self, address, error))
    return FALSE;

  socket = open_socket (address, error);
  return socket != NULL && soup_server_listen_socket (self->server, socket, options, error);
}

char *
registrar_service_dup_address (RegistrarService *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  char *address = uris != NULL ? g_uri_to_string (uris->data) : NULL;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return address;
}

void
registrar_service_stop (RegistrarService *self, RegistrarServiceStopped stopped, gpointer user_data)
{
  GSList *listeners = soup_server_get_listeners (self->server);

  self->stopping = TRUE;
  self->stopped = stopped;
  self->stopped_data = user_data;
  for (GSList *item = listeners; item != NULL; item = item->next)
    g_socket_close (item->data, NULL);
  g_slist_free (listeners);

  if (self->n_under_way == 0)
    stopped (user_data);
}
