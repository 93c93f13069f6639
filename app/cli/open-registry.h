/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening the registry that a command line names. */

#pragma once

#include "cli/command.h"
#include "cli/options.h"
#include "workspace/workspace.h"

G_BEGIN_DECLS

/**
 * registrar_open_registry:
 * @name: (nullable): as given with --registry
 * @workspace: (out): keeps the registry open
 * @registry: (out) (transfer none)
 *
 * Opens the data directory and finds the registry in it; says on standard error why not. Blocks.
 *
 * Returns: %REGISTRAR_EXIT_DONE, or how to end
 */
RegistrarExit registrar_open_registry (const RegistrarOptions  *options,
                                       const char              *name,
                                       RegistrarWorkspace     **workspace,
                                       RegistrarRegistry      **registry);

G_END_DECLS
