/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Accounts as values. */

#include "settings/account.h"

#include "settings/settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_NAME 60

RegistrarAccount *
registrar_account_new (const char *name, const char *kind, const char *address, const char *ca_file)
{
  RegistrarAccount *self = g_new0 (RegistrarAccount, 1);

  self->name = g_strdup (name);
  self->kind = g_strdup (kind);
  self->address = g_strdup (address);
  self->ca_file = g_strdup (ca_file);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

RegistrarAccount *
registrar_account_copy (const RegistrarAccount *self)
{
  RegistrarAccount *copy = registrar_account_new (self->name, self->kind, self->address, self->ca_file);
  GHashTableIter iter;
  gpointer key, value;

  copy->has_token = self->has_token;
  g_hash_table_iter_init (&iter, self->options);
  while (g_hash_table_iter_next (&iter, &key, &value))
    registrar_account_set_option (copy, key, value);
  return copy;
}

void
registrar_account_free (RegistrarAccount *self)
{
  g_free (self->name);
  g_free (self->kind);
  g_free (self->address);
  g_free (self->ca_file);
  g_hash_table_unref (self->options);
  g_free (self);
}

static gboolean
options_equal (GHashTable *options, GHashTable *others)
{
  GHashTableIter iter;
  gpointer key, value;

  if (g_hash_table_size (options) != g_hash_table_size (others))
    return FALSE;

  g_hash_table_iter_init (&iter, options);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (others, key)) != 0)
      return FALSE;
  return TRUE;
}

gboolean
registrar_account_equal (const RegistrarAccount *self, const RegistrarAccount *other)
{
  return g_str_equal (self->name, other->name) && g_str_equal (self->kind, other->kind)
         && g_str_equal (self->address, other->address) && self->has_token == other->has_token
         && g_strcmp0 (self->ca_file, other->ca_file) == 0
         && options_equal (self->options, other->options);
}

void
registrar_account_set_option (RegistrarAccount *self, const char *key, const char *value)
{
  g_return_if_fail (key != NULL);

  if (value == NULL)
    g_hash_table_remove (self->options, key);
  else
    g_hash_table_replace (self->options, g_strdup (key), g_strdup (value));
}

const char *
registrar_account_get_option (const RegistrarAccount *self, const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return g_hash_table_lookup (self->options, key);
}

static gboolean
has_control_characters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

gboolean
registrar_account_check_name (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, FALSE);

  if (g_str_equal (name, "local"))
    {
      g_set_error_literal (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_ACCOUNT,
                           _("“local” is the registry of this computer: choose another name."));
      return FALSE;
    }
  if (*name != '\0' && g_utf8_validate (name, -1, NULL) && g_utf8_strlen (name, -1) <= LONGEST_NAME
      && !has_control_characters (name) && !g_unichar_isspace (g_utf8_get_char (name))
      && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (name + strlen (name)))))
    return TRUE;

  g_set_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_ACCOUNT,
               _("The name of a registry is a line of up to %d characters, without blanks around it."), LONGEST_NAME);
  return FALSE;
}
