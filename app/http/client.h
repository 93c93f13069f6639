/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A client of one server: calls that look as if they blocked, under a policy for hostile servers.
 *
 * libsoup runs on the runtime's I/O thread, in a session of the client's own; a coroutine that calls is parked meanwhile.
 * What a server does wrong ends as an error, never as a hang or a false success:
 *
 * - a call has a deadline for all of it, however slowly the bytes trickle in;
 * - a redirect is followed on GET alone, within the origin, three times at most; so no secret goes elsewhere;
 * - a body is read up to 8 MiB, counted after it was decoded;
 * - certificates are checked, always; there is no way to turn that off.
 *
 * Each program calls registrar_http_prepare() first. */

#pragma once

#include "http/error.h"
#include "http/reply.h"

G_BEGIN_DECLS

typedef struct _RegistrarHttpClient RegistrarHttpClient;

/**
 * registrar_http_prepare:
 *
 * Tells libsoup, which only reads its environment, to speak HTTP/1.1: over HTTP/2, servers that end a connection after so many
 * requests lose those that are under way. In main(), before there is any other thread.
 */
void                 registrar_http_prepare      (void);

/* How a server is reached. */
typedef struct
{
  const char *address;         /* the base of every request's path: see registrar_http_address_parse() */
  const char *token;           /* (nullable) sent as `Authorization: Bearer` (RFC 6750) */
  const char *ca_file;         /* (nullable) PEM: whom to believe instead of the system's authorities */
  guint       max_connections; /* at a time; 0 for 64. More calls than these wait for one, within their deadline */
  guint       deadline;        /* milliseconds a call, connecting included; 0 for 30,000 */
} RegistrarHttpOptions;

/* One request. All is borrowed until the call returns. */
typedef struct
{
  const char        *method;       /* `GET`, `POST`, `PATCH`, `DELETE` ... */
  const char        *path;         /* below the base, with its query, percent-encoded; or a whole address of its origin */
  const char        *content_type; /* (nullable) of the body */
  const char        *body;         /* (nullable) */
  gsize              length;       /* of the body */
  const char        *accept;       /* (nullable) `application/json` if it is not said */
  const char *const *headers;      /* (nullable) name, value, name, value ..., %NULL */
  guint              deadline;     /* milliseconds; 0 for the client's; never longer than that */
} RegistrarHttpRequest;

/**
 * registrar_http_client_new:
 *
 * Connects to nobody yet. From any thread.
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_HTTP_ERROR_ADDRESS, with %REGISTRAR_HTTP_ERROR_UNAUTHORIZED if the token cannot
 *   be one, or with an error of the CA file
 */
RegistrarHttpClient *registrar_http_client_new   (const RegistrarHttpOptions *options, GError **error);
RegistrarHttpClient *registrar_http_client_ref   (RegistrarHttpClient *self);
/** registrar_http_client_unref: the last one closes its connections. Before the runtime is shut down. */
void                 registrar_http_client_unref (RegistrarHttpClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarHttpClient, registrar_http_client_unref)

/** registrar_http_client_get_host: the host, and the port if it is said, as they are reached: to be shown. */
const char          *registrar_http_client_get_host (RegistrarHttpClient *self);

/**
 * registrar_http_client_call:
 * @reply: (out caller-allocates): zeroed by the caller, cleared by the caller
 * @cancellable: (nullable): ends the call, at once
 *
 * Sends @request and parks until there is a whole answer, of whatever status. Only on a coroutine.
 *
 * Returns: FALSE with an error of %REGISTRAR_HTTP_ERROR, or %G_IO_ERROR_CANCELLED, if there is none; `reply->sent` says
 *   whether the server may have acted all the same
 */
gboolean             registrar_http_client_call  (RegistrarHttpClient         *self,
                                                  const RegistrarHttpRequest  *request,
                                                  RegistrarHttpReply          *reply,
                                                  GCancellable                *cancellable,
                                                  GError                     **error);

G_END_DECLS
