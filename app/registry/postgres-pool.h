/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The connections of a shared registry: opened when they are needed, and kept. */

#pragma once

#include "registry/postgres-connection.h"

G_BEGIN_DECLS

#define REGISTRAR_POSTGRES_MAX_CONNECTIONS 8

typedef struct _RegistrarPostgresPool RegistrarPostgresPool;

/** registrar_postgres_pool_new: @address: (transfer full). @create: see registrar_postgres_schema_prepare(). From any thread. */
RegistrarPostgresPool       *registrar_postgres_pool_new  (RegistrarPostgresAddress *address, gboolean create);
/** registrar_postgres_pool_free: when all connections are given back. From any thread. */
void                         registrar_postgres_pool_free (RegistrarPostgresPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarPostgresPool, registrar_postgres_pool_free)

/** registrar_postgres_pool_get_create: whether tables may be made. */
gboolean                     registrar_postgres_pool_get_create (const RegistrarPostgresPool *self);

/* What is done over a connection. */
typedef RegistrarPostgresEnd (*RegistrarPostgresWork) (RegistrarPostgresConnection *connection, gpointer data, GError **error);

/**
 * registrar_postgres_pool_run:
 * @prepared: whether the tables have to be there
 * @may_last: (nullable): @work sets it to TRUE before it asks for what may last although the answer is lost
 *
 * Does @work over a connection; waits for one while all are in use. Does it again, from its beginning, where others were in
 * the way, or where a kept connection was lost before anything could last.
 */
RegistrarPostgresEnd         registrar_postgres_pool_run (RegistrarPostgresPool           *self,
                                                          gboolean                         prepared,
                                                          RegistrarPostgresWork            work,
                                                          gpointer                         data,
                                                          gboolean                        *may_last,
                                                          const RegistrarPostgresPatience *patience,
                                                          GError                         **error);

G_END_DECLS
