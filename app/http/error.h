/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can go wrong between us and a server. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_HTTP_ERROR_ADDRESS,      /* an address that may not be used */
  REGISTRAR_HTTP_ERROR_UNREACHABLE,  /* there is no connection: nothing was sent */
  REGISTRAR_HTTP_ERROR_NOT_SECURE,   /* nobody vouches for the server, or it does not encrypt: nothing was sent */
  REGISTRAR_HTTP_ERROR_PROXY,        /* the proxy between us does not let us through: nothing was sent */
  REGISTRAR_HTTP_ERROR_TIMED_OUT,    /* no whole answer within the deadline */
  REGISTRAR_HTTP_ERROR_LOST,         /* the connection ended before the answer did */
  REGISTRAR_HTTP_ERROR_REDIRECTED,   /* to where we do not follow */
  REGISTRAR_HTTP_ERROR_TOO_LARGE,    /* the answer is larger than any answer should be */
  REGISTRAR_HTTP_ERROR_MALFORMED,    /* an answer, but not one of the service that was expected */
  REGISTRAR_HTTP_ERROR_UNAUTHORIZED, /* 401: the token is wrong */
  REGISTRAR_HTTP_ERROR_FORBIDDEN,    /* 403: the token does not go so far */
  REGISTRAR_HTTP_ERROR_NOT_FOUND,    /* 404, 410 */
  REGISTRAR_HTTP_ERROR_REFUSED,      /* any other 4xx */
  REGISTRAR_HTTP_ERROR_BUSY,         /* 429, or a 503 that says when to come back */
  REGISTRAR_HTTP_ERROR_SERVER,       /* any other 5xx */
} RegistrarHttpError;

#define REGISTRAR_HTTP_ERROR (registrar_http_error_quark ())
GQuark             registrar_http_error_quark       (void);

/**
 * registrar_http_error_is_passing:
 *
 * Whether the same call may succeed later, without anybody doing anything. What is not an error of this domain is not.
 */
gboolean           registrar_http_error_is_passing  (const GError *error);

/** registrar_http_error_from_status: what an HTTP status of 300 and more means (RFC 9110, 15). */
RegistrarHttpError registrar_http_error_from_status (guint status, gboolean says_when);

/**
 * registrar_http_set_failure:
 * @host: whom we spoke to
 * @proxy: (nullable): through whom, if that is known
 * @cause: (transfer full): as libsoup, GIO or its TLS told it
 * @sent: whether the request had gone out before that
 *
 * Puts the failure of an exchange into words that name the server and say why.
 */
void               registrar_http_set_failure       (GError     **error,
                                                     const char  *host,
                                                     const char  *proxy,
                                                     GError      *cause,
                                                     gboolean     sent);

/**
 * registrar_http_set_proxy_refusal:
 * @proxy: (nullable): which one, if that is known
 * @status: of HTTP, with which it did not let us through to @host
 *
 * Nothing was sent to @host. A status of 500 and more says that the proxy itself does not reach it, which may pass.
 */
void               registrar_http_set_proxy_refusal (GError     **error,
                                                     const char  *host,
                                                     const char  *proxy,
                                                     guint        status);

G_END_DECLS
