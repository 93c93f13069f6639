/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening the registry that a command line names. */

#include "cli/open-registry.h"

#include "cli/terminal.h"
#include "workspace/accounts.h"

RegistrarExit
registrar_open_registry (const RegistrarOptions *options,
                         const char *name,
                         RegistrarWorkspace **workspace,
                         RegistrarRegistry **registry)
{
  g_autoptr (GError) error = NULL;

  *workspace = registrar_workspace_open (options->data_directory, &error);
  if (*workspace == NULL)
    {
      registrar_terminal_complain ("%s", error->message);
      return REGISTRAR_EXIT_UNAVAILABLE;
    }

  *registry = registrar_workspace_get_registry (*workspace, name, &error);
  if (*registry == NULL)
    {
      registrar_terminal_complain ("%s", error->message);
      return REGISTRAR_EXIT_WRONG;
    }
  return REGISTRAR_EXIT_DONE;
}
