/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An account: where a registry is, and how it is to be used; all of it but the token. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A plain value, with owned texts. */
typedef struct
{
  char       *name;      /* what people and the journal call the registry; never changed afterwards */
  char       *kind;      /* `moodle`: a word of workspace/registry-kinds.h */
  char       *address;   /* as that kind wants it: a URL, a connection string; never with a secret in it */
  gboolean    has_token; /* in the keyring, or given each time */
  char       *ca_file;   /* (nullable) PEM: whom to believe instead of the system's authorities */
  GHashTable *options;   /* (element-type utf8 utf8) those of the kind that were said */
} RegistrarAccount;

/** registrar_account_new: @ca_file: (nullable). Without a token and options. Returns: (transfer full) */
RegistrarAccount *registrar_account_new        (const char *name, const char *kind, const char *address,
                                                const char *ca_file);
RegistrarAccount *registrar_account_copy       (const RegistrarAccount *self);
void              registrar_account_free       (RegistrarAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarAccount, registrar_account_free)

gboolean          registrar_account_equal      (const RegistrarAccount *self, const RegistrarAccount *other);
/** registrar_account_set_option: @value: (nullable): %NULL leaves it to the kind. */
void              registrar_account_set_option (RegistrarAccount *self, const char *key, const char *value);
/** registrar_account_get_option: (nullable): %NULL if it is left to the kind. */
const char       *registrar_account_get_option (const RegistrarAccount *self, const char *key);

/**
 * registrar_account_check_name:
 *
 * A name is one line of up to 60 characters without blanks around it, and not `local`, which is this computer's.
 *
 * Returns: FALSE with %REGISTRAR_SETTINGS_ERROR_ACCOUNT
 */
gboolean          registrar_account_check_name (const char *name, GError **error);

G_END_DECLS
