/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Functions that show what there is: courses, people, and who is enrolled. */

#include "moodle-form.h"
#include "moodle-functions.h"

#define STUDENT 5

static gboolean
is_course (const MoodleCourse *course, const char *field, const char *value)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, course->id);

  if (field == NULL)
    return TRUE;
  if (g_str_equal (field, "id"))
    return g_str_equal (id, value);
  return g_str_equal (g_str_equal (field, "idnumber") ? course->idnumber : course->shortname, value);
}

JsonNode *
moodle_get_courses (MoodleSite *self, GHashTable *form)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "courses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->courses->len; i++)
    {
      const MoodleCourse *course = g_ptr_array_index (self->courses, i);

      if (!is_course (course, moodle_form_get (form, "field"), moodle_form_get (form, "value")))
        continue;
      json_builder_begin_object (builder);
      moodle_add_number (builder, "id", course->id);
      moodle_add_text (builder, "shortname", course->shortname);
      moodle_add_text (builder, "fullname", course->fullname);
      moodle_add_text (builder, "idnumber", course->idnumber);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return moodle_end (builder);
}

static void
add_user (JsonBuilder *builder, const MoodleUser *user)
{
  moodle_add_number (builder, "id", user->id);
  moodle_add_text (builder, "username", user->username);
  moodle_add_text (builder, "firstname", user->given_name);
  moodle_add_text (builder, "lastname", user->family_name);
  moodle_add_text (builder, "email", user->email);
  if (*user->idnumber != '\0')
    moodle_add_text (builder, "idnumber", user->idnumber);
}

static gboolean
is_user (const MoodleUser *user, const char *field, const char *value)
{
  if (user->deleted || *value == '\0')
    return FALSE;
  if (g_str_equal (field, "id"))
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, user->id);

      return g_str_equal (id, value);
    }
  if (g_str_equal (field, "idnumber"))
    return g_str_equal (user->idnumber, value);
  return g_str_equal (g_str_equal (field, "email") ? user->email : user->username, value);
}

JsonNode *
moodle_get_users (MoodleSite *self, GHashTable *form)
{
  const char *field = moodle_form_get (form, "field");
  JsonBuilder *builder = json_builder_new ();
  const char *value;

  json_builder_begin_array (builder);
  for (guint i = 0; (value = moodle_form_get_of_row (form, "values", i, NULL)) != NULL; i++)
    {
      if (g_str_equal (field, "username") && moodle_has_capital (value))
        {
          g_object_unref (builder);
          return moodle_make_invalid ();
        }
      for (guint n = 0; n < self->users->len; n++)
        {
          const MoodleUser *user = g_ptr_array_index (self->users, n);

          if (!is_user (user, field, value))
            continue;
          json_builder_begin_object (builder);
          add_user (builder, user);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
  return moodle_end (builder);
}

static void
add_roles (JsonBuilder *builder, gint64 role)
{
  json_builder_set_member_name (builder, "roles");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  moodle_add_number (builder, "roleid", role);
  moodle_add_text (builder, "shortname", role == STUDENT ? "student" : "teacher");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

JsonNode *
moodle_get_enrolled (MoodleSite *self, GHashTable *form)
{
  gint64 course = g_ascii_strtoll (moodle_form_get (form, "courseid"), NULL, 10);
  guint from = (guint) g_ascii_strtoull (moodle_form_get_option (form, "limitfrom"), NULL, 10);
  guint limit = (guint) g_ascii_strtoull (moodle_form_get_option (form, "limitnumber"), NULL, 10);
  gboolean only_suspended = moodle_form_get_option (form, "onlysuspended") != NULL;
  JsonBuilder *builder;
  guint n = 0;

  if (course > self->courses->len)
    return moodle_site_make_error ("invalidrecord", "Can't find data record in database table course.");

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->enrolments->len; i++)
    {
      const MoodleEnrolment *enrolment = g_ptr_array_index (self->enrolments, i);

      if (enrolment->course != course || (only_suspended && (!enrolment->suspended || enrolment->otherwise)) || n++ < from || n > from + limit)
        continue;
      json_builder_begin_object (builder);
      add_user (builder, moodle_site_find_user (self, enrolment->user));
      add_roles (builder, enrolment->role);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return moodle_end (builder);
}
