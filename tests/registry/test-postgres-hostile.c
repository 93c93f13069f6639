/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers that say they are PostgreSQL and do not do what that does: each ends in words that say what is wrong, and nobody
 * waits for ever. See https://www.postgresql.org/docs/15/protocol-message-formats.html for what they send. */

#include "coroutine/co.h"
#include "http/error.h"
#include "registry/postgres-registry.h"

#include <string.h>

/* A message: its kind, the length of all that follows, and that. */
#define LENGTH(body) "\0\0\0" body
#define SIGNED_IN "R" LENGTH ("\x08") "\0\0\0\0"
#define VERSION "S" LENGTH ("\x18") "server_version\0" "15.0\0"
#define READY "Z" LENGTH ("\x05") "I"
#define PRIMARY "S" LENGTH ("\x17") "in_hot_standby\0" "off\0" "S" LENGTH ("\x26") "default_transaction_read_only\0" "off\0"
#define STANDBY "S" LENGTH ("\x16") "in_hot_standby\0" "on\0" "S" LENGTH ("\x26") "default_transaction_read_only\0" "off\0"
#define BYTES(text) text, sizeof text - 1

typedef struct
{
  const char *name;
  const char *ca_file; /* (nullable) then the client wants TLS */
  const char *to_tls;  /* (nullable) what it says to whoever asks for TLS; NULL: nothing, ever */
  gsize to_tls_length;
  const char *to_user; /* (nullable) what it says to a user name */
  gsize to_user_length;
  const char *to_query; /* (nullable) */
  gsize to_query_length;
  gboolean hangs; /* at the end; else it closes the connection */
  GQuark (*domain) (void);
  gint code;
  const char *says;
} Hostile;

static const Hostile hostiles[] = {
  { "hangs-at-once", NULL, NULL, 0, NULL, 0, NULL, 0, TRUE, registrar_registry_error_quark,
    REGISTRAR_REGISTRY_ERROR_UNREACHABLE, "There is no connection to “127.0.0.1”: no answer" },
  { "hangs-at-the-user-name", NULL, BYTES ("N"), NULL, 0, NULL, 0, TRUE, registrar_registry_error_quark,
    REGISTRAR_REGISTRY_ERROR_UNREACHABLE, "no answer" },
  { "hangs-at-a-query", NULL, BYTES ("N"), BYTES (SIGNED_IN VERSION PRIMARY READY), NULL, 0, TRUE,
    registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_LOST, "The server “127.0.0.1” did not answer in time." },
  { "closes-at-once", NULL, BYTES (""), NULL, 0, NULL, 0, FALSE, registrar_registry_error_quark,
    REGISTRAR_REGISTRY_ERROR_UNREACHABLE, "There is no connection to “127.0.0.1”: " },
  { "closes-at-the-user-name", NULL, BYTES ("N"), BYTES (""), NULL, 0, FALSE, registrar_registry_error_quark,
    REGISTRAR_REGISTRY_ERROR_UNREACHABLE, "There is no connection to “127.0.0.1”: " },
  { "closes-in-a-result", NULL, BYTES ("N"), BYTES (SIGNED_IN VERSION PRIMARY READY), BYTES ("1\0\0\0\x04" "2\0\0"), FALSE,
    registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_LOST, "The connection to “127.0.0.1” was lost." },
  { "is-no-database", NULL, BYTES ("HTTP/1.1 400 Bad Request\r\n\r\n"), NULL, 0, NULL, 0, FALSE,
    registrar_http_error_quark, REGISTRAR_HTTP_ERROR_NOT_SECURE, "The connection to “127.0.0.1” would not be secure: " },
  { "closes-at-tls", "ca.pem", BYTES (""), NULL, 0, NULL, 0, FALSE, registrar_registry_error_quark,
    REGISTRAR_REGISTRY_ERROR_UNREACHABLE, "There is no connection to “127.0.0.1”: " },
  { "refuses-tls", "ca.pem", BYTES ("N"), NULL, 0, NULL, 0, FALSE, registrar_http_error_quark, REGISTRAR_HTTP_ERROR_NOT_SECURE,
    "The connection to “127.0.0.1” would not be secure: " },
  { "out-of-connections", NULL, BYTES ("N"),
    BYTES ("E" LENGTH ("\x3b") "SFATAL\0" "VFATAL\0" "C53300\0" "Msorry, too many clients already\0\0"), NULL, 0, FALSE,
    registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_BUSY,
    "The server “127.0.0.1” says: sorry, too many clients already" },
  { "starts", NULL, BYTES ("N"),
    BYTES ("E" LENGTH ("\x3e") "SFATAL\0" "VFATAL\0" "C57P03\0" "Mthe database system is starting up\0\0"), NULL, 0, FALSE,
    registrar_registry_error_quark, REGISTRAR_REGISTRY_ERROR_UNREACHABLE,
    "The server “127.0.0.1” says: the database system is starting up" },
  { "is-a-standby", NULL, BYTES ("N"), BYTES (SIGNED_IN VERSION STANDBY READY), NULL, 0, FALSE, registrar_registry_error_quark,
    REGISTRAR_REGISTRY_ERROR_UNREACHABLE, "“127.0.0.1” cannot be written to" },
};

/* --- the server --- */

typedef struct
{
  const Hostile *hostile;
  GSocketListener *listener;
  guint16 port;
  GCancellable *stopped;
  GCancellable *patience; /* the client's, which ends where there is nothing more to come */
} Server;

/* Whatever is there, at least a byte; FALSE at the end. */
static gboolean
read_some (Server *self, GSocketConnection *connection)
{
  char bytes[4096];

  return g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), bytes, sizeof bytes, self->stopped, NULL)
         > 0;
}

static gboolean
answer (Server *self, GSocketConnection *connection, const char *bytes, gsize length)
{
  return read_some (self, connection) && bytes != NULL
         && g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), bytes, length, NULL,
                                       self->stopped, NULL);
}

static void
serve_one (Server *self, GSocketConnection *connection)
{
  const Hostile *hostile = self->hostile;

  if (answer (self, connection, hostile->to_tls, hostile->to_tls_length) && hostile->to_user_length + hostile->hangs > 0
      && answer (self, connection, hostile->to_user, hostile->to_user_length) && hostile->to_query_length + hostile->hangs > 0)
    answer (self, connection, hostile->to_query, hostile->to_query_length);

  if (!hostile->hangs)
    return;
  g_cancellable_cancel (self->patience);
  while (read_some (self, connection))
    continue;
}

static gpointer
serve (gpointer data)
{
  Server *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->stopped, NULL)) != NULL)
    {
      serve_one (self, connection);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
      g_object_unref (connection);
    }
  return NULL;
}

/* --- the client --- */

typedef struct
{
  RegistrarRegistry *registry;
  const Server *server;
} LookUp;

CO_ROUTINE (look_up, LookUp)
{
  const Hostile *hostile = args->server->hostile;
  g_autoptr (RegistrarCourse) course = registrar_course_new ("1001", "INTRO-GO", "Introduction to Go", 0);
  const RegistrarCall call = { .abandoned = args->server->patience };
  RegistrarRegistration item = { .student = { .id = "1" }, .course = course, .call = &call };
  RegistrarRegistration *items[] = { &item };

  registrar_registry_look_up (args->registry, items, 1);
  g_test_message ("%s", item.error != NULL ? item.error->message : "no error");
  g_assert_cmpint (item.outcome, ==, REGISTRAR_ROW_FAILED);
  g_assert_error (item.error, hostile->domain (), hostile->code);
  g_assert_nonnull (strstr (item.error->message, hostile->says));
  g_assert_null (strchr (item.error->message, '\n'));
  g_clear_error (&item.error);
}

static void
test_hostile (gconstpointer data)
{
  const Hostile *hostile = data;
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GCancellable) stopped = g_cancellable_new ();
  g_autoptr (GCancellable) patience = g_cancellable_new ();
  Server server = { hostile, listener, g_socket_listener_add_any_inet_port (listener, NULL, NULL), stopped, patience };
  GThread *thread = g_thread_new ("server", serve, &server);
  g_autofree char *address = g_strdup_printf ("postgresql://anna@127.0.0.1:%u/school", server.port);
  g_autofree char *ca_file
      = hostile->ca_file != NULL ? g_build_filename (g_getenv ("CERTIFICATES"), hostile->ca_file, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRegistry) registry = registrar_postgres_registry_new ("office", address, NULL, ca_file, NULL, &error);

  g_assert_no_error (error);
  co_run (look_up, registry, &server);

  g_clear_object (&registry);
  g_cancellable_cancel (stopped);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (hostiles); i++)
    {
      g_autofree char *path = g_strconcat ("/postgres/hostile/", hostiles[i].name, NULL);

      g_test_add_data_func (path, &hostiles[i], test_hostile);
    }

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
