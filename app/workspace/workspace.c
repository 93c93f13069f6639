/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens a data directory, and gives what lies in it. */

#include "workspace/workspace.h"

#include "database/database.h"
#include "registry/local-registry.h"
#include "registry/local-schema.h"
#include "roster/roster.h"
#include "run/journal-plan.h"
#include "run/journal-schema.h"
#include "run/journal-sent.h"
#include "settings/settings.h"
#include "workspace/database-words.h"
#include "workspace/erasure.h"
#include "workspace/http-words.h"

struct _RegistrarWorkspace
{
  GObject parent_instance;

  char *directory;
  RegistrarDatabase *database;
  RegistrarRegistry *local;
  RegistrarJournal *journal;
};

G_DEFINE_TYPE (RegistrarWorkspace, registrar_workspace, G_TYPE_OBJECT)

/* registrar.db's schema: each layer's steps, in the order in which they came to be. Only ever added to. */
static const RegistrarMigration migrations[] = {
  registrar_local_schema_create,
  registrar_journal_schema_create,
  registrar_journal_sent_create,
  registrar_local_schema_add_details,
  registrar_journal_plan_create,
  registrar_local_schema_divide_indexes,
};

/* The journal names errors of every layer, of which a program that only reads it knows nothing yet. */
static void
register_words (void)
{
  registrar_database_words_register ();
  registrar_http_words_register ();
  registrar_roster_error_quark ();
  registrar_registry_error_quark ();
  registrar_run_error_quark ();
  registrar_settings_error_quark ();
}

static void
registrar_workspace_finalize (GObject *object)
{
  RegistrarWorkspace *self = REGISTRAR_WORKSPACE (object);

  g_clear_pointer (&self->journal, registrar_journal_unref);
  g_clear_object (&self->local);
  g_clear_pointer (&self->database, registrar_database_unref);
  g_clear_pointer (&self->directory, g_free);

  G_OBJECT_CLASS (registrar_workspace_parent_class)->finalize (object);
}

static void
registrar_workspace_class_init (RegistrarWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_workspace_finalize;
}

static void
registrar_workspace_init (RegistrarWorkspace *self)
{
}

char *
registrar_workspace_get_default_directory (void)
{
  return g_build_filename (g_get_user_data_dir (), "registrar", NULL);
}

RegistrarWorkspace *
registrar_workspace_open (const char *directory, GError **error)
{
  g_autoptr (RegistrarWorkspace) self = g_object_new (REGISTRAR_TYPE_WORKSPACE, NULL);

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  register_words ();

  self->directory
      = directory != NULL ? g_canonicalize_filename (directory, NULL) : registrar_workspace_get_default_directory ();
  self->database = registrar_database_open (self->directory, migrations, G_N_ELEMENTS (migrations), error);
  if (self->database == NULL)
    return NULL;

  self->local = registrar_local_registry_new (self->database);
  self->journal = registrar_journal_new (self->database, self->directory);
  registrar_workspace_purge_by_settings (self);

  return g_steal_pointer (&self);
}

const char *
registrar_workspace_get_directory (RegistrarWorkspace *self)
{
  g_return_val_if_fail (REGISTRAR_IS_WORKSPACE (self), NULL);

  return self->directory;
}

RegistrarJournal *
registrar_workspace_get_journal (RegistrarWorkspace *self)
{
  g_return_val_if_fail (REGISTRAR_IS_WORKSPACE (self), NULL);

  return self->journal;
}

RegistrarRegistry *
registrar_workspace_get_local (RegistrarWorkspace *self)
{
  g_return_val_if_fail (REGISTRAR_IS_WORKSPACE (self), NULL);

  return self->local;
}
