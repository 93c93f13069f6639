/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registry that is a Canvas: its REST interface, version 1. */

#pragma once

#include "registry/registry.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_CANVAS_REGISTRY (registrar_canvas_registry_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarCanvasRegistry, registrar_canvas_registry, REGISTRAR, CANVAS_REGISTRY, GObject)

/* Keys of options, and words of the second one. */
#define REGISTRAR_CANVAS_ACCOUNT "account"
#define REGISTRAR_CANVAS_TASK "unregistering"
#define REGISTRAR_CANVAS_DELETES "delete"
#define REGISTRAR_CANVAS_CONCLUDES "conclude"
#define REGISTRAR_CANVAS_DEACTIVATES "deactivate"
#define REGISTRAR_CANVAS_SETTLE_SECONDS "settle-seconds"

/**
 * registrar_canvas_registry_new:
 * @name: what people call it
 * @address: of the site; see registrar_http_address_parse()
 * @token: (nullable): an access token
 * @ca_file: (nullable): whom to believe instead of the system's authorities
 * @options: (nullable) (element-type utf8 utf8): whose courses there are, what becomes of an enrolment that is taken back, and
 *   how long after a lost call nothing comes of it any more
 *
 * Returns: (transfer full): %NULL with an error of registrar_http_client_new()
 */
RegistrarRegistry *registrar_canvas_registry_new (const char  *name,
                                                  const char  *address,
                                                  const char  *token,
                                                  const char  *ca_file,
                                                  GHashTable  *options,
                                                  GError     **error);

G_END_DECLS
