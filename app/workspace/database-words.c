/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The database layer knows no records, and so not how errors are put into words: this says it for it. */

#include "workspace/database-words.h"

#include "database/error.h"
#include "records/error.h"

#include <glib/gi18n-lib.h>

static const RegistrarErrorWords words[] = {
  [REGISTRAR_DATABASE_ERROR_DIRECTORY]
  = { "data-directory", N_("Choose another data directory, or make this one writable for you.") },
  [REGISTRAR_DATABASE_ERROR_CANNOT_OPEN]
  = { "cannot-open", N_("Check who owns the file and whether you may read it.") },
  [REGISTRAR_DATABASE_ERROR_CANNOT_WRITE]
  = { "cannot-write", N_("Make the data directory and its files writable for you, then try again.") },
  [REGISTRAR_DATABASE_ERROR_DISK_FULL] = { "disk-full", N_("Make room on the disk, then try again.") },
  [REGISTRAR_DATABASE_ERROR_CORRUPT]
  = { "corrupt", N_("Put the file aside and restore it from a backup.") },
  [REGISTRAR_DATABASE_ERROR_FOREIGN] = { "foreign", N_("Choose another data directory.") },
  [REGISTRAR_DATABASE_ERROR_NEWER] = { "newer", N_("Install the newer Registrar, or choose another data directory.") },
  [REGISTRAR_DATABASE_ERROR_BUSY]
  = { "busy", N_("Wait until the other program is done, or close it, then try again.") },
  [REGISTRAR_DATABASE_ERROR_FAILED] = { "failed", NULL },
};

void
registrar_database_words_register (void)
{
  static gsize registered = 0;

  if (!g_once_init_enter (&registered))
    return;

  registrar_error_register_domain (REGISTRAR_DATABASE_ERROR, "database", words, G_N_ELEMENTS (words));
  g_once_init_leave (&registered, 1);
}
