/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The embedded registry's students: who is meant, whether they are registered, and how they are added. */

#pragma once

#include "database/connection.h"
#include "records/registration.h"

G_BEGIN_DECLS

/* As what somebody is registered unless something else is asked for, and stored as NULL. */
#define REGISTRAR_LOCAL_USUAL_ROLE "student"

/* The statements that a batch needs, prepared. */
typedef struct _RegistrarLocalStudents RegistrarLocalStudents;

/* What the registry knows about one student and one course. Runs are numbers, 0 for none. */
typedef struct
{
  gint64           student;   /* 0: nobody */
  gboolean         is_weaker; /* they are known by less than the row says of them */
  gboolean         registered;
  gint64           run;        /* that registered */
  gint64           changed_by; /* that changed it last */
  gint64           row;        /* of the run that registered; -1 if that is not known */
  gint64           since;      /* seconds since 1970 in UTC */
  RegistrarDetails details;    /* with a role */
} RegistrarLocalMatch;

RegistrarLocalStudents *registrar_local_students_new  (RegistrarConnection *connection, GError **error);
void                    registrar_local_students_free (RegistrarLocalStudents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarLocalStudents, registrar_local_students_free)

/**
 * registrar_local_students_find:
 * @key: the student's identity, as registrar_student_append_key() writes it
 * @course: the course's number
 *
 * Finds who is meant: the student whose account is chosen; else the one with this identity; for a username or an e-mail
 * address also the only one whose username or address it is; and else the only one with the row's username or address of
 * whom no more is known, nor anything else.
 *
 * Returns: FALSE with %REGISTRAR_REGISTRY_ERROR_AMBIGUOUS or %REGISTRAR_REGISTRY_ERROR_REFUSED, or with an error of
 *   %REGISTRAR_DATABASE_ERROR
 */
gboolean                registrar_local_students_find (RegistrarLocalStudents       *self,
                                                       const RegistrarRegistration  *item,
                                                       const char                   *key,
                                                       gint64                        course,
                                                       RegistrarLocalMatch          *match,
                                                       GError                      **error);
/**
 * registrar_local_students_try_add:
 * @student: (out): their number; 0 if they may be there already, and have to be looked for
 *
 * Adds somebody who has an id that nobody has, in one step: who is new is not looked for before.
 */
gboolean                registrar_local_students_try_add (RegistrarLocalStudents      *self,
                                                          const RegistrarRegistration *item,
                                                          const char                  *key,
                                                          gint64                      *student,
                                                          GError                     **error);
/** registrar_local_students_add: adds a student that nobody was found for. Returns: their number; 0 on failure */
gint64                  registrar_local_students_add  (RegistrarLocalStudents       *self,
                                                       const RegistrarStudent       *student,
                                                       const char                   *key,
                                                       GError                      **error);
/** registrar_local_students_strengthen: tells the registry what else the row knows of a student who is weaker. */
gboolean                registrar_local_students_strengthen (RegistrarLocalStudents  *self,
                                                             gint64                   number,
                                                             const RegistrarStudent  *student,
                                                             const char              *key,
                                                             GError                 **error);

G_END_DECLS
