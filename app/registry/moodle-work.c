/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* People are looked up, then their enrolments; what has to be done about them is sent, and then known. */

#include "registry/moodle-work.h"

#include "http/json.h"
#include "registry/moodle-read-back.h"

#include <glib/gi18n-lib.h>

#define ENROL "enrol_manual_enrol_users"
#define UNENROL "enrol_manual_unenrol_users"

typedef struct
{
  const RegistrarMoodleWork *work;
  RegistrarMoodleList *list;
  const char *course;
  RegistrarMoodleRow *rows;
  guint n_rows;
  RegistrarMoodleRow **sent; /* that are about to be, or were */
  guint n_sent;
} Batch;

/* --- what is sent --- */

/* Of who is enrolled: the role that is there, where no other is asked for. */
static gint64
get_role (const Batch *batch, const RegistrarMoodleRow *row)
{
  const RegistrarMoodleSettings *settings = &batch->work->moodle->settings;
  const RegistrarMoodleListed *listed = registrar_moodle_list_find (batch->list, row->account);

  if (row->item->asked.role == NULL && listed != NULL && listed->enrolment.role_number > 0)
    return listed->enrolment.role_number;

  return registrar_moodle_settings_get_role (settings, row->item->asked.role);
}

/* What may be left out stands before what may not: a row that PHP cuts is no row then. */
static void
add_enrolment (RegistrarMoodleForm *form, guint n, const RegistrarMoodleRow *row, gpointer data)
{
  const Batch *batch = data;
  const RegistrarDetails *asked = &row->item->asked;

  if (asked->start != 0)
    registrar_moodle_form_add_integer (form, "enrolments", n, "timestart", asked->start);
  if (asked->end != 0)
    registrar_moodle_form_add_integer (form, "enrolments", n, "timeend", asked->end);
  if (batch->work->verb == REGISTRAR_MOODLE_SUSPEND)
    registrar_moodle_form_add (form, "enrolments", n, "suspend", "1");
  registrar_moodle_form_add_integer (form, "enrolments", n, "roleid", row->role);
  registrar_moodle_form_add (form, "enrolments", n, "userid", row->account);
  registrar_moodle_form_add (form, "enrolments", n, "courseid", batch->course);
}

static void
add_unenrolment (RegistrarMoodleForm *form, guint n, const RegistrarMoodleRow *row, gpointer data)
{
  const Batch *batch = data;

  registrar_moodle_form_add (form, "enrolments", n, "userid", row->account);
  registrar_moodle_form_add (form, "enrolments", n, "courseid", batch->course);
}

/* Success is JSON's null, and nothing else is. */
static gboolean
take_success (RegistrarMoodleRow **rows, guint n_rows, JsonNode *root, gpointer data)
{
  static const RegistrarRowState outcomes[] = {
    [REGISTRAR_MOODLE_REGISTER] = REGISTRAR_ROW_REGISTERED,
    [REGISTRAR_MOODLE_UPDATE] = REGISTRAR_ROW_UPDATED,
    [REGISTRAR_MOODLE_SUSPEND] = REGISTRAR_ROW_UPDATED,
    [REGISTRAR_MOODLE_UNREGISTER] = REGISTRAR_ROW_REMOVED,
  };
  const Batch *batch = data;

  if (!JSON_NODE_HOLDS_NULL (root))
    return FALSE;

  for (guint i = 0; i < n_rows; i++)
    {
      rows[i]->item->outcome = outcomes[batch->work->verb];
      rows[i]->answered = rows[i]->succeeded = TRUE;
    }
  return TRUE;
}

/* --- what is known then: with the list --- */

static void
note_enrolment (Batch *batch, const RegistrarMoodleRow *row)
{
  const RegistrarRegistration *item = row->item;
  const char *role = item->asked.role != NULL ? item->asked.role : batch->work->moodle->settings.roles[0].name;
  RegistrarMoodleListed *listed = registrar_moodle_list_add (batch->list, row->account);
  g_autofree char *roles = g_strdup_printf (",%s,", role);

  listed->enrolment = (RegistrarMoodleEnrolment){ .roles = g_intern_string (roles), .role_number = row->role };
  listed->run = g_strdup (item->run);
  listed->row = item->row;
}

static void
note_update (Batch *batch, const RegistrarMoodleRow *row)
{
  RegistrarMoodleListed *listed = registrar_moodle_list_find (batch->list, row->account);
  const char *role = row->item->asked.role;

  if (listed == NULL)
    {
      note_enrolment (batch, row);
      return;
    }

  listed->enrolment.suspended = batch->work->verb == REGISTRAR_MOODLE_SUSPEND;
  if (!registrar_moodle_enrolment_has_role (&listed->enrolment, role))
    {
      g_autofree char *roles = g_strdup_printf ("%s%s,", listed->enrolment.roles != NULL ? listed->enrolment.roles : ",", role);

      listed->enrolment.roles = g_intern_string (roles);
    }
}

static void
note_success (Batch *batch, const RegistrarMoodleRow *row)
{
  switch (batch->work->verb)
    {
    case REGISTRAR_MOODLE_REGISTER:
      note_enrolment (batch, row);
      break;
    case REGISTRAR_MOODLE_UNREGISTER:
      registrar_moodle_list_remove (batch->list, row->account);
      break;
    default:
      note_update (batch, row);
    }
}

/* --- a batch, with the list --- */

/* A student whom another call is about waits; one whom two rows mean is not twice in a call, either. */
static gboolean
gather (Batch *batch)
{
  gboolean waits = FALSE;

  batch->n_sent = 0;
  for (guint i = 0; i < batch->n_rows; i++)
    {
      RegistrarMoodleRow *row = &batch->rows[i];

      if (row->answered)
        continue;
      if (!registrar_moodle_list_claim (batch->list, row->account))
        {
          waits = TRUE;
          continue;
        }

      registrar_moodle_decide (batch->work, row, registrar_moodle_list_find (batch->list, row->account));
      if (row->answered)
        registrar_moodle_list_unclaim (batch->list, row->account);
      else
        {
          row->role = get_role (batch, row);
          batch->sent[batch->n_sent++] = row;
        }
    }

  return waits;
}

/* Before the first of those who are sent. */
static guint
count_before (const Batch *batch)
{
  const char *lowest = batch->sent[0]->account;

  for (guint i = 1; i < batch->n_sent; i++)
    if (g_ascii_strtoll (batch->sent[i]->account, NULL, 10) < g_ascii_strtoll (lowest, NULL, 10))
      lowest = batch->sent[i]->account;
  return registrar_moodle_list_count_before (batch->list, lowest);
}

static void
send_gathered (Batch *batch)
{
  guint n_before = count_before (batch);
  gboolean unenrols = batch->work->verb == REGISTRAR_MOODLE_UNREGISTER;
  const RegistrarMoodleSending sending
      = { unenrols ? UNENROL : ENROL, unenrols ? add_unenrolment : add_enrolment, take_success, batch };

  registrar_moodle_list_give_back (batch->list);
  registrar_moodle_send (batch->work->moodle, &sending, batch->sent, batch->n_sent, batch->sent[0]->item->call);
  registrar_moodle_read_back (batch->work, batch->course, n_before, batch->sent, batch->n_sent);
  registrar_moodle_list_take_again (batch->list);

  for (guint i = 0; i < batch->n_sent; i++)
    {
      if (batch->sent[i]->succeeded)
        note_success (batch, batch->sent[i]);
      registrar_moodle_list_unclaim (batch->list, batch->sent[i]->account);
    }
}

static void
write_rows (Batch *batch)
{
  gboolean waits;

  do
    {
      waits = gather (batch);
      if (batch->n_sent > 0)
        send_gathered (batch);
      else if (waits)
        registrar_moodle_list_wait (batch->list);
    }
  while (waits);
}

static void
look_rows_up (Batch *batch)
{
  for (guint i = 0; i < batch->n_rows; i++)
    {
      RegistrarMoodleRow *row = &batch->rows[i];

      if (!row->answered)
        registrar_moodle_decide (batch->work, row, registrar_moodle_list_find (batch->list, row->account));
    }
}

/* --- before that --- */

/* Nobody is meant: then nothing is there to take back. */
static void
answer_nobody (const RegistrarMoodleWork *self, RegistrarMoodleRow *row)
{
  gboolean takes_back = self->verb == REGISTRAR_MOODLE_UNREGISTER || self->verb == REGISTRAR_MOODLE_SUSPEND;
  gboolean makes = self->verb == REGISTRAR_MOODLE_LOOK_UP && self->moodle->settings.creates_accounts;
  g_autoptr (GError) error = NULL;

  if (takes_back)
    {
      row->answered = TRUE;
      row->item->outcome = REGISTRAR_ROW_ABSENT;
      return;
    }
  if (!makes || row->item->account != NULL)
    {
      registrar_moodle_people_answer_nobody (self->moodle, row);
      return;
    }

  row->item->created = registrar_moodle_account_dup_username (&row->item->student, &error);
  if (row->item->created == NULL)
    {
      registrar_moodle_row_fail (row, g_steal_pointer (&error));
      return;
    }
  row->answered = TRUE;
  row->item->outcome = REGISTRAR_ROW_NEW;
}

static gboolean
find_accounts (const RegistrarMoodleWork *self, RegistrarMoodlePeople *people, RegistrarMoodleRow *rows, guint n_rows)
{
  gboolean any = FALSE;

  registrar_moodle_people_find (people, self->moodle, rows, n_rows);
  if (self->verb == REGISTRAR_MOODLE_REGISTER && self->moodle->settings.creates_accounts)
    registrar_moodle_accounts_make (self->accounts, self->moodle, rows, n_rows, people);

  for (guint i = 0; i < n_rows; i++)
    {
      if (!rows[i].answered && rows[i].account == NULL)
        answer_nobody (self, &rows[i]);
      any = any || !rows[i].answered;
    }
  return any;
}

static void
fail_rows (const RegistrarMoodleAnswer *answer, RegistrarMoodleRow *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    if (!rows[i].answered)
      registrar_moodle_answer_fail (answer, REGISTRAR_HTTP_READS, &rows[i].item, 1);
}

void
registrar_moodle_work_do (const RegistrarMoodleWork *self, RegistrarRegistration **items, guint n_items)
{
  g_autofree RegistrarMoodleRow *rows = g_new0 (RegistrarMoodleRow, n_items);
  g_autofree RegistrarMoodleRow **sent = g_new (RegistrarMoodleRow *, n_items);
  g_auto (RegistrarMoodlePeople) people = { 0 };
  g_auto (RegistrarMoodleAnswer) answer = { 0 };
  Batch batch = { self, NULL, items[0]->course->id, rows, n_items, sent, 0 };

  for (guint i = 0; i < n_items; i++)
    rows[i].item = items[i];
  registrar_moodle_people_init (&people);
  if (!find_accounts (self, &people, rows, n_items))
    return;

  batch.list = registrar_moodle_lists_take (self->lists, self->moodle, batch.course, items[0]->call, &answer);
  if (batch.list == NULL)
    {
      fail_rows (&answer, rows, n_items);
      return;
    }

  if (self->verb == REGISTRAR_MOODLE_LOOK_UP)
    look_rows_up (&batch);
  else
    write_rows (&batch);
  registrar_moodle_list_give_back (batch.list);
}
