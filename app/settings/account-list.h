/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The accounts of a data directory, in its settings. */

#pragma once

#include "settings/account.h"

G_BEGIN_DECLS

/** registrar_account_list_load: (transfer full) (element-type RegistrarAccount) (nullable): in the order in which they were added; %NULL with an error. Blocks. */
GPtrArray              *registrar_account_list_load   (const char *directory, GError **error);
/** registrar_account_list_find: (nullable): the one of that name; borrowed. */
const RegistrarAccount *registrar_account_list_find   (const GPtrArray *accounts, const char *name);
/**
 * registrar_account_list_save:
 *
 * Puts @account in the place of the one of its name, or at the end. Other processes see the list as it was or as it is
 * then. Blocks.
 *
 * Returns: FALSE with an error of [func@registrar_settings_change]
 */
gboolean                registrar_account_list_save   (const char *directory, const RegistrarAccount *account,
                                                       GError **error);
/** registrar_account_list_remove: takes out the one of that name, if there is one. Its token is another matter. Blocks. */
gboolean                registrar_account_list_remove (const char *directory, const char *name, GError **error);

G_END_DECLS
