/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared registry of an office or a district: a PostgreSQL database that several administrators use at once. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_POSTGRES_REGISTRY (registrar_postgres_registry_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarPostgresRegistry, registrar_postgres_registry, REGISTRAR, POSTGRES_REGISTRY, GObject)

/**
 * registrar_postgres_registry_new:
 * @name: what people call it
 * @address: a connection URI; with several servers the one that can be written to is used, whichever that is now
 * @password: (nullable)
 * @ca_file: (nullable): PEM: whom to believe instead of the system's authorities
 * @options: (nullable) (element-type utf8 utf8): `create-tables`: `yes` for consent that the tables are made on first use,
 *   in a schema of their own, `registrar`
 *
 * Asks nothing yet.
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_REGISTRY_ERROR_REFUSED if that is no address of a database
 */
RegistrarRegistry *registrar_postgres_registry_new (const char  *name,
                                                    const char  *address,
                                                    const char  *password,
                                                    const char  *ca_file,
                                                    GHashTable  *options,
                                                    GError     **error);

G_END_DECLS
