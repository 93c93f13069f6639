/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a Moodle holds and how its functions change it, as was seen on a real one. No network here. */

#pragma once

#include <json-glib/json-glib.h>

typedef struct
{
  gint64 id;
  char *username;
  char *idnumber;
  char *email;
  char *given_name;
  char *family_name;
  gboolean deleted;
  gboolean is_guest;
} MoodleUser;

typedef struct
{
  gint64 id;
  char *shortname;
  char *idnumber;
  char *fullname;
} MoodleCourse;

typedef struct
{
  gint64 user;
  gint64 course;
  gint64 role;
  gint64 start;
  gint64 end;
  gboolean suspended;
  gboolean otherwise; /* by another method, too, which nobody suspends or ends from outside */
  guint n_written; /* how often it was enrolled, again or not */
} MoodleEnrolment;

typedef struct
{
  GPtrArray *users;      /* of MoodleUser */
  GPtrArray *courses;    /* of MoodleCourse */
  GPtrArray *enrolments; /* of MoodleEnrolment */
  const char *lacks;     /* (nullable) functions that its service does not hold, and permissions; blanks between them */
} MoodleSite;

void             moodle_site_init       (MoodleSite *self);
void             moodle_site_clear      (MoodleSite *self);
MoodleUser      *moodle_site_add_user   (MoodleSite *self, const char *username, const char *idnumber, const char *email);
MoodleCourse    *moodle_site_add_course (MoodleSite *self, const char *shortname, const char *fullname);
MoodleEnrolment *moodle_site_enrol      (MoodleSite *self, gint64 user, gint64 course, gint64 role);
/* NULL if there is none; the same of these. */
MoodleUser      *moodle_site_find_user  (MoodleSite *self, gint64 id);
MoodleEnrolment *moodle_site_find_enrolment (MoodleSite *self, gint64 user, gint64 course);

/* Calls a function; @form has its fields, each a name and a value. Returns: (transfer full): its answer */
JsonNode        *moodle_site_call       (MoodleSite *self, const char *function, GHashTable *form);
/* An answer that tells of an error. */
JsonNode        *moodle_site_make_error (const char *errorcode, const char *message);
