/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts away from the main thread: each result says whether a look-up had to find it out. */

#include "model/uncertain-count.h"

#include "run/again.h"
#include "workspace/accounts.h"

/* A coroutine's arguments and, in place, its answer. */
typedef struct
{
  RegistrarWorkspace *workspace;
  char               *id;

  RegistrarUncertainCountSender output;
  RegistrarUncertainCount       count;
  RegistrarPastRun             *past;
} CountUncertain;

static void
count (gpointer data)
{
  CountUncertain *args = data;
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry = registrar_workspace_get_registry (args->workspace, args->past->registry, &error);

  if (registry != NULL)
    args->count.n = registrar_run_count_uncertain (registry, args->past);
  else
    g_debug ("uncertain registrations are not counted: %s", error->message);
}

CO_ROUTINE (count_uncertain, CountUncertain)
{
  g_auto (RegistrarUncertainCountSender) output = args->output;
  g_autoptr (GError) error = NULL;

  args->past = registrar_journal_read (registrar_workspace_get_journal (args->workspace), args->id, &error);
  if (args->past != NULL)
    co_offload (count, args);
  else
    g_debug ("uncertain registrations are not counted: %s", error->message);

  g_clear_pointer (&args->past, registrar_past_run_free);
  registrar_uncertain_count_send (output, &args->count);
  registrar_uncertain_count_close (output);

  g_clear_object (&args->workspace);
  g_clear_pointer (&args->id, g_free);
}

RegistrarUncertainCountReceiver
registrar_uncertain_count_start (RegistrarWorkspace *workspace, const char *id)
{
  RegistrarUncertainCountChannel channel = registrar_uncertain_count_channel_new (1);

  co_go (count_uncertain, g_object_ref (workspace), g_strdup (id), channel.sender);
  return channel.receiver;
}
