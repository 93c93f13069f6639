/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a SCIM service says that it can, and how much at a time (RFC 7643, 5). */

#pragma once

#include "registry/scim-session.h"

G_BEGIN_DECLS

/**
 * registrar_scim_config_ask:
 * @call: (nullable): how long it may take
 * @missing: (nullable) (element-type utf8): what we need and the service cannot do is added to it
 *
 * Asks the service for its configuration, and keeps to its limits from then on. On a coroutine.
 *
 * Returns: FALSE with an error
 */
gboolean registrar_scim_config_ask   (RegistrarScimSession *session, const RegistrarCall *call, GPtrArray *missing,
                                      GError **error);
/**
 * registrar_scim_config_learn:
 *
 * Asks unless that is known, before anything else is asked. Of a service that does not tell, nothing unusual is taken for
 * granted; where it could not be asked, it is the next time. On a coroutine.
 */
void     registrar_scim_config_learn (RegistrarScimSession *session, const RegistrarCall *call);

G_END_DECLS
