/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared registry's tables, in a schema of their own called registrar: made only where somebody said so. */

#pragma once

#include "registry/postgres-connection.h"

G_BEGIN_DECLS

/**
 * registrar_postgres_schema_prepare:
 * @create: whether tables that are not there may be made, and older ones changed
 *
 * What a connection needs before its first exchange about students. Where the tables are not there, or not as this
 * Registrar knows them, nothing is changed without @create, and nothing of a newer one's ever.
 */
RegistrarPostgresEnd registrar_postgres_schema_prepare (RegistrarPostgresConnection *connection, gboolean create,
                                                        const RegistrarPostgresPatience *patience, GError **error);
/**
 * registrar_postgres_schema_find_missing:
 * @create: as above
 * @missing: (element-type utf8): is added what we lack, as SQL calls it: `TABLE registrar.students`, which
 *   @create would make, or `INSERT ON registrar.students`
 * @has_tables: (out)
 *
 * Fails where nothing is missing and yet the tables are of another Registrar. Changes nothing.
 */
RegistrarPostgresEnd registrar_postgres_schema_find_missing (RegistrarPostgresConnection *connection, gboolean create,
                                                             GPtrArray *missing, gboolean *has_tables,
                                                             const RegistrarPostgresPatience *patience, GError **error);

G_END_DECLS
