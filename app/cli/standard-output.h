/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Standard output: all of it is written, or it is said why not. */

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
RegistrarExit registrar_standard_output_print   (RegistrarPrintFunc print, gconstpointer data);

/**
 * registrar_standard_output_prepare:
 *
 * Has what is printed by g_print() and g_printerr() wait where it has to: a pipe that somebody else made non-blocking, as
 * another program on the same terminal may, takes only what there is room for. Once, before anything is printed.
 */
void          registrar_standard_output_prepare (void);

/**
 * registrar_standard_output_flush:
 * @exit: how the command ended
 *
 * Says on standard error why something that was printed could not be written.
 *
 * Returns: %REGISTRAR_EXIT_UNSAVED if so and nothing worse happened, else @exit
 */
RegistrarExit registrar_standard_output_flush (RegistrarExit exit);

G_END_DECLS
