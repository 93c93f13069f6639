/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A server that says whatever a test wants it to, byte by byte, on threads of its own; over TLS if it has a certificate. */

#pragma once

#include <gio/gio.h>
#include <string.h>

/* What somebody begins with who wants to speak TLS where nobody does (RFC 8446, 5.1). */
#define TLS_HANDSHAKE 0x16

typedef struct _RawServer RawServer;

/* One connection; the handler is called for each request that comes over it, until it says FALSE. */
typedef struct
{
  RawServer *server;
  GIOStream *stream;
  char *request; /* the head, and the body if its length was said */
  guint n;       /* of the request on this connection, from 1 */
} RawConnection;

typedef gboolean (*RawHandler) (RawConnection *connection, gpointer data);

struct _RawServer
{
  RawHandler handler;
  gpointer data;
  GTlsCertificate *certificate; /* (nullable) */

  GSocketService *service;
  GMainContext *context;
  GThread *thread;
  GCancellable *stopped; /* ends whatever a handler does */
  guint16 port;

  GMutex lock;
  GCond ended;
  guint n_connections; /* so far; all under the lock */
  guint n_open;
  guint n_requests;
  GString *seen; /* every request, as it came */
};

static inline gboolean
raw_write (RawConnection *connection, const char *bytes, gssize length)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (connection->stream), bytes,
                                    length >= 0 ? (gsize) length : strlen (bytes), NULL, connection->server->stopped, NULL);
}

/* Says nothing until the other side, or the server, has had enough. */
static inline void
raw_wait_for_end (RawConnection *connection)
{
  char byte;

  g_input_stream_read (g_io_stream_get_input_stream (connection->stream), &byte, 1, connection->server->stopped, NULL);
}

/* An ordinary answer with a body of JSON; @headers end with CRLF each. */
static inline gboolean
raw_answer (RawConnection *connection, const char *status, const char *headers, const char *body)
{
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: application/json\r\n%sContent-Length: %" G_GSIZE_FORMAT
                                             "\r\n\r\n%s",
                                             status, headers, strlen (body), body);

  return raw_write (connection, answer, -1);
}

static inline gsize
raw_get_body_length (const char *head)
{
  const char *header = strstr (head, "\r\nContent-Length: ");

  return header != NULL ? (gsize) g_ascii_strtoull (header + strlen ("\r\nContent-Length: "), NULL, 10) : 0;
}

/* FALSE at the end of the connection. */
static inline gboolean
raw_read_request (RawConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (connection->stream);
  g_autoptr (GString) request = g_string_new (NULL);
  gsize wanted = G_MAXSIZE;

  while (request->len < wanted)
    {
      char c;
      const char *end;

      if (g_input_stream_read (input, &c, 1, connection->server->stopped, NULL) != 1)
        return FALSE;
      if (c == TLS_HANDSHAKE)
        {
          raw_answer (connection, "400 Bad Request", "", "{}");
          return FALSE;
        }
      g_string_append_c (request, c);
      end = wanted == G_MAXSIZE && c == '\n' ? strstr (request->str, "\r\n\r\n") : NULL;
      if (end != NULL)
        wanted = request->len + raw_get_body_length (request->str);
    }

  g_free (connection->request);
  connection->request = g_string_free (g_steal_pointer (&request), FALSE);
  connection->n++;
  return TRUE;
}

static inline void
raw_note_request (RawConnection *connection)
{
  RawServer *self = connection->server;

  g_mutex_lock (&self->lock);
  self->n_requests++;
  g_string_append (self->seen, connection->request);
  g_mutex_unlock (&self->lock);
}

static inline void
raw_serve (RawServer *self, GSocketConnection *socket)
{
  RawConnection connection = { self, g_object_ref (G_IO_STREAM (socket)), NULL, 0 };

  g_tcp_connection_set_graceful_disconnect (G_TCP_CONNECTION (socket), FALSE);
  if (self->certificate != NULL)
    {
      g_object_unref (connection.stream);
      connection.stream = g_tls_server_connection_new (G_IO_STREAM (socket), self->certificate, NULL);
    }

  while (raw_read_request (&connection))
    {
      raw_note_request (&connection);
      if (!self->handler (&connection, self->data))
        break;
    }

  g_io_stream_close (connection.stream, NULL, NULL);
  g_free (connection.request);
  g_object_unref (connection.stream);
}

static inline gboolean
raw_run_cb (GThreadedSocketService *service, GSocketConnection *socket, GObject *source, gpointer data)
{
  RawServer *self = data;

  raw_serve (self, socket);

  g_mutex_lock (&self->lock);
  self->n_open--;
  g_cond_broadcast (&self->ended);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/* On the one thread that accepts: so whoever stops the server after that thread knows them all. */
static inline gboolean
raw_incoming_cb (GSocketService *service, GSocketConnection *socket, GObject *source, gpointer data)
{
  RawServer *self = data;

  g_mutex_lock (&self->lock);
  self->n_connections++;
  self->n_open++;
  g_mutex_unlock (&self->lock);
  return FALSE;
}

static inline gpointer
raw_run_loop (gpointer data)
{
  RawServer *self = data;

  while (!g_cancellable_is_cancelled (self->stopped))
    g_main_context_iteration (self->context, TRUE);
  return NULL;
}

/* On a port of its own of 127.0.0.1. */
static inline RawServer *
raw_server_new (RawHandler handler, gpointer data, GTlsCertificate *certificate)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->handler = handler;
  self->data = data;
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->seen = g_string_new (NULL);
  self->stopped = g_cancellable_new ();
  self->context = g_main_context_new ();

  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (-1);
  g_socket_listener_set_backlog (G_SOCKET_LISTENER (self->service), 256);
  g_signal_connect (self->service, "incoming", G_CALLBACK (raw_incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (raw_run_cb), self);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_TCP, NULL, &address, &error));
  g_main_context_pop_thread_default (self->context);

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  self->thread = g_thread_new ("raw-server", raw_run_loop, self);
  return self;
}

static inline void
raw_server_free (RawServer *self)
{
  g_cancellable_cancel (self->stopped);
  g_main_context_wakeup (self->context);
  g_thread_join (self->thread);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));

  g_mutex_lock (&self->lock);
  while (self->n_open > 0)
    g_cond_wait (&self->ended, &self->lock);
  g_mutex_unlock (&self->lock);

  g_object_unref (self->service);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_unref (self->context);
  g_clear_object (&self->certificate);
  g_object_unref (self->stopped);
  g_string_free (self->seen, TRUE);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawServer, raw_server_free)

static inline char *
raw_server_dup_address (RawServer *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u/api", self->certificate != NULL ? "https" : "http", self->port);
}

static inline guint
raw_server_get_connections (RawServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_connections;
  g_mutex_unlock (&self->lock);
  return n;
}

static inline guint
raw_server_get_requests (RawServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_requests;
  g_mutex_unlock (&self->lock);
  return n;
}

/* How often @text was in what came. */
static inline guint
raw_server_count_seen (RawServer *self, const char *text)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (const char *at = strstr (self->seen->str, text); at != NULL; at = strstr (at + 1, text))
    n++;
  g_mutex_unlock (&self->lock);
  return n;
}

static inline gboolean
raw_server_has_seen (RawServer *self, const char *text)
{
  return raw_server_count_seen (self, text) > 0;
}
