/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a OneRoster set that a roster is made of, out of an archive or a folder. */

#pragma once

#include "roster/archive.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_ONEROSTER_MANIFEST,
  REGISTRAR_ONEROSTER_USERS,
  REGISTRAR_ONEROSTER_ROLES, /* since 1.2 */
  REGISTRAR_ONEROSTER_CLASSES,
  REGISTRAR_ONEROSTER_ENROLLMENTS,
  REGISTRAR_ONEROSTER_N_FILES,
} RegistrarOnerosterFile;

/** registrar_oneroster_file_to_name: `users.csv`. */
const char *registrar_oneroster_file_to_name (RegistrarOnerosterFile file);

typedef struct
{
  RegistrarArena texts[REGISTRAR_ONEROSTER_N_FILES]; /* as read; without data where the set has no such file */
  char          *subfolder; /* (nullable) of the archive, in which they lie */
} RegistrarOnerosterFiles;

/** registrar_oneroster_files_are_in_archive: whether it holds a file that only such a set has, in whatever folder. */
gboolean registrar_oneroster_files_are_in_archive  (RegistrarArchive *archive);
/** registrar_oneroster_files_are_in_folder: likewise; FALSE too if @folder is none, or cannot be read. */
gboolean registrar_oneroster_files_are_in_folder   (GFile *folder);
/**
 * registrar_oneroster_files_load_archive:
 * @self: all zero
 * @name: what messages call the archive
 *
 * Reads into memory whichever of the files there are.
 *
 * Returns: FALSE with an error of [func@registrar_archive_read], or REGISTRAR_ROSTER_ERROR_DAMAGED if the archive has
 *   two sets in two folders
 */
gboolean registrar_oneroster_files_load_archive    (RegistrarOnerosterFiles *self, RegistrarArchive *archive,
                                                    const char *name, GCancellable *cancellable, GError **error);
/** registrar_oneroster_files_load_folder: likewise; FALSE with an error of [func@registrar_file_read_text]. */
gboolean registrar_oneroster_files_load_folder     (RegistrarOnerosterFiles *self, GFile *folder, const char *name,
                                                    GCancellable *cancellable, GError **error);
void     registrar_oneroster_files_clear           (RegistrarOnerosterFiles *self);
/** registrar_oneroster_files_has: whether the set has that file and it was not taken. */
gboolean registrar_oneroster_files_has             (const RegistrarOnerosterFiles *self, RegistrarOnerosterFile file);
/** registrar_oneroster_files_get_size: bytes of all texts together. */
gsize    registrar_oneroster_files_get_size        (const RegistrarOnerosterFiles *self);
/** registrar_oneroster_files_dup_digest: the SHA-256 of the files' names and digests, one a line: a folder's own. */
char    *registrar_oneroster_files_dup_digest      (const RegistrarOnerosterFiles *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarOnerosterFiles, registrar_oneroster_files_clear)

G_END_DECLS
