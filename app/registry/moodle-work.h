/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What each verb of a registry does in Moodle: from a batch of registrations to their answers. */

#pragma once

#include "registry/moodle-accounts.h"
#include "registry/moodle-lists.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_MOODLE_LOOK_UP,
  REGISTRAR_MOODLE_REGISTER,
  REGISTRAR_MOODLE_UPDATE,
  REGISTRAR_MOODLE_SUSPEND,
  REGISTRAR_MOODLE_UNREGISTER,
} RegistrarMoodleVerb;

/* A batch at work. */
typedef struct
{
  const RegistrarMoodle   *moodle;
  RegistrarMoodleLists    *lists;
  RegistrarMoodleAccounts *accounts;
  RegistrarMoodleVerb      verb;
} RegistrarMoodleWork;

/** registrar_moodle_work_do: answers all items, which are of one course. On a coroutine. */
void registrar_moodle_work_do (const RegistrarMoodleWork *self, RegistrarRegistration **items, guint n_items);

/*< private: what follows from what is known of a student >*/
/**
 * registrar_moodle_decide:
 * @listed: (nullable): how the student is enrolled
 *
 * Answers @row, where nothing has to be sent for it.
 */
void registrar_moodle_decide  (const RegistrarMoodleWork *self, RegistrarMoodleRow *row, const RegistrarMoodleListed *listed);

G_END_DECLS
