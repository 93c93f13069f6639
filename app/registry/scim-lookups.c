/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Several values are joined by `or` in one filter. Not every server takes that, and some take it and answer too little:
 * whoever is not found in company is asked for alone. */

#include "registry/scim-lookups.h"

#include "http/address.h"
#include "http/json.h"
#include "registry/account-match.h"
#include "registry/scim-error.h"
#include "registry/scim-values.h"

#include <glib/gi18n-lib.h>

/* So many values are joined, and so many users may come of each: an address fits into any server's limit. */
#define JOINED 10
#define MOST_FOUND 100

static void
free_lookup (gpointer data)
{
  RegistrarScimLookup *self = data;

  g_ptr_array_unref (self->found);
  g_free (self);
}

GPtrArray *
registrar_scim_lookups_new (void)
{
  return g_ptr_array_new_with_free_func (free_lookup);
}

void
registrar_scim_lookups_add (GPtrArray *lookups, RegistrarScimRow *row)
{
  RegistrarScimLookup *lookup = g_new0 (RegistrarScimLookup, 1);

  lookup->row = row;
  lookup->found = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_ptr_array_add (lookups, lookup);
}

/* Whatever the server compared. */
static gboolean
has_value (JsonNode *user, const RegistrarScimSession *session, RegistrarIdentity by, const RegistrarStudent *student)
{
  RegistrarStudent there;

  if (by == REGISTRAR_IDENTITY_EMAIL)
    return registrar_scim_user_has_email (user, student->email);

  registrar_scim_read_user (user, session->id_attribute, &there);
  return registrar_account_has_same (student, &there, by);
}

static const char *
get_attribute (const RegistrarScimSession *session, RegistrarIdentity by)
{
  if (by == REGISTRAR_IDENTITY_ID)
    return session->id_attribute->attribute;
  return by == REGISTRAR_IDENTITY_USERNAME ? "userName" : "emails.value";
}

/* A user without an id cannot be a member of anything. */
static void
take_users (JsonNode *users, const RegistrarScimSession *session, RegistrarIdentity by, const RegistrarScimLookup *lookup)
{
  for (guint i = 0; i < registrar_json_get_size (users); i++)
    {
      JsonNode *user = registrar_json_get_item (users, i);

      if (registrar_json_get_string (user, "id") != NULL && has_value (user, session, by, &lookup->row->item->student))
        g_ptr_array_add (lookup->found, json_node_ref (user));
    }
}

static char *
dup_path (GPtrArray *lookups, const RegistrarScimSession *session, RegistrarIdentity by)
{
  g_autoptr (GString) filter = g_string_new (NULL);
  g_autoptr (GString) path = g_string_new ("Users?");
  g_autofree char *count = g_strdup_printf ("%u", MOST_FOUND);

  for (guint i = 0; i < lookups->len; i++)
    {
      const RegistrarScimLookup *lookup = g_ptr_array_index (lookups, i);

      registrar_scim_append_filter (filter, get_attribute (session, by),
                                    registrar_account_get_value (&lookup->row->item->student, by));
    }

  registrar_http_append_parameter (path, "filter", filter->str);
  registrar_http_append_parameter (path, "count", count);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static GPtrArray *
collect_rows (GPtrArray *lookups)
{
  GPtrArray *rows = g_ptr_array_sized_new (lookups->len);

  for (guint i = 0; i < lookups->len; i++)
    g_ptr_array_add (rows, ((RegistrarScimLookup *) g_ptr_array_index (lookups, i))->row);

  return rows;
}

static JsonNode *
parse_users (const RegistrarHttpReply *reply, const RegistrarScimSession *session, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonNode *users;
  gboolean is_list;

  if (!registrar_scim_check_reply (reply, registrar_http_client_get_host (session->client), error))
    return NULL;

  root = registrar_http_reply_parse (reply, error);
  if (root == NULL)
    return NULL;
  users = registrar_scim_read_page (root, NULL, &is_list);
  if (is_list)
    return users != NULL ? json_node_copy (users) : json_node_new (JSON_NODE_NULL);

  registrar_http_reply_set_malformed (reply, error, _("it does not list users"));
  return NULL;
}

/* FALSE: the server does not take so many at once. */
static gboolean
ask_together (GPtrArray *lookups, RegistrarScimSession *session, RegistrarIdentity by)
{
  g_autofree char *path = dup_path (lookups, session, by);
  g_autoptr (GPtrArray) rows = collect_rows (lookups);
  RegistrarHttpRequest request = { .method = "GET", .path = path };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) users = NULL;

  if (!registrar_scim_rows_call (rows, session, &request, REGISTRAR_HTTP_READS, &reply))
    return TRUE;
  if (lookups->len > 1 && registrar_scim_is_refusal (&reply))
    return FALSE;

  users = parse_users (&reply, session, &error);
  if (users == NULL)
    {
      registrar_scim_rows_fail (rows, &reply, REGISTRAR_HTTP_READS, error);
      return TRUE;
    }

  for (guint i = 0; i < lookups->len; i++)
    take_users (users, session, by, g_ptr_array_index (lookups, i));
  return TRUE;
}

static void
ask_alone (RegistrarScimLookup *lookup, RegistrarScimSession *session, RegistrarIdentity by)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, lookup);
  ask_together (one, session, by);
}

static void
ask_some (GPtrArray *lookups, RegistrarScimSession *session, RegistrarIdentity by)
{
  if (lookups->len > 1 && g_atomic_int_get (&session->joins_filters) && !ask_together (lookups, session, by))
    g_atomic_int_set (&session->joins_filters, FALSE);

  for (guint i = 0; i < lookups->len; i++)
    {
      RegistrarScimLookup *lookup = g_ptr_array_index (lookups, i);

      if (!lookup->row->answered && lookup->found->len == 0)
        ask_alone (lookup, session, by);
    }
}

void
registrar_scim_lookups_ask (GPtrArray *lookups, RegistrarScimSession *session, RegistrarIdentity by)
{
  for (guint i = 0; i < lookups->len; i += JOINED)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new ();

      for (guint j = i; j < MIN (i + JOINED, lookups->len); j++)
        g_ptr_array_add (some, g_ptr_array_index (lookups, j));
      ask_some (some, session, by);
    }
}
