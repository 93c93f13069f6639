/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening the registry that a command line names, or a run. */

#include "cli/open-registry.h"

#include "cli/terminal.h"
#include "cli/token-file.h"
#include "records/error.h"
#include "workspace/accounts.h"

#include <glib/gi18n-lib.h>

/* FALSE if there is nobody to be asked. */
static gboolean
ask_for_token (RegistrarWorkspace *workspace, const char *name)
{
  /* Translators: a question at the terminal, for the token of a registry */
  g_autofree char *question = g_strdup_printf (_("Token of “%s”"), name);
  char *token = registrar_token_ask (question);

  if (token == NULL)
    return FALSE;

  registrar_workspace_lend_token (workspace, name, token);
  registrar_token_free (token);
  return TRUE;
}

static gboolean
lend_token (RegistrarWorkspace *workspace, const char *name, const char *token_file, GError **error)
{
  char *token;

  if (name == NULL || token_file == NULL)
    return TRUE;

  token = registrar_token_read (token_file, error);
  if (token == NULL)
    return FALSE;

  registrar_workspace_lend_token (workspace, name, token);
  registrar_token_free (token);
  return TRUE;
}

RegistrarRegistry *
registrar_find_registry (RegistrarWorkspace *workspace, const char *name, const char *token_file, RegistrarExit *exit)
{
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry;

  *exit = REGISTRAR_EXIT_DONE;
  if (!lend_token (workspace, name, token_file, &error))
    {
      *exit = registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);
      return NULL;
    }

  registry = registrar_workspace_get_registry (workspace, name, &error);
  if (registrar_workspace_lacks_token (error) && ask_for_token (workspace, name))
    {
      g_clear_error (&error);
      registry = registrar_workspace_get_registry (workspace, name, &error);
    }
  if (registry != NULL)
    return registry;

  *exit = registrar_terminal_refuse (
      g_error_matches (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY)
          ? REGISTRAR_EXIT_WRONG
          : REGISTRAR_EXIT_UNAVAILABLE,
      error);
  if (registrar_workspace_lacks_token (error))
    registrar_terminal_say ("%s", registrar_error_get_hint (error));
  return NULL;
}

RegistrarExit
registrar_open_registry (const RegistrarOptions *options,
                         const char *name,
                         const char *token_file,
                         RegistrarWorkspace **workspace,
                         RegistrarRegistry **registry)
{
  g_autoptr (GError) error = NULL;
  RegistrarExit exit;

  *workspace = registrar_workspace_open (options->data_directory, &error);
  if (*workspace == NULL)
    return registrar_terminal_refuse (REGISTRAR_EXIT_UNAVAILABLE, error);

  *registry = registrar_find_registry (*workspace, name, token_file, &exit);
  return exit;
}
