/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who and what there is at a Moodle: its people, its courses, and who is enrolled in them. */

#include "moodle-site.h"

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

MoodleUser *
moodle_site_find_user (MoodleSite *self, gint64 id)
{
  for (guint i = 0; i < self->users->len; i++)
    if (((MoodleUser *) self->users->pdata[i])->id == id)
      return self->users->pdata[i];

  return NULL;
}
