/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which registry the window goes on with when it is opened again. */

#pragma once

#include "workspace/workspace.h"

G_BEGIN_DECLS

/** registrar_workspace_dup_last_registry: its name; `local` if none was kept or the settings cannot be read. Blocks. */
char    *registrar_workspace_dup_last_registry  (RegistrarWorkspace *self);
/** registrar_workspace_keep_last_registry: its name alone: what it is opened with is the account's, and the keyring's. Blocks. */
gboolean registrar_workspace_keep_last_registry (RegistrarWorkspace *self, const char *name, GError **error);

G_END_DECLS
