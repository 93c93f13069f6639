/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The secret service, by libsecret. */

#include "settings/secret-store.h"

#include "settings/settings.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* Two data directories may each have an account of the same name. */
static const SecretSchema schema = {
  "com.example.Registrar.Account",
  SECRET_SCHEMA_NONE,
  { { "account", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "directory", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* Takes @cause. What is not the service's own refusal is that there is no service: no bus, nobody on it, or no keyring. */
static gboolean
fail (GError **error, GError *cause)
{
  if (cause->domain == SECRET_ERROR)
    g_set_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_SECRET_REFUSED,
                 /* Translators: the system's reason */
                 _("The keyring does not give or take the token: %s."), cause->message);
  else
    g_set_error (error, REGISTRAR_SETTINGS_ERROR, REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE,
                 _("This computer has no keyring that keeps tokens: %s."), cause->message);
  g_error_free (cause);
  return FALSE;
}

gboolean
registrar_secret_store_save (const char *directory, const char *account, const char *token, GError **error)
{
  g_autofree char *label = NULL;
  GError *cause = NULL;

  g_return_val_if_fail (directory != NULL && account != NULL && token != NULL, FALSE);

  /* Translators: how a keyring shows the token of a registry */
  label = g_strdup_printf (_("Registrar: the token of “%s”"), account);
  return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, token, NULL, &cause, "account", account,
                                     "directory", directory, NULL)
         || fail (error, cause);
}

gboolean
registrar_secret_store_load (const char *directory, const char *account, char **token, GError **error)
{
  GError *cause = NULL;

  g_return_val_if_fail (directory != NULL && account != NULL && token != NULL, FALSE);

  *token = secret_password_lookup_nonpageable_sync (&schema, NULL, &cause, "account", account, "directory", directory, NULL);
  return cause == NULL || fail (error, cause);
}

gboolean
registrar_secret_store_remove (const char *directory, const char *account, GError **error)
{
  GError *cause = NULL;

  g_return_val_if_fail (directory != NULL && account != NULL, FALSE);

  secret_password_clear_sync (&schema, NULL, &cause, "account", account, "directory", directory, NULL);
  return cause == NULL || fail (error, cause);
}

void
registrar_secret_store_free (char *token)
{
  secret_password_free (token);
}
