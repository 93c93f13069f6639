/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client's two sides: coroutines that call, and the session on the I/O thread. */

#include "http/client.h"

#include "coroutine/co.h"
#include "http/address.h"
#include "http/exchange-private.h"
#include "http/secret.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_CONNECTIONS 64
/* With each call libsoup reads from every connection of a session that is idle, to see whether it is still open, and twice
 * at that: with all of them in one session it would do little else. */
#define CONNECTIONS_A_SESSION 8
#define DEFAULT_DEADLINE 30000 /* milliseconds */

/* Servers close idle connections after five seconds, some of them. A request on its way just then is lost, so ours are
 * closed before. */
#define IDLE_SECONDS 4

/* The I/O thread's alone. */
typedef struct
{
  RegistrarHttpSlots slots;
  RegistrarHttpWatch watch;
} Line;

struct _RegistrarHttpClient
{
  gatomicrefcount references;

  GUri *address;
  char *host;
  RegistrarSecret *authorization; /* (nullable) */
  GTlsDatabase *authorities;      /* (nullable) */
  guint max_connections;
  guint deadline;

  Line *line; /* NULL until it is first needed */
};

void
registrar_http_prepare (void)
{
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
}

static RegistrarSecret *
make_authorization (const char *token)
{
  g_autofree char *value = g_strconcat ("Bearer ", token, NULL);
  RegistrarSecret *secret = registrar_secret_new (value);

  registrar_secret_wipe (value);
  return secret;
}

/* RFC 6750, 2.1: one word. Anything else would end the header's line, or came from the wrong file. */
static gboolean
check_token (const char *token, GError **error)
{
  for (const char *p = token; *p != '\0'; p++)
    {
      if (g_ascii_isgraph (*p))
        continue;
      g_set_error_literal (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_UNAUTHORIZED,
                           _("That is no token: it holds a blank, or a sign that no token has."));
      return FALSE;
    }

  return TRUE;
}

RegistrarHttpClient *
registrar_http_client_new (const RegistrarHttpOptions *options, GError **error)
{
  g_autoptr (RegistrarHttpClient) self = NULL;

  g_return_val_if_fail (options != NULL && options->address != NULL, NULL);

  self = g_new0 (RegistrarHttpClient, 1);
  g_atomic_ref_count_init (&self->references);
  self->max_connections = options->max_connections != 0 ? options->max_connections : DEFAULT_CONNECTIONS;
  self->deadline = options->deadline != 0 ? options->deadline : DEFAULT_DEADLINE;

  self->address = registrar_http_address_parse (options->address, error);
  if (self->address == NULL)
    return NULL;
  self->host = registrar_http_address_dup_shown (self->address);

  if (options->ca_file != NULL)
    {
      g_autofree char *path = g_canonicalize_filename (options->ca_file, NULL);

      self->authorities = g_tls_file_database_new (path, error);
      if (self->authorities == NULL)
        return NULL;
    }
  if (options->token != NULL)
    {
      if (!check_token (options->token, error))
        return NULL;
      self->authorization = make_authorization (options->token);
    }

  return g_steal_pointer (&self);
}

RegistrarHttpClient *
registrar_http_client_ref (RegistrarHttpClient *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

static gboolean
free_line_cb (gpointer user_data)
{
  Line *line = user_data;

  registrar_http_slots_clear (&line->slots);
  registrar_http_watch_clear (&line->watch);
  g_free (line);
  return G_SOURCE_REMOVE;
}

void
registrar_http_client_unref (RegistrarHttpClient *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  if (self->line != NULL)
    g_main_context_invoke (co_async_get_context (), free_line_cb, self->line);
  g_clear_object (&self->authorities);
  g_clear_pointer (&self->authorization, registrar_secret_free);
  g_clear_pointer (&self->address, g_uri_unref);
  g_free (self->host);
  g_free (self);
}

const char *
registrar_http_client_get_host (RegistrarHttpClient *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->host;
}

static SoupSession *
make_session (RegistrarHttpClient *self, guint n_connections)
{
  SoupSession *session = soup_session_new_with_options ("max-conns", (int) n_connections,
                                                        "max-conns-per-host", (int) n_connections,
                                                        "idle-timeout", IDLE_SECONDS,
                                                        "timeout", 0,
                                                        "user-agent", "Registrar/" REGISTRAR_VERSION,
                                                        NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  if (self->authorities != NULL)
    soup_session_set_tls_database (session, self->authorities);
  /* What does not leave this computer needs no proxy, and must not be shown to one: it is not encrypted. */
  if (registrar_http_address_is_loopback (self->address))
    soup_session_set_proxy_resolver (session, NULL);

  return session;
}

static Line *
line_new (RegistrarHttpClient *client)
{
  Line *self = g_new0 (Line, 1);

  registrar_http_slots_init (&self->slots);
  for (guint n_left = client->max_connections, n; n_left > 0; n_left -= n)
    {
      n = MIN (n_left, CONNECTIONS_A_SESSION);
      registrar_http_slots_add (&self->slots, make_session (client, n), n);
    }
  registrar_http_watch_init (&self->watch, registrar_http_exchange_end_early);
  return self;
}

typedef struct
{
  RegistrarHttpClient *client;
  RegistrarHttpExchange exchange;
} Call;

static void
start_call (gpointer data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Call *call = data;

  if (call->client->line == NULL)
    call->client->line = line_new (call->client);
  call->exchange.slots = &call->client->line->slots;
  call->exchange.watch = &call->client->line->watch;

  registrar_http_exchange_start (&call->exchange, cancellable, callback, user_data);
}

gboolean
registrar_http_client_call (RegistrarHttpClient *self, const RegistrarHttpRequest *request, RegistrarHttpReply *reply,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 started = g_get_monotonic_time ();
  guint deadline = request->deadline != 0 ? MIN (request->deadline, self->deadline) : self->deadline;
  Call call = { self, { .request = request, .reply = reply, .deadline = deadline } };

  g_return_val_if_fail (co_is_coroutine (), FALSE);
  g_return_val_if_fail (request->method != NULL && request->path != NULL, FALSE);

  *reply = (RegistrarHttpReply){ .retry_after = -1, .quota = -1, .host = g_strdup (self->host) };
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  call.exchange.address = registrar_http_address_resolve (self->address, request->path, error);
  if (call.exchange.address == NULL)
    return FALSE;
  call.exchange.authorization = self->authorization != NULL ? registrar_secret_get (self->authorization) : NULL;

  result = co_await (start_call, &call, cancellable, NULL);

  reply->duration = g_get_monotonic_time () - started;
  if (call.exchange.error == NULL)
    return TRUE;
  g_propagate_error (error, call.exchange.error);
  return FALSE;
}
