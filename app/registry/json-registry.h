/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registry behind the contract of data/registry.openapi.json: a school's own system, or another Registrar that serves. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_JSON_REGISTRY (registrar_json_registry_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarJsonRegistry, registrar_json_registry, REGISTRAR, JSON_REGISTRY, GObject)

/**
 * registrar_json_registry_new:
 * @name: what people call it
 * @address: where the service is; see registrar_http_address_parse()
 * @token: (nullable): who we are to it
 * @ca_file: (nullable): whom to believe instead of the system's authorities
 * @options: (nullable): there are none of its own
 *
 * Asks nothing yet: its capabilities are those that the contract wants of every service, until [func@registrar_registry_check]
 * has asked for this one's.
 *
 * Returns: (transfer full): %NULL with an error of registrar_http_client_new()
 */
RegistrarRegistry *registrar_json_registry_new (const char  *name,
                                                const char  *address,
                                                const char  *token,
                                                const char  *ca_file,
                                                GHashTable  *options,
                                                GError     **error);

G_END_DECLS
