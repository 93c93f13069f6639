/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads JSON with json-glib, once a scan has shown that it can. */

#include "http/json.h"

#include "coroutine/co.h"

#include <glib/gi18n-lib.h>

/* Up to here parsing takes less than a millisecond, and some 8 KiB of stack. */
#define MAX_LENGTH_IN_PLACE (64 * 1024)

typedef struct
{
  const char *text;
  gsize length;
  JsonNode *root;
  GError **error;
} Parse;

static void
set_reason (GError **error, const char *reason)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);
}

static void
parse (gpointer data)
{
  Parse *self = data;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) failure = NULL;
  const char *reason;

  if (!registrar_json_scan (self->text, self->length, &reason))
    {
      set_reason (self->error, _(reason));
      return;
    }

  parser = json_parser_new ();
  if (json_parser_load_from_data (parser, self->text, (gssize) self->length, &failure))
    self->root = json_parser_steal_root (parser);
  else
    set_reason (self->error, failure->message);
}

JsonNode *
registrar_json_parse (const char *text, gsize length, GError **error)
{
  Parse self = { text, length, NULL, error };

  g_return_val_if_fail (text != NULL, NULL);

  if (length <= MAX_LENGTH_IN_PLACE)
    parse (&self);
  else
    co_offload (parse, &self);

  return self.root;
}

JsonNode *
registrar_json_get (JsonNode *object, const char *member)
{
  if (object == NULL || !JSON_NODE_HOLDS_OBJECT (object))
    return NULL;

  return json_object_get_member (json_node_get_object (object), member);
}

guint
registrar_json_get_size (JsonNode *array)
{
  if (array == NULL || !JSON_NODE_HOLDS_ARRAY (array))
    return 0;

  return json_array_get_length (json_node_get_array (array));
}

JsonNode *
registrar_json_get_item (JsonNode *array, guint i)
{
  if (i >= registrar_json_get_size (array))
    return NULL;

  return json_array_get_element (json_node_get_array (array), i);
}

/* The member if it is a value of @type. */
static JsonNode *
get_value (JsonNode *object, const char *member, GType type)
{
  JsonNode *node = registrar_json_get (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;

  return node;
}

const char *
registrar_json_get_string (JsonNode *object, const char *member)
{
  JsonNode *node = get_value (object, member, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

gboolean
registrar_json_get_integer (JsonNode *object, const char *member, gint64 *value)
{
  JsonNode *node = get_value (object, member, G_TYPE_INT64);

  if (node == NULL)
    return FALSE;

  *value = json_node_get_int (node);
  return TRUE;
}

gboolean
registrar_json_get_boolean (JsonNode *object, const char *member)
{
  JsonNode *node = get_value (object, member, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

char *
registrar_json_dup_id (JsonNode *object, const char *member)
{
  gint64 number;

  if (registrar_json_get_integer (object, member, &number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return g_strdup (registrar_json_get_string (object, member));
}
