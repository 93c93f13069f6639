/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts the refusals of SCIM servers into words. */

#include "registry/scim-error.h"

#include "http/json.h"
#include "registry/registry.h"

#include <glib/gi18n-lib.h>

/* What RFC 7644, 3.12, calls an error, and what that means here. */
typedef struct
{
  const char *type;
  RegistrarRegistryError code;
  const char *sentence; /* with the server's name */
} Refusal;

static const Refusal refusals[] = {
  /* Translators: in these sentences %s is a server. */
  { "uniqueness", REGISTRAR_REGISTRY_ERROR_REFUSED, N_("“%s” has another entry with the same username or id.") },
  { "invalidFilter", REGISTRAR_REGISTRY_ERROR_UNSUPPORTED, N_("“%s” cannot look up by that.") },
  { "tooMany", REGISTRAR_REGISTRY_ERROR_REFUSED, N_("“%s” found more than it wants to list.") },
  { "mutability", REGISTRAR_REGISTRY_ERROR_REFUSED, N_("“%s” lets nobody change that.") },
  { "noTarget", REGISTRAR_REGISTRY_ERROR_REFUSED, N_("“%s” found nothing there to change.") },
  { "invalidValue", REGISTRAR_REGISTRY_ERROR_REFUSED, N_("“%s” does not take one of the values.") },
  { "invalidVers", REGISTRAR_REGISTRY_ERROR_UNSUPPORTED, N_("“%s” speaks another version of SCIM.") },
  { "sensitive", REGISTRAR_REGISTRY_ERROR_UNSUPPORTED, N_("“%s” does not look up by what tells who somebody is.") },
};

static JsonNode *
parse_error (const RegistrarHttpReply *reply)
{
  return reply->body != NULL && reply->length > 0 ? registrar_http_reply_parse (reply, NULL) : NULL;
}

static const char *
find_sentence (const char *type, RegistrarRegistryError *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_strcmp0 (refusals[i].type, type) == 0)
      {
        *code = refusals[i].code;
        return _(refusals[i].sentence);
      }

  *code = REGISTRAR_REGISTRY_ERROR_REFUSED;
  return _("“%s” refused it.");
}

/* The sentence has the server's name in it, which no translation leaves out. */
static char *
fill_in (const char *sentence, const char *host)
{
  g_autoptr (GString) text = g_string_new (sentence);

  g_string_replace (text, "%s", host, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_refusal (JsonNode *problem, const char *host, GError **error)
{
  RegistrarRegistryError code;
  g_autofree char *sentence = fill_in (find_sentence (registrar_json_get_string (problem, "scimType"), &code), host);

  registrar_http_set_refusal (error, REGISTRAR_REGISTRY_ERROR, (int) code, sentence, registrar_json_get_string (problem, "detail"));
}

/* What is the same for every request to a server, whatever it asks for. */
static gboolean
is_general (guint status)
{
  return status < 400 || status == 401 || status == 403 || status == 404 || status == 407 || status == 408 || status == 429;
}

gboolean
registrar_scim_is_refusal (const RegistrarHttpReply *reply)
{
  g_autoptr (JsonNode) problem = NULL;

  if (is_general (reply->status))
    return FALSE;
  if (reply->status < 500)
    return TRUE;

  problem = parse_error (reply);
  return registrar_json_get_string (problem, "scimType") != NULL;
}

gboolean
registrar_scim_check_reply (const RegistrarHttpReply *reply, const char *host, GError **error)
{
  g_autoptr (JsonNode) problem = NULL;

  if (reply->status < 300 || is_general (reply->status))
    return registrar_http_reply_check (reply, error);

  if (reply->status == 501)
    {
      g_set_error (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNSUPPORTED, _("“%s” cannot do that."), host);
      return FALSE;
    }

  problem = parse_error (reply);
  if (registrar_json_get_string (problem, "scimType") == NULL && reply->status != 409)
    return registrar_http_reply_check (reply, error);

  set_refusal (problem, host, error);
  return FALSE;
}
