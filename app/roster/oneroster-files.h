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

/** RegistrarOnerosterFiles: which files there are, each loaded when its turn comes, so that they are not in memory together. */
typedef struct
{
  RegistrarArchive *archive; /* (nullable) borrowed */
  guint             entries[REGISTRAR_ONEROSTER_N_FILES]; /* of the archive */
  GFile            *children[REGISTRAR_ONEROSTER_N_FILES]; /* else: of a folder */
  gboolean          is_there[REGISTRAR_ONEROSTER_N_FILES];
  char             *digests[REGISTRAR_ONEROSTER_N_FILES]; /* of a folder's files, once they are loaded */
  gsize             n_loaded; /* bytes of a folder's files */
  char             *subfolder; /* (nullable) of the archive, in which they lie */
} RegistrarOnerosterFiles;

/** registrar_oneroster_files_are_in_archive: whether it holds a file that only such a set has, in whatever folder. */
gboolean registrar_oneroster_files_are_in_archive  (RegistrarArchive *archive);
/** registrar_oneroster_files_are_in_folder: likewise; FALSE too if @folder is none, or cannot be read. */
gboolean registrar_oneroster_files_are_in_folder   (GFile *folder);
/**
 * registrar_oneroster_files_find_in_archive:
 * @self: all zero
 * @archive: stays the caller's
 * @name: what messages call the archive
 *
 * Returns: FALSE with REGISTRAR_ROSTER_ERROR_DAMAGED if the archive has two sets in two folders
 */
gboolean registrar_oneroster_files_find_in_archive (RegistrarOnerosterFiles *self, RegistrarArchive *archive,
                                                    const char *name, GError **error);
/** registrar_oneroster_files_find_in_folder: likewise; FALSE with an error of [func@registrar_file_propagate_error]. */
gboolean registrar_oneroster_files_find_in_folder  (RegistrarOnerosterFiles *self, GFile *folder, const char *name,
                                                    GCancellable *cancellable, GError **error);
/**
 * registrar_oneroster_files_load:
 * @file: one that is there
 * @arena: (out): its bytes, as read
 *
 * Returns: FALSE with an error of [func@registrar_archive_read] or [func@registrar_file_read_text]
 */
gboolean registrar_oneroster_files_load            (RegistrarOnerosterFiles *self, RegistrarOnerosterFile file,
                                                    RegistrarArena *arena, GCancellable *cancellable, GError **error);
void     registrar_oneroster_files_clear           (RegistrarOnerosterFiles *self);
/** registrar_oneroster_files_has: whether the set has that file. */
gboolean registrar_oneroster_files_has             (const RegistrarOnerosterFiles *self, RegistrarOnerosterFile file);
/** registrar_oneroster_files_dup_digest: of a folder whose files are all loaded: the SHA-256 of their names and
 * digests, one a line. */
char    *registrar_oneroster_files_dup_digest      (const RegistrarOnerosterFiles *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarOnerosterFiles, registrar_oneroster_files_clear)

G_END_DECLS
