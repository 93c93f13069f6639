/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* http-service MILLISECONDS: a JSON service that takes one student a call, and answers after so long. Prints its port, and
 * ends with its standard input. */

#include <gio/gunixinputstream.h>
#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static guint latency;

static gboolean
answer_cb (gpointer message)
{
  soup_server_message_unpause (message);
  g_object_unref (message);
  return G_SOURCE_REMOVE;
}

static void
set_body (SoupServerMessage *message, char *body)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, body, strlen (body));
}

/* The name of the request, as our client writes it. */
static char *
dup_name (SoupServerMessage *message)
{
  g_autoptr (GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
  gsize length;
  const char *body = g_bytes_get_data (bytes, &length);
  const char *name = g_strstr_len (body, (gssize) length, "\"request\":\"");

  name = name != NULL ? name + strlen ("\"request\":\"") : "";
  return g_strndup (name, strcspn (name, "\""));
}

static void
asked_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_autofree char *name = NULL;

  if (g_str_equal (path, "/"))
    {
      set_body (message, g_strdup ("{\"service\": \"benchmark\", \"batch\": 1, \"can\": {}}"));
      return;
    }

  name = dup_name (message);
  set_body (message, g_strdup_printf ("{\"request\":\"%s\",\"answers\":[{\"outcome\":\"registered\"}]}", name));
  if (latency == 0)
    return;

  soup_server_message_pause (message);
  g_timeout_add (latency, answer_cb, g_object_ref (message));
}

static void
end_cb (GObject *input, GAsyncResult *result, gpointer loop)
{
  g_main_loop_quit (loop);
}

/* With room for all connections of a client at once. */
static gboolean
listen_locally (SoupServer *server)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);

  g_socket_set_listen_backlog (socket, 512);
  return g_socket_bind (socket, address, TRUE, NULL) && g_socket_listen (socket, NULL)
         && soup_server_listen_socket (server, socket, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (0, FALSE);
  GSList *addresses;

  latency = (guint) atoi (argv[1]);
  soup_server_add_handler (server, NULL, asked_cb, NULL, NULL);
  if (!listen_locally (server))
    return 1;

  addresses = soup_server_get_uris (server);
  printf ("%d\n", g_uri_get_port (addresses->data));
  fflush (stdout);
  g_slist_free_full (addresses, (GDestroyNotify) g_uri_unref);
  g_input_stream_read_bytes_async (input, 1, G_PRIORITY_DEFAULT, NULL, end_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
