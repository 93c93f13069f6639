/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be done about a student who is enrolled like that: nothing is overwritten that was not asked for. */

#include "registry/moodle-work.h"

#include <glib/gi18n-lib.h>

static void
answer (RegistrarMoodleRow *row, RegistrarRowState outcome)
{
  row->answered = TRUE;
  row->item->outcome = outcome;
}

static gboolean
is_own (const RegistrarMoodleRow *row, const RegistrarMoodleListed *listed)
{
  return listed->run != NULL && g_strcmp0 (listed->run, row->item->run) == 0;
}

static gboolean
asks_for_dates (const RegistrarRegistration *item)
{
  return item->asked.start != 0 || item->asked.end != 0;
}

/* As far as Moodle tells. */
static gboolean
seems_to_meet (const RegistrarRegistration *item, const RegistrarMoodleListed *listed)
{
  return !listed->enrolment.suspended && registrar_moodle_enrolment_has_role (&listed->enrolment, item->asked.role);
}

/* Moodle does not tell dates: whoever asks for some asks for them to be set. */
static gboolean
meets (const RegistrarRegistration *item, const RegistrarMoodleListed *listed)
{
  return seems_to_meet (item, listed) && !asks_for_dates (item);
}

static gboolean
is_as_expected (const RegistrarRegistration *item, const RegistrarDetails *details)
{
  return item->expected == NULL
         || (g_strcmp0 (details->role, item->expected->role) == 0 && details->suspended == item->expected->suspended);
}

static void
answer_changed (RegistrarMoodleRow *row, const RegistrarDetails *details)
{
  g_autofree char *words = registrar_details_dup_words (details);

  registrar_moodle_row_fail (row, g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_CHANGED,
                                               _("The student is registered otherwise since the plan was made: %s."),
                                               words != NULL ? words : _("without a role")));
}

static void
answer_gone (RegistrarMoodleRow *row)
{
  registrar_moodle_row_fail (row, g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_CHANGED,
                                                       _("The student is no longer registered, which the plan did not know.")));
}

/* A look-up that settles a registering whose answer was lost: who is there with what Moodle tells has the dates, too. */
static gboolean
settles_registering (const RegistrarRegistration *item)
{
  return item->call != NULL && item->call->known_since == 0 && item->expected == NULL;
}

static void
decide_look_up (RegistrarMoodleRow *row, const RegistrarMoodleListed *listed, const RegistrarDetails *details)
{
  RegistrarRegistration *item = row->item;

  if (listed == NULL)
    {
      answer (row, REGISTRAR_ROW_NEW);
      return;
    }

  item->by_this_run = is_own (row, listed);
  if (meets (item, listed) || (settles_registering (item) && seems_to_meet (item, listed)))
    {
      answer (row, REGISTRAR_ROW_ALREADY);
      return;
    }
  answer (row, REGISTRAR_ROW_CHANGED);
  item->finding = registrar_finding_new (details);
}

/* Moodle keeps no run keys; what this process did it knows itself. */
static void
decide_register (RegistrarMoodleRow *row, const RegistrarMoodleListed *listed, const RegistrarDetails *details)
{
  RegistrarRegistration *item = row->item;

  if (listed == NULL)
    return;

  if (is_own (row, listed) && listed->row == item->row)
    answer (row, REGISTRAR_ROW_REGISTERED);
  else if (is_own (row, listed))
    {
      answer (row, REGISTRAR_ROW_SKIPPED);
      item->original = listed->row;
    }
  else if (meets (item, listed) || (item->attempt > 1 && seems_to_meet (item, listed)))
    answer (row, REGISTRAR_ROW_ALREADY);
  else
    answer_changed (row, details);
}

static void
decide_update (RegistrarMoodleRow *row, const RegistrarMoodleListed *listed, const RegistrarDetails *details)
{
  if (listed == NULL)
    answer_gone (row);
  else if (meets (row->item, listed))
    answer (row, REGISTRAR_ROW_ALREADY);
  else if (!is_as_expected (row->item, details))
    answer_changed (row, details);
}

static void
decide_suspend (RegistrarMoodleRow *row, const RegistrarMoodleListed *listed)
{
  if (listed == NULL)
    answer (row, REGISTRAR_ROW_ABSENT);
  else if (listed->enrolment.suspended)
    answer (row, REGISTRAR_ROW_ALREADY);
}

/* Of an undoing: what somebody has changed since is not ours to take back. */
static void
decide_undo (const RegistrarMoodle *moodle, RegistrarMoodleRow *row, const RegistrarMoodleListed *listed)
{
  gboolean is_staff = registrar_moodle_enrolment_is_staff (&listed->enrolment, moodle);

  if (listed->enrolment.suspended || (is_staff && !is_own (row, listed)))
    answer (row, REGISTRAR_ROW_SKIPPED);
}

static void
decide_unregister (const RegistrarMoodle *moodle, RegistrarMoodleRow *row, const RegistrarMoodleListed *listed,
                   const RegistrarDetails *details)
{
  if (listed == NULL)
    answer (row, REGISTRAR_ROW_ABSENT);
  else if (row->item->run != NULL)
    decide_undo (moodle, row, listed);
  else if (!is_as_expected (row->item, details) || registrar_moodle_enrolment_is_staff (&listed->enrolment, moodle))
    answer_changed (row, details);
}

void
registrar_moodle_decide (const RegistrarMoodleWork *self, RegistrarMoodleRow *row, const RegistrarMoodleListed *listed)
{
  RegistrarDetails details = { 0 };

  if (listed != NULL)
    registrar_moodle_enrolment_get_details (&listed->enrolment, &row->item->asked, &details);

  switch (self->verb)
    {
    case REGISTRAR_MOODLE_LOOK_UP:
      decide_look_up (row, listed, &details);
      break;
    case REGISTRAR_MOODLE_REGISTER:
      decide_register (row, listed, &details);
      break;
    case REGISTRAR_MOODLE_UPDATE:
      decide_update (row, listed, &details);
      break;
    case REGISTRAR_MOODLE_SUSPEND:
      decide_suspend (row, listed);
      break;
    case REGISTRAR_MOODLE_UNREGISTER:
      decide_unregister (self->moodle, row, listed, &details);
      break;
    }
}
