/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A group knows its members' ids, and hardly more: who they are is asked one by one, or by reading all users, whichever
 * takes fewer calls. */

#include "http/json.h"
#include "registry/scim-courses.h"
#include "registry/scim-pages.h"
#include "registry/scim-values.h"

typedef struct
{
  const RegistrarScimSession *session;
  GHashTable *left; /* (owned) ids of members who are still to be told */
  RegistrarRegisteredFunc func;
  gpointer data;
} Listing;

static void
listing_clear (Listing *self)
{
  g_clear_pointer (&self->left, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

static void
tell (const Listing *self, const char *id, JsonNode *user)
{
  RegistrarRegistered registered = { .account = id };

  registrar_scim_read_user (user, self->session->id_attribute, &registered.student);
  self->func (&registered, self->data);
}

/* A group may have groups in it, who are no students. */
static GHashTable *
read_members (JsonNode *group)
{
  JsonNode *members = registrar_json_get (group, "members");
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < registrar_json_get_size (members); i++)
    {
      JsonNode *member = registrar_json_get_item (members, i);
      char *id = registrar_json_dup_id (member, "value");

      if (id != NULL && g_strcmp0 (registrar_json_get_string (member, "type"), "Group") != 0)
        g_hash_table_add (ids, id);
      else
        g_free (id);
    }

  return ids;
}

static gboolean
take_user (JsonNode *user, gpointer data)
{
  Listing *self = data;
  g_autofree char *id = registrar_json_dup_id (user, "id");

  if (id != NULL && g_hash_table_remove (self->left, id))
    tell (self, id, user);
  return g_hash_table_size (self->left) > 0;
}

static gboolean
ask_for_each (RegistrarScimSession *session, Listing *self, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->left);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autofree char *path = registrar_scim_dup_path ("Users", id);
      g_auto (RegistrarHttpReply) reply = { 0 };
      g_autoptr (JsonNode) user = registrar_scim_session_get (session, path, NULL, &reply, error);

      if (user != NULL)
        tell (self, id, user);
      else if (reply.status == 404)
        g_clear_error (error); /* gone, and still in the group */
      else
        return FALSE;
    }

  return TRUE;
}

gboolean
registrar_scim_registered_list (RegistrarScimSession *session, RegistrarCourse *course, RegistrarRegisteredFunc func,
                                gpointer data, GError **error)
{
  g_autofree char *path = registrar_scim_dup_path ("Groups", course->id);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) group = registrar_scim_session_get (session, path, NULL, &reply, error);
  g_auto (Listing) listing = { session, NULL, func, data };
  RegistrarScimList users = { .collection = "Users", .excluded = "groups" };

  if (group == NULL)
    return FALSE;

  listing.left = read_members (group);
  users.most_calls = g_hash_table_size (listing.left);
  if (g_hash_table_size (listing.left) > 1 && !registrar_scim_list (session, &users, take_user, &listing, NULL, error))
    return FALSE;
  return ask_for_each (session, &listing, error);
}
