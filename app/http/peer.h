/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a connection leads to: a name may lead anywhere. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** registrar_http_peer_is_link_local: whether @connection leads to an address that no server has. */
gboolean registrar_http_peer_is_link_local (GSocketConnection *connection);
/** registrar_http_peer_dup_proxy: (transfer full) (nullable): host and port of the proxy that @connection leads to, if it does. */
char    *registrar_http_peer_dup_proxy     (GSocketConnection *connection);

G_END_DECLS
