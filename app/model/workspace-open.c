/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening a data directory away from the main thread, and what came of it. */

#include "model/workspace-open.h"

#include "workspace/last-registry.h"
#include "workspace/open-roster.h"

/* A coroutine's arguments and, in place, its answer: SQLite runs on a thread with an ordinary stack. */
typedef struct
{
  char                        *directory; /* (nullable) */
  RegistrarWorkspaceOpenSender output;
  RegistrarWorkspaceOpen       open;
} OpenWorkspace;

void
registrar_workspace_open_clear (RegistrarWorkspaceOpen *self)
{
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->registry, g_free);
  g_clear_pointer (&self->roster, g_variant_unref);
  g_clear_error (&self->error);
}

static void
open_directory (gpointer data)
{
  OpenWorkspace *args = data;

  args->open.workspace = registrar_workspace_open (args->directory, &args->open.error);
  if (args->open.workspace == NULL)
    return;

  args->open.registry = registrar_workspace_dup_last_registry (args->open.workspace);
  args->open.roster = registrar_workspace_dup_open_roster (args->open.workspace);
}

CO_ROUTINE (open_workspace, OpenWorkspace)
{
  g_auto (RegistrarWorkspaceOpenSender) output = args->output;
  G_GNUC_UNUSED g_autofree char *directory = args->directory; /* owned until the end */

  co_offload (open_directory, args);
  registrar_workspace_open_send (output, &args->open);
  registrar_workspace_open_close (output);
}

RegistrarWorkspaceOpenReceiver
registrar_workspace_open_start (const char *directory)
{
  RegistrarWorkspaceOpenChannel channel = registrar_workspace_open_channel_new (1);

  co_go (open_workspace, g_strdup (directory), channel.sender);
  return channel.receiver;
}
