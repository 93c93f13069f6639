/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What preferences ask of a data directory, done away from the main thread. */

#include "model/account-work.h"

#include "workspace/erasure.h"
#include "workspace/last-registry.h"
#include "workspace/open-roster.h"
#include "workspace/student-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A coroutine's arguments and, in place, its answer: settings and the keyring block, on an ordinary stack. */
typedef struct
{
  RegistrarWorkspace        *workspace;
  RegistrarAccountWorkSender output;
  RegistrarAccountWork       work;
} DoWork;

/* It may have been a token. */
static void
wipe (char **text)
{
  if (*text != NULL)
    explicit_bzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

void
registrar_account_work_clear (RegistrarAccountWork *self)
{
  g_clear_pointer (&self->account, registrar_account_free);
  wipe (&self->text);
  g_clear_pointer (&self->roster, g_variant_unref);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  registrar_registry_check_clear (&self->check);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->done, g_free);
  g_clear_error (&self->unkept);
  g_clear_error (&self->error);
}

static gboolean
change (RegistrarWorkspace *workspace, RegistrarAccountWork *work)
{
  switch (work->verb)
    {
    case REGISTRAR_ACCOUNT_SAVE:
      return registrar_workspace_save_account (workspace, work->account, work->text, &work->unkept, &work->error);
    case REGISTRAR_ACCOUNT_REMOVE:
      return registrar_workspace_remove_account (workspace, work->account->name, &work->error);
    case REGISTRAR_ACCOUNT_KEEP:
      return registrar_workspace_keep_last_registry (workspace, work->account->name, &work->error);
    case REGISTRAR_ACCOUNT_PREFER:
      return registrar_workspace_save_preferences (workspace, &work->preferences, &work->error);
    case REGISTRAR_ACCOUNT_LOAD:
    case REGISTRAR_ACCOUNT_OPEN:
    case REGISTRAR_ACCOUNT_CHECK:
    case REGISTRAR_ACCOUNT_KEEP_ROSTER:
    case REGISTRAR_ACCOUNT_EXPORT:
    case REGISTRAR_ACCOUNT_ERASE:
    default:
      return TRUE;
    }
}

/* Whatever came of the change, it is told how things are then. */
static void
change_and_load (gpointer data)
{
  DoWork *args = data;
  RegistrarAccountWork *work = &args->work;
  g_autoptr (GError) error = NULL;

  change (args->workspace, work);
  if (registrar_workspace_load_preferences (args->workspace, &work->preferences, &error))
    work->accounts = registrar_workspace_list_accounts (args->workspace, &error);
  if (error != NULL && work->error == NULL)
    work->error = g_steal_pointer (&error);
}

/* Where it cannot be kept the window is empty the next time: no reason to disturb anybody now. */
static void
keep_roster (gpointer data)
{
  DoWork *args = data;
  g_autoptr (GError) error = NULL;

  if (!registrar_workspace_keep_open_roster (args->workspace, args->work.roster, &error))
    g_debug ("The roster that is open is not remembered: %s", error->message);
}

static void
open_registry (gpointer data)
{
  DoWork *args = data;

  args->work.registry = registrar_workspace_get_registry (args->workspace, args->work.account->name, &args->work.error);
}

static void
open_and_check (DoWork *args)
{
  RegistrarAccountWork *work = &args->work;

  co_offload (open_registry, args);
  if (work->registry != NULL && work->verb == REGISTRAR_ACCOUNT_CHECK)
    registrar_registry_check (work->registry, &work->check, &work->error);
}

static char *
dup_erased (const RegistrarErasure *erasure)
{
  g_autofree char *elsewhere = g_strjoinv (", ", erasure->elsewhere);
  guint n = erasure->n_registrations + erasure->n_rows;

  if (*elsewhere == '\0')
    return g_strdup_printf (ngettext ("%'u record of “%s” was deleted", "%'u records of “%s” were deleted", n), n,
                            erasure->student);
  /* Translators: the last %s lists registries */
  return g_strdup_printf (ngettext ("%'u record of “%s” was deleted; ask for the same in %s",
                                    "%'u records of “%s” were deleted; ask for the same in %s", n),
                          n, erasure->student, elsewhere);
}

static void
erase (DoWork *args)
{
  g_auto (RegistrarErasure) erasure = { NULL };

  if (registrar_workspace_erase_student (args->workspace, args->work.text, &erasure, &args->work.error))
    args->work.done = dup_erased (&erasure);
}

/* What is written to a file, on an ordinary stack. */
typedef struct
{
  RegistrarStudentExport known;
  RegistrarAccountWork  *work;
} SaveExport;

static char *
dup_saved (const RegistrarStudentExport *known, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *elsewhere = g_strjoinv (", ", known->elsewhere);

  if (*elsewhere == '\0')
    return g_strdup_printf (_("Saved %s"), name);
  /* Translators: a file's name, and a list of registries */
  return g_strdup_printf (_("Saved %s; ask for the same in %s"), name, elsewhere);
}

static void
save_export (gpointer data)
{
  SaveExport *self = data;

  if (registrar_student_export_save (&self->known, self->work->path, &self->work->error))
    self->work->done = dup_saved (&self->known, self->work->path);
}

/* Where nobody is known so, no file is touched. */
static void
export (DoWork *args)
{
  SaveExport save = { .work = &args->work };

  if (registrar_workspace_export_student (args->workspace, args->work.text, &save.known, &args->work.error))
    co_offload (save_export, &save);
  registrar_student_export_clear (&save.known);
}

CO_ROUTINE (do_work, DoWork)
{
  g_auto (RegistrarAccountWorkSender) output = args->output;
  G_GNUC_UNUSED g_autoptr (RegistrarWorkspace) workspace = args->workspace; /* owned until the end */

  if (args->work.verb == REGISTRAR_ACCOUNT_OPEN || args->work.verb == REGISTRAR_ACCOUNT_CHECK)
    open_and_check (args);
  else if (args->work.verb == REGISTRAR_ACCOUNT_ERASE)
    erase (args);
  else if (args->work.verb == REGISTRAR_ACCOUNT_EXPORT)
    export (args);
  else if (args->work.verb == REGISTRAR_ACCOUNT_KEEP_ROSTER)
    co_offload (keep_roster, args);
  else
    co_offload (change_and_load, args);

  registrar_account_work_send (output, &args->work);
  registrar_account_work_close (output);
}

RegistrarAccountWorkReceiver
registrar_account_work_start (RegistrarWorkspace *workspace, RegistrarAccountWork *work)
{
  RegistrarAccountWorkChannel channel = registrar_account_work_channel_new (1);
  RegistrarAccountWork moved = *work;

  *work = (RegistrarAccountWork){ 0 };
  co_go (do_work, g_object_ref (workspace), channel.sender, moved);
  return channel.receiver;
}
