/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A prepared statement: parameters are bound, never spliced into the text. */

#pragma once

#include "database/connection.h"

G_BEGIN_DECLS

typedef struct sqlite3_stmt RegistrarStatement;

/**
 * registrar_statement_new:
 * @sql: one statement; its parameters count from 1
 *
 * Returns: (transfer full): %NULL with an error of %REGISTRAR_DATABASE_ERROR
 */
RegistrarStatement *registrar_statement_new  (RegistrarConnection *connection, const char *sql, GError **error);
void                registrar_statement_free (RegistrarStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarStatement, registrar_statement_free)

/** registrar_statement_bind_text: @text is borrowed until the parameter is bound again; %NULL binds NULL. */
void                registrar_statement_bind_text    (RegistrarStatement *self, int parameter, const char *text);
void                registrar_statement_bind_integer (RegistrarStatement *self, int parameter, gint64 value);
/** registrar_statement_bind_bytes: @bytes are borrowed until the parameter is bound again. */
void                registrar_statement_bind_bytes   (RegistrarStatement *self, int parameter, const GByteArray *bytes);

/**
 * registrar_statement_next:
 *
 * Goes to the first row, or the next one.
 *
 * Returns: FALSE at the end, which @error is not set by, and on failure, which it is. Either way the
 *   statement can be run again.
 */
gboolean            registrar_statement_next         (RegistrarStatement *self, GError **error);
/** registrar_statement_reset: makes a statement that was not read to its end ready to be run again. */
void                registrar_statement_reset        (RegistrarStatement *self);
/** registrar_statement_run: runs a statement that returns no rows. */
gboolean            registrar_statement_run          (RegistrarStatement *self, GError **error);

/** registrar_statement_get_text: (nullable): a column of the current row, from 0; valid until the next one. */
const char         *registrar_statement_get_text     (RegistrarStatement *self, int column);
/** registrar_statement_get_integer: likewise; 0 for NULL. */
gint64              registrar_statement_get_integer  (RegistrarStatement *self, int column);
/** registrar_statement_is_null: whether a column of the current row is NULL. */
gboolean            registrar_statement_is_null      (RegistrarStatement *self, int column);
/** registrar_statement_get_bytes: (transfer full): likewise; empty for NULL. */
GBytes             *registrar_statement_get_bytes    (RegistrarStatement *self, int column);

G_END_DECLS
