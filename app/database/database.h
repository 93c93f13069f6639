/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The database of a data directory: one writer, some readers, shared by coroutines. */

#pragma once

#include "database/migration.h"

G_BEGIN_DECLS

/**
 * RegistrarDatabase:
 *
 * registrar.db in a data directory. Counted; may be shared between threads.
 */
typedef struct _RegistrarDatabase RegistrarDatabase;

/**
 * registrar_database_open:
 * @directory: see [func@registrar_location_prepare]
 * @migrations: every step of the schema, in order
 *
 * Opens the database, makes it on first use, and brings its schema up to date. Blocks; not on a coroutine.
 *
 * Returns: (transfer full): %NULL with an error of %REGISTRAR_DATABASE_ERROR; a file that was made by a newer
 *   version or by another program is left untouched
 */
RegistrarDatabase *registrar_database_open  (const char                *directory,
                                             const RegistrarMigration  *migrations,
                                             guint                      n_migrations,
                                             GError                   **error);
RegistrarDatabase *registrar_database_ref   (RegistrarDatabase *self);
void               registrar_database_unref (RegistrarDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarDatabase, registrar_database_unref)

/**
 * registrar_database_write:
 *
 * Runs @func in a write transaction of the one writer's connection, on a thread with an ordinary stack, while
 * the coroutine is parked. Coroutines that come meanwhile wait for their turn. Only on a coroutine.
 *
 * Returns: FALSE with an error if anything failed, the commit too; then nothing has changed
 */
gboolean           registrar_database_write (RegistrarDatabase         *self,
                                             RegistrarTransactionFunc   func,
                                             gpointer                   data,
                                             GError                   **error);
/** registrar_database_read: likewise in a read transaction, beside the writer. Only on a coroutine. */
gboolean           registrar_database_read  (RegistrarDatabase         *self,
                                             RegistrarTransactionFunc   func,
                                             gpointer                   data,
                                             GError                   **error);
/** registrar_database_leave_no_trace: see [func@registrar_connection_leave_no_trace]. Only on a coroutine. */
gboolean           registrar_database_leave_no_trace (RegistrarDatabase *self, GError **error);

G_END_DECLS
