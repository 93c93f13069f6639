/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A workspace: one opened data directory, where both clients start. */

#pragma once

#include "registry/registry.h"
#include "run/journal.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_WORKSPACE (registrar_workspace_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarWorkspace, registrar_workspace, REGISTRAR, WORKSPACE, GObject)

/** registrar_workspace_get_default_directory: where the data lie if nothing else is said. */
char               *registrar_workspace_get_default_directory (void);
/**
 * registrar_workspace_open:
 * @directory: (nullable): made with mode 0700 if it does not exist; %NULL for the default
 *
 * Opens registrar.db, made with mode 0600 on first use, and deletes the runs that are older than the settings say. Blocks; not
 * on a coroutine.
 *
 * Returns: (transfer full): %NULL with an error that names the directory and says why
 */
RegistrarWorkspace *registrar_workspace_open         (const char *directory, GError **error);
const char         *registrar_workspace_get_directory (RegistrarWorkspace *self);
/** registrar_workspace_get_journal: (transfer none): every run of this directory. */
RegistrarJournal   *registrar_workspace_get_journal  (RegistrarWorkspace *self);
/** registrar_workspace_get_local: (transfer none): the registry of this computer; for others see workspace/accounts.h. */
RegistrarRegistry  *registrar_workspace_get_local    (RegistrarWorkspace *self);

G_END_DECLS
