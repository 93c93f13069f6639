/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registry that speaks SCIM 2.0 (RFC 7643, RFC 7644): students are users, courses are groups, to register is to add a member. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_SCIM_REGISTRY (registrar_scim_registry_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarScimRegistry, registrar_scim_registry, REGISTRAR, SCIM_REGISTRY, GObject)

/* Keys of options, and words of the first one. */
#define REGISTRAR_SCIM_ID_ATTRIBUTE "student-id"
#define REGISTRAR_SCIM_ID_IS_EXTERNAL "externalId"
#define REGISTRAR_SCIM_ID_IS_USERNAME "userName"
#define REGISTRAR_SCIM_ID_IS_NUMBER "employeeNumber"
#define REGISTRAR_SCIM_CREATE_ACCOUNTS "create-accounts"
#define REGISTRAR_SCIM_SETTLE_SECONDS "settle-seconds"

/**
 * registrar_scim_registry_new:
 * @name: what people call it
 * @address: the base of the service, which /Users and /Groups are below; see registrar_http_address_parse()
 * @token: (nullable): who we are to it
 * @ca_file: (nullable): whom to believe instead of the system's authorities
 * @options: (nullable) (element-type utf8 utf8): where the student's id is, whether missing accounts are created (`yes`), and
 *   how long after a lost call nothing comes of it any more
 *
 * Asks nothing yet: how much it takes at a time is asked before anything else.
 *
 * Returns: (transfer full): %NULL with an error of registrar_http_client_new()
 */
RegistrarRegistry *registrar_scim_registry_new (const char  *name,
                                                const char  *address,
                                                const char  *token,
                                                const char  *ca_file,
                                                GHashTable  *options,
                                                GError     **error);

G_END_DECLS
