/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Canvas has several shapes of refusals, and statuses that mean something else than elsewhere. */

#include "http/json.h"
#include "registry/canvas-session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In a body of plain text. */
#define THROTTLED "Rate Limit Exceeded"

static gboolean
is_throttled (const RegistrarHttpReply *reply)
{
  return (reply->status == 403 || reply->status == 429) && reply->body != NULL && strstr (reply->body, THROTTLED) != NULL;
}

/* A text, or `[{"message": …}]`, or a text in an array. */
static const char *
get_message (JsonNode *said)
{
  JsonNode *first = registrar_json_get_item (said, 0);

  if (first == NULL)
    first = said;
  if (first != NULL && JSON_NODE_HOLDS_VALUE (first) && json_node_get_value_type (first) == G_TYPE_STRING)
    return json_node_get_string (first);
  return registrar_json_get_string (first, "message");
}

/* `{"user_id": [{"message": …}]}`: of the attributes the first one that says something. */
static char *
dup_attribute_message (JsonNode *object)
{
  g_autoptr (GList) names = NULL;

  if (object == NULL || !JSON_NODE_HOLDS_OBJECT (object))
    return NULL;

  names = json_object_get_members (json_node_get_object (object));
  for (const GList *name = names; name != NULL; name = name->next)
    {
      const char *message = get_message (registrar_json_get (object, name->data));

      if (message != NULL)
        return g_strdup_printf ("%s: %s", (const char *) name->data, message);
    }

  return NULL;
}

static char *
dup_detail (const RegistrarHttpReply *reply)
{
  g_autoptr (JsonNode) root = reply->length > 0 ? registrar_http_reply_parse (reply, NULL) : NULL;
  JsonNode *errors = registrar_json_get (root, "errors");
  const char *message = registrar_json_get_string (root, "message");

  if (message == NULL)
    message = get_message (errors);
  if (message != NULL)
    return g_strdup (message);

  return dup_attribute_message (errors != NULL ? errors : root);
}

/* With a token that it does not take, Canvas names the scheme that it wants (RFC 9110, 11.6.1); else it means a permission. */
static gboolean
is_forbidden (const RegistrarHttpReply *reply)
{
  return reply->status == 401 && registrar_http_reply_get_header (reply, "WWW-Authenticate") == NULL;
}

gboolean
registrar_canvas_check_reply (const RegistrarHttpReply *reply, const char *host, GError **error)
{
  g_autofree char *detail = NULL;
  g_autofree char *sentence = NULL;

  if (reply->status < 300 || reply->status >= 500)
    return registrar_http_reply_check (reply, error);

  if (is_throttled (reply))
    {
      /* Translators: %s is a server. */
      g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_BUSY, _("“%s” wants to be asked less."), host);
      return FALSE;
    }

  detail = dup_detail (reply);
  if (is_forbidden (reply))
    {
      sentence = g_strdup_printf (_("“%s” does not allow that to the owner of the token."), host);
      registrar_http_set_refusal (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_FORBIDDEN, sentence, detail);
      return FALSE;
    }
  if (reply->status == 400 || reply->status == 422)
    {
      sentence = g_strdup_printf (_("“%s” refused it."), host);
      registrar_http_set_refusal (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED, sentence, detail);
      return FALSE;
    }

  return registrar_http_reply_check (reply, error);
}
