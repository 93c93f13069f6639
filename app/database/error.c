/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite's result codes as errors that an administrator can act upon. */

#include "database/error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (registrar-database-error-quark, registrar_database_error)

static RegistrarDatabaseError
error_code_from_sqlite (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return REGISTRAR_DATABASE_ERROR_CANNOT_OPEN;
    case SQLITE_READONLY:
    case SQLITE_IOERR:
      return REGISTRAR_DATABASE_ERROR_CANNOT_WRITE;
    case SQLITE_FULL:
      return REGISTRAR_DATABASE_ERROR_DISK_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return REGISTRAR_DATABASE_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return REGISTRAR_DATABASE_ERROR_BUSY;
    default:
      return REGISTRAR_DATABASE_ERROR_FAILED;
    }
}

static void
set_sentence (GError **error, RegistrarDatabaseError code, const char *file, const char *reason)
{
  switch (code)
    {
    case REGISTRAR_DATABASE_ERROR_CANNOT_OPEN:
      /* Translators: the first %s is a file, the second the reason, as the system gives it. */
      g_set_error (error, REGISTRAR_DATABASE_ERROR, code, _("“%s” cannot be opened: %s."), file, reason);
      break;
    case REGISTRAR_DATABASE_ERROR_CANNOT_WRITE:
      g_set_error (error, REGISTRAR_DATABASE_ERROR, code, _("“%s” cannot be written: %s."), file, reason);
      break;
    case REGISTRAR_DATABASE_ERROR_DISK_FULL:
      g_set_error (error, REGISTRAR_DATABASE_ERROR, code, _("“%s” cannot grow: %s."), file, reason);
      break;
    case REGISTRAR_DATABASE_ERROR_CORRUPT:
      g_set_error (error, REGISTRAR_DATABASE_ERROR, code, _("“%s” is damaged or not a database: %s."), file, reason);
      break;
    case REGISTRAR_DATABASE_ERROR_BUSY:
      g_set_error (error, REGISTRAR_DATABASE_ERROR, code, _("“%s” is in use by another program: %s."), file, reason);
      break;
    default:
      g_set_error (error, REGISTRAR_DATABASE_ERROR, code, _("“%s” failed: %s."), file, reason);
    }
}

void
registrar_database_set_error (GError **error, sqlite3 *handle)
{
  RegistrarDatabaseError code = error_code_from_sqlite (sqlite3_extended_errcode (handle));
  int system_error = sqlite3_system_errno (handle);
  const char *reason = sqlite3_errmsg (handle);
  const char *file = sqlite3_db_filename (handle, "main");

  /* The system's own words say more than SQLite's 'disk I/O error'. A busy file leaves a stale errno behind. */
  if (system_error != 0
      && (code == REGISTRAR_DATABASE_ERROR_CANNOT_OPEN || code == REGISTRAR_DATABASE_ERROR_CANNOT_WRITE))
    reason = g_strerror (system_error);

  /* A file system that is full also shows as a failed write. */
  if (code == REGISTRAR_DATABASE_ERROR_CANNOT_WRITE && (system_error == ENOSPC || system_error == EDQUOT))
    code = REGISTRAR_DATABASE_ERROR_DISK_FULL;

  set_sentence (error, code, file != NULL ? file : "registrar.db", reason);
}
