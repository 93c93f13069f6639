/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Functions that change what there is: all rows of a call, or none. */

#include "moodle-form.h"
#include "moodle-functions.h"

#include <string.h>

static JsonNode *
check_enrolment (MoodleSite *self, GHashTable *form, guint row)
{
  const MoodleUser *user = moodle_site_find_user (self, moodle_form_get_number (form, "enrolments", row, "userid"));
  gint64 course = moodle_form_get_number (form, "enrolments", row, "courseid");

  if (moodle_form_get_of_row (form, "enrolments", row, "courseid") == NULL)
    return moodle_make_invalid ();
  if (user == NULL)
    return moodle_site_make_error ("invaliduser", "Invalid user");
  if (user->deleted)
    return moodle_site_make_error ("userdeleted", "error/userdeleted");
  if (user->is_guest)
    return moodle_site_make_error ("guestsarenotallowed", "The guest user is not allowed to do this");
  if (course > self->courses->len)
    return moodle_make_invalid ();
  return NULL;
}

JsonNode *
moodle_enrol_users (MoodleSite *self, GHashTable *form)
{
  guint n_rows = moodle_form_count_rows (form, "enrolments", "userid");

  if (n_rows == 0)
    return moodle_make_invalid ();
  for (guint row = 0; row < n_rows; row++)
    {
      JsonNode *error = check_enrolment (self, form, row);

      if (error == NULL && moodle_form_get_of_row (form, "enrolments", row, "roleid") == NULL)
        error = moodle_make_invalid ();
      if (error != NULL)
        return error;
    }

  for (guint row = 0; row < n_rows; row++)
    {
      MoodleEnrolment *enrolment
          = moodle_site_enrol (self, moodle_form_get_number (form, "enrolments", row, "userid"),
                               moodle_form_get_number (form, "enrolments", row, "courseid"), moodle_form_get_number (form, "enrolments", row, "roleid"));

      enrolment->start = moodle_form_get_number (form, "enrolments", row, "timestart");
      enrolment->end = moodle_form_get_number (form, "enrolments", row, "timeend");
      enrolment->suspended = moodle_form_get_number (form, "enrolments", row, "suspend") != 0;
    }
  return json_node_new (JSON_NODE_NULL);
}

JsonNode *
moodle_unenrol_users (MoodleSite *self, GHashTable *form)
{
  guint n_rows = moodle_form_count_rows (form, "enrolments", "userid");

  for (guint row = 0; row < n_rows; row++)
    {
      JsonNode *error = check_enrolment (self, form, row);

      if (error != NULL)
        return error;
    }

  for (guint row = 0; row < n_rows; row++)
    {
      MoodleEnrolment *enrolment = moodle_site_find_enrolment (self, moodle_form_get_number (form, "enrolments", row, "userid"),
                                                               moodle_form_get_number (form, "enrolments", row, "courseid"));

      if (enrolment != NULL && !enrolment->otherwise)
        g_ptr_array_remove (self->enrolments, enrolment);
    }
  return json_node_new (JSON_NODE_NULL);
}

static gboolean
can_create (MoodleSite *self, GHashTable *form, guint row)
{
  static const char *const needed[] = { "username", "firstname", "lastname", "email", "createpassword" };
  const char *username = moodle_form_get_of_row (form, "users", row, "username");
  const char *email = moodle_form_get_of_row (form, "users", row, "email");

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (moodle_form_get_of_row (form, "users", row, needed[i]) == NULL)
      return FALSE;
  for (guint i = 0; i < self->users->len; i++)
    {
      const MoodleUser *user = g_ptr_array_index (self->users, i);

      if (g_str_equal (user->username, username) || g_ascii_strcasecmp (user->email, email) == 0)
        return FALSE;
    }

  return !moodle_has_capital (username) && strchr (email, '@') != NULL;
}

JsonNode *
moodle_create_users (MoodleSite *self, GHashTable *form)
{
  guint n_rows = moodle_form_count_rows (form, "users", "username");
  JsonBuilder *builder;

  for (guint row = 0; row < n_rows; row++)
    if (!can_create (self, form, row))
      return moodle_make_invalid ();

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint row = 0; row < n_rows; row++)
    {
      const char *idnumber = moodle_form_get_of_row (form, "users", row, "idnumber");
      const MoodleUser *user = moodle_site_add_user (self, moodle_form_get_of_row (form, "users", row, "username"),
                                                     idnumber != NULL ? idnumber : "", moodle_form_get_of_row (form, "users", row, "email"));

      json_builder_begin_object (builder);
      moodle_add_number (builder, "id", user->id);
      moodle_add_text (builder, "username", user->username);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return moodle_end (builder);
}
