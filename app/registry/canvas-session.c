/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks Canvas, page by page where there are pages. */

#include "registry/canvas-session.h"

#include "http/address.h"
#include "http/json.h"
#include "http/link.h"

#include <glib/gi18n-lib.h>

/* Ids do not fit into the numbers of all who read JSON, and so they are asked for as text. */
#define ACCEPT "application/json+canvas-string-ids, application/json"

/* A list that goes on beyond that never ends. */
#define MAX_PAGES 10000

JsonNode *
registrar_canvas_get (RegistrarCanvasSession *self, const char *path, RegistrarHttpReply *reply, GError **error)
{
  const RegistrarHttpRequest request = { .method = "GET", .path = path, .accept = ACCEPT };

  if (!registrar_http_client_call (self->client, &request, reply, NULL, error))
    return NULL;

  registrar_http_tell_quota (self->registry, reply);
  if (!registrar_canvas_check_reply (reply, registrar_http_client_get_host (self->client), error))
    return NULL;
  return registrar_http_reply_parse (reply, error);
}

gboolean
registrar_canvas_call (RegistrarCanvasSession *self, const char *method, const char *path, const GString *form,
                       RegistrarHttpEffect effect, RegistrarRegistration *item, RegistrarHttpReply *reply)
{
  const RegistrarHttpRequest request = {
    .method = method,
    .path = path,
    .content_type = form != NULL ? "application/x-www-form-urlencoded" : NULL,
    .body = form != NULL ? form->str : NULL,
    .length = form != NULL ? form->len : 0,
    .accept = ACCEPT,
  };

  return registrar_http_items_call (self->registry, self->client, &request, effect, &item, 1, reply);
}

void
registrar_canvas_fail (RegistrarCanvasSession *self, RegistrarHttpEffect effect, RegistrarRegistration *item,
                       const RegistrarHttpReply *reply, const GError *error)
{
  g_autoptr (GError) failure = error != NULL ? g_error_copy (error) : NULL;

  if (failure == NULL && registrar_canvas_check_reply (reply, registrar_http_client_get_host (self->client), &failure))
    registrar_http_reply_set_malformed (reply, &failure, _("it is no answer of Canvas"));
  registrar_http_items_fail (reply, effect, &item, 1, failure);
}

JsonNode *
registrar_canvas_read (RegistrarCanvasSession *self, RegistrarHttpEffect effect, RegistrarRegistration *item,
                       const RegistrarHttpReply *reply)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root = NULL;

  if (registrar_canvas_check_reply (reply, registrar_http_client_get_host (self->client), &error))
    root = registrar_http_reply_parse (reply, &error);
  if (root == NULL)
    registrar_canvas_fail (self, effect, item, reply, error);
  return root;
}

char *
registrar_canvas_dup_path (const char *collection, const char *field, const char *id)
{
  g_autoptr (GString) path = g_string_new ("api/v1/");

  g_string_append_printf (path, "%s/%s", collection, field);
  registrar_http_append_segment (path, id);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static guint
tell_entries (JsonNode *array, guint most, RegistrarCanvasEntryFunc func, gpointer data)
{
  guint n = registrar_json_get_size (array);

  if (most > 0)
    n = MIN (n, most);
  for (guint i = 0; i < n; i++)
    func (registrar_json_get_item (array, i), data);
  return n;
}

gboolean
registrar_canvas_list (RegistrarCanvasSession *self, const char *path, guint most, RegistrarCanvasEntryFunc func, gpointer data,
                       GError **error)
{
  g_autofree char *page = g_strdup (path);
  guint n_told = 0;

  for (guint n = 0; n < MAX_PAGES && page != NULL && (most == 0 || n_told < most); n++)
    {
      g_auto (RegistrarHttpReply) reply = { 0 };
      g_autoptr (JsonNode) root = registrar_canvas_get (self, page, &reply, error);

      if (root == NULL)
        return FALSE;
      if (!JSON_NODE_HOLDS_ARRAY (root))
        {
          registrar_http_reply_set_malformed (&reply, error, _("it is no list"));
          return FALSE;
        }
      n_told += tell_entries (root, most > 0 ? most - n_told : 0, func, data);
      g_free (page);
      page = registrar_http_reply_dup_link (&reply, "next");
    }
  if (page == NULL || (most > 0 && n_told >= most))
    return TRUE;

  g_set_error_literal (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_TOO_LARGE, _("The list does not end."));
  return FALSE;
}
