/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands between a PostgreSQL server and its clients, and loses every other answer to COMMIT and some COMMITs, with the
 * connection. */

#pragma once

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder; /* where clients find it */
  char *socket; /* its file there */
  char *server; /* the server's */
  GSocketListener *listener;
  GCancellable *stopping;
  GThread *thread;      /* that accepts */
  GPtrArray *relaying;  /* threads, its own */
  gint n_answers; /* (atomic) to COMMIT */
  gint n_asked;   /* (atomic) COMMITs */
  gint n_lost;    /* (atomic) of both */
} PostgresRelay;

/* Whether these bytes, from the server or to it, are to be lost. */
static inline gboolean
postgres_relay_loses (PostgresRelay *self, const char *bytes, gssize length, gboolean from_server)
{
  /* With the NUL at its end: what sets READ COMMITTED is none. */
  if (memmem (bytes, (gsize) length, "COMMIT", sizeof "COMMIT") == NULL)
    return FALSE;
  if (from_server ? g_atomic_int_add (&self->n_answers, 1) % 2 == 1 : g_atomic_int_add (&self->n_asked, 1) % 3 != 2)
    return FALSE;

  g_atomic_int_inc (&self->n_lost);
  return TRUE;
}

/* FALSE: there is nothing more, or it is lost. */
static inline gboolean
postgres_relay_pass_on (PostgresRelay *self, GSocket *from, GSocket *to, gboolean from_server)
{
  char bytes[64 * 1024];
  gssize length = g_socket_receive (from, bytes, sizeof bytes, NULL, NULL);
  gssize sent = 0;

  if (length <= 0 || postgres_relay_loses (self, bytes, length, from_server))
    return FALSE;

  while (sent < length)
    {
      gssize n = g_socket_send (to, bytes + sent, (gsize) (length - sent), NULL, NULL);

      if (n <= 0)
        return FALSE;
      sent += n;
    }

  return TRUE;
}

typedef struct
{
  PostgresRelay *relay;
  GSocketConnection *connection;
} PostgresRelayed;

static inline gpointer
postgres_relay_run (gpointer data)
{
  g_autofree PostgresRelayed *self = data;
  g_autoptr (GSocketConnection) here = self->connection;
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->relay->server);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) there = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  gboolean goes_on = there != NULL;

  while (goes_on)
    {
      GSocket *sockets[] = { g_socket_connection_get_socket (here), g_socket_connection_get_socket (there) };
      struct pollfd ends[] = { { g_socket_get_fd (sockets[0]), POLLIN, 0 }, { g_socket_get_fd (sockets[1]), POLLIN, 0 } };

      if (poll (ends, G_N_ELEMENTS (ends), -1) < 0)
        break;
      for (guint i = 0; i < G_N_ELEMENTS (ends) && goes_on; i++)
        if (ends[i].revents != 0)
          goes_on = postgres_relay_pass_on (self->relay, sockets[i], sockets[1 - i], i == 1);
    }

  return NULL;
}

static inline gpointer
postgres_relay_accept (gpointer data)
{
  PostgresRelay *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->stopping, NULL)) != NULL)
    {
      PostgresRelayed *relayed = g_new (PostgresRelayed, 1);

      *relayed = (PostgresRelayed){ self, connection };
      g_ptr_array_add (self->relaying, g_thread_new ("relay", postgres_relay_run, relayed));
    }

  return NULL;
}

/* @server: the folder of a server's socket, whose port is the usual one */
static inline void
postgres_relay_start (PostgresRelay *self, const char *server)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  *self = (PostgresRelay){ .folder = g_dir_make_tmp ("registrar-relay-XXXXXX", &error) };
  g_assert_no_error (error);
  self->socket = g_build_filename (self->folder, ".s.PGSQL.5432", NULL);
  self->server = g_build_filename (server, ".s.PGSQL.5432", NULL);
  self->listener = g_socket_listener_new ();
  self->stopping = g_cancellable_new ();
  self->relaying = g_ptr_array_new ();
  address = g_unix_socket_address_new (self->socket);
  g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                                 NULL, NULL, &error);
  g_assert_no_error (error);
  self->thread = g_thread_new ("relay", postgres_relay_accept, self);
}

/* Once its clients are gone. */
static inline void
postgres_relay_stop (PostgresRelay *self)
{
  g_cancellable_cancel (self->stopping);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->relaying->len; i++)
    g_thread_join (g_ptr_array_index (self->relaying, i));
  g_ptr_array_unref (self->relaying);
  g_object_unref (self->listener);
  g_object_unref (self->stopping);
  g_remove (self->socket);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->socket);
  g_free (self->server);
  g_free (self->folder);
}
