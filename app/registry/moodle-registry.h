/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A Moodle, over its web services (REST). */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

/* Options: by what students are looked up, in this order; a list of `id`, `username` and `email` ... */
#define REGISTRAR_MOODLE_LOOK_UP_BY "look-up"
#define REGISTRAR_MOODLE_USUAL_LOOK_UP "id,username,email"
/* ... as what they can be enrolled, the usual role first: a list of names, and the numbers that Moodle has for them ... */
#define REGISTRAR_MOODLE_ROLES "roles"
#define REGISTRAR_MOODLE_USUAL_ROLES "student=5"
/* ... whether those who have no account are given one; and after how many seconds a call has had its effect or never will. */
#define REGISTRAR_MOODLE_CREATE_ACCOUNTS "create-accounts"
#define REGISTRAR_MOODLE_SETTLE_SECONDS "settle-seconds"

#define REGISTRAR_TYPE_MOODLE_REGISTRY (registrar_moodle_registry_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarMoodleRegistry, registrar_moodle_registry, REGISTRAR, MOODLE_REGISTRY, GObject)

/**
 * registrar_moodle_registry_new:
 * @name: what people call it
 * @address: of the site; see registrar_http_address_parse()
 * @token: (nullable): of a service with the functions that [func@registrar_registry_check] names
 * @ca_file: (nullable): whom to believe instead of the system's authorities
 * @options: (nullable) (element-type utf8 utf8): those above
 *
 * Asks nothing yet.
 *
 * Returns: (transfer full): %NULL with an error of registrar_http_client_new(), or with %REGISTRAR_REGISTRY_ERROR_REFUSED
 *   for an option that cannot be
 */
RegistrarRegistry *registrar_moodle_registry_new (const char  *name,
                                                  const char  *address,
                                                  const char  *token,
                                                  const char  *ca_file,
                                                  GHashTable  *options,
                                                  GError     **error);

G_END_DECLS
