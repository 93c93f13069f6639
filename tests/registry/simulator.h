/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What simulators of registries have in common: requests taken apart, answers, and mishaps on the way. */

#pragma once

#include "http/json.h"
#include "raw-server.h"

#include <json-glib/json-glib.h>

/* A request, taken apart. */
typedef struct
{
  RawConnection *connection;
  char *method;
  char **segments;   /* of the path, decoded */
  guint n_segments;
  GHashTable *query; /* name -> value, decoded; the last of several */
  const char *body;
} SimRequest;

static inline void
sim_request_clear (SimRequest *self)
{
  g_free (self->method);
  g_strfreev (self->segments);
  g_hash_table_unref (self->query);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SimRequest, sim_request_clear)

/* Names and values of a query or of a form, decoded. */
static inline GHashTable *
sim_parse_form (const char *text)
{
  GHashTable *form = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (text, "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      g_hash_table_insert (form, g_uri_unescape_string (parts[i], NULL), g_uri_unescape_string (equals + 1, NULL));
    }

  return form;
}

/* Below /api. */
static inline void
sim_request_init (SimRequest *self, RawConnection *connection)
{
  g_auto (GStrv) words = g_strsplit (connection->request, " ", 3);
  char *query = strchr (words[1], '?');

  *self = (SimRequest){ .connection = connection, .method = g_strdup (words[0]) };
  self->query = sim_parse_form (query != NULL ? query + 1 : "");
  if (query != NULL)
    *query = '\0';
  g_assert_true (g_str_has_prefix (words[1], "/api/"));
  self->segments = g_strsplit (words[1] + strlen ("/api/"), "/", -1);
  self->n_segments = g_strv_length (self->segments);
  for (guint i = 0; i < self->n_segments; i++)
    {
      char *decoded = g_uri_unescape_string (self->segments[i], NULL);

      g_free (self->segments[i]);
      self->segments[i] = decoded;
    }
  self->body = strstr (connection->request, "\r\n\r\n") + 4;
}

static inline const char *
sim_get_query (const SimRequest *self, const char *name)
{
  return g_hash_table_lookup (self->query, name);
}

static inline guint
sim_get_number (const SimRequest *self, const char *name, guint usual)
{
  const char *text = sim_get_query (self, name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : usual;
}

/* (transfer full) (nullable) */
static inline char *
sim_dup_header (const SimRequest *self, const char *name)
{
  g_autofree char *start = g_strdup_printf ("\r\n%s: ", name);
  const char *found = strstr (self->connection->request, start);

  if (found == NULL || found > self->body)
    return NULL;
  found += strlen (start);
  return g_strndup (found, strcspn (found, "\r"));
}

static inline gboolean
sim_has (const SimRequest *self, const char *method, guint n_segments)
{
  return g_str_equal (self->method, method) && self->n_segments == n_segments;
}

/* Whether @word is one of @words, which blanks divide; @words: (nullable) */
static inline gboolean
sim_lists (const char *words, const char *word)
{
  g_auto (GStrv) all = g_strsplit (words != NULL ? words : "", " ", -1);

  return g_strv_contains ((const char *const *) all, word);
}

/* An answer that is ready to be sent. */
typedef struct
{
  const char *status;
  const char *type;
  char *headers; /* (owned) (nullable) each with its CRLF */
  char *body;    /* (owned) */
} SimAnswer;

static inline void
sim_answer_clear (SimAnswer *self)
{
  g_clear_pointer (&self->headers, g_free);
  g_clear_pointer (&self->body, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SimAnswer, sim_answer_clear)

/* @builder: (transfer full) */
static inline char *
sim_print (JsonBuilder *builder)
{
  g_autoptr (JsonBuilder) owned = builder;
  g_autoptr (JsonNode) root = json_builder_get_root (owned);

  return json_to_string (root, FALSE);
}

static inline void
sim_add (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static inline gboolean
sim_send (RawConnection *connection, const SimAnswer *answer)
{
  const char *headers = answer->headers != NULL ? answer->headers : "";
  const char *body = answer->body != NULL ? answer->body : "";
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: %s\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                                           answer->status, answer->type, headers, strlen (body), body);

  return raw_write (connection, text, -1);
}

/* Every so many requests something goes wrong, if it is not 0. */
typedef struct
{
  guint drop_answer; /* after the request had its effect */
  guint reset;       /* before it */
  guint lost_writes; /* so many answers to requests that change something are still lost */
  guint n;           /* requests so far */
} SimMishaps;

static inline gboolean
sim_is_turn (guint n, guint every)
{
  return every != 0 && n % every == every - 1;
}

/* Whether the answer to the @n-th request is lost on its way. Under the simulator's lock. */
static inline gboolean
sim_loses_answer (SimMishaps *self, guint n, const SimRequest *request)
{
  if (g_str_equal (request->method, "GET") || self->lost_writes == 0)
    return sim_is_turn (n, self->drop_answer);

  self->lost_writes--;
  return TRUE;
}
