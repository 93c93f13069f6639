/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One connection to the database, opened the one way. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * RegistrarConnection:
 *
 * Used by one thread at a time, and never on a coroutine's small stack: see [func@registrar_database_write].
 */
typedef struct _RegistrarConnection RegistrarConnection;

/* How a commit is made to last. */
typedef enum
{
  REGISTRAR_JOURNAL_WAL,      /* readers and one writer at a time */
  REGISTRAR_JOURNAL_ROLLBACK, /* one connection alone: for network file systems, where a WAL loses data */
} RegistrarJournalMode;

/**
 * registrar_connection_open:
 * @path: an existing file
 * @application_id: marks a file as ours; a file with another mark is refused, untouched
 * @newest: the newest schema that the caller knows; a file with a newer one is refused, untouched
 *
 * Returns: %NULL with an error of %REGISTRAR_DATABASE_ERROR
 */
RegistrarConnection *registrar_connection_open       (const char       *path,
                                                      RegistrarJournalMode  journal,
                                                      guint             application_id,
                                                      guint             newest,
                                                      GError          **error);
void                 registrar_connection_free       (RegistrarConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarConnection, registrar_connection_free)

/** registrar_connection_get_handle: for what has no function here: hooks, the backup API. */
sqlite3             *registrar_connection_get_handle (RegistrarConnection *self);

/** registrar_connection_execute: runs statements without parameters and without interest in their rows. */
gboolean             registrar_connection_execute    (RegistrarConnection *self, const char *sql, GError **error);

/** registrar_connection_get_pragma: a pragma's value as a number; 0 if it has none. */
gint64               registrar_connection_get_pragma (RegistrarConnection *self, const char *pragma);

/** registrar_connection_get_companion: (nullable): what [func@registrar_connection_set_companion] left there under this name. */
gpointer             registrar_connection_get_companion (RegistrarConnection *self, const char *name);
/**
 * registrar_connection_set_companion:
 * @name: a static string
 * @companion: (transfer full): what costs too much to be made for each transaction: prepared statements
 * @destroy: frees it, before the connection is closed
 */
void                 registrar_connection_set_companion (RegistrarConnection *self,
                                                         const char          *name,
                                                         gpointer             companion,
                                                         GDestroyNotify       destroy);

/**
 * RegistrarTransactionFunc:
 *
 * What is done inside a transaction. FALSE, with an error, rolls back.
 */
typedef gboolean (*RegistrarTransactionFunc) (RegistrarConnection *connection, gpointer data, GError **error);

/**
 * registrar_connection_write:
 *
 * Calls @func inside a transaction that holds the write lock from its start, and commits.
 *
 * Returns: FALSE if anything failed, the commit too; then nothing has changed
 */
gboolean             registrar_connection_write      (RegistrarConnection       *self,
                                                      RegistrarTransactionFunc   func,
                                                      gpointer                   data,
                                                      GError                   **error);
/** registrar_connection_read: calls @func inside a transaction that sees one state of the data throughout. */
gboolean             registrar_connection_read       (RegistrarConnection       *self,
                                                      RegistrarTransactionFunc   func,
                                                      gpointer                   data,
                                                      GError                   **error);
/**
 * registrar_connection_leave_no_trace:
 *
 * Writes the database anew, and empties its log: what was deleted is in neither any more. Deleting alone does not do
 * that: pages that were split keep copies of rows where nobody looks. Takes as long as copying, and as much room.
 *
 * Returns: FALSE with %REGISTRAR_DATABASE_ERROR_BUSY if another program does not let it, or another error
 */
gboolean             registrar_connection_leave_no_trace (RegistrarConnection *self, GError **error);

G_END_DECLS
