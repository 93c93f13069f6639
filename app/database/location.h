/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the database lies: a directory and a file that only their owner may read. */

#pragma once

#include "database/connection.h"

G_BEGIN_DECLS

/**
 * registrar_location_prepare:
 * @directory: made if it does not exist, with mode 0700; an empty one gets that mode
 *
 * Makes registrar.db in it, with mode 0600, before SQLite opens it: SQLite alone would let the group and all
 * others read it. Its -wal and -shm files inherit the mode.
 *
 * Returns: (transfer full): the file's path; %NULL with an error that names the directory and says why
 */
char            *registrar_location_prepare     (const char *directory, GError **error);

/** registrar_location_get_journal: what the file system under @path can be trusted with. */
RegistrarJournalMode registrar_location_get_journal (const char *path);

/** registrar_location_get_journal_for_type: the same for a file system's type, `f_type` of statfs(2). */
RegistrarJournalMode registrar_location_get_journal_for_type (guint64 type);

G_END_DECLS
