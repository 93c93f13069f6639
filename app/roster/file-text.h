/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file's text: read into an arena, whatever the path points to. */

#pragma once

#include "roster/arena.h"

G_BEGIN_DECLS

/* What any roster may have: offsets into its text have 32 bits. */
#define REGISTRAR_FILE_MAX_BYTES (REGISTRAR_ARENA_MAX - 1)

/** registrar_file_dup_name: the file's name without folders, in UTF-8, as it may be shown. */
char    *registrar_file_dup_name (GFile *file);
/**
 * registrar_file_read_text:
 * @at_most: bytes; what has more is refused, as soon as that shows. So is an archive or a spreadsheet that is larger than
 *   those may be.
 * @arena: empty
 *
 * Reads a regular file, or standard input, at once; it is never mapped, because somebody may shorten it
 * meanwhile. A folder, a device or a pipe is refused without waiting for it.
 *
 * Returns: FALSE with an error of %REGISTRAR_ROSTER_ERROR, or G_IO_ERROR_CANCELLED
 */
gboolean registrar_file_read_text (GFile *file, gsize at_most, RegistrarArena *arena, GCancellable *cancellable,
                                   GError **error);
/** registrar_file_propagate_error: takes an error of GIO's; @name is what messages call the file. */
void     registrar_file_propagate_error (GError **error, const char *name, GError *cause);

G_END_DECLS
