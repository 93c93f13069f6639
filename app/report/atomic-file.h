/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that appears whole or not at all: written beside its place, then moved there. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RegistrarAtomicFile:
 *
 * Text goes to a temporary file of mode 0600 in the target's folder. Until [func@registrar_atomic_file_commit]
 * the old file, if there is one, is whole and in its place; without it the temporary file is removed.
 * Lives on the stack. Everything here blocks.
 */
typedef struct
{
  /*< private >*/
  char          *path;      /* the target, symbolic links followed */
  char          *temporary; /* NULL once it is moved */
  int            fd;        /* -1 if closed */
  GOutputStream *stream;
  gboolean       is_private;
} RegistrarAtomicFile;

#define REGISTRAR_ATOMIC_FILE_INIT { .fd = -1 }

/**
 * registrar_atomic_file_check:
 *
 * Whether a file can probably be put at @path: its folder exists and may be written to, and no folder, device
 * or the like is in its place.
 *
 * Returns: FALSE with %REGISTRAR_REPORT_ERROR_CANNOT_WRITE, whose message names the path and says what to do
 */
gboolean       registrar_atomic_file_check      (const char *path, GError **error);
/** registrar_atomic_file_open: makes the temporary file. Errors as of [func@registrar_atomic_file_check]. */
gboolean       registrar_atomic_file_open       (RegistrarAtomicFile *self, const char *path, GError **error);
/** registrar_atomic_file_set_private: it will be its owner's alone, of mode 0600, whatever the one that it replaces was. */
void           registrar_atomic_file_set_private (RegistrarAtomicFile *self);
/** registrar_atomic_file_get_stream: (transfer none): where to write. */
GOutputStream *registrar_atomic_file_get_stream (RegistrarAtomicFile *self);
/** registrar_atomic_file_get_temporary: the path of the temporary file, for those who can only write to one. */
const char    *registrar_atomic_file_get_temporary (RegistrarAtomicFile *self);
/** registrar_atomic_file_reopen: once they have, and may have put another file in its place. */
gboolean       registrar_atomic_file_reopen     (RegistrarAtomicFile *self, GError **error);
/**
 * registrar_atomic_file_commit:
 *
 * Moves the file to its place, durably: fsync, the mode of the file that it replaces or else the umask's,
 * rename, fsync of the folder.
 */
gboolean       registrar_atomic_file_commit     (RegistrarAtomicFile *self, GError **error);
/** registrar_atomic_file_clear: removes the temporary file unless it was moved. */
void           registrar_atomic_file_clear      (RegistrarAtomicFile *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarAtomicFile, registrar_atomic_file_clear)

G_END_DECLS
