/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A connection to PostgreSQL, used by one coroutine at a time: no thread waits for the server.
 *
 * libpq and the TLS below it are made for large stacks, and it may ask a name server in place. So each of its steps, none of
 * which waits for the database, is offloaded, and between them the coroutine is parked until the socket is ready. */

#pragma once

#include "registry/postgres-address.h"
#include "registry/postgres-failure.h"

G_BEGIN_DECLS

typedef struct _RegistrarPostgresConnection RegistrarPostgresConnection;

/* How long an answer is waited for. */
typedef struct
{
  gint64        deadline;    /* by g_get_monotonic_time(); 0: however long a call takes, 30 seconds at most */
  GCancellable *cancellable; /* (nullable) */
} RegistrarPostgresPatience;

/* A statement on its way, and what it gives. */
typedef struct
{
  const char        *sql;
  const char *const *values; /* (nullable) texts, borrowed */
  int                n_values;
  PGresult          *result; /* (owned) (out) */
} RegistrarPostgresQuery;

/** registrar_postgres_connection_open: the first server that can be written to. On a coroutine. (transfer full) (nullable): %NULL with an error. */
RegistrarPostgresConnection *registrar_postgres_connection_open  (RegistrarPostgresAddress        *address,
                                                                  const RegistrarPostgresPatience *patience,
                                                                  GError                         **error);
void                         registrar_postgres_connection_free  (RegistrarPostgresConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarPostgresConnection, registrar_postgres_connection_free)

/**
 * registrar_postgres_connection_exchange:
 *
 * Sends all queries in one go, a pipeline with one Sync at its end, and reads all results: it takes one way there and back.
 * Outside of a transaction they are one. If a query fails those after it are not run, an open transaction is rolled back,
 * and there are no results. On a coroutine.
 */
RegistrarPostgresEnd         registrar_postgres_connection_exchange (RegistrarPostgresConnection     *self,
                                                                     RegistrarPostgresQuery          *queries,
                                                                     guint                            n_queries,
                                                                     const RegistrarPostgresPatience *patience,
                                                                     GError                         **error);
/** registrar_postgres_queries_clear: frees the results, so that the queries may be sent again. */
void                         registrar_postgres_queries_clear    (RegistrarPostgresQuery *queries, guint n_queries);

/** registrar_postgres_connection_get_server: (transfer none): which one it is connected to, as people call it. */
const char                  *registrar_postgres_connection_get_server  (const RegistrarPostgresConnection *self);
/** registrar_postgres_connection_get_user: (transfer none): whom the server takes us for. */
const char                  *registrar_postgres_connection_get_user    (const RegistrarPostgresConnection *self);
/** registrar_postgres_connection_get_version: (transfer none): `15.14`. */
const char                  *registrar_postgres_connection_get_version (const RegistrarPostgresConnection *self);

G_END_DECLS
