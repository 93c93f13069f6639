/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The embedded registry's students: who is meant, whether they are registered, and how they are added. */

#pragma once

#include "database/connection.h"
#include "records/registration.h"

G_BEGIN_DECLS

/* The statements that a batch needs, prepared. */
typedef struct _RegistrarLocalStudents RegistrarLocalStudents;

/* What the registry knows about one student and one course. */
typedef struct
{
  gint64   student; /* 0: nobody */
  gboolean registered;
  gboolean by_this_run;
  gint64   since; /* seconds since 1970 in UTC */
} RegistrarLocalMatch;

RegistrarLocalStudents *registrar_local_students_new  (RegistrarConnection *connection, GError **error);
void                    registrar_local_students_free (RegistrarLocalStudents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarLocalStudents, registrar_local_students_free)

/**
 * registrar_local_students_find:
 * @key: the student's identity, as registrar_student_append_key() writes it
 * @course: the course's number
 *
 * Finds who is meant: the student with this identity; for a username or an e-mail address also the only one
 * whose username or address it is.
 *
 * Returns: FALSE with %REGISTRAR_REGISTRY_ERROR_AMBIGUOUS, or with an error of %REGISTRAR_DATABASE_ERROR
 */
gboolean                registrar_local_students_find (RegistrarLocalStudents       *self,
                                                       const RegistrarRegistration  *item,
                                                       const char                   *key,
                                                       gint64                        course,
                                                       RegistrarLocalMatch          *match,
                                                       GError                      **error);
/** registrar_local_students_add: adds a student that nobody was found for. Returns: their number; 0 on failure */
gint64                  registrar_local_students_add  (RegistrarLocalStudents       *self,
                                                       const RegistrarStudent       *student,
                                                       const char                   *key,
                                                       GError                      **error);

G_END_DECLS
