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

/* What the system said. SQLite does not keep it of a failed commit, but then errno is still what the call left. */
static int
get_system_error (sqlite3 *handle, int last_error)
{
  int kept = sqlite3_system_errno (handle);
  int code = sqlite3_errcode (handle) & 0xff;

  if (code != SQLITE_IOERR && code != SQLITE_CANTOPEN)
    return 0;

  return kept != 0 ? kept : last_error;
}

void
registrar_database_set_error (GError **error, sqlite3 *handle)
{
  int system_error = get_system_error (handle, errno);
  RegistrarDatabaseError code = error_code_from_sqlite (sqlite3_errcode (handle));
  const char *reason = system_error != 0 ? g_strerror (system_error) : sqlite3_errmsg (handle);
  const char *file = sqlite3_db_filename (handle, "main");

  /* A disk that is full also shows as a failed write. */
  if (system_error == ENOSPC || system_error == EDQUOT)
    code = REGISTRAR_DATABASE_ERROR_DISK_FULL;

  set_sentence (error, code, file != NULL ? file : "registrar.db", reason);
}
