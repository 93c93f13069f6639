/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of who is enrolled: fetching one takes a while, so that of each course is kept, with what we did since.
 *
 * Whoever takes a list is the only one who reads and changes it until he gives it back. */

#pragma once

#include "registry/moodle-enrolled.h"

G_BEGIN_DECLS

/* The lists of all courses; one a registry. */
typedef struct _RegistrarMoodleLists RegistrarMoodleLists;

/* That of one course. */
typedef struct _RegistrarMoodleList RegistrarMoodleList;

/* Somebody on it. */
typedef struct
{
  RegistrarMoodleEnrolment enrolment;
  char                    *run; /* (owned) (nullable) if it is ours: which run made it, */
  guint                    row; /* and for which row */
} RegistrarMoodleListed;

RegistrarMoodleLists  *registrar_moodle_lists_new  (void);
void                   registrar_moodle_lists_free (RegistrarMoodleLists *self);

/**
 * registrar_moodle_lists_take:
 * @course: its number
 * @call: (nullable): says how old the list may be
 * @answer: why there is none
 *
 * Parks until nobody else has the list, and it was fetched where it has to be. On a coroutine.
 *
 * Returns: (transfer none) (nullable): to be given back
 */
RegistrarMoodleList   *registrar_moodle_lists_take (RegistrarMoodleLists *self, const RegistrarMoodle *moodle, const char *course,
                                                    const RegistrarCall *call, RegistrarMoodleAnswer *answer);
/** registrar_moodle_list_take_again: one that was given back, as it is. */
void                   registrar_moodle_list_take_again (RegistrarMoodleList *self);
void                   registrar_moodle_list_give_back  (RegistrarMoodleList *self);

/** registrar_moodle_list_find: (nullable): who is enrolled with this account. */
RegistrarMoodleListed *registrar_moodle_list_find  (RegistrarMoodleList *self, const char *account);
/** registrar_moodle_list_count_before: how many of them have a lower number than @account. */
guint                  registrar_moodle_list_count_before (RegistrarMoodleList *self, const char *account);
/** registrar_moodle_list_add: (transfer none): a new one in the place of whatever was there. */
RegistrarMoodleListed *registrar_moodle_list_add   (RegistrarMoodleList *self, const char *account);
void                   registrar_moodle_list_remove (RegistrarMoodleList *self, const char *account);

/**
 * registrar_moodle_list_claim:
 *
 * Says that a call will be about this account: two at a time about one student end as errors of Moodle's database.
 *
 * Returns: FALSE if there is one already
 */
gboolean               registrar_moodle_list_claim  (RegistrarMoodleList *self, const char *account);
/** registrar_moodle_list_unclaim: the call has ended. */
void                   registrar_moodle_list_unclaim (RegistrarMoodleList *self, const char *account);
/** registrar_moodle_list_wait: gives it back, parks until somebody has unclaimed an account, and takes it again. */
void                   registrar_moodle_list_wait   (RegistrarMoodleList *self);

G_END_DECLS
