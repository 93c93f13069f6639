/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal's tables. */

#pragma once

#include "database/migration.h"

G_BEGIN_DECLS

/** registrar_journal_schema_create: a step of the database's migrations. */
gboolean registrar_journal_schema_create (RegistrarConnection *connection, GError **error);

G_END_DECLS
