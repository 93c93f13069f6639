/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A registration: one student and one course on the way to a registry, and the registry's answer. */

#pragma once

#include "records/call.h"
#include "records/course.h"
#include "records/finding.h"
#include "records/outcome.h"

G_BEGIN_DECLS

/* What is to be done about it; with run, student and course the run key. */
typedef enum
{
  REGISTRAR_ACTION_REGISTER,
  REGISTRAR_ACTION_UPDATE,
  REGISTRAR_ACTION_UNREGISTER,
  REGISTRAR_ACTION_LOOK_UP, /* nothing: what registering would do is asked */
  REGISTRAR_N_ACTIONS,
} RegistrarAction;

/**
 * RegistrarRegistration:
 *
 * Belongs to the coroutine that asks; a registry's verb fills in the answer.
 */
typedef struct
{
  /* the request, borrowed while the verb runs */
  RegistrarStudent        student;
  RegistrarCourse        *course;
  const char             *run;      /* (nullable) its id; of an unregistering: %NULL for whoever registered */
  const char             *account;  /* (nullable) the registry's own id of who is meant, where somebody chose */
  RegistrarAction         action;   /* which verb it waits for */
  RegistrarDetails        asked;    /* what is to hold */
  const RegistrarDetails *expected; /* (nullable) what the plan saw: anything else is not written; of a look-up that settles
                                       an update, what there was before it */
  const char             *key;      /* (nullable) the student's, where it is known: see registrar_student_append_key() */

  /* whose it is, for the journal */
  guint            row;     /* of the run, from 0 */
  guint            attempt; /* from 1 */
  guint            n_tried; /* attempts before this one, in one go with it */
  gint64           started; /* microseconds since 1970 in UTC */

  /* how long it is waited for */
  const RegistrarCall *call; /* (nullable) borrowed while the verb runs; %NULL: however long it takes */

  /* the answer */
  RegistrarRowState outcome;
  gint64            since;    /* registered since, seconds since 1970 in UTC; 0 if unknown */
  guint             original; /* where skipped: the row of the same run that registered the same student */
  RegistrarFinding *finding;  /* (owned) (nullable) where the outcome is changed or ambiguous, or there is more to say */
  GError           *error;    /* (owned) where the outcome is failed, unknown or ambiguous */
  gboolean          by_this_run; /* where already: it was this run that did it, as its key says */
  char             *created; /* (owned) (nullable) what people call the account that was made for the student; of a look-up: will be */
  gint64            retry_after; /* where it may succeed later: microseconds after which the server wants to be asked again; 0 if
                                    it did not say */

  /* what the run makes of it */
  gboolean again;   /* this is not its last word: it is tried again, or settled */
  gint64   wait;    /* microseconds until then */
  gboolean lost;    /* an attempt may have had an effect that nobody knows of: no later one makes that unsaid */
  gboolean settled; /* a look-up found out */
} RegistrarRegistration;

G_END_DECLS
