/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A coroutine a row looks it up; what they find becomes the orders that the run goes on with. */

#include "run/plan-anew.h"

#include "run/attempts.h"
#include "run/journal-results.h"
#include "run/journal-sent.h"
#include "run/open-rows.h"
#include "run/run-private.h"

typedef struct
{
  RegistrarRun *run;
  GArray *rows;      /* of guint: to be looked up */
  gboolean *again;   /* of every row, whether it was */
  GArray *orders;    /* of RegistrarOrder: what came of it */
  GByteArray *batch; /* of results: rows that are not sent any more */
} PlanningAnew;

static void
planning_anew_clear (PlanningAnew *self)
{
  g_array_unref (self->rows);
  g_free (self->again);
  g_array_unref (self->orders);
  g_byte_array_unref (self->batch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlanningAnew, planning_anew_clear)

static const char *
get_account (RegistrarRun *self, guint row)
{
  const RegistrarOrder *order = registrar_orders_find (self->orders, row);

  return order != NULL ? order->account : NULL;
}

/* What is wrong with a row is told when its turn comes. */
static gboolean
is_to_be_planned (RegistrarRun *self, guint row)
{
  const RegistrarOrder *order = registrar_orders_find (self->orders, row);

  return (order == NULL || order->action != REGISTRAR_ACTION_UNREGISTER)
         && !registrar_journal_sent_is_lost (registrar_run_get_result_before (self, row))
         && registrar_student_list_get_original (self->students, row) == row
         && registrar_student_list_check (self->students, row, NULL) && registrar_run_find_course (self, row, NULL) != NULL;
}

/* Takes a while for a large run. */
static void
list_rows (gpointer data)
{
  PlanningAnew *self = data;
  const GArray *open = registrar_run_get_open_rows (self->run);

  for (guint i = 0; i < open->len; i++)
    {
      guint row = g_array_index (open, guint, i) & ~REGISTRAR_OPEN_ROW_SAME;

      if (is_to_be_planned (self->run, row))
        g_array_append_val (self->rows, row);
    }
}

typedef struct
{
  RegistrarRun *run;
  guint row;
  RegistrarResultSender output;
} LookUpAgain;

CO_ROUTINE (look_up_again, LookUpAgain)
{
  g_auto (RegistrarResultSender) output = args->output;
  RegistrarRun *run = args->run;
  const RegistrarResult *before = registrar_run_get_result_before (run, args->row);
  g_auto (RegistrarResult) result = { .row = args->row, .original = args->row };
  g_autoptr (GError) previous = NULL;
  RegistrarRegistration registration = {
    .course = registrar_run_find_course (run, args->row, NULL),
    .run = run->id,
    .account = get_account (run, args->row),
    .action = REGISTRAR_ACTION_LOOK_UP,
    .asked = run->orders->asked,
    .row = args->row,
  };

  result.attempts = before != NULL ? before->attempts : 0;
  registrar_student_list_get_student (run->students, args->row, &registration.student);
  __atomic_store_n (&run->states[args->row], REGISTRAR_ROW_LOOKING_UP, __ATOMIC_RELEASE);
  result.started = g_get_real_time ();
  registrar_attempts_make (run, &registration, &previous);
  result.duration = g_get_real_time () - result.started;
  __atomic_store_n (&run->states[args->row], REGISTRAR_ROW_NOT_STARTED, __ATOMIC_RELEASE);

  result.outcome = registration.outcome == REGISTRAR_ROW_ALREADY && registration.by_this_run ? REGISTRAR_ROW_REGISTERED
                                                                                             : registration.outcome;
  result.since = registration.since;
  result.finding = registration.finding;
  result.error = registration.error;
  g_free (registration.created); /* who makes it says so */
  registrar_result_send (output, &result);
}

/* The row needs no call any more, or none would help it. */
static void
answer (PlanningAnew *self, RegistrarResult *result)
{
  registrar_journal_results_add (self->batch, result);
  registrar_counters_start_row (&self->run->counters);
  registrar_run_collect (self->run, result);
}

static void
add_order (PlanningAnew *self, const RegistrarResult *result, RegistrarAction action)
{
  RegistrarOrder order = { .row = result->row, .action = action, .account = (char *) get_account (self->run, result->row) };

  if (action == REGISTRAR_ACTION_UPDATE)
    order.expected = result->finding->details;
  else if (order.account == NULL)
    return;
  g_array_append_val (self->orders, order);
}

static void
use_result (PlanningAnew *self, RegistrarResult *result)
{
  self->again[result->row] = result->outcome != REGISTRAR_ROW_CANCELLED;
  switch (result->outcome)
    {
    case REGISTRAR_ROW_CANCELLED: /* is answered when its turn comes */
      break;
    case REGISTRAR_ROW_NEW:
      add_order (self, result, REGISTRAR_ACTION_REGISTER);
      break;
    case REGISTRAR_ROW_CHANGED:
      add_order (self, result, REGISTRAR_ACTION_UPDATE);
      break;
    case REGISTRAR_ROW_ALREADY:
    case REGISTRAR_ROW_REGISTERED:
      answer (self, result);
      break;
    default: /* nothing was sent, whatever kept it from being looked up */
      result->outcome = REGISTRAR_ROW_FAILED;
      answer (self, result);
      break;
    }
}

static void
look_up_rows (PlanningAnew *self, CoLimiter *admission)
{
  g_auto (RegistrarResultChannel) found = registrar_result_channel_new (0);

  for (guint i = 0; i < self->rows->len; i++)
    co_go_limited (admission, look_up_again, self->run, g_array_index (self->rows, guint, i), co_ref (found.sender));

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_auto (RegistrarResult) result = { 0 };

      registrar_result_receive (found.receiver, &result);
      use_result (self, &result);
    }
}

/* Without the plan being written down nothing of it is done, and what cannot be done now stays open. */
static void
use_plan (PlanningAnew *self)
{
  RegistrarRun *run = self->run;
  g_autoptr (RegistrarOrders) orders = registrar_orders_replace (run->orders, self->again, self->orders);

  if (!registrar_run_journal_write_plan (run->journal, orders, self->batch, &run->journal_error))
    {
      run->refused = TRUE;
      registrar_run_journal_leave (run->journal);
    }

  registrar_orders_unref (run->orders);
  run->orders = g_steal_pointer (&orders);
  g_array_unref (run->open_rows);
  run->open_rows = registrar_open_rows_new (run->students, &run->results);
}

void
registrar_run_plan_anew (RegistrarRun *self, CoLimiter *admission)
{
  g_auto (PlanningAnew) planning = {
    .run = self,
    .rows = g_array_new (FALSE, FALSE, sizeof (guint)),
    .orders = g_array_new (FALSE, FALSE, sizeof (RegistrarOrder)),
    .batch = g_byte_array_new (),
  };

  if (!registrar_run_goes_on (self) || self->orders == NULL || self->refused || registrar_run_is_cancelled (self))
    return;

  co_offload (list_rows, &planning);
  if (planning.rows->len == 0)
    return;

  planning.again = g_new0 (gboolean, self->results.size);
  look_up_rows (&planning, admission);
  use_plan (&planning);
}
