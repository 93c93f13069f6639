/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is open hangs on the workspace as data of the object, which any thread may set and get. */

#include "workspace/accounts.h"

#include "http/secret.h"
#include "settings/account-list.h"
#include "settings/secret-store.h"
#include "settings/settings.h"
#include "workspace/registry-kinds.h"

#include <glib/gi18n-lib.h>

/* On a registry: the account that it was opened for. */
#define ACCOUNT "registrar-account"

static void
set_unknown (GError **error, const char *name, const GPtrArray *accounts)
{
  g_autoptr (GString) names = g_string_new ("“local”");

  for (guint i = 0; i < accounts->len; i++)
    g_string_append_printf (names, ", “%s”", ((const RegistrarAccount *) accounts->pdata[i])->name);
  g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY,
               /* Translators: the first %s is what was asked for, the second lists the registries that there are. */
               _("There is no registry “%s”. There is %s."), name, names->str);
}

static char *
make_registry_key (const char *name)
{
  return g_strconcat ("registrar-registry:", name, NULL);
}

static char *
make_token_key (const char *name)
{
  return g_strconcat ("registrar-token:", name, NULL);
}

static gpointer
copy_secret (gpointer secret, gpointer data)
{
  return secret != NULL ? registrar_secret_new (registrar_secret_get (secret)) : NULL;
}

/* Returns: (transfer full) (nullable): the lent one, else the kept one; %NULL with or without an error */
static RegistrarSecret *
find_token (RegistrarWorkspace *self, const char *name, gboolean may_be_kept, GError **error)
{
  g_autofree char *key = make_token_key (name);
  RegistrarSecret *secret = g_object_dup_data (G_OBJECT (self), key, copy_secret, NULL);
  char *kept;

  if (secret != NULL || !may_be_kept
      || !registrar_secret_store_load (registrar_workspace_get_directory (self), name, &kept, error) || kept == NULL)
    return secret;

  secret = registrar_secret_new (kept);
  registrar_secret_store_free (kept);
  return secret;
}

static RegistrarRegistry *
open_registry (RegistrarWorkspace *self, const RegistrarAccount *account, GError **error)
{
  const RegistrarRegistryKind *kind = registrar_registry_kind_find (account->kind, error);
  g_autoptr (RegistrarSecret) secret = NULL;
  g_autoptr (GError) local_error = NULL;
  RegistrarRegistry *registry;

  if (kind == NULL)
    return NULL;

  secret = find_token (self, account->name, kind->needs_token || account->has_token, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  registry = registrar_registry_kind_open (kind, account, secret != NULL ? registrar_secret_get (secret) : NULL, error);
  if (registry != NULL)
    g_object_set_data_full (G_OBJECT (registry), ACCOUNT, registrar_account_copy (account),
                            (GDestroyNotify) registrar_account_free);
  return registry;
}

/* Somebody may use it still: it lives on under a key of its own. */
static void
retire (RegistrarWorkspace *self, RegistrarRegistry *registry)
{
  g_autofree char *key = g_strdup_printf ("registrar-retired:%p", (gpointer) registry);

  g_object_set_data_full (G_OBJECT (self), key, registry, g_object_unref);
}

static void
forget_registry (RegistrarWorkspace *self, const char *name)
{
  g_autofree char *key = make_registry_key (name);
  RegistrarRegistry *registry = g_object_steal_data (G_OBJECT (self), key);

  if (registry != NULL)
    retire (self, registry);
}

static RegistrarRegistry *
get_account_registry (RegistrarWorkspace *self, const RegistrarAccount *account, GError **error)
{
  g_autofree char *key = make_registry_key (account->name);
  RegistrarRegistry *registry = g_object_get_data (G_OBJECT (self), key);

  if (registry != NULL && registrar_account_equal (g_object_get_data (G_OBJECT (registry), ACCOUNT), account))
    return registry;

  forget_registry (self, account->name);
  registry = open_registry (self, account, error);
  if (registry == NULL || g_object_replace_data (G_OBJECT (self), key, NULL, registry, g_object_unref, NULL))
    return registry;

  /* Another thread was faster. */
  g_object_unref (registry);
  return get_account_registry (self, account, error);
}

RegistrarRegistry *
registrar_workspace_get_registry (RegistrarWorkspace *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) accounts = NULL;
  const RegistrarAccount *account;
  RegistrarRegistry *local;

  g_return_val_if_fail (REGISTRAR_IS_WORKSPACE (self), NULL);

  local = registrar_workspace_get_local (self);
  if (name == NULL || g_str_equal (name, registrar_registry_get_name (local)))
    return local;

  accounts = registrar_account_list_load (registrar_workspace_get_directory (self), error);
  if (accounts == NULL)
    return NULL;

  account = registrar_account_list_find (accounts, name);
  if (account != NULL)
    return get_account_registry (self, account, error);

  set_unknown (error, name, accounts);
  return NULL;
}

GPtrArray *
registrar_workspace_list_accounts (RegistrarWorkspace *self, GError **error)
{
  g_return_val_if_fail (REGISTRAR_IS_WORKSPACE (self), NULL);

  return registrar_account_list_load (registrar_workspace_get_directory (self), error);
}

void
registrar_workspace_lend_token (RegistrarWorkspace *self, const char *name, const char *token)
{
  g_autofree char *key = NULL;

  g_return_if_fail (REGISTRAR_IS_WORKSPACE (self));
  g_return_if_fail (name != NULL);

  key = make_token_key (name);
  g_object_set_data_full (G_OBJECT (self), key, token != NULL ? registrar_secret_new (token) : NULL,
                          (GDestroyNotify) registrar_secret_free);
  forget_registry (self, name);
}

gboolean
registrar_workspace_lacks_token (const GError *error)
{
  return g_error_matches (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NO_TOKEN)
         || g_error_matches (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE)
         || g_error_matches (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_SECRET_REFUSED);
}

/* As it would be opened, so that what cannot be is said now. */
static gboolean
check_account (const RegistrarAccount *account, const char *token, GError **error)
{
  const RegistrarRegistryKind *kind = registrar_registry_kind_find (account->kind, error);
  g_autoptr (RegistrarRegistry) registry = NULL;

  if (kind == NULL || !registrar_account_check_name (account->name, error))
    return FALSE;

  /* One that is in the keyring, or is given each time, may be any. */
  registry = registrar_registry_kind_open (kind, account, token != NULL ? token : "x", error);
  return registry != NULL;
}

gboolean
registrar_workspace_save_account (RegistrarWorkspace *self,
                                  const RegistrarAccount *account,
                                  const char *token,
                                  GError **unkept,
                                  GError **error)
{
  const char *directory = registrar_workspace_get_directory (self);
  g_autoptr (RegistrarAccount) saved = NULL;

  g_return_val_if_fail (account != NULL && unkept != NULL, FALSE);

  if (!check_account (account, token, error))
    return FALSE;

  saved = registrar_account_copy (account);
  if (token != NULL)
    {
      gboolean kept = registrar_secret_store_save (directory, account->name, token, unkept);

      registrar_workspace_lend_token (self, account->name, kept ? NULL : token);
      saved->has_token = TRUE;
    }
  return registrar_account_list_save (directory, saved, error);
}

gboolean
registrar_workspace_remove_account (RegistrarWorkspace *self, const char *name, GError **error)
{
  const char *directory = registrar_workspace_get_directory (self);
  g_autoptr (GPtrArray) accounts = registrar_account_list_load (directory, error);
  g_autoptr (GError) local_error = NULL;

  if (accounts == NULL)
    return FALSE;
  if (registrar_account_list_find (accounts, name) == NULL)
    {
      set_unknown (error, name, accounts);
      return FALSE;
    }

  registrar_workspace_lend_token (self, name, NULL);
  if (!registrar_secret_store_remove (directory, name, &local_error)
      && !g_error_matches (local_error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return registrar_account_list_remove (directory, name, error);
}
