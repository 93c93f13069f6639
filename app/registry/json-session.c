/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks a service of the contract, and gives each request a name. */

#include "registry/json-session.h"

#include "registry/json-problem.h"

/* The error of a reply that is no success: the problem it tells of, if it is one of the contract's. */
gboolean
registrar_json_check_reply (const RegistrarHttpReply *reply, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) problem = NULL;

  if (reply->status < 400 || reply->status >= 500 || reply->body == NULL)
    return registrar_http_reply_check (reply, error);

  root = registrar_http_reply_parse (reply, NULL);
  problem = registrar_json_read_problem (root);
  if (g_error_matches (problem, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED))
    return registrar_http_reply_check (reply, error);

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

JsonNode *
registrar_json_session_ask (RegistrarJsonSession *self, const RegistrarHttpRequest *request, RegistrarHttpReply *reply,
                            GError **error)
{
  if (!registrar_http_client_call (self->client, request, reply, NULL, error))
    return NULL;

  registrar_http_tell_quota (self->registry, reply);
  return registrar_json_check_reply (reply, error) ? registrar_http_reply_parse (reply, error) : NULL;
}

char *
registrar_json_session_dup_name (RegistrarJsonSession *self)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x-%u", self->number, (guint) g_atomic_int_add (&self->n_requests, 1));
}
