/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The embedded registry's tables, step by step. */

#pragma once

#include "database/migration.h"

G_BEGIN_DECLS

/** registrar_local_schema_create: a step of the database's migrations: the tables, and the sample catalogue in them. */
gboolean registrar_local_schema_create (RegistrarConnection *connection, GError **error);
/** registrar_local_schema_add_details: a later step: registrations have a role, dates, and the row that they are of. */
gboolean registrar_local_schema_add_details (RegistrarConnection *connection, GError **error);
/** registrar_local_schema_divide_indexes: a later step: usernames and e-mail addresses are found in sections. */
gboolean registrar_local_schema_divide_indexes (RegistrarConnection *connection, GError **error);

G_END_DECLS
