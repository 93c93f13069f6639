/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli registries add: an account of what the command line says, if its registry can be opened so. */

#include "cli/registries.h"

#include "cli/terminal.h"
#include "cli/token-file.h"
#include "settings/account-list.h"
#include "workspace/accounts.h"
#include "workspace/registry-kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
append_option (GString *text, const RegistrarRegistryOption *option)
{
  g_string_append_printf (text, "  %s=%s", option->key, option->fallback);
  g_string_append_printf (text, "  %s", _(option->label));
  if (option->choices != NULL)
    for (const RegistrarChoice *choice = option->choices; choice->word != NULL; choice++)
      g_string_append_printf (text, "%s%s", choice == option->choices ? ": " : ", ", choice->word);
  g_string_append_c (text, '\n');
}

char *
registrar_registries_dup_kinds (void)
{
  GString *text = g_string_new (_("Kinds, the address of each, and options with what they are if nothing is said:"));
  const RegistrarRegistryOption *option;
  const RegistrarRegistryKind *kinds;
  guint n_kinds;

  kinds = registrar_registry_kinds_get (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_string_append_printf (text, "\n\n%s  %s\n  %s\n", kinds[i].word, _(kinds[i].label), kinds[i].address_shape);
      for (guint j = 0; (option = registrar_registry_kind_get_option (&kinds[i], j)) != NULL; j++)
        append_option (text, option);
      g_string_truncate (text, text->len - 1);
    }
  return g_string_free (text, FALSE);
}

/* What others have registered by that name must not lead somewhere else unasked. */
static gboolean
check_free (RegistrarRegistries *self, const char *name, const RegistrarAccount *replaced, GError **error)
{
  if (self->replace || replaced == NULL)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("There is a registry “%s” already: choose another name, or add --replace."), name);
  return FALSE;
}

static gboolean
set_options (RegistrarAccount *account, char **settings, GError **error)
{
  for (; settings != NULL && *settings != NULL; settings++)
    {
      const char *sign = strchr (*settings, '=');
      g_autofree char *key = sign != NULL ? g_strndup (*settings, (gsize) (sign - *settings)) : NULL;

      if (key == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--option=%s: say KEY=VALUE."), *settings);
          return FALSE;
        }
      registrar_account_set_option (account, key, sign + 1);
    }
  return TRUE;
}

static RegistrarAccount *
make_account (RegistrarRegistries *self, const char *name, GError **error)
{
  g_autoptr (RegistrarAccount) account = NULL;
  g_autofree char *ca_file = self->ca_file != NULL ? g_canonicalize_filename (self->ca_file, NULL) : NULL;

  if (self->kind == NULL || self->address == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Say what registry it is: add --kind=KIND and --url=ADDRESS."));
      return NULL;
    }

  account = registrar_account_new (name, self->kind, self->address, ca_file);
  return set_options (account, self->settings, error) ? g_steal_pointer (&account) : NULL;
}

/* A token goes where it was given for, and nowhere else. */
static gboolean
keeps_token (const RegistrarAccount *replaced, const RegistrarAccount *account)
{
  return replaced != NULL && replaced->has_token && g_str_equal (replaced->kind, account->kind)
         && g_str_equal (replaced->address, account->address);
}

/* Asked for only where it is needed: those who give none otherwise have none. */
static char *
get_token (RegistrarRegistries *self, const RegistrarAccount *account, GError **error)
{
  const RegistrarRegistryKind *kind = registrar_registry_kind_find (self->kind, NULL);

  if (self->token_file != NULL)
    return registrar_token_read (self->token_file, error);
  return kind != NULL && kind->needs_token && !account->has_token ? registrar_token_ask (_(kind->token_label)) : NULL;
}

RegistrarExit
registrar_registries_add (RegistrarRegistries *self, const char *name)
{
  g_autoptr (GPtrArray) accounts = NULL;
  const RegistrarAccount *replaced;
  g_autoptr (RegistrarAccount) account = NULL;
  g_autoptr (GError) unkept = NULL;
  g_autoptr (GError) error = NULL;
  gboolean saved = FALSE;
  char *token = NULL;

  accounts = registrar_account_list_load (registrar_workspace_get_directory (self->workspace), &error);
  if (accounts == NULL)
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  replaced = registrar_account_list_find (accounts, name);
  if (check_free (self, name, replaced, &error))
    account = make_account (self, name, &error);
  if (account != NULL)
    {
      account->has_token = keeps_token (replaced, account);
      token = get_token (self, account, &error);
    }
  if (error == NULL)
    saved = registrar_workspace_save_account (self->workspace, account, token, &unkept, &error);
  registrar_token_free (token);
  if (!saved)
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  if (unkept != NULL)
    registrar_terminal_complain (_("%s Give the token each time, with --token-file."), unkept->message);
  return REGISTRAR_EXIT_DONE;
}
