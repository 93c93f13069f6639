/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One exchange: sends, follows what may be followed, reads the body up to its limit, and ends in time.
 *
 * libsoup's own timeout starts anew with every byte, so a server that sends one now and then would never end. */

#include "http/exchange-private.h"

#include "http/address.h"
#include "http/peer.h"

#include <glib/gi18n-lib.h>

#define PIECES_IN_A_ROW 4
#define MAX_REDIRECTS 3
#define MAX_INTERIM 16

static void send_message (RegistrarHttpExchange *self);
static void read_body    (RegistrarHttpExchange *self);

static void
attach (GSource *source, GSourceFunc callback, RegistrarHttpExchange *self)
{
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, co_async_get_context ());
}

static void
stop_reading (RegistrarHttpExchange *self)
{
  if (self->readable == NULL)
    return;

  g_source_destroy (self->readable);
  g_clear_pointer (&self->readable, g_source_unref);
}

/* What is left of an answer that nobody reads must not be taken for the next one: libsoup closes the connection if the
 * stream is given up while the body goes on. */
static void
drop_message (RegistrarHttpExchange *self)
{
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
}

/* Wakes the coroutine, on whose stack @self lies. */
static void
end (RegistrarHttpExchange *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  SoupSession *session = self->session;
  RegistrarHttpExchange *next = session != NULL ? registrar_http_slots_leave (self->slots, session) : NULL;

  registrar_http_watch_leave (self->watch, &self->watched);
  stop_reading (self);
  drop_message (self);
  g_clear_object (&self->libsoup);
  registrar_http_body_clear (&self->body);
  g_clear_pointer (&self->address, g_uri_unref);
  g_clear_pointer (&self->proxy, g_free);

  g_task_return_boolean (task, TRUE);
  if (next == NULL)
    return;
  next->session = session;
  send_message (next);
}

static void
set_own_end (RegistrarHttpExchange *self)
{
  const char *host = self->reply->host;

  switch (self->end)
    {
    case REGISTRAR_HTTP_CANCELLED:
      g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("It was cancelled."));
      break;
    case REGISTRAR_HTTP_LATE:
      g_set_error (&self->error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TIMED_OUT,
                   /* Translators: %s is a server, %u a number of seconds. */
                   g_dngettext (GETTEXT_PACKAGE, "“%s” did not answer within %u second.",
                                "“%s” did not answer within %u seconds.", (self->deadline + 999) / 1000),
                   host, (self->deadline + 999) / 1000);
      break;
    case REGISTRAR_HTTP_LARGE:
      g_set_error (&self->error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TOO_LARGE,
                   _("“%s” sent more than 8 MiB, which no answer should be."), host);
      break;
    case REGISTRAR_HTTP_LINK_LOCAL:
      g_set_error (&self->error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_ADDRESS,
                   _("“%s” leads to an address that this computer gave itself: no server has it."), host);
      break;
    case REGISTRAR_HTTP_CHATTY:
      g_set_error (&self->error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_MALFORMED,
                   _("“%s” announces an answer again and again, and sends none."), host);
      break;
    case REGISTRAR_HTTP_GOES_ON:
      break;
    }
}

static const char *
get_distrust (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return _("nobody whom this computer trusts vouches for it");
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _("its certificate is that of another server");
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return _("its certificate has expired");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _("its certificate is not valid yet, or the clock of this computer is wrong");
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return _("its certificate was revoked");

  return _("its certificate is no good");
}

/* @cause: (transfer full) (nullable): if it is not our own */
static void
fail (RegistrarHttpExchange *self, GError *cause)
{
  g_autoptr (GError) owned = cause;

  if (self->end != REGISTRAR_HTTP_GOES_ON)
    set_own_end (self);
  else if (self->distrust != 0)
    registrar_http_set_failure (&self->error, self->reply->host, self->proxy,
                                g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, get_distrust (self->distrust)),
                                FALSE);
  else
    registrar_http_set_failure (&self->error, self->reply->host, self->proxy, g_steal_pointer (&owned), self->reply->sent);

  end (self);
}

/* The cancelled call then fails. */
static void
end_early (RegistrarHttpExchange *self, RegistrarHttpEnd why)
{
  if (self->end != REGISTRAR_HTTP_GOES_ON)
    return;

  self->end = why;
  if (self->session != NULL)
    {
      g_cancellable_cancel (self->libsoup);
      return;
    }

  registrar_http_slots_forget (self->slots, self);
  fail (self, NULL);
}

static void
succeed (RegistrarHttpExchange *self)
{
  RegistrarHttpReply *reply = self->reply;

  reply->status = soup_message_get_status (self->message);
  registrar_http_reply_take_headers (reply, soup_message_headers_ref (soup_message_get_response_headers (self->message)));

  end (self);
}

static gboolean
is_redirect (RegistrarHttpExchange *self)
{
  switch (soup_message_get_status (self->message))
    {
    case SOUP_STATUS_MOVED_PERMANENTLY:
    case SOUP_STATUS_FOUND:
    case SOUP_STATUS_SEE_OTHER:
    case SOUP_STATUS_TEMPORARY_REDIRECT:
    case SOUP_STATUS_PERMANENT_REDIRECT:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A redirect of a write is none: it would become a GET, whose success says nothing. */
static GUri *
find_redirect (RegistrarHttpExchange *self, GError **error)
{
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (self->message), "Location");

  if (location == NULL || !g_str_equal (self->request->method, "GET"))
    {
      g_set_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_REDIRECTED,
                   _("“%s” sends us elsewhere instead of answering."), self->reply->host);
      return NULL;
    }
  if (self->n_redirects++ == MAX_REDIRECTS)
    {
      g_set_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_REDIRECTED,
                   _("“%s” sends us from one address to the next."), self->reply->host);
      return NULL;
    }

  return registrar_http_address_resolve (self->address, location, error);
}

static void
follow_redirect (RegistrarHttpExchange *self)
{
  g_autoptr (GError) refusal = NULL;
  GUri *address = find_redirect (self, &refusal);

  if (address == NULL)
    {
      g_set_error_literal (&self->error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_REDIRECTED, refusal->message);
      end (self);
      return;
    }

  drop_message (self);
  g_uri_unref (self->address);
  self->address = address;
  send_message (self);
}

/* What comes is no use: the rest of it is not waited for. @cause: (transfer full) */
static void
give_up (RegistrarHttpExchange *self, GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    self->end = REGISTRAR_HTTP_LARGE;

  fail (self, cause);
}

static void
end_body (RegistrarHttpExchange *self)
{
  g_autoptr (GError) error = NULL;

  self->reply->body = registrar_http_body_end (&self->body, &self->reply->length, &error);
  if (error != NULL)
    give_up (self, g_steal_pointer (&error));
  else
    succeed (self);
}

typedef enum
{
  THERE_IS_MORE, /* perhaps */
  NOTHING_YET,
  EXCHANGE_ENDED, /* it is no longer ours to look at */
} Piece;

static Piece
read_piece (RegistrarHttpExchange *self)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  gpointer space = registrar_http_body_get_space (&self->body, &size);
  gssize n = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (self->stream), space, size, self->libsoup, &error);

  if (n > 0 && registrar_http_body_add (&self->body, (gsize) n, &error))
    return THERE_IS_MORE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return NOTHING_YET;

  if (n == 0)
    end_body (self);
  else if (n > 0)
    give_up (self, g_steal_pointer (&error));
  else
    fail (self, g_steal_pointer (&error));
  return EXCHANGE_ENDED;
}

/* A long body is read a few pieces at a time: others wait, too. */
static Piece
read_pieces (RegistrarHttpExchange *self)
{
  Piece piece = THERE_IS_MORE;

  for (guint i = 0; i < PIECES_IN_A_ROW && piece == THERE_IS_MORE; i++)
    piece = read_piece (self);

  return piece;
}

static gboolean
go_on_cb (gpointer user_data)
{
  read_body (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
readable_cb (GObject *stream, gpointer user_data)
{
  return go_on_cb (user_data);
}

/* Mostly the body is there with the headers. What libsoup or TLS has read ahead is not seen by the stream's own source,
 * which only waits for what is still to come. */
static void
read_body (RegistrarHttpExchange *self)
{
  Piece piece;

  stop_reading (self);
  piece = read_pieces (self);
  if (piece == NOTHING_YET)
    {
      self->readable = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (self->stream), self->libsoup);
      attach (self->readable, G_SOURCE_FUNC (readable_cb), self);
    }
  else if (piece == THERE_IS_MORE)
    {
      self->readable = g_idle_source_new ();
      g_source_set_priority (self->readable, G_PRIORITY_DEFAULT);
      attach (self->readable, go_on_cb, self);
    }
}

static const char *
get_encoding (RegistrarHttpExchange *self)
{
  return soup_message_headers_get_list (soup_message_get_response_headers (self->message), "Content-Encoding");
}

/* An answer to what was not sent is that of a proxy, which was asked for a way to the server. */
static void
refuse_as_proxy (RegistrarHttpExchange *self)
{
  registrar_http_set_proxy_refusal (&self->error, self->reply->host, self->proxy, soup_message_get_status (self->message));
  end (self);
}

static void
answered_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  RegistrarHttpExchange *self = user_data;
  g_autoptr (GError) error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);
  if (self->stream == NULL)
    {
      self->distrust = self->reply->sent ? 0 : soup_message_get_tls_peer_certificate_errors (self->message);
      fail (self, g_steal_pointer (&error));
      return;
    }

  if (!self->reply->sent)
    {
      refuse_as_proxy (self);
      return;
    }
  if (is_redirect (self))
    {
      follow_redirect (self);
      return;
    }

  if (registrar_http_body_begin (&self->body, get_encoding (self), &error))
    read_body (self);
  else
    give_up (self, g_steal_pointer (&error));
}

static void
starting_cb (SoupMessage *message, RegistrarHttpExchange *self)
{
  self->reply->sent = TRUE;
}

static void
interim_answer_cb (SoupMessage *message, RegistrarHttpExchange *self)
{
  if (++self->n_interim > MAX_INTERIM)
    end_early (self, REGISTRAR_HTTP_CHATTY);
}

/* Sent again, because the server closed a connection that was kept: over a new one, which takes its time. Over another
 * that was kept, libsoup 3.2 may have the answer before it tells itself that the first attempt failed; it takes that
 * failure for the second attempt's then, ends the message, and reads on in what it has freed. */
static void
restarted_cb (SoupMessage *message, RegistrarHttpExchange *self)
{
  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
}

static void
network_event_cb (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, RegistrarHttpExchange *self)
{
  if (event != G_SOCKET_CLIENT_CONNECTED || !G_IS_SOCKET_CONNECTION (connection))
    return;

  g_free (self->proxy);
  self->proxy = registrar_http_peer_dup_proxy (G_SOCKET_CONNECTION (connection));
  if (registrar_http_peer_is_link_local (G_SOCKET_CONNECTION (connection)))
    end_early (self, REGISTRAR_HTTP_LINK_LOCAL);
}

static void
add_headers (RegistrarHttpExchange *self)
{
  const RegistrarHttpRequest *request = self->request;
  SoupMessageHeaders *headers = soup_message_get_request_headers (self->message);

  soup_message_headers_replace (headers, "Accept", request->accept != NULL ? request->accept : "application/json");
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  if (self->authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", self->authorization);
  for (guint i = 0; request->headers != NULL && request->headers[i] != NULL; i += 2)
    soup_message_headers_replace (headers, request->headers[i], request->headers[i + 1]);
}

static void
add_body (RegistrarHttpExchange *self)
{
  const RegistrarHttpRequest *request = self->request;
  g_autoptr (GBytes) body = NULL;

  if (request->body == NULL)
    return;

  body = g_bytes_new_static (request->body, request->length);
  soup_message_set_request_body_from_bytes (self->message, request->content_type, body);
}

/* Idempotent is what libsoup calls a message that may go over a connection that was used before; it sends only GET and
 * its like again by itself. */
static void
send_message (RegistrarHttpExchange *self)
{
  self->message = soup_message_new_from_uri (self->request->method, self->address);
  soup_message_set_flags (self->message,
                          SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  /* It would gather all of a refusal's body, as large as that may be, to ask again with a password; we have none. */
  soup_message_disable_feature (self->message, SOUP_TYPE_AUTH_MANAGER);
  add_headers (self);
  add_body (self);

  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (self->message, "restarted", G_CALLBACK (restarted_cb), self);
  g_signal_connect (self->message, "got-informational", G_CALLBACK (interim_answer_cb), self);
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->libsoup, answered_cb, self);
}

void
registrar_http_exchange_end_early (gpointer exchange, gboolean is_late)
{
  end_early (exchange, is_late ? REGISTRAR_HTTP_LATE : REGISTRAR_HTTP_CANCELLED);
}

void
registrar_http_exchange_start (gpointer data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  RegistrarHttpExchange *self = data;

  self->task = g_task_new (NULL, NULL, callback, user_data);
  self->libsoup = g_cancellable_new ();

  registrar_http_watch_add (self->watch, &self->watched, self, self->deadline, cancellable);

  self->session = registrar_http_slots_take (self->slots, self);
  if (self->session != NULL)
    send_message (self);
}
