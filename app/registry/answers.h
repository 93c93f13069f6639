/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What each verb answers a row, and what is to be written for it, in the registries whose tables are ours. */

#pragma once

#include "records/registration.h"

G_BEGIN_DECLS

/* As what somebody is registered unless something else is asked for, and stored as NULL. */
#define REGISTRAR_USUAL_ROLE "student"

/** registrar_answers_get_roles: (array zero-terminated=1): as what a student can be registered, the usual role first. */
const char *const *registrar_answers_get_roles (void);
/** registrar_role_read: what is stored of a role as the role. */
const char        *registrar_role_read         (const char *stored);
/** registrar_role_store: (nullable): what is stored of a role, which may be %NULL. */
const char        *registrar_role_store        (const char *role);
/** registrar_role_is_staff: whether that one teaches or looks after the course. */
gboolean           registrar_role_is_staff     (const char *role);

/* What a registry knows about one student and one course. */
typedef struct
{
  gint64           student;   /* 0: nobody */
  gboolean         is_weaker; /* they are known by less than the row says of them */
  gboolean         registered;
  gboolean         is_own;               /* by the run of the row */
  gboolean         is_changed_by_others; /* since, by another run */
  gint64           row;     /* of the run that registered; -1 if that is not known */
  gint64           since;   /* seconds since 1970 in UTC */
  RegistrarDetails details; /* with a role */
} RegistrarMatch;

/* What is left to be done about a row. */
typedef enum
{
  REGISTRAR_WRITE_NOTHING,
  REGISTRAR_WRITE_INSERT, /* a registration as is asked, and the student if nobody is meant */
  REGISTRAR_WRITE_UPDATE, /* the registration to the match's details, which are changed for that */
  REGISTRAR_WRITE_DELETE,
} RegistrarWrite;

/**
 * RegistrarAnswerFunc:
 *
 * Answers @item, for which @match was found, with the outcome that it has once what is returned is written. Of an
 * inserted one the time since when is left to the caller.
 */
typedef RegistrarWrite (*RegistrarAnswerFunc) (RegistrarRegistration *item, RegistrarMatch *match);

RegistrarWrite registrar_answer_look_up    (RegistrarRegistration *item, RegistrarMatch *match);
RegistrarWrite registrar_answer_register   (RegistrarRegistration *item, RegistrarMatch *match);
RegistrarWrite registrar_answer_update     (RegistrarRegistration *item, RegistrarMatch *match);
RegistrarWrite registrar_answer_suspend    (RegistrarRegistration *item, RegistrarMatch *match);
RegistrarWrite registrar_answer_unregister (RegistrarRegistration *item, RegistrarMatch *match);

/** registrar_answer_set_no_course: that @course is not there any more. */
void           registrar_answer_set_no_course (const RegistrarCourse *course, GError **error);
/** registrar_answer_refuse_nobody: answers a row that names nobody: failed. Returns: FALSE if it does name somebody */
gboolean       registrar_answer_refuse_nobody (RegistrarRegistration *item, const char *key);

G_END_DECLS
