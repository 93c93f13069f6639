/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan is a look-up that has ended, and who is registered besides. */

#include "run/plan.h"

#include "run/plan-private.h"
#include "run/planned-students.h"
#include "run/run-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RegistrarRun *run;
  RegistrarRosterKeys *keys;
} CollectKeys;

/* Takes a while for a large roster. */
static void
collect_keys (gpointer data)
{
  CollectKeys *collecting = data;
  RegistrarStudentList *students = collecting->run->students;
  guint size = registrar_student_list_get_size (students);

  for (guint row = 0; row < size; row++)
    {
      RegistrarCourse *course = registrar_run_find_course (collecting->run, row, NULL);
      RegistrarStudent student;

      if (course == NULL)
        continue;
      registrar_student_list_get_student (students, row, &student);
      registrar_roster_keys_add (collecting->keys, course, &student);
    }
}

static GPtrArray *
list_courses (RegistrarRun *run)
{
  GPtrArray *courses;

  if (run->course == NULL)
    return registrar_course_book_list (run->courses);

  courses = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_course_unref);
  g_ptr_array_add (courses, registrar_course_ref (run->course));
  return courses;
}

static GPtrArray *
list_removals (RegistrarRun *run, GError **error)
{
  g_autoptr (RegistrarRosterKeys) keys = registrar_roster_keys_new ();
  g_autoptr (GPtrArray) courses = list_courses (run);
  CollectKeys collecting = { run, keys };
  RegistrarCapabilities capabilities;

  co_offload (collect_keys, &collecting);
  registrar_registry_get_capabilities (run->registry, &capabilities);
  return registrar_removals_list (run->registry, courses, keys, capabilities.max_requests, error);
}

static void
copy_looked_up (RegistrarPlan *self)
{
  for (guint row = 0; row < self->looked_up.size; row++)
    {
      RegistrarResult looked_up = registrar_results_get (&self->looked_up, row);
      RegistrarResult result = { .row = row, .original = row, .outcome = REGISTRAR_ROW_SKIPPED };

      if (!registrar_left_out_has (self->left_out, row))
        registrar_result_copy (&looked_up, &result);
      registrar_results_put (&self->results, &result);
    }
}

static char *
make_key (const RegistrarRemoval *removal)
{
  return g_strdup_printf ("%s\n%s", removal->course->id, removal->account);
}

/* A row of its own, behind those of the roster. */
static void
plan_removal (RegistrarPlan *self, const RegistrarRemoval *removal, RegistrarResult *result)
{
  g_autofree char *key = make_key (removal);

  if (self->kept != NULL && g_hash_table_contains (self->kept, key))
    {
      result->outcome = REGISTRAR_ROW_SKIPPED;
      return;
    }

  result->outcome = REGISTRAR_ROW_REMOVE;
  result->since = removal->since;
  result->finding = registrar_finding_new (&removal->details);
}

/* Everything of the look-up but what is left out, and behind it a row for everybody to remove. */
void
registrar_plan_make_results (RegistrarPlan *self)
{
  guint n_roster = self->looked_up.size;

  self->students = self->removals->len == 0
                       ? g_object_ref (self->roster)
                       : REGISTRAR_STUDENT_LIST (registrar_planned_students_new (self->roster, self->removals));
  if (self->removals->len == 0 && self->left_out == NULL)
    {
      self->results = registrar_results_ref (&self->looked_up);
      return;
    }

  registrar_results_init (&self->results, n_roster + self->removals->len);
  copy_looked_up (self);
  for (guint i = 0; i < self->removals->len; i++)
    {
      RegistrarResult result = { .row = n_roster + i, .original = n_roster + i };

      plan_removal (self, g_ptr_array_index (self->removals, i), &result);
      registrar_results_put (&self->results, &result);
    }
}

static void
make_results (gpointer plan)
{
  registrar_plan_make_results (plan);
}

RegistrarPlan *
registrar_plan_new (RegistrarRun *looked_up, GError **error)
{
  gboolean sync = looked_up->settings.sync && !registrar_run_is_cancelled (looked_up);
  g_autoptr (GPtrArray) removals = NULL;
  RegistrarPlan *self;

  g_return_val_if_fail (looked_up->action == REGISTRAR_RUN_LOOK_UP, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  removals = sync ? list_removals (looked_up, error) : g_ptr_array_new ();
  if (removals == NULL)
    return NULL;

  self = g_new0 (RegistrarPlan, 1);
  g_atomic_ref_count_init (&self->references);
  self->registry = g_object_ref (looked_up->registry);
  self->course = looked_up->course != NULL ? registrar_course_ref (looked_up->course) : NULL;
  self->courses = looked_up->courses != NULL ? registrar_course_book_ref (looked_up->courses) : NULL;
  self->settings = looked_up->settings;
  self->roster = g_object_ref (looked_up->students);
  self->removals = g_steal_pointer (&removals);
  self->looked_up = registrar_run_ref_results (looked_up);
  self->choices = g_hash_table_ref (looked_up->choices);
  self->left_out = looked_up->left_out != NULL ? g_bytes_ref (looked_up->left_out) : NULL;
  self->kept = looked_up->kept != NULL ? g_hash_table_ref (looked_up->kept) : NULL;
  co_offload (make_results, self);
  return self;
}

RegistrarPlan *
registrar_plan_ref (RegistrarPlan *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
registrar_plan_unref (RegistrarPlan *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_pointer (&self->left_out, g_bytes_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_hash_table_unref (self->choices);
  registrar_results_clear (&self->looked_up);
  registrar_results_clear (&self->results);
  g_object_unref (self->students);
  g_ptr_array_unref (self->removals);
  g_object_unref (self->roster);
  g_clear_pointer (&self->courses, registrar_course_book_unref);
  g_clear_pointer (&self->course, registrar_course_unref);
  g_object_unref (self->registry);
  g_free (self);
}

RegistrarRegistry *
registrar_plan_get_registry (RegistrarPlan *self)
{
  return self->registry;
}

RegistrarCourse *
registrar_plan_get_course (RegistrarPlan *self)
{
  return self->course;
}

const RegistrarPlanSettings *
registrar_plan_get_settings (RegistrarPlan *self)
{
  return &self->settings;
}

RegistrarStudentList *
registrar_plan_get_students (RegistrarPlan *self)
{
  return self->students;
}

const RegistrarResults *
registrar_plan_get_results (RegistrarPlan *self)
{
  return &self->results;
}

void
registrar_plan_forget_results (RegistrarPlan *self)
{
  registrar_results_clear (&self->results);
  registrar_results_clear (&self->looked_up);
}

GArray *
registrar_plan_list_open (RegistrarPlan *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < self->results.size; row++)
    if (registrar_results_get_outcome (&self->results, row) == REGISTRAR_ROW_CANCELLED)
      g_array_append_val (rows, row);

  return rows;
}

guint
registrar_plan_get_n_removals (RegistrarPlan *self)
{
  return self->removals->len;
}

/* Whether nobody knows whom the row means: to leave it out does not tell. */
static gboolean
is_uncertain (RegistrarPlan *self, guint row)
{
  switch (registrar_results_get_outcome (&self->looked_up, row))
    {
    case REGISTRAR_ROW_PROBLEM:
    case REGISTRAR_ROW_AMBIGUOUS:
      return TRUE;
    case REGISTRAR_ROW_CANCELLED:
      return !registrar_student_list_check (self->roster, row, NULL);
    default:
      return FALSE;
    }
}

static guint
count_removals (RegistrarPlan *self)
{
  guint n = 0;

  for (guint row = self->looked_up.size; row < self->results.size; row++)
    n += registrar_results_get_outcome (&self->results, row) == REGISTRAR_ROW_REMOVE;
  return n;
}

gboolean
registrar_plan_check_removals (RegistrarPlan *self, guint max_removals, GError **error)
{
  guint n_removals = count_removals (self);
  guint n_uncertain = 0;

  if (n_removals == 0)
    return TRUE;

  if (n_removals > max_removals)
    {
      g_set_error (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_REMOVALS,
                   ngettext ("%u student is registered and not on the roster, and would be removed.",
                             "%u students are registered and not on the roster, and would be removed.", n_removals),
                   n_removals);
      return FALSE;
    }

  for (guint row = 0; row < self->looked_up.size; row++)
    n_uncertain += is_uncertain (self, row);
  if (n_uncertain == 0)
    return TRUE;

  g_set_error (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_UNCERTAIN,
               ngettext ("Nobody can be removed while %u row of the roster has a problem or is ambiguous: it may mean "
                         "one of those who would be removed.",
                         "Nobody can be removed while %u rows of the roster have a problem or are ambiguous: they may "
                         "mean some of those who would be removed.",
                         n_uncertain),
               n_uncertain);
  return FALSE;
}

char *
registrar_plan_dup_removal_key (RegistrarPlan *self, guint row)
{
  guint n_roster = registrar_student_list_get_size (self->roster);
  guint removal = row - n_roster;

  return row < n_roster || removal >= self->removals->len ? NULL : make_key (g_ptr_array_index (self->removals, removal));
}

RegistrarCourse *
registrar_plan_get_removal_course (RegistrarPlan *self, guint row)
{
  guint n_roster = registrar_student_list_get_size (self->roster);
  const RegistrarRemoval *removal;

  if (row < n_roster)
    return NULL;

  removal = g_ptr_array_index (self->removals, row - n_roster);
  return removal->course;
}

static gboolean
make_order (RegistrarPlan *self, guint row, RegistrarOrder *order)
{
  RegistrarResult result = registrar_results_get (&self->results, row);
  guint n_roster = self->results.size - self->removals->len;

  *order = (RegistrarOrder){ .row = row, .account = g_hash_table_lookup (self->choices, GUINT_TO_POINTER (row)) };
  switch (result.outcome)
    {
    case REGISTRAR_ROW_SKIPPED:
      return FALSE;
    case REGISTRAR_ROW_CHANGED:
      order->action = REGISTRAR_ACTION_UPDATE;
      order->expected = result.finding->details;
      return TRUE;
    case REGISTRAR_ROW_REMOVE:
      order->action = REGISTRAR_ACTION_UNREGISTER;
      order->expected = result.finding->details;
      order->account = ((RegistrarRemoval *) g_ptr_array_index (self->removals, row - n_roster))->account;
      return TRUE;
    default:
      return order->account != NULL;
    }
}

RegistrarOrders *
registrar_plan_make_orders (RegistrarPlan *self)
{
  RegistrarOrders *orders = registrar_orders_new (&self->settings.details, self->removals->len);
  RegistrarOrder order;

  for (guint row = 0; row < self->results.size; row++)
    if (make_order (self, row, &order))
      registrar_orders_add (orders, &order);

  return orders;
}
