/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registry in a list: that of this computer, or of an account. */

#pragma once

#include "workspace/accounts.h"
#include "workspace/registry-kinds.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ACCOUNT_ITEM (registrar_account_item_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarAccountItem, registrar_account_item, REGISTRAR, ACCOUNT_ITEM, GObject)

/** registrar_account_item_new: @account: (nullable): copied; %NULL for the registry of this computer */
RegistrarAccountItem   *registrar_account_item_new         (const RegistrarAccount *account);
/** registrar_account_item_get_account: (nullable): %NULL for the registry of this computer. */
const RegistrarAccount *registrar_account_item_get_account (RegistrarAccountItem *self);
/** registrar_account_item_get_name: `local`, or the account's. */
const char             *registrar_account_item_get_name    (RegistrarAccountItem *self);
/** registrar_account_item_get_title: the name as it is shown. */
const char             *registrar_account_item_get_title   (RegistrarAccountItem *self);
/** registrar_account_item_dup_subtitle: its kind and where it is. */
char                   *registrar_account_item_dup_subtitle (RegistrarAccountItem *self);

G_END_DECLS
