/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One list in the settings, which is read and written as a whole: so a change is seen whole, too. */

#include "settings/account-list.h"

#include "settings/settings.h"

#define KEY "accounts"
#define TYPE "a(ssssba{ss})"

static RegistrarAccount *
read_account (GVariant *item)
{
  const char *name, *kind, *address, *ca_file;
  g_autoptr (GVariantIter) options = NULL;
  RegistrarAccount *account;
  const char *key, *value;
  gboolean has_token;

  g_variant_get (item, "(&s&s&s&sba{ss})", &name, &kind, &address, &ca_file, &has_token, &options);
  account = registrar_account_new (name, kind, address, *ca_file != '\0' ? ca_file : NULL);
  account->has_token = has_token;
  while (g_variant_iter_next (options, "{&s&s}", &key, &value))
    registrar_account_set_option (account, key, value);
  return account;
}

static GPtrArray *
read_accounts (GSettings *settings)
{
  g_autoptr (GVariant) list = g_settings_get_value (settings, KEY);
  GPtrArray *accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_account_free);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (list, i);

      g_ptr_array_add (accounts, read_account (item));
    }
  return accounts;
}

static void
write_account (GVariantBuilder *builder, const RegistrarAccount *account)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (account->options), (GCompareFunc) g_strcmp0);

  g_variant_builder_open (builder, G_VARIANT_TYPE ("(ssssba{ss})"));
  g_variant_builder_add (builder, "s", account->name);
  g_variant_builder_add (builder, "s", account->kind);
  g_variant_builder_add (builder, "s", account->address);
  g_variant_builder_add (builder, "s", account->ca_file != NULL ? account->ca_file : "");
  g_variant_builder_add (builder, "b", account->has_token);
  g_variant_builder_open (builder, G_VARIANT_TYPE ("a{ss}"));
  for (const GList *key = keys; key != NULL; key = key->next)
    g_variant_builder_add (builder, "{ss}", key->data, registrar_account_get_option (account, key->data));
  g_variant_builder_close (builder);
  g_variant_builder_close (builder);
}

static void
write_accounts (GSettings *settings, const GPtrArray *accounts)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TYPE));
  for (guint i = 0; i < accounts->len; i++)
    write_account (&builder, accounts->pdata[i]);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

GPtrArray *
registrar_account_list_load (const char *directory, GError **error)
{
  g_autoptr (GSettings) settings = registrar_settings_open (directory, error);

  return settings != NULL ? read_accounts (settings) : NULL;
}

static gboolean
has_name (gconstpointer account, gconstpointer name)
{
  return g_str_equal (((const RegistrarAccount *) account)->name, name);
}

const RegistrarAccount *
registrar_account_list_find (const GPtrArray *accounts, const char *name)
{
  guint i;

  g_return_val_if_fail (accounts != NULL && name != NULL, NULL);

  return g_ptr_array_find_with_equal_func ((GPtrArray *) accounts, name, has_name, &i) ? accounts->pdata[i] : NULL;
}

static void
save_cb (GSettings *settings, gpointer data)
{
  const RegistrarAccount *account = data;
  g_autoptr (GPtrArray) accounts = read_accounts (settings);
  guint i;

  if (g_ptr_array_find_with_equal_func (accounts, account->name, has_name, &i))
    g_ptr_array_remove_index (accounts, i);
  else
    i = accounts->len;
  g_ptr_array_insert (accounts, (int) i, registrar_account_copy (account));
  write_accounts (settings, accounts);
}

gboolean
registrar_account_list_save (const char *directory, const RegistrarAccount *account, GError **error)
{
  g_return_val_if_fail (account != NULL, FALSE);

  return registrar_settings_change (directory, save_cb, (gpointer) account, error);
}

static void
remove_cb (GSettings *settings, gpointer data)
{
  g_autoptr (GPtrArray) accounts = read_accounts (settings);
  guint i;

  if (!g_ptr_array_find_with_equal_func (accounts, data, has_name, &i))
    return;

  g_ptr_array_remove_index (accounts, i);
  write_accounts (settings, accounts);
}

gboolean
registrar_account_list_remove (const char *directory, const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return registrar_settings_change (directory, remove_cb, (gpointer) name, error);
}
