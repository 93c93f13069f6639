/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking Moodle who is enrolled in a course, a page at a time. */

#pragma once

#include "registry/moodle-call.h"

G_BEGIN_DECLS

#define REGISTRAR_MOODLE_PAGE_SIZE 200
/* A list that goes on beyond that never ends. */
#define REGISTRAR_MOODLE_MAX_PAGES 10000

/* Enough to know who is enrolled, and as what; the fewer are asked for, the quicker a page comes. */
#define REGISTRAR_MOODLE_NUMBERS "id"
#define REGISTRAR_MOODLE_FEW_FIELDS "id,username,roles"
#define REGISTRAR_MOODLE_ALL_FIELDS "id,username,idnumber,firstname,lastname,fullname,email,roles"

/* Somebody's enrolment. Moodle does not tell its dates. */
typedef struct
{
  const char *roles; /* (nullable) interned: `,student,teacher,` */
  gint64      role_number; /* of the first one; 0: none */
  gboolean    suspended;
} RegistrarMoodleEnrolment;

/* A list of those who are enrolled. */
typedef struct
{
  const RegistrarMoodle *moodle;
  const char            *course; /* its number */
  const char            *fields; /* what is to be told of each person */
  gboolean               only_suspended;
  const RegistrarCall   *call; /* (nullable) */
} RegistrarMoodleListQuery;

typedef void (*RegistrarMoodlePersonFunc) (JsonNode *person, const char *account, gpointer data);

/**
 * registrar_moodle_enrolled_fetch_page:
 * @from: how many are left out at the beginning: they are sorted by their numbers
 * @n: (out): how many there are on the page: none, where the list has ended
 *
 * Returns: FALSE if @answer says why not
 */
gboolean    registrar_moodle_enrolled_fetch_page (const RegistrarMoodleListQuery *query, guint from, RegistrarMoodlePersonFunc func,
                                                  gpointer data, guint *n, RegistrarMoodleAnswer *answer);

typedef void (*RegistrarMoodleEnrolledFunc) (JsonNode *person, const char *account, const RegistrarMoodleEnrolment *enrolment,
                                             gpointer data);

/**
 * registrar_moodle_enrolled_fetch:
 * @course: its number
 * @fields: what is to be told of each person
 * @func: called once for each, on this coroutine
 *
 * Returns: FALSE if @answer says why not; some may have been told by then
 */
gboolean    registrar_moodle_enrolled_fetch    (const RegistrarMoodle *moodle, const char *course, const char *fields,
                                                const RegistrarCall *call, RegistrarMoodleEnrolledFunc func, gpointer data,
                                                RegistrarMoodleAnswer *answer);

/** registrar_moodle_enrolment_has_role: @role: (nullable): a name; %NULL for any. */
gboolean    registrar_moodle_enrolment_has_role (const RegistrarMoodleEnrolment *self, const char *role);
/** registrar_moodle_enrolment_is_staff: whether there is a role besides the usual one. */
gboolean    registrar_moodle_enrolment_is_staff (const RegistrarMoodleEnrolment *self, const RegistrarMoodle *moodle);
/**
 * registrar_moodle_enrolment_get_details:
 * @asked: (nullable): the role that is asked for, if any, is told before another; where dates are, that these are unknown
 */
void        registrar_moodle_enrolment_get_details (const RegistrarMoodleEnrolment *self, const RegistrarDetails *asked,
                                                    RegistrarDetails *details);

G_END_DECLS
