/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A select holds the locks of all its channels while it looks for a case that can happen, and while it puts
 * itself into their lists if there is none. So no other coroutine ever meets one that has not finished
 * looking. The locks are taken in the order of their addresses, that two selects do not wait for each other.
 */

#include "coroutine/co-select-private.h"
#include "coroutine/co-cancel-private.h"
#include "coroutine/co-channel-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-scheduler-private.h"
#include "coroutine/co-timer-private.h"

#define NONE G_MAXUINT

/* The cases, sorted by what they need. */
typedef struct
{
  CoCase *cases;
  guint n_cases;
  guint n_channels;
  guint8 by_address[CO_SELECT_MAX_CASES]; /* those with a channel */
  guint timeout;                          /* or NONE, as the following */
  guint cancelled;
  guint otherwise;
} Plan;

static inline CoChannel *
nth_channel (const Plan *plan, guint n)
{
  return plan->cases[plan->by_address[n]].channel;
}

static void
add_channel_case (Plan *plan, guint which)
{
  guint place = plan->n_channels++;

  while (place > 0 && nth_channel (plan, place - 1) > plan->cases[which].channel)
    {
      plan->by_address[place] = plan->by_address[place - 1];
      place--;
    }
  plan->by_address[place] = which;
}

static void
plan_init (Plan *plan, CoCase *cases, guint n_cases)
{
  plan->cases = cases;
  plan->n_cases = n_cases;
  plan->n_channels = 0;
  plan->timeout = plan->cancelled = plan->otherwise = NONE;

  for (guint i = 0; i < n_cases; i++)
    {
      cases[i].closed = FALSE;
      if (cases[i].channel != NULL)
        add_channel_case (plan, i);
      else if (cases[i].kind == CO_CASE_TIMEOUT && cases[i].timeout != CO_FOREVER)
        plan->timeout = i;
      else if (cases[i].kind == CO_CASE_CANCELLED && cases[i].cancellable != NULL)
        plan->cancelled = i;
      else if (cases[i].kind == CO_CASE_DEFAULT)
        plan->otherwise = i;
    }
}

/* --- locks --- */

static gboolean
is_repeated (const Plan *plan, guint n)
{
  return n > 0 && nth_channel (plan, n) == nth_channel (plan, n - 1);
}

static void
lock_all (const Plan *plan)
{
  for (guint i = 0; i < plan->n_channels; i++)
    if (!is_repeated (plan, i))
      co_lock_acquire (&nth_channel (plan, i)->lock);
}

/* @but: (nullable): whose lock is kept */
static void
unlock_all (const Plan *plan, CoChannel *but)
{
  for (guint i = 0; i < plan->n_channels; i++)
    if (!is_repeated (plan, i) && nth_channel (plan, i) != but)
      co_channel_unlock (nth_channel (plan, i));
}

/* --- cases that happen at once --- */

static gboolean
can_happen (const CoCase *self)
{
  return self->kind == CO_CASE_SEND ? co_channel_can_send (self->channel)
                                    : co_channel_can_receive (self->channel);
}

static guint
random_below (CoWorker *worker, guint end)
{
  if (worker == NULL)
    return g_random_int_range (0, end);

  worker->random = worker->random * 1664525 + 1013904223;
  return (worker->random >> 16) * end >> 16;
}

/* One of those that can happen, each as likely as another; the locks are held. */
static guint
choose (const Plan *plan, CoWorker *worker)
{
  guint chosen = NONE;
  guint n = 0;

  for (guint i = 0; i < plan->n_channels; i++)
    if (can_happen (&plan->cases[plan->by_address[i]]))
      {
        n++;
        if (n == 1 || random_below (worker, n) == 0)
          chosen = plan->by_address[i];
      }

  return chosen;
}

static void
finish (CoCase *self, gboolean done)
{
  self->closed = !done;
  if (self->kind != CO_CASE_SEND)
    return;

  if (done)
    memset (self->value, 0, self->channel->element_size);
  else
    co_channel_report_closed ();
}

/* FALSE: the coroutine that it would have met has gone on with another case of its own. */
static gboolean
happen (CoCase *self)
{
  CoChannelStatus status = self->kind == CO_CASE_SEND ? co_channel_send_now (self->channel, self->value)
                                                      : co_channel_receive_now (self->channel, self->value);

  if (status == CO_CHANNEL_BLOCKED)
    {
      co_lock_release (&self->channel->lock);
      return FALSE;
    }

  finish (self, status == CO_CHANNEL_DONE);
  return TRUE;
}

/* Returns with the locks held if there is NONE. */
static guint
happen_now (const Plan *plan, CoWorker *worker)
{
  for (;;)
    {
      guint which;

      lock_all (plan);
      which = choose (plan, worker);
      if (which == NONE)
        return NONE;

      unlock_all (plan, plan->cases[which].channel);
      if (happen (&plan->cases[which]))
        return which;
    }
}

/* --- waiting --- */

static void
join (CoCase *self, CoWaiter *waiter)
{
  co_waiters_push (self->kind == CO_CASE_SEND ? &self->channel->senders : &self->channel->receivers, waiter);
}

static void
leave (CoCase *self, CoWaiter *waiter)
{
  CoChannel *channel = self->channel;

  co_lock_acquire (&channel->lock);
  co_waiters_remove (self->kind == CO_CASE_SEND ? &channel->senders : &channel->receivers, waiter);
  co_lock_release (&channel->lock);
}

static void
will_park (const Plan *plan, CoWorker *worker, CoRoutine *routine, CoSelection *selection)
{
  const CoCase *only = plan->n_channels == 1 ? &plan->cases[plan->by_address[0]] : NULL;

  if (only != NULL)
    co_scheduler_will_park (
        worker, routine, only->kind == CO_CASE_SEND ? CO_STATE_SENDING : CO_STATE_RECEIVING, only->channel);
  else if (plan->n_channels == 0 && plan->timeout != NONE)
    co_scheduler_will_park (worker, routine, CO_STATE_SLEEPING, NULL);
  else
    co_scheduler_will_park (worker, routine, CO_STATE_SELECTING, selection);
}

/* Called with the locks held, which it releases. */
static guint
wait_for_one (const Plan *plan, CoWorker *worker)
{
  CoSelection selection = { plan->cases, plan->n_cases };
  CoWait wait = { co_worker_get_routine (worker), 0 };
  CoTimeout timeout = { &wait, plan->timeout, 0 };
  CoWaiter *waiters = g_newa (CoWaiter, MAX (1, plan->n_channels));
  guint which;

  will_park (plan, worker, wait.routine, &selection);
  for (guint i = 0; i < plan->n_channels; i++)
    {
      CoCase *each = &plan->cases[plan->by_address[i]];

      waiters[i] = (CoWaiter){
        .routine = wait.routine, .wait = &wait, .value = each->value, .which = plan->by_address[i]
      };
      join (each, &waiters[i]);
    }
  unlock_all (plan, NULL);

  if (plan->timeout != NONE)
    co_timeout_add (&timeout, g_get_monotonic_time () + plan->cases[plan->timeout].timeout);
  co_cancel_park (worker, &wait, plan->cancelled != NONE ? plan->cases[plan->cancelled].cancellable : NULL,
                  plan->cancelled);
  if (plan->timeout != NONE)
    co_timeout_remove (&timeout);

  which = co_wait_get_decision (&wait);
  for (guint i = 0; i < plan->n_channels; i++)
    {
      leave (&plan->cases[plan->by_address[i]], &waiters[i]);
      if (plan->by_address[i] == which)
        finish (&plan->cases[which], waiters[i].done);
    }
  return which;
}

/* Returns NONE if it has to wait: then with the locks held. */
static guint
try_now (const Plan *plan, CoWorker *worker)
{
  guint which;

  if (plan->cancelled != NONE && g_cancellable_is_cancelled (plan->cases[plan->cancelled].cancellable))
    return plan->cancelled;

  which = happen_now (plan, worker);
  if (which != NONE)
    return which;

  if (plan->otherwise != NONE)
    which = plan->otherwise;
  else if (plan->timeout != NONE && plan->cases[plan->timeout].timeout <= 0)
    which = plan->timeout;
  if (which != NONE)
    unlock_all (plan, NULL);
  return which;
}

guint
co_select (CoCase *cases, guint n_cases)
{
  CoWorker *worker = co_worker_get_current ();
  Plan plan;
  guint which;

  g_return_val_if_fail (n_cases <= CO_SELECT_MAX_CASES, NONE);

  plan_init (&plan, cases, n_cases);
  if (worker == NULL)
    co_outside_enter ();
  which = try_now (&plan, worker);
  if (worker == NULL)
    co_outside_leave ();
  if (which != NONE)
    return which;

  if (co_worker_get_routine (worker) == NULL)
    {
      unlock_all (&plan, NULL);
      g_critical ("a plain thread cannot wait in a select");
      return NONE;
    }
  return wait_for_one (&plan, worker);
}

CoChannelStatus
co_channel_wait (CoCase which, GTimeSpan timeout, GCancellable *cancellable)
{
  CoCase cases[] = { which, co_timeout_case (timeout), co_cancelled_case (cancellable) };

  switch (co_select (cases, G_N_ELEMENTS (cases)))
    {
    case 0:
      return cases[0].closed ? CO_CHANNEL_CLOSED : CO_CHANNEL_DONE;
    case 2:
      return CO_CHANNEL_CANCELLED;
    default:
      return CO_CHANNEL_BLOCKED;
    }
}

/* --- for reports --- */

gboolean
co_selection_is_held_outside (const CoSelection *self)
{
  for (guint i = 0; i < self->n_cases; i++)
    if (self->cases[i].channel != NULL && co_channel_is_held_outside (self->cases[i].channel))
      return TRUE;
  return FALSE;
}

void
co_selection_describe (const CoSelection *self, GString *text)
{
  const char *separator = "";

  for (guint i = 0; i < self->n_cases; i++)
    if (self->cases[i].channel != NULL)
      {
        g_string_append (text, separator);
        g_string_append (text, self->cases[i].kind == CO_CASE_SEND ? "sends to " : "receives from ");
        co_channel_describe (self->cases[i].channel, text);
        separator = ", or ";
      }
}
