/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One transaction; then the database is written anew, so that what was deleted is nowhere any more. */

#include "workspace/erasure.h"

#include "coroutine/co.h"
#include "registry/local-erase.h"
#include "run/journal-erase.h"
#include "settings/settings.h"
#include "workspace/find-student.h"

typedef struct
{
  RegistrarJournal *journal;
  RegistrarMeantStudent *meant;
  RegistrarJournalErasure from_journal;
  guint n_registrations;
} Erasing;

void
registrar_erasure_clear (RegistrarErasure *self)
{
  g_clear_pointer (&self->student, g_free);
  g_clear_pointer (&self->elsewhere, g_strfreev);
}

static void
erasing_clear (Erasing *self)
{
  registrar_journal_erasure_clear (&self->from_journal);
  g_clear_pointer (&self->meant, registrar_meant_student_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Erasing, erasing_clear)

static gboolean
erase_student (RegistrarConnection *connection, gpointer data, GError **error)
{
  Erasing *self = data;

  return registrar_find_student (connection, self->meant, error)
         && registrar_journal_erase_student (self->journal, connection, self->meant, &self->from_journal, error)
         && registrar_local_erase_students (connection, registrar_is_meant_student, self->meant, &self->n_registrations, error);
}

static GStrv
list_elsewhere (GHashTable *registries)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, registries);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_str_equal (name, "local"))
      g_strv_builder_add (builder, name);

  return g_strv_builder_end (builder);
}

gboolean
registrar_workspace_erase_student (RegistrarWorkspace *self,
                                   const char *student,
                                   RegistrarErasure *erasure,
                                   GError **error)
{
  RegistrarJournal *journal = registrar_workspace_get_journal (self);
  RegistrarDatabase *database = registrar_journal_get_database (journal);
  g_auto (Erasing) erasing = { .journal = journal };

  g_return_val_if_fail (student != NULL, FALSE);

  *erasure = (RegistrarErasure){ NULL };
  erasing.meant = registrar_meant_student_new (student);
  registrar_journal_erasure_init (&erasing.from_journal);
  if (!registrar_database_write (database, erase_student, &erasing, error))
    return FALSE;

  erasure->student = g_strdup (registrar_meant_student_get_key (erasing.meant));
  erasure->n_registrations = erasing.n_registrations;
  erasure->n_rows = erasing.from_journal.n_rows;
  erasure->n_runs = erasing.from_journal.n_runs;
  erasure->elsewhere = list_elsewhere (erasing.from_journal.registries);
  return registrar_database_leave_no_trace (database, error);
}

typedef struct
{
  RegistrarJournal *journal;
  gint64 before;
  guint *n_runs;
} Purging;

static gboolean
purge (RegistrarConnection *connection, gpointer data, GError **error)
{
  Purging *self = data;

  return registrar_journal_erase_runs (self->journal, connection, self->before, self->n_runs, error);
}

/* Mostly there is nothing to do, and nobody is to wait for a writer then. */
static gboolean
has_older_run (const GPtrArray *runs, gint64 before)
{
  for (guint i = 0; i < runs->len; i++)
    if (((const RegistrarPastRun *) runs->pdata[i])->started < before)
      return TRUE;
  return FALSE;
}

gboolean
registrar_workspace_purge (RegistrarWorkspace *self, guint days, guint *n_runs, GError **error)
{
  RegistrarJournal *journal = registrar_workspace_get_journal (self);
  RegistrarDatabase *database = registrar_journal_get_database (journal);
  g_autoptr (GPtrArray) runs = registrar_journal_list (journal, error);
  Purging purging = { journal, g_get_real_time () - days * G_TIME_SPAN_DAY, n_runs };

  *n_runs = 0;
  if (runs == NULL)
    return FALSE;
  if (!has_older_run (runs, purging.before))
    return TRUE;

  return registrar_database_write (database, purge, &purging, error)
         && (*n_runs == 0 || registrar_database_leave_no_trace (database, error));
}

typedef struct
{
  RegistrarWorkspace *workspace;
  guint days;
  GError **error;
} PurgeRuns;

CO_ROUTINE (purge_runs, PurgeRuns)
{
  guint n_runs;

  registrar_workspace_purge (args->workspace, args->days, &n_runs, args->error);
}

void
registrar_workspace_purge_by_settings (RegistrarWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = registrar_settings_open (registrar_workspace_get_directory (self), &error);

  if (settings != NULL)
    co_run (purge_runs, self, g_settings_get_uint (settings, "keep-runs-days"), &error);
  if (error != NULL)
    g_debug ("Old runs could not be deleted: %s", error->message);
}
