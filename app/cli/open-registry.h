/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening the registry that a command line names, or a run. */

#pragma once

#include "cli/command.h"
#include "cli/options.h"
#include "workspace/workspace.h"

G_BEGIN_DECLS

/* The option of a command that opens a registry, as an entry of its GOptionEntry array; @file is what is to be filled. */
#define REGISTRAR_TOKEN_ENTRY(file)                                                               \
  { "token-file", 0, 0, G_OPTION_ARG_FILENAME, (file),                                            \
    N_("The registry’s token is in FILE, or comes from standard input for -"), N_("FILE") }

/**
 * registrar_find_registry:
 * @name: (nullable): %NULL for the one of this computer
 * @token_file: (nullable): where its token is, if not in the keyring
 * @exit: (out): how to end if it cannot be had
 *
 * Where a token is needed that is not in the keyring, whoever sits at the terminal is asked for it. Blocks.
 *
 * Returns: (transfer none) (nullable): %NULL after saying why on standard error
 */
RegistrarRegistry *registrar_find_registry (RegistrarWorkspace *workspace, const char *name, const char *token_file,
                                            RegistrarExit *exit);
/**
 * registrar_open_registry:
 * @workspace: (out): keeps the registry open
 * @registry: (out) (transfer none)
 *
 * Opens the data directory and finds the registry in it; says on standard error why not. Blocks.
 *
 * Returns: %REGISTRAR_EXIT_DONE, or how to end
 */
RegistrarExit      registrar_open_registry (const RegistrarOptions *options, const char *name, const char *token_file,
                                            RegistrarWorkspace **workspace, RegistrarRegistry **registry);

G_END_DECLS
