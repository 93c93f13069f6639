/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file's text: read into an arena, whatever the path points to. */

#pragma once

#include "roster/arena.h"

G_BEGIN_DECLS

/** registrar_file_dup_name: the file's name without folders, in UTF-8, as it may be shown. */
char    *registrar_file_dup_name (GFile *file);
/**
 * registrar_file_read_text:
 * @arena: empty
 *
 * Reads a regular file, or standard input, at once; it is never mapped, because somebody may shorten it
 * meanwhile. A folder, a device or a pipe is refused without waiting for it.
 *
 * Returns: FALSE with an error of %REGISTRAR_ROSTER_ERROR, or G_IO_ERROR_CANCELLED
 */
gboolean registrar_file_read_text (GFile *file, RegistrarArena *arena, GCancellable *cancellable, GError **error);

G_END_DECLS
