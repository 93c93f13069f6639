/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registration: one student and one course on the way to a registry, and the registry's answer. */

#pragma once

#include "records/course.h"
#include "records/outcome.h"
#include "records/student.h"

G_BEGIN_DECLS

/**
 * RegistrarRegistration:
 *
 * Lives on the stack of the coroutine that asks; a registry's verb fills in the answer.
 */
typedef struct
{
  /* the request, borrowed while the verb runs */
  RegistrarStudent student;
  RegistrarCourse *course;
  const char      *run; /* id of the run; with student and course the run key */

  /* whose it is, for the journal */
  guint            row;     /* of the run, from 0 */
  guint            attempt; /* from 1 */
  gint64           started; /* microseconds since 1970 in UTC */

  /* the answer */
  RegistrarRowState outcome;
  gint64            since; /* registered since, seconds since 1970 in UTC; 0 if unknown */
  GError           *error; /* (owned) where the outcome is failed, unknown or ambiguous */
} RegistrarRegistration;

G_END_DECLS
