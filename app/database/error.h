/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can go wrong with the data on disk. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_DATABASE_ERROR_DIRECTORY, /* the data directory cannot be made or entered */
  REGISTRAR_DATABASE_ERROR_CANNOT_OPEN,
  REGISTRAR_DATABASE_ERROR_CANNOT_WRITE,
  REGISTRAR_DATABASE_ERROR_DISK_FULL,
  REGISTRAR_DATABASE_ERROR_CORRUPT,
  REGISTRAR_DATABASE_ERROR_FOREIGN, /* a database of another program */
  REGISTRAR_DATABASE_ERROR_NEWER,   /* made by a newer Registrar */
  REGISTRAR_DATABASE_ERROR_BUSY,
  REGISTRAR_DATABASE_ERROR_FAILED,
} RegistrarDatabaseError;

#define REGISTRAR_DATABASE_ERROR (registrar_database_error_quark ())
GQuark registrar_database_error_quark (void);

/**
 * registrar_database_set_error:
 * @handle: a connection whose last call failed
 *
 * Turns SQLite's last error into a sentence that names the file and says why.
 */
void   registrar_database_set_error   (GError **error, sqlite3 *handle);

G_END_DECLS
