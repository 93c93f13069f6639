/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A thin skin over sqlite3_stmt: GError instead of result codes. */

#include "database/statement.h"

#include "database/error.h"

RegistrarStatement *
registrar_statement_new (RegistrarConnection *connection, const char *sql, GError **error)
{
  sqlite3 *handle = registrar_connection_get_handle (connection);
  RegistrarStatement *self = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &self, NULL) != SQLITE_OK)
    registrar_database_set_error (error, handle);

  return self;
}

void
registrar_statement_free (RegistrarStatement *self)
{
  sqlite3_finalize (self);
}

/* Binding fails only for a parameter that does not exist or a text over SQLite's limit of 1e9 bytes. */
void
registrar_statement_bind_text (RegistrarStatement *self, int parameter, const char *text)
{
  int result = sqlite3_bind_text (self, parameter, text, -1, SQLITE_STATIC);

  g_return_if_fail (result == SQLITE_OK);
}

void
registrar_statement_bind_integer (RegistrarStatement *self, int parameter, gint64 value)
{
  int result = sqlite3_bind_int64 (self, parameter, value);

  g_return_if_fail (result == SQLITE_OK);
}

void
registrar_statement_bind_bytes (RegistrarStatement *self, int parameter, const GByteArray *bytes)
{
  /* A NULL pointer, which an empty array may have, would bind NULL. */
  const void *data = bytes->len > 0 ? (const void *) bytes->data : "";
  int result = sqlite3_bind_blob64 (self, parameter, data, bytes->len, SQLITE_STATIC);

  g_return_if_fail (result == SQLITE_OK);
}

gboolean
registrar_statement_next (RegistrarStatement *self, GError **error)
{
  int result = sqlite3_step (self);

  if (result == SQLITE_ROW)
    return TRUE;

  if (result != SQLITE_DONE)
    registrar_database_set_error (error, sqlite3_db_handle (self));

  sqlite3_reset (self);
  return FALSE;
}

void
registrar_statement_reset (RegistrarStatement *self)
{
  sqlite3_reset (self);
}

gboolean
registrar_statement_run (RegistrarStatement *self, GError **error)
{
  int result = sqlite3_step (self);

  g_return_val_if_fail (result != SQLITE_ROW, FALSE);

  if (result != SQLITE_DONE)
    registrar_database_set_error (error, sqlite3_db_handle (self));

  sqlite3_reset (self);
  return result == SQLITE_DONE;
}

const char *
registrar_statement_get_text (RegistrarStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self, column);
}

gint64
registrar_statement_get_integer (RegistrarStatement *self, int column)
{
  return sqlite3_column_int64 (self, column);
}

gboolean
registrar_statement_is_null (RegistrarStatement *self, int column)
{
  return sqlite3_column_type (self, column) == SQLITE_NULL;
}

GBytes *
registrar_statement_get_bytes (RegistrarStatement *self, int column)
{
  const void *data = sqlite3_column_blob (self, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self, column));
}
