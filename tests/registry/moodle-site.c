/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "moodle-site.h"

#include "moodle-form.h"

#include <string.h>

#define STUDENT 5

static void
free_user (gpointer data)
{
  MoodleUser *self = data;

  g_free (self->username);
  g_free (self->idnumber);
  g_free (self->email);
  g_free (self->given_name);
  g_free (self->family_name);
  g_free (self);
}

static void
free_course (gpointer data)
{
  MoodleCourse *self = data;

  g_free (self->shortname);
  g_free (self->idnumber);
  g_free (self->fullname);
  g_free (self);
}

void
moodle_site_init (MoodleSite *self)
{
  *self = (MoodleSite){
    .users = g_ptr_array_new_with_free_func (free_user),
    .courses = g_ptr_array_new_with_free_func (free_course),
    .enrolments = g_ptr_array_new_with_free_func (g_free),
  };
  moodle_site_add_course (self, "lab", "The front page");
  moodle_site_add_user (self, "guest", "", "root@localhost");
}

void
moodle_site_clear (MoodleSite *self)
{
  g_ptr_array_unref (self->users);
  g_ptr_array_unref (self->courses);
  g_ptr_array_unref (self->enrolments);
}

MoodleUser *
moodle_site_add_user (MoodleSite *self, const char *username, const char *idnumber, const char *email)
{
  MoodleUser *user = g_new0 (MoodleUser, 1);

  user->id = (gint64) self->users->len + 1;
  user->username = g_strdup (username);
  user->idnumber = g_strdup (idnumber);
  user->email = g_strdup (email);
  user->given_name = g_strdup ("Given");
  user->family_name = g_strdup ("Family");
  g_ptr_array_add (self->users, user);
  return user;
}

MoodleCourse *
moodle_site_add_course (MoodleSite *self, const char *shortname, const char *fullname)
{
  MoodleCourse *course = g_new0 (MoodleCourse, 1);

  course->id = (gint64) self->courses->len + 1;
  course->shortname = g_strdup (shortname);
  course->idnumber = g_strdup_printf ("CRS-%u", self->courses->len + 1);
  course->fullname = g_strdup (fullname);
  g_ptr_array_add (self->courses, course);
  return course;
}

MoodleEnrolment *
moodle_site_find_enrolment (MoodleSite *self, gint64 user, gint64 course)
{
  for (guint i = 0; i < self->enrolments->len; i++)
    {
      MoodleEnrolment *enrolment = g_ptr_array_index (self->enrolments, i);

      if (enrolment->user == user && enrolment->course == course)
        return enrolment;
    }

  return NULL;
}

/* They are listed by their numbers. */
static void
insert_enrolment (MoodleSite *self, MoodleEnrolment *enrolment)
{
  guint place = self->enrolments->len;

  while (place > 0 && ((MoodleEnrolment *) self->enrolments->pdata[place - 1])->user > enrolment->user)
    place--;
  g_ptr_array_insert (self->enrolments, (int) place, enrolment);
}

MoodleEnrolment *
moodle_site_enrol (MoodleSite *self, gint64 user, gint64 course, gint64 role)
{
  MoodleEnrolment *enrolment = moodle_site_find_enrolment (self, user, course);

  if (enrolment == NULL)
    {
      enrolment = g_new0 (MoodleEnrolment, 1);
      enrolment->user = user;
      enrolment->course = course;
      insert_enrolment (self, enrolment);
    }
  enrolment->role = role;
  enrolment->n_written++;
  return enrolment;
}

/* --- answers --- */

JsonNode *
moodle_site_make_error (const char *errorcode, const char *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "exception");
  json_builder_add_string_value (builder, "core\\exception\\moodle_exception");
  json_builder_set_member_name (builder, "errorcode");
  json_builder_add_string_value (builder, errorcode);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, message);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static JsonNode *
make_invalid (void)
{
  return moodle_site_make_error ("invalidparameter", "Invalid parameter value detected");
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static JsonNode *
end (JsonBuilder *builder)
{
  JsonNode *root = json_builder_get_root (builder);

  g_object_unref (builder);
  return root;
}

static const char *const functions[] = {
  "core_webservice_get_site_info",
  "core_course_get_courses_by_field",
  "core_user_get_users_by_field",
  "core_user_create_users",
  "core_enrol_get_enrolled_users",
  "enrol_manual_enrol_users",
  "enrol_manual_unenrol_users",
};

static JsonNode *
get_site_info (MoodleSite *self, GHashTable *form)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "username", "wsbot");
  add_text (builder, "release", "4.5.5+ (Build: 20250613)");
  json_builder_set_member_name (builder, "functions");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (g_strcmp0 (functions[i], self->lacks) == 0)
        continue;
      json_builder_begin_object (builder);
      add_text (builder, "name", functions[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return end (builder);
}

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

static JsonNode *
get_courses (MoodleSite *self, GHashTable *form)
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
      add_number (builder, "id", course->id);
      add_text (builder, "shortname", course->shortname);
      add_text (builder, "fullname", course->fullname);
      add_text (builder, "idnumber", course->idnumber);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return end (builder);
}

static void
add_user (JsonBuilder *builder, const MoodleUser *user)
{
  add_number (builder, "id", user->id);
  add_text (builder, "username", user->username);
  add_text (builder, "firstname", user->given_name);
  add_text (builder, "lastname", user->family_name);
  add_text (builder, "email", user->email);
  if (*user->idnumber != '\0')
    add_text (builder, "idnumber", user->idnumber);
}

static gboolean
is_user (const MoodleUser *user, const char *field, const char *value)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, user->id);

  if (user->deleted || *value == '\0')
    return FALSE;
  if (g_str_equal (field, "id"))
    return g_str_equal (id, value);
  if (g_str_equal (field, "idnumber"))
    return g_str_equal (user->idnumber, value);
  return g_str_equal (g_str_equal (field, "email") ? user->email : user->username, value);
}

static gboolean
has_capital (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isupper (*text))
      return TRUE;

  return FALSE;
}

static JsonNode *
get_users (MoodleSite *self, GHashTable *form)
{
  const char *field = moodle_form_get (form, "field");
  JsonBuilder *builder = json_builder_new ();
  const char *value;

  json_builder_begin_array (builder);
  for (guint i = 0; (value = moodle_form_get_of_row (form, "values", i, NULL)) != NULL; i++)
    {
      if (g_str_equal (field, "username") && has_capital (value))
        {
          g_object_unref (builder);
          return make_invalid ();
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
  return end (builder);
}

static MoodleUser *
find_user (MoodleSite *self, gint64 id)
{
  for (guint i = 0; i < self->users->len; i++)
    if (((MoodleUser *) self->users->pdata[i])->id == id)
      return self->users->pdata[i];

  return NULL;
}

static void
add_roles (JsonBuilder *builder, gint64 role)
{
  json_builder_set_member_name (builder, "roles");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_number (builder, "roleid", role);
  add_text (builder, "shortname", role == STUDENT ? "student" : "teacher");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static JsonNode *
get_enrolled (MoodleSite *self, GHashTable *form)
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
      add_user (builder, find_user (self, enrolment->user));
      add_roles (builder, enrolment->role);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return end (builder);
}

/* --- what is changed: all rows, or none --- */

static JsonNode *
check_enrolment (MoodleSite *self, GHashTable *form, guint row)
{
  const MoodleUser *user = find_user (self, moodle_form_get_number (form, "enrolments", row, "userid"));
  gint64 course = moodle_form_get_number (form, "enrolments", row, "courseid");

  if (moodle_form_get_of_row (form, "enrolments", row, "courseid") == NULL)
    return make_invalid ();
  if (user == NULL)
    return moodle_site_make_error ("invaliduser", "Invalid user");
  if (user->deleted)
    return moodle_site_make_error ("userdeleted", "error/userdeleted");
  if (user->is_guest)
    return moodle_site_make_error ("guestsarenotallowed", "The guest user is not allowed to do this");
  if (course > self->courses->len)
    return make_invalid ();
  return NULL;
}

static JsonNode *
enrol_users (MoodleSite *self, GHashTable *form)
{
  guint n_rows = moodle_form_count_rows (form, "enrolments", "userid");

  if (n_rows == 0)
    return make_invalid ();
  for (guint row = 0; row < n_rows; row++)
    {
      JsonNode *error = check_enrolment (self, form, row);

      if (error == NULL && moodle_form_get_of_row (form, "enrolments", row, "roleid") == NULL)
        error = make_invalid ();
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

static JsonNode *
unenrol_users (MoodleSite *self, GHashTable *form)
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

  return !has_capital (username) && strchr (email, '@') != NULL;
}

static JsonNode *
create_users (MoodleSite *self, GHashTable *form)
{
  guint n_rows = moodle_form_count_rows (form, "users", "username");
  JsonBuilder *builder;

  for (guint row = 0; row < n_rows; row++)
    if (!can_create (self, form, row))
      return make_invalid ();

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint row = 0; row < n_rows; row++)
    {
      const char *idnumber = moodle_form_get_of_row (form, "users", row, "idnumber");
      const MoodleUser *user = moodle_site_add_user (self, moodle_form_get_of_row (form, "users", row, "username"),
                                                     idnumber != NULL ? idnumber : "", moodle_form_get_of_row (form, "users", row, "email"));

      json_builder_begin_object (builder);
      add_number (builder, "id", user->id);
      add_text (builder, "username", user->username);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return end (builder);
}

JsonNode *
moodle_site_call (MoodleSite *self, const char *function, GHashTable *form)
{
  JsonNode *(*const calls[]) (MoodleSite *, GHashTable *)
      = { get_site_info, get_courses, get_users, create_users, get_enrolled, enrol_users, unenrol_users };

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_strcmp0 (functions[i], function) == 0)
      return g_strcmp0 (function, self->lacks) != 0 ? calls[i](self, form)
                                                     : moodle_site_make_error ("accessexception", "Access control exception");

  return moodle_site_make_error ("invalidrecord", "Can't find data record in database table external_functions.");
}
