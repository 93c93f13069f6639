/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Options: those that every command takes, and how a command line is refused. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RegistrarOptions:
 *
 * What every command can be told. Filled by [func@registrar_options_parse].
 */
typedef struct
{
  char    *data_directory; /* NULL for the default one */
  gboolean json;
} RegistrarOptions;

void     registrar_options_clear (RegistrarOptions *self);

/**
 * registrar_options_parse:
 * @arguments: (inout): the command line; what remains are the command's operands
 * @entries: (nullable): the command's own options, besides --data-dir and --json
 * @operands: as the help is to show them: `ROSTER`
 * @summary: what the command does, in a sentence
 * @description: (nullable): what stands below the options in the help
 *
 * Ends the process with the help if that is asked for.
 *
 * Returns: FALSE with an error of %G_OPTION_ERROR, or the one that an option's callback set
 */
gboolean registrar_options_parse (RegistrarOptions   *self,
                                  char             ***arguments,
                                  const GOptionEntry *entries,
                                  const char         *operands,
                                  const char         *summary,
                                  const char         *description,
                                  GError            **error);

/**
 * registrar_options_find_file:
 * @argument: a path, or a file:// URI
 *
 * A path that exists is a path, whatever it looks like.
 *
 * Returns: (transfer full): %NULL with an error of %G_OPTION_ERROR if it is not on this computer
 */
GFile   *registrar_options_find_file (const char *argument, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarOptions, registrar_options_clear)

G_END_DECLS
