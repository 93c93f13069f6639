/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A server that plays recorded answers, in the order of a script, and looks whether it is asked what was recorded. */

#pragma once

#include "http/json.h"
#include "raw-server.h"

#include <json-glib/json-glib.h>

/* Recorded exchanges: an array of `{"case", "request": {"method", "path", "body"}, "response": {"status", "headers", "body"}}`. */
typedef struct
{
  JsonNode *root;
  GHashTable *cases; /* name -> exchange */
} Recordings;

static inline void
recordings_load (Recordings *self, const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  self->root = json_parser_steal_root (parser);
  self->cases = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < registrar_json_get_size (self->root); i++)
    {
      JsonNode *exchange = registrar_json_get_item (self->root, i);

      g_hash_table_insert (self->cases, (gpointer) registrar_json_get_string (exchange, "case"), exchange);
    }
}

static inline void
recordings_clear (Recordings *self)
{
  g_hash_table_unref (self->cases);
  json_node_unref (self->root);
}

/* A script is a list of cases, divided by blanks: the answers to the first requests. `~` before a case: it answers another
 * request than it was recorded with. `case=word`: what was recorded of `cs1` is said of that. */
typedef struct
{
  const Recordings *recordings;
  char **steps;
  guint n; /* (atomic) requests so far */
} Replay;

static inline void
replay_check_request (const char *sent, JsonNode *recorded)
{
  const char *path = registrar_json_get_string (recorded, "path");
  g_autofree char *start = g_strdup_printf ("%s /api%.*s", registrar_json_get_string (recorded, "method"),
                                            (int) strcspn (path, "?"), path);
  const char *filter = strstr (path, "filter=");
  JsonNode *body = registrar_json_get (recorded, "body");
  g_autoptr (JsonNode) sent_body = body != NULL ? json_from_string (strstr (sent, "\r\n\r\n") + 4, NULL) : NULL;

  g_assert_true (g_str_has_prefix (sent, start));
  g_assert_nonnull (strchr (" ?", sent[strlen (start)]));
  if (filter != NULL)
    g_assert_nonnull (strstr (sent, filter));
  if (body != NULL)
    g_assert_true (json_node_equal (body, sent_body));
}

static inline char *
replay_dup_body (JsonNode *response, const char *word)
{
  JsonNode *body = registrar_json_get (response, "body");
  const char *text = registrar_json_get_string (response, "body");
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *printed = text == NULL ? json_to_string (body, FALSE) : g_strdup (text);

  g_string_append (said, printed);
  if (word != NULL)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", word);

      g_string_replace (said, "\"cs1\"", quoted, 0);
    }
  return g_string_free (g_steal_pointer (&said), FALSE);
}

static inline gboolean
replay_send (RawConnection *connection, JsonNode *response, const char *word)
{
  JsonObject *headers = json_node_get_object (registrar_json_get (response, "headers"));
  g_autofree char *body = replay_dup_body (response, word);
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GList) names = json_object_get_members (headers);
  gint64 status = 0;

  registrar_json_get_integer (response, "status", &status);
  g_string_append_printf (answer, "HTTP/1.1 %d Recorded\r\n", (int) status);
  for (const GList *name = names; name != NULL; name = name->next)
    g_string_append_printf (answer, "%s: %s\r\n", (const char *) name->data,
                            json_object_get_string_member (headers, name->data));
  if (status != 204)
    g_string_append_printf (answer, "Content-Length: %" G_GSIZE_FORMAT "\r\n", strlen (body));
  g_string_append_printf (answer, "\r\n%s", body);
  return raw_write (connection, answer->str, -1);
}

static inline gboolean
replay_answer (RawConnection *connection, gpointer data)
{
  Replay *self = data;
  guint n = (guint) g_atomic_int_add (&self->n, 1);
  g_auto (GStrv) parts = NULL;
  const char *name;
  JsonNode *exchange;

  g_assert_cmpuint (n, <, g_strv_length (self->steps));
  parts = g_strsplit (self->steps[n], "=", 2);
  name = parts[0][0] == '~' ? parts[0] + 1 : parts[0];
  exchange = g_hash_table_lookup (self->recordings->cases, name);
  g_assert_nonnull (exchange);

  if (name == parts[0])
    replay_check_request (connection->request, registrar_json_get (exchange, "request"));
  return replay_send (connection, registrar_json_get (exchange, "response"), parts[1]);
}
