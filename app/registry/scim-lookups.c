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

/* So many values are joined at most, for an address has to fit into any server's limit, and so many users are wanted at a
 * time; of a server that lists fewer, fewer. */
#define MOST_JOINED 10
#define MOST_FOUND 100

/* A list that goes on beyond that is not what was asked for. */
#define MOST_PAGES 20

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

/* Lists change while they are read: somebody may be on two pages. */
static gboolean
is_found (const RegistrarScimLookup *lookup, const char *id)
{
  for (guint i = 0; i < lookup->found->len; i++)
    if (g_str_equal (registrar_json_get_string (g_ptr_array_index (lookup->found, i), "id"), id))
      return TRUE;

  return FALSE;
}

/* A user without an id cannot be a member of anything. */
static void
take_users (JsonNode *users, const RegistrarScimSession *session, RegistrarIdentity by, const RegistrarScimLookup *lookup)
{
  for (guint i = 0; i < registrar_json_get_size (users); i++)
    {
      JsonNode *user = registrar_json_get_item (users, i);
      const char *id = registrar_json_get_string (user, "id");

      if (id != NULL && !is_found (lookup, id) && has_value (user, session, by, &lookup->row->item->student))
        g_ptr_array_add (lookup->found, json_node_ref (user));
    }
}

static guint
get_page_size (const RegistrarScimSession *session, guint most)
{
  return MIN (most, (guint) g_atomic_int_get (&session->page_size));
}

/* Where the list starts is said where it is not the beginning. */
static char *
dup_path (GPtrArray *lookups, const RegistrarScimSession *session, RegistrarIdentity by, gint64 start)
{
  g_autoptr (GString) filter = g_string_new (NULL);
  g_autoptr (GString) path = g_string_new ("Users?");
  g_autofree char *count = g_strdup_printf ("%u", get_page_size (session, MOST_FOUND));
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, start);

  for (guint i = 0; i < lookups->len; i++)
    {
      const RegistrarScimLookup *lookup = g_ptr_array_index (lookups, i);

      registrar_scim_append_filter (filter, get_attribute (session, by),
                                    registrar_account_get_value (&lookup->row->item->student, by));
    }

  registrar_http_append_parameter (path, "filter", filter->str);
  if (start > 1)
    registrar_http_append_parameter (path, "startIndex", first);
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
parse_users (const RegistrarHttpReply *reply, const RegistrarScimSession *session, gint64 *total, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonNode *users;
  gboolean is_list;

  if (!registrar_scim_check_reply (reply, registrar_http_client_get_host (session->client), error))
    return NULL;

  root = registrar_http_reply_parse (reply, error);
  if (root == NULL)
    return NULL;
  users = registrar_scim_read_page (root, total, &is_list);
  if (is_list)
    return users != NULL ? json_node_copy (users) : json_node_new (JSON_NODE_NULL);

  registrar_http_reply_set_malformed (reply, error, _("it does not list users"));
  return NULL;
}

typedef enum
{
  ANSWERED,
  GOES_ON,      /* there is another page */
  NOT_TOGETHER, /* the server does not take so many values at once */
} Page;

/* @n_read: (inout): so many users were listed before */
static Page
ask_page (GPtrArray *lookups, RegistrarScimSession *session, RegistrarIdentity by, gint64 *n_read)
{
  g_autofree char *path = dup_path (lookups, session, by, *n_read + 1);
  g_autoptr (GPtrArray) rows = collect_rows (lookups);
  RegistrarHttpRequest request = { .method = "GET", .path = path };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) users = NULL;
  gint64 total;

  if (!registrar_scim_rows_call (rows, session, &request, REGISTRAR_HTTP_READS, &reply))
    return ANSWERED;
  if (lookups->len > 1 && registrar_scim_is_refusal (&reply))
    return NOT_TOGETHER;

  users = parse_users (&reply, session, &total, &error);
  if (users == NULL)
    {
      registrar_scim_rows_fail (rows, &reply, REGISTRAR_HTTP_READS, error);
      return ANSWERED;
    }

  for (guint i = 0; i < lookups->len; i++)
    take_users (users, session, by, g_ptr_array_index (lookups, i));
  *n_read += registrar_json_get_size (users);
  return registrar_json_get_size (users) > 0 && *n_read < total ? GOES_ON : ANSWERED;
}

/* Who is on the next page may have the same value as somebody on this one. FALSE: the server does not take so many at once. */
static gboolean
ask_together (GPtrArray *lookups, RegistrarScimSession *session, RegistrarIdentity by)
{
  gint64 n_read = 0;
  Page page = GOES_ON;

  for (guint n = 0; n < MOST_PAGES && page == GOES_ON; n++)
    page = ask_page (lookups, session, by, &n_read);

  return page != NOT_TOGETHER;
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
  guint joined = get_page_size (session, MOST_JOINED);

  for (guint i = 0; i < lookups->len; i += joined)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new ();

      for (guint j = i; j < MIN (i + joined, lookups->len); j++)
        g_ptr_array_add (some, g_ptr_array_index (lookups, j));
      ask_some (some, session, by);
    }
}
