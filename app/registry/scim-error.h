/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a SCIM server's answer says has gone wrong (RFC 7644, 3.12). */

#pragma once

#include "http/reply.h"

G_BEGIN_DECLS

/**
 * registrar_scim_check_reply:
 * @host: whom we asked
 *
 * Returns: FALSE with the error that the reply is; one of %REGISTRAR_REGISTRY_ERROR where SCIM says more than HTTP
 */
gboolean registrar_scim_check_reply (const RegistrarHttpReply *reply, const char *host, GError **error);
/**
 * registrar_scim_is_refusal:
 *
 * Whether the server does not want just this: there, too, where it calls that an error of its own, which real ones do
 * for members that do not exist. A part of it may be wanted.
 */
gboolean registrar_scim_is_refusal  (const RegistrarHttpReply *reply);

G_END_DECLS
