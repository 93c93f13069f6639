/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of a JSON service's registry share: whom they ask, and how requests are told apart. */

#pragma once

#include "http/client.h"
#include "registry/http-items.h"

G_BEGIN_DECLS

/* Part of the registry, and lives as long as it. */
typedef struct
{
  RegistrarRegistry   *registry; /* whose limiter is told of quotas */
  RegistrarHttpClient *client;
  guint64              number;     /* at random: no other's requests have our names */
  guint                n_requests; /* (atomic) */
} RegistrarJsonSession;

/* What every service has to take, until it says that it takes more or less. */
#define REGISTRAR_JSON_BATCH_SIZE 100

/**
 * registrar_json_check_reply:
 *
 * Returns: FALSE with the error of a reply that is no success: the problem it tells of, if it is one of the contract's
 */
gboolean  registrar_json_check_reply      (const RegistrarHttpReply *reply, GError **error);
/**
 * registrar_json_session_ask:
 * @reply: (out caller-allocates): zeroed by the caller, cleared by the caller
 *
 * Asks without a registration in mind. On a coroutine.
 *
 * Returns: (transfer full): the JSON of a success, else %NULL with an error
 */
JsonNode *registrar_json_session_ask      (RegistrarJsonSession *self, const RegistrarHttpRequest *request,
                                           RegistrarHttpReply *reply, GError **error);
/** registrar_json_session_dup_name: (transfer full): of another request. From any thread. */
char     *registrar_json_session_dup_name (RegistrarJsonSession *self);

G_END_DECLS
