/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings a file's schema up to date, whole or not at all. */

#include "database/migration.h"

typedef struct
{
  guint application_id;
  const RegistrarMigration *migrations;
  guint n_migrations;
} Migrate;

static gboolean
take_steps (RegistrarConnection *connection, gpointer data, GError **error)
{
  const Migrate *migrate = data;
  /* Read again under the write lock: another program may have been faster. */
  guint version = (guint) registrar_connection_get_pragma (connection, "user_version");
  g_autofree char *marks = NULL;

  for (guint i = version; i < migrate->n_migrations; i++)
    {
      if (!migrate->migrations[i](connection, error))
        return FALSE;
    }

  marks = g_strdup_printf ("PRAGMA application_id = %u; PRAGMA user_version = %u", migrate->application_id,
                           MAX (version, migrate->n_migrations));
  return registrar_connection_execute (connection, marks, error);
}

gboolean
registrar_connection_migrate (RegistrarConnection *connection, guint application_id,
                              const RegistrarMigration *migrations, guint n_migrations, GError **error)
{
  Migrate migrate = { application_id, migrations, n_migrations };

  if (registrar_connection_get_pragma (connection, "user_version") >= n_migrations)
    return TRUE;

  return registrar_connection_write (connection, take_steps, &migrate, error);
}
