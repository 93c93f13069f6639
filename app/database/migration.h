/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Migrations: the steps from an empty file to the newest schema. */

#pragma once

#include "database/connection.h"

G_BEGIN_DECLS

/**
 * RegistrarMigration:
 *
 * One step. The schema's version is how many steps have been taken, so steps are only ever added at the end.
 */
typedef gboolean (*RegistrarMigration) (RegistrarConnection *connection, GError **error);

/**
 * registrar_connection_migrate:
 *
 * Takes the steps that the file still lacks, all in one transaction. Two programs may try at once: one does it.
 */
gboolean registrar_connection_migrate (RegistrarConnection       *connection,
                                       guint                      application_id,
                                       const RegistrarMigration  *migrations,
                                       guint                      n_migrations,
                                       GError                   **error);

G_END_DECLS
