/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings the tables of a shared registry up to date, whole or not at all, and only where somebody agreed to it. */

#pragma once

#include "registry/postgres-connection.h"

G_BEGIN_DECLS

/**
 * RegistrarPostgresMigration:
 *
 * One step: the statements that make the tables of a version from those of the one before. The version is how many steps
 * have been taken, so steps are only ever added at the end. The schema itself is there already, and its table of versions.
 */
typedef struct
{
  const char *const *statements;
  guint              n_statements;
} RegistrarPostgresMigration;

/**
 * registrar_postgres_migrate:
 * @agreed: whether tables may be made, and older ones changed
 *
 * Takes the steps that the tables still lack, all in one transaction; several administrators may try at once. Fails where
 * steps are lacking and @agreed is FALSE, with what to do, and always where there are more than @n_migrations.
 */
RegistrarPostgresEnd registrar_postgres_migrate (RegistrarPostgresConnection      *connection,
                                                 const RegistrarPostgresMigration *migrations,
                                                 guint                             n_migrations,
                                                 gboolean                          agreed,
                                                 const RegistrarPostgresPatience  *patience,
                                                 GError                          **error);
/**
 * registrar_postgres_check_version:
 *
 * Whether registrar_postgres_migrate() would succeed, as far as the tables' version says. Changes nothing.
 */
RegistrarPostgresEnd registrar_postgres_check_version (RegistrarPostgresConnection     *connection,
                                                       guint                            n_migrations,
                                                       gboolean                         agreed,
                                                       const RegistrarPostgresPatience *patience,
                                                       GError                         **error);

G_END_DECLS
