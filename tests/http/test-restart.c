/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What libsoup sends again by itself, as a connection that it had kept was closed by the server: however soon
 * that is seen. */

#include "client-fixture.h"

#include <libsoup/soup.h>

#define N_WARM 2 /* connections that are kept */

typedef struct
{
  RawServer *server;
  gboolean is_warm; /* all under the server's lock */
  guint n_hang_ups; /* so many requests are still hung up on */
  guint n_answered;
  guint n_awaited; /* requests since it is warm */
} Server;

static guint
count_ended (Server *self)
{
  return self->n_answered + self->server->n_connections - self->server->n_open;
}

/* The first requests are answered once all are there: each has a connection of its own then. */
static gboolean
serve (RawConnection *connection, gpointer data)
{
  Server *self = data;
  GMutex *lock = &connection->server->lock;
  gboolean hangs_up;

  g_mutex_lock (lock);
  g_cond_broadcast (&connection->server->ended);
  while (connection->server->n_requests < N_WARM)
    g_cond_wait (&connection->server->ended, lock);
  hangs_up = self->is_warm && self->n_hang_ups > 0;
  self->n_hang_ups -= hangs_up ? 1 : 0;
  g_mutex_unlock (lock);
  if (hangs_up || !raw_answer (connection, "200 OK", "", "{\"ok\": true}"))
    return FALSE;

  g_mutex_lock (lock);
  self->n_answered += self->is_warm ? 1 : 0;
  g_cond_broadcast (&connection->server->ended);
  g_mutex_unlock (lock);
  return TRUE;
}

/* On the I/O thread, after a request was written and before its answer is looked for: which is there then. */
static gboolean
wait_for_server (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  Server *self = data;

  g_mutex_lock (&self->server->lock);
  if (self->is_warm)
    {
      self->n_awaited++;
      while (count_ended (self) < self->n_awaited)
        g_cond_wait (&self->server->ended, &self->server->lock);
    }
  g_mutex_unlock (&self->server->lock);
  return TRUE;
}

typedef struct
{
  RegistrarHttpClient *client;
  CoWaitGroup *done;
} WarmUp;

CO_ROUTINE (warm_up, WarmUp)
{
  const RegistrarHttpRequest request = { .method = "GET", .path = "thing" };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;

  registrar_http_client_call (args->client, &request, &reply, NULL, &error);
  g_assert_no_error (error);
  co_wait_group_done (args->done);
}

typedef struct
{
  RegistrarHttpClient *client;
} WarmAll;

CO_ROUTINE (warm_all, WarmAll)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  co_wait_group_add (done, N_WARM);
  for (guint i = 0; i < N_WARM; i++)
    co_go (warm_up, args->client, done);
  co_wait_group_wait (done);
}

/* An error that is told late, after the next answer is there, must not be taken for that of the next:
 * libsoup 3.2 ends a message twice then, which it does not survive. */
static void
test_restart (gconstpointer method)
{
  Server self = { .n_hang_ups = 1 };
  g_autoptr (RawServer) server = self.server = raw_server_new (serve, &self, NULL);
  g_autoptr (RegistrarHttpClient) client = client_new (server, 0);
  gpointer messages = g_type_class_ref (SOUP_TYPE_MESSAGE); /* which makes its signals */
  guint wrote_body = g_signal_lookup ("wrote-body", SOUP_TYPE_MESSAGE);
  gulong hook = g_signal_add_emission_hook (wrote_body, 0, wait_for_server, &self, NULL);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) json = NULL;

  co_run (warm_all, client);
  g_mutex_lock (&server->lock);
  self.is_warm = TRUE;
  g_mutex_unlock (&server->lock);

  json = client_call (client, method, &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (raw_server_get_requests (server), ==, N_WARM + 2);
  g_assert_cmpuint (raw_server_get_connections (server), ==, N_WARM + 1);

  g_signal_remove_emission_hook (wrote_body, hook);
  g_type_class_unref (messages);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);

  g_test_add_data_func ("/restart/get", "GET", test_restart);
  g_test_add_data_func ("/restart/delete", "DELETE", test_restart);

  return finish_tests ();
}
