/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses: which ones a secret may be sent to. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * registrar_http_address_parse:
 * @text: the base address of a service, as an administrator typed it
 *
 * Only https, and http where the host is this computer itself; no name or password, query or fragment in it, and no
 * link-local host: those are the doors through which a server is made to ask its own neighbours.
 *
 * Returns: (transfer full): its path ends with a slash; %NULL with %REGISTRAR_HTTP_ERROR_ADDRESS
 */
GUri    *registrar_http_address_parse          (const char *text, GError **error);

/**
 * registrar_http_address_resolve:
 * @reference: a path below @base with its query, percent-encoded, or a whole address as a server gave it
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_HTTP_ERROR_ADDRESS if it is not of the same origin (RFC 6454) as @base
 */
GUri    *registrar_http_address_resolve        (GUri *base, const char *reference, GError **error);

/** registrar_http_address_dup_shown: the host, and the port if it is said; a host in other letters as ASCII. */
char    *registrar_http_address_dup_shown      (GUri *address);
/** registrar_http_address_is_loopback: whether the host is this computer itself. */
gboolean registrar_http_address_is_loopback    (GUri *address);
/** registrar_http_address_is_link_local: whether this address of a host is one; in IPv6's clothes, too. */
gboolean registrar_http_address_is_link_local  (GInetAddress *address);

/**
 * registrar_http_append_parameter:
 * @query: what stands there so far
 *
 * Appends `name=value` to a query or a form, percent-encoded, after a `&` where one is needed.
 */
void     registrar_http_append_parameter       (GString *query, const char *name, const char *value);

/**
 * registrar_http_append_segment:
 *
 * Appends @text to a path as part of one segment: percent-encoded, `/` and `.` too, so that it leads nowhere else.
 */
void     registrar_http_append_segment         (GString *path, const char *text);

G_END_DECLS
