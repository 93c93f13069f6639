/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening a data directory away from the main thread, and what came of it. */

#pragma once

#include "coroutine/co.h"
#include "workspace/workspace.h"

G_BEGIN_DECLS

/**
 * RegistrarWorkspaceOpen:
 *
 * A workspace, or why there is none. Owned by one at a time.
 */
typedef struct
{
  RegistrarWorkspace *workspace; /* (nullable) %NULL with an error */
  char               *registry;  /* (nullable) the one that was chosen last in it */
  GVariant           *roster;    /* (nullable) that was open last, as it was kept */
  GError             *error;
} RegistrarWorkspaceOpen;

void registrar_workspace_open_clear (RegistrarWorkspaceOpen *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarWorkspaceOpen, registrar_workspace_open_clear)
CO_DEFINE_CHANNEL (RegistrarWorkspaceOpen, registrar_workspace_open, registrar_workspace_open_clear)

/**
 * registrar_workspace_open_start:
 * @directory: (nullable): %NULL for the default one
 *
 * Starts a coroutine that opens it. Whoever no longer wants the answer just drops the receiver.
 *
 * Returns: (transfer full): where one answer arrives
 */
RegistrarWorkspaceOpenReceiver registrar_workspace_open_start (const char *directory);

G_END_DECLS
