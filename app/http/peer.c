/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks at addresses of connections. */

#include "http/peer.h"

#include "http/address.h"

gboolean
registrar_http_peer_is_link_local (GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);

  return G_IS_INET_SOCKET_ADDRESS (remote)
         && registrar_http_address_is_link_local (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote)));
}

char *
registrar_http_peer_dup_proxy (GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  g_autofree char *host = NULL;

  if (!G_IS_PROXY_ADDRESS (remote))
    return NULL;

  /* Its address may hold a password. */
  if (!g_uri_split_network (g_proxy_address_get_uri (G_PROXY_ADDRESS (remote)), G_URI_FLAGS_HAS_PASSWORD, NULL, &host, NULL, NULL))
    return NULL;
  return g_strdup_printf ("%s:%u", host, g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (remote)));
}
