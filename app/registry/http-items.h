/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls over HTTP about registrations: how long they may take, and what becomes of the items if they fail.
 *
 * Every registry that is reached over HTTP makes the calls of its verbs here. */

#pragma once

#include "http/client.h"
#include "registry/registry.h"

G_BEGIN_DECLS

/* Whether a call that failed may have changed something. */
typedef enum
{
  REGISTRAR_HTTP_READS,
  REGISTRAR_HTTP_WRITES,
  REGISTRAR_HTTP_READS_BACK, /* it changes nothing, but tells what became of an earlier call that may have */
} RegistrarHttpEffect;

/**
 * registrar_http_items_send:
 * @call: (nullable)
 * @reply: (out caller-allocates): zeroed by the caller, cleared by the caller
 *
 * Sends a request within the time that @call has, whatever it is about. A write that was not to start any more, because
 * its call was cancelled, does not.
 *
 * Returns: FALSE if there is no answer: with an error of registrar_http_client_call()
 */
gboolean registrar_http_items_send (RegistrarRegistry *registry, RegistrarHttpClient *client,
                                    const RegistrarHttpRequest *request, RegistrarHttpEffect effect,
                                    const RegistrarCall *call, RegistrarHttpReply *reply, GError **error);

/**
 * registrar_http_items_give_up:
 * @error: of [func@registrar_http_items_send]
 *
 * Answers the items of a call without an answer: cancelled, if it was not sent; else see [func@registrar_http_items_fail].
 */
void     registrar_http_items_give_up (const RegistrarHttpReply *reply, RegistrarHttpEffect effect,
                                       RegistrarRegistration **items, guint n_items, const GError *error);

/**
 * registrar_http_items_call:
 * @registry: whose limiter is told what the server says of its quota
 * @items: that the call is about, which all have the same [struct@RegistrarCall]
 * @reply: (out caller-allocates): zeroed by the caller, cleared by the caller
 *
 * Sends a request within the time that its items have. Where there is no answer the items are answered: cancelled, if a
 * write was not to start any more; else see [func@registrar_http_items_fail].
 *
 * Returns: FALSE if there is no answer; otherwise there is one of any status
 */
gboolean registrar_http_items_call (RegistrarRegistry *registry, RegistrarHttpClient *client,
                                    const RegistrarHttpRequest *request, RegistrarHttpEffect effect,
                                    RegistrarRegistration **items, guint n_items, RegistrarHttpReply *reply);

/**
 * registrar_http_items_fail:
 * @error: why, for every item
 *
 * Answers the items: unknown, where the server may have changed something all the same, and where reading back fails; else
 * failed; with how long it wants to be left alone. An answer with a status of 4xx says that nothing was changed.
 */
void     registrar_http_items_fail (const RegistrarHttpReply *reply, RegistrarHttpEffect effect,
                                    RegistrarRegistration **items, guint n_items, const GError *error);

/** registrar_http_tell_quota: tells the registry's limiter, if the reply says anything of a quota. On a coroutine. */
void     registrar_http_tell_quota (RegistrarRegistry *registry, const RegistrarHttpReply *reply);

G_END_DECLS
