/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads users, and writes them and the changes of groups. */

#include "registry/scim-values.h"

#include "http/json.h"
#include "registry/json-values.h"

#define USER_SCHEMA "urn:ietf:params:scim:schemas:core:2.0:User"
#define PATCH_SCHEMA "urn:ietf:params:scim:api:messages:2.0:PatchOp"

/* The primary address, else the first one. */
static const char *
get_email (JsonNode *user)
{
  JsonNode *emails = registrar_json_get (user, "emails");
  const char *first = registrar_json_get_string (registrar_json_get_item (emails, 0), "value");

  for (guint i = 0; i < registrar_json_get_size (emails); i++)
    {
      JsonNode *email = registrar_json_get_item (emails, i);

      if (registrar_json_get_boolean (email, "primary"))
        return registrar_json_get_string (email, "value");
    }

  return first;
}

void
registrar_scim_read_user (JsonNode *user, const RegistrarScimIdAttribute *id_attribute, RegistrarStudent *student)
{
  JsonNode *name = registrar_json_get (user, "name");
  JsonNode *part = id_attribute->schema != NULL ? registrar_json_get (user, id_attribute->schema) : user;

  *student = (RegistrarStudent){
    .id = registrar_json_get_string (part, id_attribute->name),
    .username = registrar_json_get_string (user, "userName"),
    .name = registrar_json_get_string (user, "displayName"),
    .given_name = registrar_json_get_string (name, "givenName"),
    .family_name = registrar_json_get_string (name, "familyName"),
    .email = get_email (user),
  };
}

gboolean
registrar_scim_user_has_email (JsonNode *user, const char *email)
{
  JsonNode *emails = registrar_json_get (user, "emails");
  const RegistrarStudent wanted = { .email = email };
  g_autofree char *key = registrar_student_dup_key (&wanted);

  for (guint i = 0; i < registrar_json_get_size (emails); i++)
    {
      const RegistrarStudent there = { .email = registrar_json_get_string (registrar_json_get_item (emails, i), "value") };
      g_autofree char *other = registrar_student_dup_key (&there);

      if (g_strcmp0 (key, other) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static JsonBuilder *
begin (const char *schema, const char *extension)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  begin_array (builder, "schemas");
  json_builder_add_string_value (builder, schema);
  if (extension != NULL)
    json_builder_add_string_value (builder, extension);
  json_builder_end_array (builder);
  return builder;
}

static void
add_id (JsonBuilder *builder, const RegistrarScimIdAttribute *id_attribute, const char *id)
{
  if (id_attribute->schema != NULL)
    {
      json_builder_set_member_name (builder, id_attribute->schema);
      json_builder_begin_object (builder);
    }
  registrar_json_add_string (builder, id_attribute->name, id);
  if (id_attribute->schema != NULL)
    json_builder_end_object (builder);
}

static void
add_name (JsonBuilder *builder, const RegistrarStudent *student)
{
  g_autofree char *shown = registrar_student_dup_display_name (student);

  registrar_json_add_string (builder, "displayName", shown);
  if (student->given_name == NULL && student->family_name == NULL)
    return;

  json_builder_set_member_name (builder, "name");
  json_builder_begin_object (builder);
  registrar_json_add_string (builder, "givenName", student->given_name);
  registrar_json_add_string (builder, "familyName", student->family_name);
  json_builder_end_object (builder);
}

static void
add_email (JsonBuilder *builder, const char *email)
{
  if (email == NULL)
    return;

  begin_array (builder, "emails");
  json_builder_begin_object (builder);
  registrar_json_add_string (builder, "value", email);
  registrar_json_add_string (builder, "type", "work");
  registrar_json_add_true (builder, "primary", TRUE);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

const char *
registrar_scim_choose_username (const RegistrarStudent *student, const RegistrarScimIdAttribute *id_attribute)
{
  if (student->id != NULL && g_str_equal (id_attribute->name, "userName"))
    return student->id;
  if (student->username != NULL)
    return student->username;
  return student->email != NULL ? student->email : student->id;
}

char *
registrar_scim_dup_user (const RegistrarStudent *student, const RegistrarScimIdAttribute *id_attribute, gsize *length)
{
  gboolean has_id = student->id != NULL && !g_str_equal (id_attribute->name, "userName");
  JsonBuilder *builder = begin (USER_SCHEMA, has_id ? id_attribute->schema : NULL);

  registrar_json_add_string (builder, "userName", registrar_scim_choose_username (student, id_attribute));
  if (has_id)
    add_id (builder, id_attribute, student->id);
  add_name (builder, student);
  add_email (builder, student->email);
  registrar_json_add_true (builder, "active", TRUE);
  return registrar_json_print (builder, length);
}

static void
begin_operation (JsonBuilder *builder, const char *operation, const char *path)
{
  json_builder_begin_object (builder);
  registrar_json_add_string (builder, "op", operation);
  registrar_json_add_string (builder, "path", path);
}

char *
registrar_scim_dup_addition (const char *const *users, guint n_users, gsize *length)
{
  JsonBuilder *builder = begin (PATCH_SCHEMA, NULL);

  begin_array (builder, "Operations");
  begin_operation (builder, "add", "members");
  begin_array (builder, "value");
  for (guint i = 0; i < n_users; i++)
    {
      json_builder_begin_object (builder);
      registrar_json_add_string (builder, "value", users[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  return registrar_json_print (builder, length);
}

/* Without the filter in each path, some servers would empty the group. */
char *
registrar_scim_dup_removal (const char *const *users, guint n_users, gsize *length)
{
  JsonBuilder *builder = begin (PATCH_SCHEMA, NULL);

  begin_array (builder, "Operations");
  for (guint i = 0; i < n_users; i++)
    {
      g_autoptr (GString) path = g_string_new ("members[");

      registrar_scim_append_comparison (path, "value", "eq", users[i]);
      g_string_append_c (path, ']');
      begin_operation (builder, "remove", path->str);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return registrar_json_print (builder, length);
}
