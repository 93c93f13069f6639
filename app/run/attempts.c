/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One row's attempts: asked, settled where the answer was lost, and asked again, until there is a last word. */

#include "run/attempts.h"

#include "database/error.h"
#include "registry/failure.h"
#include "run/call-registry.h"
#include "run/run-private.h"

#include <glib/gi18n-lib.h>

/* A look-up, and the row that it settles. */
typedef struct
{
  RegistrarRegistration look_up;
  RegistrarRegistration *item;
} Settling;

/* --- judging: on the coroutine of the call --- */

static gboolean
is_passing (const GError *error)
{
  return error != NULL && registrar_failure_is_passing (registrar_failure_of (error));
}

/* Whether there may be an effect that nobody knows of. Only an answer that says how it is ends that. */
static gboolean
is_lost (const RegistrarRegistration *item)
{
  switch (item->outcome)
    {
    case REGISTRAR_ROW_UNKNOWN:
      return item->action != REGISTRAR_ACTION_LOOK_UP;
    case REGISTRAR_ROW_FAILED:
      return item->lost;
    default:
      return FALSE;
    }
}

static gboolean
is_last_try (const RegistrarRun *self, const RegistrarRegistration *item)
{
  return item->n_tried + 1 >= self->control.policy.attempts;
}

/* Those who failed together wait together, so that they are a batch again. */
void
registrar_attempts_judge (RegistrarRun *self, RegistrarRegistration **items, guint n_items)
{
  gint64 wait = -1;

  for (guint i = 0; i < n_items; i++)
    {
      RegistrarRegistration *item = items[i];

      item->lost = is_lost (item);
      item->again = is_passing (item->error) && !is_last_try (self, item);
      if (item->again && wait < 0)
        wait = registrar_retry_policy_get_wait (&self->control.policy, item->n_tried + 1, item->retry_after);
      item->wait = wait;
    }
}

/* --- settling --- */

/* What the look-up says of the attempt. NOT_STARTED: it had no effect. */
static RegistrarRowState
read_look_up (const RegistrarRun *self, const RegistrarRegistration *item, const RegistrarRegistration *look_up)
{
  switch (look_up->outcome)
    {
    case REGISTRAR_ROW_NEW:
      return item->action == REGISTRAR_ACTION_UNREGISTER ? REGISTRAR_ROW_REMOVED : REGISTRAR_ROW_NOT_STARTED;
    case REGISTRAR_ROW_ALREADY:
      if (item->action == REGISTRAR_ACTION_UPDATE)
        return REGISTRAR_ROW_UPDATED;
      if (item->action == REGISTRAR_ACTION_UNREGISTER)
        return REGISTRAR_ROW_NOT_STARTED;
      return look_up->by_this_run || !self->stores_run_key ? REGISTRAR_ROW_REGISTERED : REGISTRAR_ROW_ALREADY;
    case REGISTRAR_ROW_CHANGED:
      return REGISTRAR_ROW_NOT_STARTED;
    default:
      return REGISTRAR_ROW_UNKNOWN;
    }
}

static void
settle_item (const RegistrarRun *self, const Settling *settling)
{
  RegistrarRegistration *item = settling->item;

  item->outcome = read_look_up (self, item, &settling->look_up);
  item->lost = item->outcome == REGISTRAR_ROW_UNKNOWN;
  item->settled = item->outcome != REGISTRAR_ROW_UNKNOWN && item->outcome != REGISTRAR_ROW_NOT_STARTED;
  if (!item->settled)
    return;

  item->again = FALSE;
  item->since = settling->look_up.since;
  g_clear_error (&item->error);
}

void
registrar_attempts_settle (RegistrarRegistration **items, guint n_items, gpointer run)
{
  RegistrarRun *self = run;

  /* What was known before says nothing of rows whose answer was lost. */
  registrar_run_call (self, REGISTRAR_ACTION_LOOK_UP, items, n_items, 0);
  for (guint i = 0; i < n_items; i++)
    settle_item (self, (Settling *) items[i]);
}

void
registrar_attempts_record_settled (RegistrarRegistration **items, guint n_items, gpointer run)
{
  g_autofree RegistrarRegistration **settled = g_new (RegistrarRegistration *, n_items);
  guint n_settled = 0;

  for (guint i = 0; i < n_items; i++)
    {
      const Settling *settling = (const Settling *) items[i];

      if (settling->item->settled)
        settled[n_settled++] = settling->item;
    }

  registrar_run_write_down (run, settled, n_settled);
}

/* Returns: how long to wait before it is asked again; -1: that would be in vain, or it is not necessary */
static gint64
ask_how_it_is (RegistrarRun *self, RegistrarRegistration *item, guint n_tried)
{
  Settling settling = {
    .look_up = {
      .student = item->student,
      .account = item->account,
      .course = item->course,
      .run = item->run,
      .action = REGISTRAR_ACTION_LOOK_UP,
      .asked = item->asked,
      .expected = item->expected,
      .row = item->row,
      .n_tried = n_tried,
    },
    .item = item,
  };

  registrar_batcher_call (self->settler, &settling.look_up);
  g_clear_error (&settling.look_up.error);
  g_clear_pointer (&settling.look_up.finding, registrar_finding_unref);
  g_free (settling.look_up.created);
  return settling.look_up.again ? settling.look_up.wait : -1;
}

GError *
registrar_attempts_make_lost_error (void)
{
  return g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_LOST,
                              _("The registry was asked, but what became of it is not known."));
}

/* Looks the row up once its attempt has had its effect or never will; until there is an answer, or nobody waits for it. */
static void
settle (RegistrarRun *self, RegistrarRegistration *item)
{
  gint64 wait = CLAMP (item->started + self->settle_time - g_get_real_time (), 0, self->settle_time);

  item->outcome = REGISTRAR_ROW_UNKNOWN;
  for (guint n_tried = 0; wait >= 0 && co_sleep_cancellable (wait, self->control.abandoned, NULL); n_tried++)
    wait = ask_how_it_is (self, item, n_tried);

  if (item->outcome == REGISTRAR_ROW_UNKNOWN && item->error == NULL)
    item->error = registrar_attempts_make_lost_error ();
}

/* --- asking --- */

static void
ask (RegistrarRun *self, RegistrarRegistration *item)
{
  item->attempt++;
  registrar_batcher_call (self->batcher, item);
  if (item->outcome == REGISTRAR_ROW_CANCELLED)
    item->attempt--;
  else
    item->n_tried++;
}

static gboolean
wait_to_ask_again (RegistrarRun *self, const RegistrarRegistration *item)
{
  return item->n_tried < self->control.policy.attempts
         && co_sleep_cancellable (item->wait, self->control.cancellable, NULL);
}

/* Where the registry has the run key, asking again does no harm, and settles it. */
static gboolean
does_run_key_decide (const RegistrarRun *self, const RegistrarRegistration *item)
{
  return self->stores_run_key && item->action == REGISTRAR_ACTION_REGISTER;
}

/* It had no effect, which is certain now. FALSE: no other attempt would. */
static gboolean
answer_no_effect (RegistrarRegistration *item)
{
  item->outcome = item->error != NULL ? REGISTRAR_ROW_FAILED : REGISTRAR_ROW_CANCELLED;
  return item->error == NULL || is_passing (item->error);
}

/* Whether the row is to be asked for again; if not, its outcome is the last word. */
static gboolean
goes_on (RegistrarRun *self, RegistrarRegistration *item)
{
  if (item->lost)
    {
      if (item->again && does_run_key_decide (self, item) && wait_to_ask_again (self, item))
        return TRUE;

      settle (self, item);
      if (item->outcome != REGISTRAR_ROW_NOT_STARTED || !answer_no_effect (item))
        return FALSE;
    }

  return wait_to_ask_again (self, item);
}

static void
forget_answer (RegistrarRegistration *item, GError **previous)
{
  if (item->error != NULL)
    {
      g_clear_error (previous);
      *previous = g_steal_pointer (&item->error);
    }
  g_clear_pointer (&item->finding, registrar_finding_unref);
  item->outcome = REGISTRAR_ROW_NOT_STARTED;
  item->since = 0;
  item->by_this_run = FALSE;
  item->retry_after = 0;
  item->again = FALSE;
}

void
registrar_attempts_make (RegistrarRun *self, RegistrarRegistration *item, GError **previous)
{
  item->again = item->lost = item->outcome == REGISTRAR_ROW_UNKNOWN;
  if (!item->lost)
    ask (self, item);

  while ((item->again || item->lost) && goes_on (self, item))
    {
      forget_answer (item, previous);
      ask (self, item);
    }
}
