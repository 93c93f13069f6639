/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page of the preferences: one registry, which is added, changed, checked or removed. */

#pragma once

#include "model/account-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_PREFERENCES_ACCOUNT (registrar_preferences_account_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarPreferencesAccount, registrar_preferences_account, REGISTRAR, PREFERENCES_ACCOUNT, GtkBox)

/**
 * RegistrarPreferencesAccount:
 *
 * Signals: `closed` when people are through with it; `remove` with the name of the registry that they no longer want.
 */
/** registrar_preferences_account_new: @account: (nullable): %NULL for a new one */
GtkWidget *registrar_preferences_account_new (RegistrarAccountModel *accounts, const RegistrarAccount *account);

G_END_DECLS
