/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks a SCIM server; what is asked for is escaped twice, for the filter and for the address. */

#include "registry/scim-session.h"

#include "http/address.h"
#include "http/json.h"
#include "registry/scim-error.h"

JsonNode *
registrar_scim_session_get (RegistrarScimSession *self, const char *path, const RegistrarCall *call, RegistrarHttpReply *reply,
                            GError **error)
{
  const RegistrarHttpRequest request = { .method = "GET", .path = path, .accept = REGISTRAR_SCIM_MEDIA_TYPE ", application/json" };

  if (!registrar_http_items_send (self->registry, self->client, &request, REGISTRAR_HTTP_READS, call, reply, error))
    return NULL;
  if (!registrar_scim_check_reply (reply, registrar_http_client_get_host (self->client), error))
    return NULL;
  return registrar_http_reply_parse (reply, error);
}

CoChannelStatus
registrar_scim_session_take_turn (const RegistrarScimTurnChannel *turns, const RegistrarCall *call)
{
  gint64 wait = call != NULL && call->deadline != 0 ? MAX (call->deadline - g_get_monotonic_time (), 0) : CO_FOREVER;
  RegistrarScimTurn turn;

  return registrar_scim_turn_receive_within (turns->receiver, &turn, wait, call != NULL ? call->cancellable : NULL);
}

/* A string of JSON, which is what a filter compares with. */
static void
append_quoted (GString *filter, const char *value)
{
  g_string_append_c (filter, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (filter, '\\');
      if (g_ascii_iscntrl (*p))
        g_string_append_printf (filter, "\\u%04x", (guint) *p);
      else
        g_string_append_c (filter, *p);
    }
  g_string_append_c (filter, '"');
}

void
registrar_scim_append_comparison (GString *filter, const char *attribute, const char *operation, const char *value)
{
  g_string_append_printf (filter, "%s %s ", attribute, operation);
  append_quoted (filter, value);
}

void
registrar_scim_append_filter (GString *filter, const char *attribute, const char *value)
{
  if (filter->len > 0)
    g_string_append (filter, " or ");
  registrar_scim_append_comparison (filter, attribute, "eq", value);
}

char *
registrar_scim_dup_path (const char *collection, const char *id)
{
  g_autoptr (GString) path = g_string_new (collection);

  g_string_append_c (path, '/');
  registrar_http_append_segment (path, id);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

JsonNode *
registrar_scim_read_page (JsonNode *root, gint64 *total, gboolean *is_list)
{
  JsonNode *entries = registrar_json_get (root, "Resources");
  gint64 said = 0;
  gboolean has_total = registrar_json_get_integer (root, "totalResults", &said);

  *is_list = has_total || (entries != NULL && JSON_NODE_HOLDS_ARRAY (entries));
  if (total != NULL)
    *total = said;
  return entries;
}
