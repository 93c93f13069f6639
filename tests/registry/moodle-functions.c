/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which functions there are, and whether they may be called: of a service that does not hold one, or of somebody who lacks a
 * permission, as a real Moodle refuses them. */

#include "moodle-functions.h"
#include "simulator.h"

/* --- answers --- */

JsonNode *
moodle_site_make_error (const char *errorcode, const char *message)
{
  JsonBuilder *builder = json_builder_begin_object (json_builder_new ());

  moodle_add_text (builder, "exception", "core\\exception\\moodle_exception");
  moodle_add_text (builder, "errorcode", errorcode);
  moodle_add_text (builder, "message", message);
  json_builder_end_object (builder);
  return moodle_end (builder);
}

JsonNode *
moodle_make_invalid (void)
{
  return moodle_site_make_error ("invalidparameter", "Invalid parameter value detected");
}

void
moodle_add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

void
moodle_add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

JsonNode *
moodle_end (JsonBuilder *builder)
{
  JsonNode *root = json_builder_get_root (builder);

  g_object_unref (builder);
  return root;
}

gboolean
moodle_has_capital (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isupper (*text))
      return TRUE;

  return FALSE;
}

/* --- functions --- */

static JsonNode *get_site_info (MoodleSite *self, GHashTable *form);

static const struct
{
  const char *name;
  JsonNode *(*call) (MoodleSite *self, GHashTable *form);
  const char *list;       /* (nullable) that the form has to have, before anything else is looked at */
  const char *permission; /* (nullable) that it takes */
  const char *called;     /* by Moodle, where somebody lacks it */
} functions[] = {
  { "core_webservice_get_site_info", get_site_info },
  { "core_course_get_courses_by_field", moodle_get_courses },
  { "core_user_get_users_by_field", moodle_get_users, "values[0]" },
  { "core_user_create_users", moodle_create_users, "users[0][username]", "moodle/user:create", "Create users" },
  { "core_enrol_get_enrolled_users", moodle_get_enrolled, "courseid" },
  { "enrol_manual_enrol_users", moodle_enrol_users, "enrolments[0][courseid]", "enrol/manual:enrol", "Enrol users" },
  { "enrol_manual_unenrol_users", moodle_unenrol_users, "enrolments[0][courseid]", "enrol/manual:unenrol", "Unenrol users" },
};

static JsonNode *
get_site_info (MoodleSite *self, GHashTable *form)
{
  JsonBuilder *builder = json_builder_begin_object (json_builder_new ());

  moodle_add_text (builder, "username", "wsbot");
  moodle_add_text (builder, "release", "4.5.5+ (Build: 20250613)");
  json_builder_begin_array (json_builder_set_member_name (builder, "functions"));
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (sim_lists (self->lacks, functions[i].name))
        continue;
      json_builder_begin_object (builder);
      moodle_add_text (builder, "name", functions[i].name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return moodle_end (builder);
}

JsonNode *
moodle_site_call (MoodleSite *self, const char *function, GHashTable *form)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      g_autofree char *refusal = NULL;

      if (g_strcmp0 (functions[i].name, function) != 0)
        continue;
      if (sim_lists (self->lacks, function))
        return moodle_site_make_error ("accessexception", "Access control exception");
      if (functions[i].list != NULL && !g_hash_table_contains (form, functions[i].list))
        return moodle_make_invalid ();
      if (functions[i].permission == NULL || !sim_lists (self->lacks, functions[i].permission))
        return functions[i].call (self, form);

      refusal = g_strdup_printf ("Sorry, but you do not currently have permissions to do that (%s).", functions[i].called);
      return moodle_site_make_error ("nopermissions", refusal);
    }

  return moodle_site_make_error ("invalidrecord", "Can't find data record in database table external_functions.");
}
