/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The embedded registry: in the data directory's database, without any set-up. */

#pragma once

#include "database/database.h"
#include "registry/registry.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_LOCAL_REGISTRY (registrar_local_registry_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarLocalRegistry, registrar_local_registry, REGISTRAR, LOCAL_REGISTRY, GObject)

/**
 * registrar_local_registry_new:
 * @database: opened with [func@registrar_local_schema_create] among its migrations
 *
 * Returns: the registry called `local`. It stores run keys: what a run registered is registered once.
 */
RegistrarRegistry *registrar_local_registry_new (RegistrarDatabase *database);

G_END_DECLS
