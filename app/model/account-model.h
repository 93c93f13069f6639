/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registries and the preferences of a data directory, as the window shows and changes them. */

#pragma once

#include "model/account-item.h"
#include "workspace/preferences.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ACCOUNT_MODEL (registrar_account_model_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarAccountModel, registrar_account_model, REGISTRAR, ACCOUNT_MODEL, GObject)

/**
 * RegistrarAccountModel:
 *
 * Belongs to the main thread; everything is done elsewhere, one thing after the other.
 *
 * Signals: `changed` when the registries or the preferences are others; `saved` and `removed` with an account's name; `failed` with a
 * sentence when something could not be done; `told` with a sentence when something was done that has to be known;
 * `checked` with a name, the #RegistrarRegistryCheck and a sentence, %NULL if the registry can be used.
 */
RegistrarAccountModel      *registrar_account_model_new             (void);
/** registrar_account_model_set_workspace: whose they are; once. Reads them. */
void                        registrar_account_model_set_workspace   (RegistrarAccountModel *self, RegistrarWorkspace *workspace);
/** registrar_account_model_get_items: (transfer none): of RegistrarAccountItem; that of this computer comes first. */
GListModel                 *registrar_account_model_get_items       (RegistrarAccountModel *self);
/** registrar_account_model_has_name: whether a registry is called so already. */
gboolean                    registrar_account_model_has_name        (RegistrarAccountModel *self, const char *name);
const RegistrarPreferences *registrar_account_model_get_preferences (RegistrarAccountModel *self);

/** registrar_account_model_save: @token: (nullable): %NULL for the one that there is. */
void                        registrar_account_model_save            (RegistrarAccountModel *self, const RegistrarAccount *account,
                                                                     const char *token);
void                        registrar_account_model_remove          (RegistrarAccountModel *self, const char *name);
/** registrar_account_model_hide: takes it out of the list and keeps it in the settings, until it is removed or unhidden: so a removal can be undone. */
void                        registrar_account_model_hide            (RegistrarAccountModel *self, const char *name);
/** registrar_account_model_unhide: puts it back into the list, in its old place. */
void                        registrar_account_model_unhide          (RegistrarAccountModel *self, const char *name);
/** registrar_account_model_check: whether a registry that is saved can be used. */
void                        registrar_account_model_check           (RegistrarAccountModel *self, const char *name);
/** registrar_account_model_keep: the registry with this name is the one that was chosen last. */
void                        registrar_account_model_keep            (RegistrarAccountModel *self, const char *name);
/** registrar_account_model_keep_roster: an `a{ss}`: the roster that is open, as [func@registrar_workspace_keep_open_roster] has it. */
void                        registrar_account_model_keep_roster     (RegistrarAccountModel *self, GVariant *roster);
void                        registrar_account_model_prefer          (RegistrarAccountModel *self,
                                                                     const RegistrarPreferences *preferences);
/** registrar_account_model_erase: deletes what is known of a student, who is named as a roster would. */
void                        registrar_account_model_erase           (RegistrarAccountModel *self, const char *student);
/** registrar_account_model_export: saves what is known of a student, who is named so, as JSON: what `registrar-cli export` prints. */
void                        registrar_account_model_export          (RegistrarAccountModel *self, const char *student,
                                                                     const char *path);

G_END_DECLS
