/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes and reads the values of the contract: what one does the other undoes. */

#include "registry/json-values.h"

#include "http/json.h"

void
registrar_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

void
registrar_json_add_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autoptr (GDateTime) date = time != 0 ? g_date_time_new_from_unix_utc (time) : NULL;
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  registrar_json_add_string (builder, name, text);
}

void
registrar_json_add_true (JsonBuilder *builder, const char *name, gboolean value)
{
  if (!value)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
begin (JsonBuilder *builder, const char *name)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

void
registrar_json_add_course (JsonBuilder *builder, const char *name, const RegistrarCourse *course)
{
  begin (builder, name);
  registrar_json_add_string (builder, "id", course->id);
  registrar_json_add_string (builder, "code", course->code);
  registrar_json_add_string (builder, "title", course->title);
  if (course->registered != 0)
    {
      json_builder_set_member_name (builder, "registered");
      json_builder_add_int_value (builder, course->registered);
    }
  json_builder_end_object (builder);
}

void
registrar_json_add_student (JsonBuilder *builder, const char *name, const RegistrarStudent *student)
{
  begin (builder, name);
  registrar_json_add_string (builder, "id", student->id);
  registrar_json_add_string (builder, "username", student->username);
  registrar_json_add_string (builder, "name", student->name);
  registrar_json_add_string (builder, "givenName", student->given_name);
  registrar_json_add_string (builder, "familyName", student->family_name);
  registrar_json_add_string (builder, "email", student->email);
  json_builder_end_object (builder);
}

void
registrar_json_add_details (JsonBuilder *builder, const char *name, const RegistrarDetails *details)
{
  begin (builder, name);
  registrar_json_add_string (builder, "role", details->role);
  registrar_json_add_time (builder, "start", details->start);
  registrar_json_add_time (builder, "end", details->end);
  registrar_json_add_true (builder, "suspended", details->suspended);
  json_builder_end_object (builder);
}

void
registrar_json_add_finding (JsonBuilder *builder, const char *name, const RegistrarFinding *finding)
{
  begin (builder, name);
  registrar_json_add_details (builder, "details", &finding->details);
  registrar_json_add_string (builder, "account", finding->account);
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < finding->n_candidates; i++)
    {
      json_builder_begin_object (builder);
      registrar_json_add_string (builder, "account", finding->candidates[i].account);
      registrar_json_add_student (builder, "student", &finding->candidates[i].student);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
registrar_json_print (JsonBuilder *builder, gsize *length)
{
  g_autoptr (JsonBuilder) owned = builder;
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (owned);
  root = json_builder_get_root (owned);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, length);
}

gint64
registrar_json_read_time (JsonNode *object, const char *name)
{
  const char *text = registrar_json_get_string (object, name);
  g_autoptr (GDateTime) date = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : 0;
}

RegistrarCourse *
registrar_json_read_course (JsonNode *object)
{
  g_autofree char *id = registrar_json_dup_id (object, "id");
  const char *code = registrar_json_get_string (object, "code");
  const char *title = registrar_json_get_string (object, "title");
  gint64 registered = 0;

  if (id == NULL || code == NULL || title == NULL)
    return NULL;

  registrar_json_get_integer (object, "registered", &registered);
  return registrar_course_new (id, code, title, (guint) CLAMP (registered, 0, G_MAXINT));
}

void
registrar_json_read_student (JsonNode *object, RegistrarStudent *student)
{
  student->id = registrar_json_get_string (object, "id");
  student->username = registrar_json_get_string (object, "username");
  student->name = registrar_json_get_string (object, "name");
  student->given_name = registrar_json_get_string (object, "givenName");
  student->family_name = registrar_json_get_string (object, "familyName");
  student->email = registrar_json_get_string (object, "email");
}

void
registrar_json_read_details (JsonNode *object, RegistrarDetails *details)
{
  details->role = g_intern_string (registrar_json_get_string (object, "role"));
  details->start = registrar_json_read_time (object, "start");
  details->end = registrar_json_read_time (object, "end");
  details->suspended = registrar_json_get_boolean (object, "suspended");
}

static void
read_candidate (JsonNode *object, RegistrarFinding *finding)
{
  const char *account = registrar_json_get_string (object, "account");
  RegistrarStudent student;

  registrar_json_read_student (registrar_json_get (object, "student"), &student);
  if (account != NULL)
    registrar_finding_add_candidate (finding, account, &student);
}

RegistrarFinding *
registrar_json_read_finding (JsonNode *object)
{
  JsonNode *candidates = registrar_json_get (object, "candidates");
  RegistrarDetails details;
  RegistrarFinding *finding;

  if (object == NULL || !JSON_NODE_HOLDS_OBJECT (object))
    return NULL;

  registrar_json_read_details (registrar_json_get (object, "details"), &details);
  finding = registrar_finding_new (&details);
  finding->account = g_strdup (registrar_json_get_string (object, "account"));
  for (guint i = 0; i < registrar_json_get_size (candidates); i++)
    read_candidate (registrar_json_get_item (candidates, i), finding);

  return finding;
}
