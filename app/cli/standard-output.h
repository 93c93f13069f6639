/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Standard output: as a stream to write JSON to. */

#pragma once

#include "cli/command.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RegistrarPrintFunc:
 *
 * Writes all that is to be written. Errors of %G_IO_ERROR.
 */
typedef gboolean (*RegistrarPrintFunc) (gconstpointer data, GOutputStream *stream, GError **error);

/**
 * registrar_standard_output_print:
 *
 * Has @print write to standard output; says on standard error why that failed.
 *
 * Returns: %REGISTRAR_EXIT_DONE or %REGISTRAR_EXIT_UNSAVED
 */
RegistrarExit registrar_standard_output_print (RegistrarPrintFunc print, gconstpointer data);

G_END_DECLS
