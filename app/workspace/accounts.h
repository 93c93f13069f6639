/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registries of a workspace: this computer's, and one for each account. */

#pragma once

#include "settings/account.h"
#include "workspace/workspace.h"

G_BEGIN_DECLS

/**
 * registrar_workspace_get_registry:
 * @name: (nullable): `local` for %NULL
 *
 * Opens the registry of an account, with the token that was lent or is in the keyring; the next call gives the same one, until
 * the account is changed, and all of them live as long as the workspace. A run knows the name of its registry, and so finds
 * it again. Blocks, as the settings and the keyring do: on a coroutine it is offloaded.
 *
 * Returns: (transfer none): %NULL with %REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY, which names those there are, or an error of
 *   [func@registrar_registry_kind_open] or of %REGISTRAR_SETTINGS_ERROR
 */
RegistrarRegistry *registrar_workspace_get_registry   (RegistrarWorkspace *self, const char *name, GError **error);
/** registrar_workspace_list_accounts: (transfer full) (element-type RegistrarAccount) (nullable): in the order in which they were added; %NULL with an error. Blocks. */
GPtrArray         *registrar_workspace_list_accounts  (RegistrarWorkspace *self, GError **error);
/**
 * registrar_workspace_lend_token:
 * @token: (nullable): %NULL takes it back
 *
 * For as long as the workspace is open, the registry @name is opened with @token, whatever the keyring has: where there is no
 * keyring, or when the token has just been given. A registry that is open is left to those who use it. From any thread.
 */
void               registrar_workspace_lend_token     (RegistrarWorkspace *self, const char *name, const char *token);
/** registrar_workspace_lacks_token: (nullable): whether what failed may be done by whoever lends the token. */
gboolean           registrar_workspace_lacks_token    (const GError *error);
/**
 * registrar_workspace_save_account:
 * @token: (nullable): to be kept in the keyring; %NULL leaves it as it is: `has_token` says whether there is one
 *
 * Adds the account, or replaces the one of its name, if it can be opened. The token goes first; where it cannot be kept the
 * account is saved all the same, as the token can be given each time: then it is lent, and @unkept says why. Blocks.
 *
 * Returns: FALSE with an error if nothing was saved
 */
gboolean           registrar_workspace_save_account   (RegistrarWorkspace *self, const RegistrarAccount *account,
                                                       const char *token, GError **unkept, GError **error);
/**
 * registrar_workspace_remove_account:
 *
 * Forgets the account and its token. What was registered by it stays. Blocks.
 *
 * Returns: FALSE with %REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY, or an error of %REGISTRAR_SETTINGS_ERROR
 */
gboolean           registrar_workspace_remove_account (RegistrarWorkspace *self, const char *name, GError **error);

G_END_DECLS
