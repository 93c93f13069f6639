/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A ZIP archive in memory, read with distrust: nothing of it is ever written to disk. */

#pragma once

#include "roster/arena.h"

G_BEGIN_DECLS

/* What a roster's archive may have. */
#define REGISTRAR_ARCHIVE_MAX_BYTES (50 * 1024 * 1024)
#define REGISTRAR_ARCHIVE_MAX_UNPACKED (200 * 1024 * 1024)
#define REGISTRAR_ARCHIVE_MAX_RATIO 100
#define REGISTRAR_ARCHIVE_MAX_ENTRIES 1000

/**
 * RegistrarArchive:
 *
 * The limits count the bytes that are really unpacked, of all entries together, whatever the archive says of itself.
 * Used by one thread at a time.
 */
typedef struct _RegistrarArchive RegistrarArchive;

/** RegistrarArchiveEntry: an entry that is being unpacked; to be closed before its archive. */
typedef struct _RegistrarArchiveEntry RegistrarArchiveEntry;

/** registrar_archive_check_size: FALSE with REGISTRAR_ROSTER_ERROR_TOO_LARGE if an archive or a spreadsheet may not have so many bytes. */
gboolean               registrar_archive_check_size  (gsize length, const char *name, GError **error);
/**
 * registrar_archive_open:
 * @data: the whole file, which stays the caller's and there until the archive is freed
 * @name: what messages call the file
 *
 * Refuses what is damaged or encrypted, and entries that repeat, overlap, are links, or lie outside of the archive.
 *
 * Returns: (transfer full): %NULL with REGISTRAR_ROSTER_ERROR_DAMAGED, _ENCRYPTED or _TOO_LARGE
 */
RegistrarArchive      *registrar_archive_open        (const char *data, gsize length, const char *name, GError **error);
void                   registrar_archive_free        (RegistrarArchive *self);

/** registrar_archive_get_size: how many entries there are, folders included. */
guint                  registrar_archive_get_size    (RegistrarArchive *self);
/** registrar_archive_get_path: an entry's path in UTF-8, with slashes, and one at the end of a folder's. */
const char            *registrar_archive_get_path    (RegistrarArchive *self, guint index);
/** registrar_archive_find: looks for the entry of that path, in any case of ASCII letters; FALSE if there is none. */
gboolean               registrar_archive_find        (RegistrarArchive *self, const char *path, guint *index);
/**
 * registrar_archive_read:
 * @arena: what the entry holds is appended to it
 *
 * Unpacks a whole entry, whose checksum is checked.
 *
 * Returns: FALSE with REGISTRAR_ROSTER_ERROR_DAMAGED, _TOO_LARGE, or G_IO_ERROR_CANCELLED
 */
gboolean               registrar_archive_read        (RegistrarArchive *self, guint index, RegistrarArena *arena,
                                                      GCancellable *cancellable, GError **error);

/** registrar_archive_open_entry: (transfer full): the entry, to be read piece by piece. */
RegistrarArchiveEntry *registrar_archive_open_entry  (RegistrarArchive *self, guint index, GError **error);
/**
 * registrar_archive_entry_read:
 *
 * Returns: how many bytes there were, at most @size; 0 at the end, where the checksum is right; -1 with an error as
 *   [func@registrar_archive_read] has them
 */
gssize                 registrar_archive_entry_read  (RegistrarArchiveEntry *self, char *buffer, gsize size,
                                                      GCancellable *cancellable, GError **error);
void                   registrar_archive_entry_close (RegistrarArchiveEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarArchive, registrar_archive_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarArchiveEntry, registrar_archive_entry_close)

G_END_DECLS
