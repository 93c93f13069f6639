/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Drives libpq's non-blocking interface. */

#include "registry/postgres-connection.h"

#include "coroutine/co.h"
#include "registry/registry.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/socket.h>

#define LONGEST_CONNECTING (10 * G_TIME_SPAN_SECOND) /* one server */
#define LONGEST_EXCHANGE (30 * G_TIME_SPAN_SECOND)

struct _RegistrarPostgresConnection
{
  PGconn *handle;
  const char *server; /* the address' */
};

static gint64
get_deadline (const RegistrarPostgresPatience *patience, gint64 longest)
{
  gint64 deadline = g_get_monotonic_time () + longest;

  return patience->deadline != 0 ? MIN (deadline, patience->deadline) : deadline;
}

/* --- ending --- */

static void
finish_on_large_stack (gpointer data)
{
  PQfinish (data);
}

void
registrar_postgres_connection_free (RegistrarPostgresConnection *self)
{
  co_offload (finish_on_large_stack, self->handle);
  g_free (self);
}

/* --- exchanging --- */

typedef struct
{
  RegistrarPostgresConnection *connection;
  RegistrarPostgresQuery *queries;
  guint n_queries;
  guint n_answered;
  gboolean is_sent;
  gboolean is_flushed;
  gboolean is_synced; /* everything is answered */
  gboolean is_broken;
  PGresult *failure; /* (owned) (nullable) the first one */
} Exchange;

static gboolean
send_queries (Exchange *self)
{
  PGconn *handle = self->connection->handle;

  if (PQsetnonblocking (handle, TRUE) != 0 || !PQenterPipelineMode (handle))
    return FALSE;

  for (guint i = 0; i < self->n_queries; i++)
    {
      const RegistrarPostgresQuery *query = &self->queries[i];

      if (!PQsendQueryParams (handle, query->sql, query->n_values, NULL, query->values, NULL, NULL, 0))
        return FALSE;
    }

  return PQpipelineSync (handle);
}

/* A query's results end with NULL; ours have one each. */
static void
take_result (Exchange *self, PGresult *result)
{
  switch (PQresultStatus (result))
    {
    case PGRES_PIPELINE_SYNC:
      self->is_synced = TRUE;
      break;
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
      self->queries[self->n_answered++].result = g_steal_pointer (&result);
      break;
    case PGRES_PIPELINE_ABORTED:
      break;
    default:
      if (self->failure == NULL)
        self->failure = g_steal_pointer (&result);
      break;
    }

  PQclear (result);
}

/* Two NULLs in a row: nothing is left to come, and yet it was not synced. */
static void
take_results (Exchange *self)
{
  PGconn *handle = self->connection->handle;
  gboolean was_null = FALSE;

  while (!self->is_synced && !self->is_broken && !PQisBusy (handle))
    {
      PGresult *result = PQgetResult (handle);

      if (result != NULL)
        take_result (self, result);
      else if (was_null)
        self->is_broken = TRUE;
      was_null = result == NULL;
    }
}

static void
go_on_exchanging (gpointer data)
{
  Exchange *self = data;
  PGconn *handle = self->connection->handle;
  int left;

  if (!self->is_sent && !send_queries (self))
    self->is_broken = TRUE;
  self->is_sent = TRUE;

  left = self->is_broken ? -1 : PQflush (handle);
  self->is_flushed = left == 0;
  /* What the server said before it closed the connection is still there to be read. */
  if (!PQconsumeInput (handle) || left < 0)
    self->is_broken = TRUE;
  take_results (self);
  if (PQstatus (handle) == CONNECTION_BAD)
    self->is_broken = TRUE;
  if (self->is_synced && !PQexitPipelineMode (handle))
    self->is_broken = TRUE;
}

static RegistrarPostgresEnd
read_failure (Exchange *self, GError **error)
{
  const char *state = PQresultErrorField (self->failure, PG_DIAG_SQLSTATE);
  const char *words = PQresultErrorField (self->failure, PG_DIAG_MESSAGE_PRIMARY);
  RegistrarPostgresEnd end;

  if (state == NULL || words == NULL)
    return REGISTRAR_POSTGRES_LOST;

  end = registrar_postgres_failure_read (self->connection->server, state, words, error);
  return self->is_broken ? REGISTRAR_POSTGRES_LOST : end;
}

static RegistrarPostgresEnd
end_exchange (Exchange *self, gboolean late, GError **error)
{
  RegistrarPostgresEnd end = REGISTRAR_POSTGRES_DONE;
  g_autoptr (GError) failure = NULL;

  if (self->failure != NULL)
    end = read_failure (self, &failure);
  else if (late || self->is_broken || self->n_answered < self->n_queries)
    end = REGISTRAR_POSTGRES_LOST;
  if (end != REGISTRAR_POSTGRES_DONE)
    registrar_postgres_queries_clear (self->queries, self->n_queries);
  if (end == REGISTRAR_POSTGRES_LOST && failure == NULL)
    registrar_postgres_failure_set_lost (self->connection->server, late, &failure);
  PQclear (self->failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return end;
}

static RegistrarPostgresEnd
exchange (RegistrarPostgresConnection *self, RegistrarPostgresQuery *queries, guint n_queries,
          const RegistrarPostgresPatience *patience, GError **error)
{
  Exchange exchange = { .connection = self, .queries = queries, .n_queries = n_queries };
  gint64 deadline = get_deadline (patience, LONGEST_EXCHANGE);
  gboolean late = FALSE;

  co_offload (go_on_exchanging, &exchange);
  while (!exchange.is_synced && !exchange.is_broken && !late)
    {
      GIOCondition condition = exchange.is_flushed ? G_IO_IN : G_IO_IN | G_IO_OUT;

      late = co_wait_descriptor (PQsocket (self->handle), condition, deadline, patience->cancellable) == 0;
      if (!late)
        co_offload (go_on_exchanging, &exchange);
    }

  return end_exchange (&exchange, late, error);
}

RegistrarPostgresEnd
registrar_postgres_connection_exchange (RegistrarPostgresConnection *self, RegistrarPostgresQuery *queries, guint n_queries,
                                        const RegistrarPostgresPatience *patience, GError **error)
{
  RegistrarPostgresQuery rollback = { .sql = "ROLLBACK" };
  RegistrarPostgresEnd end = exchange (self, queries, n_queries, patience, error);

  if (end == REGISTRAR_POSTGRES_DONE || end == REGISTRAR_POSTGRES_LOST || PQtransactionStatus (self->handle) == PQTRANS_IDLE)
    return end;

  /* The failure stays what it is; a connection that breaks now is found broken by the next exchange. */
  exchange (self, &rollback, 1, patience, NULL);
  registrar_postgres_queries_clear (&rollback, 1);
  return end;
}

void
registrar_postgres_queries_clear (RegistrarPostgresQuery *queries, guint n_queries)
{
  for (guint i = 0; i < n_queries; i++)
    g_clear_pointer (&queries[i].result, PQclear);
}

/* --- connecting --- */

typedef struct
{
  RegistrarPostgresAddress *address;
  guint server;
  PGconn *handle;
  PostgresPollingStatusType status;
  gboolean securing; /* the last step was at TLS */
} Connecting;

/* Else libpq writes to standard error what the server remarks. */
static void
ignore_notice (gpointer data, const char *message)
{
}

static void
start_connecting (gpointer data)
{
  Connecting *self = data;

  self->handle = registrar_postgres_address_start (self->address, self->server);
  if (self->handle == NULL)
    g_error ("libpq: no memory for a connection");
  PQsetErrorVerbosity (self->handle, PQERRORS_VERBOSE);
  PQsetNoticeProcessor (self->handle, ignore_notice, NULL);
  self->status = PQstatus (self->handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
}

/* A server that stops while it is asked for TLS says nothing against it: another try may succeed. */
static gboolean
is_closed (int socket)
{
  char byte;
  gssize n = recv (socket, &byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT);

  return n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR);
}

static void
go_on_connecting (gpointer data)
{
  Connecting *self = data;

  self->securing = PQstatus (self->handle) == CONNECTION_SSL_STARTUP && !is_closed (PQsocket (self->handle));
  self->status = PQconnectPoll (self->handle);
}

/* Returns: FALSE if nobody waits any more */
static gboolean
connect_to_server (Connecting *self, const RegistrarPostgresPatience *patience)
{
  gint64 deadline = get_deadline (patience, LONGEST_CONNECTING);

  co_offload (start_connecting, self);
  while (self->status == PGRES_POLLING_READING || self->status == PGRES_POLLING_WRITING)
    {
      GIOCondition condition = self->status == PGRES_POLLING_READING ? G_IO_IN : G_IO_OUT;

      if (co_wait_descriptor (PQsocket (self->handle), condition, deadline, patience->cancellable) == 0)
        return FALSE;
      co_offload (go_on_connecting, self);
    }

  return TRUE;
}

/* Those of a server that answers say more than that another one does not. */
static void
keep_error (GError **kept, GError *error)
{
  if (*kept == NULL || g_error_matches (*kept, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNREACHABLE))
    {
      g_clear_error (kept);
      *kept = error;
      return;
    }

  g_error_free (error);
}

/* While tables grow the planner knows little of them: reading all of one looks cheaper to it than it is, and so many rows seem
 * to come that it compiles for a second what takes milliseconds. Where there are such settings: other engines have none. */
#define SET_PLANNER                                                                                           \
  "SELECT set_config(name, 'off', FALSE) FROM pg_settings WHERE name IN ('enable_seqscan', 'jit')"

/* What is to hold whatever the server's administrator prefers: each statement sees what others have ended, and nobody holds
 * locks for ever. */
static gboolean
set_up_session (RegistrarPostgresConnection *self, const RegistrarPostgresPatience *patience, GError **error)
{
  RegistrarPostgresQuery settings[] = {
    { .sql = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED" },
    { .sql = SET_PLANNER },
    { .sql = "SET statement_timeout = '25s'" },
    { .sql = "SET idle_in_transaction_session_timeout = '60s'" },
  };
  RegistrarPostgresEnd end
      = registrar_postgres_connection_exchange (self, settings, G_N_ELEMENTS (settings), patience, error);

  registrar_postgres_queries_clear (settings, G_N_ELEMENTS (settings));
  return end == REGISTRAR_POSTGRES_DONE;
}

/* Servers say so from version 14 on, whenever somebody has signed in; libpq then says no more than that it does not want it. */
static gboolean
is_read_only (PGconn *handle)
{
  static const char *const signs[] = { "in_hot_standby", "default_transaction_read_only" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strcmp0 (PQparameterStatus (handle, signs[i]), "on") == 0)
      return TRUE;

  return FALSE;
}

static RegistrarPostgresConnection *
open_server (RegistrarPostgresAddress *address, guint server, const RegistrarPostgresPatience *patience, GError **error)
{
  Connecting connecting = { .address = address, .server = server };
  g_autoptr (RegistrarPostgresConnection) self = g_new0 (RegistrarPostgresConnection, 1);
  gboolean answered = connect_to_server (&connecting, patience);
  const char *words;

  self->handle = connecting.handle;
  self->server = registrar_postgres_address_get_server (address, server);
  if (connecting.status == PGRES_POLLING_OK)
    return set_up_session (self, patience, error) ? g_steal_pointer (&self) : NULL;

  if (answered && is_read_only (self->handle))
    {
      registrar_postgres_failure_set_read_only (self->server, error);
      return NULL;
    }

  words = answered ? PQerrorMessage (self->handle) : _("no answer");
  registrar_postgres_failure_read_connecting (self->server, words, connecting.securing, error);
  return NULL;
}

RegistrarPostgresConnection *
registrar_postgres_connection_open (RegistrarPostgresAddress *address, const RegistrarPostgresPatience *patience, GError **error)
{
  g_autoptr (GError) kept = NULL;

  for (guint i = 0; i < registrar_postgres_address_get_n_servers (address); i++)
    {
      GError *failure = NULL;
      RegistrarPostgresConnection *self = open_server (address, i, patience, &failure);

      if (self != NULL)
        return self;
      keep_error (&kept, failure);
    }

  g_propagate_error (error, g_steal_pointer (&kept));
  return NULL;
}

/* --- who and where --- */

const char *
registrar_postgres_connection_get_server (const RegistrarPostgresConnection *self)
{
  return self->server;
}

const char *
registrar_postgres_connection_get_user (const RegistrarPostgresConnection *self)
{
  return PQuser (self->handle);
}

const char *
registrar_postgres_connection_get_version (const RegistrarPostgresConnection *self)
{
  return PQparameterStatus (self->handle, "server_version");
}
