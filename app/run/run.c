/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The run's state: written by its coroutines, looked at by anyone at any time. */

#include "run/run-private.h"

#include "records/error.h"
#include "run/attempts.h"
#include "run/call-registry.h"
#include "run/live-runs.h"
#include "run/open-rows.h"

#include <glib/gi18n-lib.h>

G_DEFINE_TYPE (RegistrarRun, registrar_run, G_TYPE_OBJECT)

static const RegistrarErrorWords words[] = {
  [REGISTRAR_RUN_ERROR_UNKNOWN_RUN] = { "unknown-run", N_("Use the id of a run that the list of runs shows.") },
  [REGISTRAR_RUN_ERROR_HELD] = { "held", N_("Wait until it has ended.") },
  [REGISTRAR_RUN_ERROR_REMOVALS] = { "removals", N_("See who they are before you agree.") },
  [REGISTRAR_RUN_ERROR_UNCERTAIN] = { "uncertain", N_("Correct these rows first, or leave them out.") },
  [REGISTRAR_RUN_ERROR_ERASED] = { "erased", NULL },
  [REGISTRAR_RUN_ERROR_UNKNOWN_STUDENT]
  = { "unknown-student", N_("Give the id, the username, the e-mail address or the name as a roster had it.") },
  [REGISTRAR_RUN_ERROR_AMBIGUOUS_STUDENT] = { "ambiguous-student", N_("Say which of them is meant.") },
  [REGISTRAR_RUN_ERROR_STUCK] = { "stuck", N_("Start the program again and resume the run.") },
};

GQuark
registrar_run_error_quark (void)
{
  static gsize quark = 0;

  if (g_once_init_enter (&quark))
    {
      GQuark domain = g_quark_from_static_string ("registrar-run-error-quark");

      registrar_error_register_domain (domain, "run", words, G_N_ELEMENTS (words));
      g_once_init_leave (&quark, domain);
    }

  return quark;
}

/* The time, for people, and a random part, because another program may start a run in the same second. */
static char *
make_id (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");

  return g_strdup_printf ("%s-%08x", time, g_random_int ());
}

static void
registrar_run_finalize (GObject *object)
{
  RegistrarRun *self = REGISTRAR_RUN (object);

  registrar_watchers_clear (&self->watchers);
  registrar_results_clear (&self->results);
  g_clear_pointer (&self->journal, registrar_run_journal_free);
  g_clear_pointer (&self->past, registrar_past_run_free);
  g_clear_pointer (&self->before, g_array_unref);
  g_clear_error (&self->journal_error);
  g_clear_pointer (&self->undone, g_free);
  g_clear_pointer (&self->kept_accounts, g_hash_table_unref);
  g_clear_pointer (&self->orders, registrar_orders_unref);
  g_clear_pointer (&self->plan, registrar_plan_unref);
  g_clear_pointer (&self->courses, registrar_course_book_unref);
  g_hash_table_unref (self->choices);
  g_clear_pointer (&self->left_out, g_bytes_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->states, g_free);
  g_clear_pointer (&self->course, registrar_course_unref);
  g_clear_object (&self->students);
  g_clear_object (&self->registry);
  registrar_run_control_clear (&self->control);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (registrar_run_parent_class)->finalize (object);
}

static void
registrar_run_class_init (RegistrarRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_run_finalize;
}

static void
registrar_run_init (RegistrarRun *self)
{
  self->id = make_id ();
  registrar_run_control_init (&self->control);
  self->choices = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

RegistrarRun *
registrar_run_new (RegistrarRegistry *registry, RegistrarStudentList *students, RegistrarCourse *course,
                   RegistrarRunAction action)
{
  RegistrarRun *self;

  g_return_val_if_fail (REGISTRAR_IS_REGISTRY (registry), NULL);
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST (students), NULL);

  self = g_object_new (REGISTRAR_TYPE_RUN, NULL);
  self->registry = g_object_ref (registry);
  self->students = g_object_ref (students);
  self->course = course != NULL ? registrar_course_ref (course) : NULL;
  self->action = action;
  self->counters.total = registrar_student_list_get_size (students);
  self->states = g_malloc0 (MAX (self->counters.total, 1));
  registrar_results_init (&self->results, self->counters.total);

  return self;
}

void
registrar_run_set_max_in_flight (RegistrarRun *self, guint max_in_flight)
{
  g_return_if_fail (REGISTRAR_IS_RUN (self));

  self->max_in_flight = max_in_flight;
}

const char *
registrar_run_get_id (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), NULL);

  return self->id;
}

RegistrarRegistry *
registrar_run_get_registry (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), NULL);

  return self->registry;
}

RegistrarStudentList *
registrar_run_get_students (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), NULL);

  return self->students;
}

RegistrarCourse *
registrar_run_get_course (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), NULL);

  return self->course;
}

RegistrarRunAction
registrar_run_get_action (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), REGISTRAR_RUN_LOOK_UP);

  return self->action;
}

RegistrarRowState
registrar_run_get_row_state (RegistrarRun *self, guint row)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), REGISTRAR_ROW_NOT_STARTED);
  g_return_val_if_fail (row < self->counters.total, REGISTRAR_ROW_NOT_STARTED);

  return __atomic_load_n (&self->states[row], __ATOMIC_ACQUIRE);
}

const guint8 *
registrar_run_get_row_states (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), NULL);

  return self->states;
}

RegistrarResult
registrar_run_get_result (RegistrarRun *self, guint row)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), (RegistrarResult){ 0 });

  return registrar_results_get (&self->results, row);
}

RegistrarRowState
registrar_run_get_state_in_flight (RegistrarRun *self)
{
  return self->action == REGISTRAR_RUN_LOOK_UP ? REGISTRAR_ROW_LOOKING_UP : REGISTRAR_ROW_REGISTERING;
}

void
registrar_run_get_progress (RegistrarRun *self, RegistrarProgress *progress)
{
  g_return_if_fail (REGISTRAR_IS_RUN (self));
  g_return_if_fail (progress != NULL);

  *progress = (RegistrarProgress){ 0 };
  registrar_counters_read (&self->counters, registrar_run_get_state_in_flight (self), progress);
  registrar_run_control_fill (&self->control, progress);
}

RegistrarChangeReceiver
registrar_run_watch (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), (RegistrarChangeReceiver){ 0 });

  return registrar_watchers_add (&self->watchers);
}

void
registrar_run_set_journal (RegistrarRun *self, RegistrarJournal *journal, const RegistrarRunRoster *roster)
{
  RegistrarPastRun *record;

  g_return_if_fail (REGISTRAR_IS_RUN (self));
  g_return_if_fail (journal != NULL && roster != NULL);
  g_return_if_fail (self->journal == NULL);

  if (self->action == REGISTRAR_RUN_LOOK_UP)
    return;

  record = registrar_past_run_new ();
  record->id = g_strdup (self->id);
  record->action = self->action;
  record->undone = g_strdup (self->undone);
  record->registry = g_strdup (registrar_registry_get_name (self->registry));
  record->course = self->course != NULL ? registrar_course_ref (self->course) : NULL;
  record->max_in_flight = self->max_in_flight;
  record->roster = g_strdup (roster->name);
  record->digest = g_strdup (roster->digest);
  record->n_students = self->counters.total;
  record->started = g_get_real_time ();
  registrar_past_run_set_columns (record, roster->columns, roster->n_columns);
  self->journal = registrar_run_journal_new (journal, record);
}

GError *
registrar_run_dup_journal_error (RegistrarRun *self, gboolean *begun)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), NULL);

  *begun = !self->refused;
  return self->journal_error != NULL ? g_error_copy (self->journal_error) : NULL;
}

static void
make_batchers (RegistrarRun *self, guint max_requests)
{
  gboolean writes = self->journal != NULL && !self->registry_records;
  const RegistrarBatcherOptions options = {
    .registry = self->registry,
    .funcs = {
      .prepare = writes ? registrar_run_prepare_call : NULL,
      .call = registrar_run_call_registry,
      .record = writes ? registrar_run_record_call : NULL,
    },
    .user_data = self,
    .max_requests = max_requests,
    .gate = self->control.gate,
    .heeds = REGISTRAR_GATE_ANY,
    .cancellable = self->control.cancellable,
  };
  const RegistrarBatcherOptions settling = {
    .registry = self->registry,
    .funcs = { .call = registrar_attempts_settle, .record = writes ? registrar_attempts_record_settled : NULL },
    .user_data = self,
    .max_requests = max_requests,
    .gate = self->control.gate,
    .heeds = REGISTRAR_GATE_BROKEN,
    .cancellable = self->control.abandoned,
  };

  self->batcher = registrar_batcher_new (&options);
  if (!self->registry_records)
    self->settler = registrar_batcher_new (&settling);
}

typedef struct
{
  RegistrarRun *run;
  CoWaitGroup *sorted;
} SortOpenRows;

CO_ROUTINE (sort_open_rows, SortOpenRows)
{
  args->run->open_rows = registrar_open_rows_new (args->run->students, &args->run->results);
  co_wait_group_done (args->sorted);
}

/* At the same time: of a large roster each takes a while, and neither changes anything of the rows. */
static void
sort_and_write_down (RegistrarRun *self)
{
  g_autoptr (CoWaitGroup) sorted = co_wait_group_new ();

  co_wait_group_add (sorted, 1);
  co_go (sort_open_rows, self, sorted);
  self->refused = self->journal != NULL
                  && !registrar_run_journal_begin (self->journal, self->students, self->orders, &self->results,
                                                   &self->journal_error);
  co_wait_group_wait (sorted);
}

CoLimiter *
registrar_run_begin (RegistrarRun *self)
{
  RegistrarCapabilities capabilities;
  guint max_requests;

  registrar_registry_get_capabilities (self->registry, &capabilities);
  max_requests = capabilities.max_requests;
  if (self->max_in_flight > 0)
    max_requests = MIN (max_requests, self->max_in_flight);

  registrar_live_runs_add (self);
  registrar_counters_begin (&self->counters);
  registrar_run_control_begin (&self->control, self->registry);
  self->registry_records = capabilities.records;
  self->answers_come_singly = capabilities.batch_size == 1;
  self->stores_run_key = capabilities.stores_run_key;
  self->settle_time = capabilities.settle_time;
  sort_and_write_down (self);
  if (self->course == NULL && self->courses == NULL)
    self->courses = registrar_course_book_new (self->registry, self->students, max_requests,
                                               self->control.cancellable);
  make_batchers (self, max_requests);

  return co_limiter_ref (registrar_batcher_get_admission (self->batcher));
}

const GArray *
registrar_run_get_open_rows (RegistrarRun *self)
{
  return self->open_rows;
}

void
registrar_run_end (RegistrarRun *self)
{
  if (self->journal != NULL && !self->refused)
    registrar_run_journal_end (self->journal, &self->results, &self->journal_error);

  g_clear_pointer (&self->open_rows, g_array_unref);
  g_clear_pointer (&self->batcher, registrar_batcher_free);
  g_clear_pointer (&self->settler, registrar_batcher_free);
  registrar_run_control_end (&self->control);
  registrar_live_runs_remove (self);
  registrar_counters_end (&self->counters);
  registrar_watchers_end (&self->watchers);
}

void
registrar_run_collect (RegistrarRun *self, RegistrarResult *result)
{
  const RegistrarResult collected = *result;

  registrar_results_put (&self->results, result);
  __atomic_store_n (&self->states[collected.row], collected.outcome, __ATOMIC_RELEASE);
  registrar_counters_add (&self->counters, &collected);
  registrar_watchers_notify (&self->watchers);
}

gboolean
registrar_run_is_stuck (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), FALSE);

  return __atomic_load_n (&self->stuck, __ATOMIC_ACQUIRE);
}

/* No coroutine of it will ever go on: nobody else collects. */
void
registrar_run_give_up (RegistrarRun *self, const GError *error)
{
  __atomic_store_n (&self->stuck, TRUE, __ATOMIC_RELEASE);
  registrar_counters_start_all (&self->counters);
  for (guint row = 0; row < self->counters.total; row++)
    {
      RegistrarResult result = {
        .row = row,
        .outcome = self->action == REGISTRAR_RUN_LOOK_UP ? REGISTRAR_ROW_PROBLEM : REGISTRAR_ROW_UNKNOWN,
        .original = row,
      };

      if (registrar_results_get_outcome (&self->results, row) != REGISTRAR_ROW_NOT_STARTED)
        continue;

      result.error = g_error_copy (error);
      registrar_run_collect (self, &result);
    }

  if (self->journal != NULL)
    registrar_run_journal_leave (self->journal);
  registrar_counters_end (&self->counters);
  registrar_watchers_end (&self->watchers);
}

RegistrarResults
registrar_run_ref_results (RegistrarRun *self)
{
  return registrar_results_ref (&self->results);
}
