/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the limits of a SCIM service, once. */

#include "registry/scim-config.h"

#include "http/json.h"

#include <glib/gi18n-lib.h>

#define LARGEST_PAGE 500

static guint
read_limit (JsonNode *feature, const char *name, guint usual)
{
  gint64 limit = 0;

  registrar_json_get_integer (feature, name, &limit);
  return limit > 0 ? (guint) MIN (limit, G_MAXINT) : usual;
}

/* There is no limit for changes of groups; those of `bulk`, where there is one, say what the service takes at a time. */
static void
read_limits (RegistrarScimSession *session, JsonNode *config)
{
  JsonNode *bulk = registrar_json_get (config, "bulk");
  guint page_size = read_limit (registrar_json_get (config, "filter"), "maxResults", REGISTRAR_SCIM_PAGE_SIZE);

  g_atomic_int_set (&session->page_size, MIN (page_size, LARGEST_PAGE));
  g_atomic_int_set (&session->max_operations, read_limit (bulk, "maxOperations", 0));
  g_atomic_int_set (&session->max_payload, read_limit (bulk, "maxPayloadSize", 0));
}

static void
list_missing (JsonNode *config, GPtrArray *missing)
{
  static const char *const needed[] = { "patch", "filter" };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!registrar_json_get_boolean (registrar_json_get (config, needed[i]), "supported"))
      g_ptr_array_add (missing, g_strdup (needed[i]));
}

/* Whatever the answer was, there will be no other; unless the service was not itself. */
static gboolean
is_final (const RegistrarHttpReply *reply)
{
  return reply->status != 0 && reply->status < 500 && reply->status != 429;
}

gboolean
registrar_scim_config_ask (RegistrarScimSession *session, const RegistrarCall *call, GPtrArray *missing, GError **error)
{
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) config = registrar_scim_session_get (session, "ServiceProviderConfig", call, &reply, error);
  gboolean tells;

  if (is_final (&reply))
    g_atomic_int_set (&session->is_known, TRUE);
  if (config == NULL)
    return FALSE;

  tells = registrar_json_get (config, "patch") != NULL && registrar_json_get (config, "filter") != NULL;
  if (tells)
    read_limits (session, config);
  else
    registrar_http_reply_set_malformed (&reply, error, _("it does not say what the service can"));
  if (tells && missing != NULL)
    list_missing (config, missing);
  return tells;
}

void
registrar_scim_config_learn (RegistrarScimSession *session, const RegistrarCall *call)
{
  RegistrarScimTurn turn = { 0 };
  g_autoptr (GError) error = NULL;

  if (g_atomic_int_get (&session->is_known)
      || registrar_scim_session_take_turn (&session->learning, call) != CO_CHANNEL_DONE)
    return;

  if (!g_atomic_int_get (&session->is_known) && !registrar_scim_config_ask (session, call, NULL, &error))
    g_debug ("The service does not say what it can: %s", error->message);
  registrar_scim_turn_send (session->learning.sender, &turn);
}
