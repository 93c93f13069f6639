/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Users and groups in memory, how they are written, and which of them meet a filter. */

#include "scim-database.h"

#include <stdio.h>

void
scim_user_free (gpointer data)
{
  ScimUser *user = data;

  g_free (user->id);
  g_free (user->username);
  g_free (user->external_id);
  g_free (user->email);
  g_free (user);
}

void
scim_group_free (gpointer data)
{
  ScimGroup *group = data;

  g_free (group->id);
  g_hash_table_unref (group->members);
  g_free (group);
}

ScimUser *
scim_find_user (ScimSimulator *self, const char *id)
{
  for (guint i = 0; i < self->users->len; i++)
    if (g_strcmp0 (((ScimUser *) self->users->pdata[i])->id, id) == 0)
      return self->users->pdata[i];

  return NULL;
}

ScimGroup *
scim_find_group (ScimSimulator *self, const char *id)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (g_str_equal (((ScimGroup *) self->groups->pdata[i])->id, id))
      return self->groups->pdata[i];

  return NULL;
}

void
scim_add_user (JsonBuilder *builder, const ScimUser *user)
{
  json_builder_begin_object (builder);
  sim_add (builder, "id", user->id);
  sim_add (builder, "userName", user->username);
  if (user->external_id != NULL)
    sim_add (builder, "externalId", user->external_id);
  if (user->email != NULL)
    {
      json_builder_begin_array (json_builder_set_member_name (builder, "emails"));
      json_builder_begin_object (builder);
      sim_add (builder, "value", user->email);
      json_builder_end_object (builder);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

char *
scim_dup_version (const ScimGroup *group)
{
  return g_strdup_printf ("W/\"%u\"", group->version);
}

void
scim_add_group (JsonBuilder *builder, const ScimGroup *group, gboolean with_members)
{
  GHashTableIter iter;
  gpointer id;

  json_builder_begin_object (builder);
  sim_add (builder, "id", group->id);
  sim_add (builder, "displayName", group->id);
  if (with_members)
    {
      json_builder_begin_array (json_builder_set_member_name (builder, "members"));
      g_hash_table_iter_init (&iter, group->members);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          json_builder_begin_object (builder);
          sim_add (builder, "value", id);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/* --- filters --- */

static const char *
get_field (ScimSimulator *self, gpointer entry, gboolean is_user, const char *attribute)
{
  const ScimUser *user = entry;

  if (!is_user)
    return ((ScimGroup *) entry)->id;
  if (g_str_equal (attribute, "userName"))
    return user->username;
  return g_str_equal (attribute, "externalId") ? user->external_id : user->email;
}

gboolean
scim_compares (const char *field, const char *operation, const char *value)
{
  g_autofree char *a = field != NULL ? g_utf8_casefold (field, -1) : NULL;
  g_autofree char *b = g_utf8_casefold (value, -1);

  if (a == NULL)
    return FALSE;
  return g_str_equal (operation, "co") ? strstr (a, b) != NULL : g_str_equal (a, b);
}

char *
scim_read_string (const char **text)
{
  const char *end = *text + 1;
  g_autofree char *quoted = NULL;
  g_autoptr (JsonNode) node = NULL;

  while (*end != '\0' && *end != '"')
    end += *end == '\\' && end[1] != '\0' ? 2 : 1;
  if (**text != '"' || *end != '"')
    return NULL;

  quoted = g_strndup (*text, (gsize) (end + 1 - *text));
  node = json_from_string (quoted, NULL);
  *text = end + 1;
  return node != NULL ? json_node_dup_string (node) : NULL;
}

/* 1: it meets the filter; 0: it does not; -1: there is no such filter. */
static int
meets (ScimSimulator *self, gpointer entry, gboolean is_user, const char *filter)
{
  gboolean met = FALSE;

  for (const char *at = filter;;)
    {
      char attribute[64];
      char operation[8];
      int n = 0;
      g_autofree char *value = NULL;

      if (sscanf (at, "%63s %7s %n", attribute, operation, &n) < 2 || n == 0)
        return -1;
      at += n;
      value = scim_read_string (&at);
      if (value == NULL)
        return -1;
      met = met || scim_compares (get_field (self, entry, is_user, attribute), operation, value);
      if (*at == '\0')
        return met;
      if (self->no_or || !g_str_has_prefix (at, " or "))
        return -1;
      at += strlen (" or ");
    }
}

gboolean
scim_select (ScimSimulator *self, GPtrArray *entries, const char *filter, GPtrArray *selected)
{
  for (guint i = 0; i < entries->len; i++)
    {
      int met = filter != NULL ? meets (self, entries->pdata[i], entries == self->users, filter) : 1;

      if (met < 0)
        return FALSE;
      if (met > 0)
        g_ptr_array_add (selected, entries->pdata[i]);
    }

  return TRUE;
}

/* --- more of them --- */

void
scim_simulator_add_user (ScimSimulator *self, const char *external_id, const char *username, const char *email)
{
  ScimUser *user = g_new0 (ScimUser, 1);

  user->id = g_strdup_printf ("user/%u.%u", self->users->len, self->users->len);
  user->username = g_strdup (username);
  user->external_id = g_strdup (external_id);
  user->email = g_strdup (email);
  g_ptr_array_add (self->users, user);
}

void
scim_simulator_add_group (ScimSimulator *self, const char *id)
{
  ScimGroup *group = g_new0 (ScimGroup, 1);

  group->id = g_strdup (id);
  group->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->groups, group);
}
