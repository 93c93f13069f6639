/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the embedded registry knows of a student, as they may take it along. */

#pragma once

#include "database/connection.h"
#include "records/course.h"
#include "records/details.h"
#include "records/student.h"
#include "registry/local-erase.h"

G_BEGIN_DECLS

typedef struct
{
  RegistrarCourse *course;
  RegistrarDetails details;
  gint64           since;      /* seconds since 1970 in UTC */
  char            *run;        /* that made it */
  char            *changed_by; /* (nullable) the last run that changed it */
} RegistrarKnownRegistration;

/* An account, of which there are several where rosters knew the student by different things. */
typedef struct
{
  RegistrarStudent student;
  GStringChunk    *texts;         /* the student's */
  GPtrArray       *registrations; /* of RegistrarKnownRegistration, the oldest first */
} RegistrarKnownStudent;

/**
 * registrar_local_export_students:
 * @func: whether the student is meant
 *
 * Inside a transaction.
 *
 * Returns: (transfer full) (element-type RegistrarKnownStudent): %NULL with an error of %REGISTRAR_DATABASE_ERROR
 */
GPtrArray *registrar_local_export_students (RegistrarConnection *connection, RegistrarLocalStudentFunc func, gpointer data,
                                            GError **error);

G_END_DECLS
