/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests as RFC 7644 has them, and changes of members; errors as the real gateway makes them. */

#include "scim-database.h"

#define TYPE "application/scim+json; charset=utf-8"

static SimAnswer
refuse (const char *status, const char *type, const char *detail)
{
  JsonBuilder *builder = json_builder_begin_object (json_builder_new ());
  g_autofree char *code = g_strndup (status, 3);

  sim_add (builder, "scimType", type);
  sim_add (builder, "detail", detail);
  sim_add (builder, "status", code);
  json_builder_end_object (builder);
  return (SimAnswer){ status, TYPE, NULL, sim_print (builder) };
}

/* --- lists --- */

static SimAnswer
list (ScimSimulator *self, const SimRequest *request, GPtrArray *entries)
{
  const char *filter = sim_get_query (request, "filter");
  g_autoptr (GPtrArray) selected = g_ptr_array_new ();
  JsonBuilder *builder = json_builder_begin_object (json_builder_new ());
  guint start = MAX (sim_get_number (request, "startIndex", 1), 1) - 1;
  guint wanted = sim_get_number (request, "count", self->page_size);
  guint end = start + MIN (wanted, self->page_size);

  self->most_wanted = MAX (self->most_wanted, wanted);
  if (!scim_select (self, entries, filter, selected))
    {
      g_object_unref (builder);
      return refuse ("400 Bad Request", "invalidFilter", "Invalid filter");
    }

  json_builder_add_int_value (json_builder_set_member_name (builder, "totalResults"), selected->len);
  json_builder_begin_array (json_builder_set_member_name (builder, "Resources"));
  for (guint i = start; i < MIN (end, selected->len); i++)
    if (entries == self->users)
      scim_add_user (builder, selected->pdata[i]);
    else
      scim_add_group (builder, selected->pdata[i], sim_get_query (request, "excludedAttributes") == NULL);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return (SimAnswer){ "200 OK", TYPE, NULL, sim_print (builder) };
}

/* --- one --- */

static SimAnswer
show_user (ScimSimulator *self, const char *id)
{
  const ScimUser *user = scim_find_user (self, id);
  JsonBuilder *builder;

  if (user == NULL)
    return refuse ("404 Not Found", "invalidSyntax", "User not found");

  builder = json_builder_new ();
  scim_add_user (builder, user);
  return (SimAnswer){ "200 OK", TYPE, NULL, sim_print (builder) };
}

static SimAnswer
show_group (ScimSimulator *self, const char *id)
{
  const ScimGroup *group = scim_find_group (self, id);
  g_autofree char *version = group != NULL ? scim_dup_version (group) : NULL;
  JsonBuilder *builder;

  if (group == NULL)
    return refuse ("404 Not Found", "invalidSyntax", "Group not found");

  builder = json_builder_new ();
  scim_add_group (builder, group, TRUE);
  return (SimAnswer){ "200 OK", TYPE, self->no_etags ? NULL : g_strdup_printf ("ETag: %s\r\n", version), sim_print (builder) };
}

static SimAnswer
create_user (ScimSimulator *self, const SimRequest *request)
{
  g_autoptr (JsonNode) root = json_from_string (request->body, NULL);
  const char *username = registrar_json_get_string (root, "userName");
  JsonNode *email = registrar_json_get_item (registrar_json_get (root, "emails"), 0);
  JsonBuilder *builder;

  if (root == NULL)
    return refuse ("500 Internal Server Error", "invalidSyntax", "body is not JSON");
  if (username == NULL)
    return refuse ("400 Bad Request", "invalidSyntax", "userName or externalId is mandatory");
  for (guint i = 0; i < self->users->len; i++)
    if (scim_compares (((ScimUser *) self->users->pdata[i])->username, "eq", username))
      return refuse ("409 Conflict", "uniqueness", "Duplicate key");

  scim_simulator_add_user (self, registrar_json_get_string (root, "externalId"), username,
                           registrar_json_get_string (email, "value"));
  builder = json_builder_new ();
  scim_add_user (builder, self->users->pdata[self->users->len - 1]);
  return (SimAnswer){ "201 Created", TYPE, NULL, sim_print (builder) };
}

/* --- changing a group --- */

/* `members[value eq "…"]` */
static char *
read_removed (const char *path)
{
  const char *at = path + strlen ("members[value eq ");

  return g_str_has_prefix (path, "members[value eq \"") ? scim_read_string (&at) : NULL;
}

static const char *
find_stranger (ScimSimulator *self, JsonNode *members)
{
  for (guint i = 0; i < registrar_json_get_size (members); i++)
    {
      const char *id = registrar_json_get_string (registrar_json_get_item (members, i), "value");

      if (scim_find_user (self, id) == NULL)
        return id;
    }

  return NULL;
}

static void
change (ScimSimulator *self, ScimGroup *group, JsonNode *operation)
{
  JsonNode *members = registrar_json_get (operation, "value");
  g_autofree char *removed = read_removed (registrar_json_get_string (operation, "path"));

  for (guint i = 0; i < registrar_json_get_size (members); i++)
    g_hash_table_add (group->members, json_node_dup_string (registrar_json_get (registrar_json_get_item (members, i), "value")));
  if (removed != NULL && !self->ignores_removals)
    g_hash_table_remove (group->members, removed);
}

static SimAnswer
patch_group (ScimSimulator *self, const SimRequest *request)
{
  ScimGroup *group = scim_find_group (self, request->segments[1]);
  g_autofree char *wanted = sim_dup_header (request, "If-Match");
  g_autofree char *version = group != NULL ? scim_dup_version (group) : NULL;
  g_autoptr (JsonNode) root = json_from_string (request->body, NULL);
  JsonNode *operations = registrar_json_get (root, "Operations");

  self->n_patches++;
  self->most_operations = MAX (self->most_operations, registrar_json_get_size (operations));
  if (self->max_payload > 0 && strlen (request->body) > self->max_payload)
    {
      self->n_refused++;
      return refuse ("413 Payload Too Large", NULL, "too much");
    }
  if (group == NULL)
    return refuse ("500 Internal Server Error", "invalidSyntax", "group does not exist");
  if (self->changed_by_others > 0)
    {
      self->changed_by_others--;
      group->version++;
    }
  else if (wanted == NULL || g_str_equal (wanted, version))
    {
      for (guint i = 0; i < registrar_json_get_size (operations); i++)
        if (find_stranger (self, registrar_json_get (registrar_json_get_item (operations, i), "value")) != NULL)
          return refuse ("500 Internal Server Error", "invalidSyntax", "includes none existing users");
      for (guint i = 0; i < registrar_json_get_size (operations); i++)
        change (self, group, registrar_json_get_item (operations, i));
      group->version++;
      return (SimAnswer){ "204 No Content", TYPE, NULL, NULL };
    }

  return refuse ("412 Precondition Failed", NULL, "another version");
}

/* --- the server --- */

static const char *
say_supported (ScimSimulator *self, const char *feature)
{
  return sim_lists (self->lacks, feature) ? "false" : "true";
}

static SimAnswer
show_config (ScimSimulator *self)
{
  return (SimAnswer){ "200 OK", TYPE, NULL,
                      g_strdup_printf ("{\"patch\": {\"supported\": %s}, \"filter\": {\"supported\": %s, \"maxResults\": %u},"
                                       " \"bulk\": {\"supported\": true, \"maxOperations\": %u, \"maxPayloadSize\": %u},"
                                       " \"etag\": {\"supported\": %s}}",
                                       say_supported (self, "patch"), say_supported (self, "filter"), self->page_size,
                                       self->max_operations, self->max_payload, self->no_etags ? "false" : "true") };
}

static SimAnswer
answer (ScimSimulator *self, const SimRequest *request)
{
  const char *collection = request->segments[0];
  gboolean is_users = g_str_equal (collection, "Users");

  if (sim_has (request, "GET", 1) && g_str_equal (collection, "ServiceProviderConfig"))
    return show_config (self);
  if (sim_lists (self->lacks, is_users ? "/Users" : "/Groups"))
    return refuse ("403 Forbidden", NULL, "not for this token");
  if (sim_has (request, "GET", 1))
    return list (self, request, is_users ? self->users : self->groups);
  if (sim_has (request, "GET", 2))
    return is_users ? show_user (self, request->segments[1]) : show_group (self, request->segments[1]);
  if (sim_has (request, "POST", 1) && is_users)
    return create_user (self, request);
  if (sim_has (request, "PATCH", 2) && !is_users)
    return patch_group (self, request);
  return refuse ("404 Not Found", NULL, "no such thing");
}

/* Takes its time, so that who does not wait for their turn is seen. */
static void
begin_patching (ScimSimulator *self)
{
  self->n_patching++;
  self->most_patching = MAX (self->most_patching, self->n_patching);
  g_mutex_unlock (&self->lock);
  g_usleep (500);
  g_mutex_lock (&self->lock);
}

static gboolean
serve (RawConnection *connection, gpointer data)
{
  ScimSimulator *self = data;
  g_auto (SimRequest) request = { 0 };
  g_auto (SimAnswer) said = { 0 };
  gboolean is_patch;
  gboolean is_lost;
  guint n;

  sim_request_init (&request, connection);
  is_patch = g_str_equal (request.method, "PATCH");
  g_mutex_lock (&self->lock);
  n = self->mishaps.n++;
  if (is_patch)
    begin_patching (self);
  if (!sim_is_turn (n, self->mishaps.reset))
    said = answer (self, &request);
  if (is_patch)
    self->n_patching--;
  is_lost = said.status == NULL || sim_loses_answer (&self->mishaps, n, &request);
  g_mutex_unlock (&self->lock);

  return !is_lost && sim_send (connection, &said);
}

ScimSimulator *
scim_simulator_new (void)
{
  ScimSimulator *self = g_new0 (ScimSimulator, 1);

  self->users = g_ptr_array_new_with_free_func (scim_user_free);
  self->groups = g_ptr_array_new_with_free_func (scim_group_free);
  self->page_size = 200;
  self->server = raw_server_new (serve, self, NULL);
  return self;
}

void
scim_simulator_free (ScimSimulator *self)
{
  raw_server_free (self->server);
  g_ptr_array_unref (self->users);
  g_ptr_array_unref (self->groups);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
scim_simulator_dup_address (ScimSimulator *self)
{
  return raw_server_dup_address (self->server);
}

guint
scim_simulator_count (ScimSimulator *self, const char *group)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = g_hash_table_size (scim_find_group (self, group)->members);
  g_mutex_unlock (&self->lock);
  return n;
}
