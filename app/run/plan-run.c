/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The runs before and after a plan: the look-up that it is made of, and the one that carries it out. */

#include "run/plan-private.h"
#include "run/run-private.h"

RegistrarRun *
registrar_run_new_look_up (RegistrarRegistry *registry, RegistrarStudentList *students, RegistrarCourse *course,
                           const RegistrarPlanSettings *settings)
{
  RegistrarRun *self = registrar_run_new (registry, students, course, REGISTRAR_RUN_LOOK_UP);

  self->settings = *settings;
  return self;
}

static gboolean *
mark_rows (guint size, const GArray *rows)
{
  gboolean *marks = g_new0 (gboolean, MAX (size, 1));

  for (guint i = 0; i < rows->len; i++)
    marks[g_array_index (rows, guint, i)] = TRUE;

  return marks;
}

/* The row has its outcome before the start. */
static void
answer (RegistrarRun *self, RegistrarResult *result)
{
  registrar_counters_start_row (&self->counters);
  registrar_run_collect (self, result);
}

static void
keep_choice (RegistrarRun *self, RegistrarPlan *plan, guint row)
{
  const char *account = g_hash_table_lookup (plan->choices, GUINT_TO_POINTER (row));

  if (account != NULL)
    registrar_run_choose (self, row, account);
}

RegistrarRun *
registrar_run_new_look_up_again (RegistrarPlan *plan, RegistrarStudentList *students, const GArray *rows)
{
  guint size = registrar_student_list_get_size (plan->roster);
  RegistrarRun *self;
  g_autofree gboolean *again = NULL;

  g_return_val_if_fail (plan != NULL && rows != NULL, NULL);
  g_return_val_if_fail (registrar_student_list_get_size (students) == size, NULL);

  self = registrar_run_new_look_up (plan->registry, students, plan->course, &plan->settings);
  again = mark_rows (size, rows);
  for (guint row = 0; row < size; row++)
    {
      RegistrarResult before, result;

      if (again[row])
        continue;

      before = registrar_results_get (&plan->looked_up, row);
      registrar_result_copy (&before, &result);
      answer (self, &result);
      keep_choice (self, plan, row);
    }

  if (plan->left_out != NULL)
    registrar_run_leave_out (self, plan->left_out);
  if (plan->kept != NULL)
    registrar_run_keep (self, plan->kept);
  return self;
}

/* Whoever watches the look-up sees them left out, whatever is known of them. */
void
registrar_run_leave_out (RegistrarRun *self, GBytes *left_out)
{
  g_return_if_fail (REGISTRAR_IS_RUN (self));
  g_return_if_fail (g_bytes_get_size (left_out) == self->counters.total);

  self->left_out = g_bytes_ref (left_out);
  for (guint row = 0; row < self->counters.total; row++)
    {
      RegistrarResult result = { .row = row, .original = row, .outcome = REGISTRAR_ROW_CANCELLED };

      if (!registrar_left_out_has (left_out, row))
        continue;
      if (registrar_results_get_outcome (&self->results, row) == REGISTRAR_ROW_NOT_STARTED)
        answer (self, &result);
      __atomic_store_n (&self->states[row], REGISTRAR_ROW_SKIPPED, __ATOMIC_RELEASE);
    }
}

void
registrar_run_keep (RegistrarRun *self, GHashTable *kept)
{
  g_return_if_fail (REGISTRAR_IS_RUN (self));
  g_return_if_fail (self->kept == NULL);

  self->kept = g_hash_table_ref (kept);
}

void
registrar_run_choose (RegistrarRun *self, guint row, const char *account)
{
  g_return_if_fail (REGISTRAR_IS_RUN (self));
  g_return_if_fail (row < self->counters.total);
  g_return_if_fail (account != NULL);

  g_hash_table_insert (self->choices, GUINT_TO_POINTER (row), g_strdup (account));
}

/* What a row that is not sent ends as. Returns: FALSE if it is sent */
static gboolean
make_answer (const RegistrarResult *planned, RegistrarResult *result)
{
  switch (planned->outcome)
    {
    case REGISTRAR_ROW_NEW:
    case REGISTRAR_ROW_CHANGED:
    case REGISTRAR_ROW_REMOVE:
      return FALSE;
    default:
      break;
    }

  registrar_result_copy (planned, result);
  switch (planned->outcome)
    {
    case REGISTRAR_ROW_ALREADY:
    case REGISTRAR_ROW_SKIPPED:
      break;
    case REGISTRAR_ROW_AMBIGUOUS:
    case REGISTRAR_ROW_PROBLEM:
      result->outcome = REGISTRAR_ROW_FAILED;
      break;
    default:
      result->outcome = REGISTRAR_ROW_CANCELLED;
    }
  return TRUE;
}

RegistrarRun *
registrar_run_new_planned (RegistrarPlan *plan)
{
  RegistrarRun *self;

  g_return_val_if_fail (plan != NULL, NULL);

  self = registrar_run_new (plan->registry, plan->students, plan->course, REGISTRAR_RUN_REGISTER);
  self->plan = registrar_plan_ref (plan);
  self->courses = plan->courses != NULL ? registrar_course_book_ref (plan->courses) : NULL;
  self->orders = registrar_plan_make_orders (plan);
  for (guint row = 0; row < plan->results.size; row++)
    {
      RegistrarResult planned = registrar_results_get (&plan->results, row);
      RegistrarResult result;

      if (make_answer (&planned, &result))
        answer (self, &result);
    }

  return self;
}

RegistrarPlan *
registrar_run_get_plan (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), NULL);

  return self->plan;
}

RegistrarCourse *
registrar_run_find_course (RegistrarRun *self, guint row, GError **error)
{
  RegistrarCourse *course = self->plan != NULL ? registrar_plan_get_removal_course (self->plan, row) : NULL;

  if (course != NULL)
    return course;
  if (self->course != NULL)
    return self->course;

  return registrar_course_book_find (self->courses, registrar_student_list_get_course (self->students, row), error);
}

static void
follow_order (const RegistrarOrder *order, RegistrarRegistration *registration)
{
  registration->action = order->action;
  registration->account = order->account;
  if (order->action != REGISTRAR_ACTION_REGISTER)
    registration->expected = &order->expected;
  /* Whoever registered them. */
  if (order->action == REGISTRAR_ACTION_UNREGISTER)
    registration->run = NULL;
}

void
registrar_run_ask_for (RegistrarRun *self, guint row, RegistrarRegistration *registration)
{
  const RegistrarOrder *order = NULL;

  registration->run = self->action == REGISTRAR_RUN_UNDO ? self->undone : self->id;
  switch (self->action)
    {
    case REGISTRAR_RUN_LOOK_UP:
      registration->action = REGISTRAR_ACTION_LOOK_UP;
      registration->asked = self->settings.details;
      registration->account = g_hash_table_lookup (self->choices, GUINT_TO_POINTER (row));
      break;
    case REGISTRAR_RUN_UNDO:
      registration->action = REGISTRAR_ACTION_UNREGISTER;
      break;
    case REGISTRAR_RUN_REGISTER:
      if (self->orders == NULL)
        break;
      registration->asked = self->orders->asked;
      order = registrar_orders_find (self->orders, row);
      if (order != NULL)
        follow_order (order, registration);
      break;
    }
}
