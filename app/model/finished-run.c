/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run as it ended, kept whole, whether just now or long ago: what a table and a report need. */

#include "model/finished-run.h"

#include "model/row-details.h"
#include "run/again.h"

struct _RegistrarFinishedRun
{
  GObject parent_instance;

  RegistrarPastRun     *record; /* with its results, but not always its students */
  RegistrarStudentList *students;
  guint                 n_removals;
  guint                 n_own_problems; /* of rows that failed: to be corrected, not to be retried */
};

G_DEFINE_FINAL_TYPE (RegistrarFinishedRun, registrar_finished_run, G_TYPE_OBJECT)

static void
registrar_finished_run_finalize (GObject *object)
{
  RegistrarFinishedRun *self = REGISTRAR_FINISHED_RUN (object);

  registrar_past_run_free (self->record);
  g_object_unref (self->students);
  G_OBJECT_CLASS (registrar_finished_run_parent_class)->finalize (object);
}

static void
registrar_finished_run_class_init (RegistrarFinishedRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_finished_run_finalize;
}

static void
registrar_finished_run_init (RegistrarFinishedRun *self)
{
}

static gboolean
is_own_problem (const RegistrarPastRun *record, guint row)
{
  RegistrarResult result = registrar_results_get (&record->results, row);

  return registrar_row_details_is_own_problem (&result);
}

static guint
count_own_problems (const RegistrarPastRun *record)
{
  guint n_failed = record->counts[REGISTRAR_ROW_FAILED];
  guint n = 0;

  for (guint row = 0; n_failed > 0 && row < record->results.size; row++)
    if (registrar_results_get_outcome (&record->results, row) == REGISTRAR_ROW_FAILED)
      {
        n += is_own_problem (record, row);
        n_failed--;
      }
  return n;
}

static RegistrarFinishedRun *
new_of (RegistrarPastRun *record, RegistrarStudentList *students)
{
  RegistrarFinishedRun *self = g_object_new (REGISTRAR_TYPE_FINISHED_RUN, NULL);

  self->record = record;
  self->students = g_object_ref (students);
  self->n_own_problems = count_own_problems (record);
  return self;
}

static void
set_roster (RegistrarPastRun *record, const RegistrarRunRoster *roster)
{
  record->roster = g_strdup (roster->name);
  record->digest = g_strdup (roster->digest);
  registrar_past_run_set_columns (record, roster->columns, roster->n_columns);
}

RegistrarFinishedRun *
registrar_finished_run_new (RegistrarRun *run, RegistrarStudentList *students, const RegistrarRunRoster *roster)
{
  RegistrarPastRun *record = registrar_past_run_new ();
  RegistrarCourse *course = registrar_run_get_course (run);
  RegistrarProgress progress;

  registrar_run_get_progress (run, &progress);
  record->id = g_strdup (registrar_run_get_id (run));
  record->state = REGISTRAR_RUN_ENDED;
  record->action = registrar_run_get_action (run);
  record->registry = g_strdup (registrar_registry_get_name (registrar_run_get_registry (run)));
  record->course = course != NULL ? registrar_course_ref (course) : NULL;
  set_roster (record, roster);
  record->n_students = progress.total;
  record->started = progress.started;
  record->ended = progress.ended;
  memcpy (record->counts, progress.counts, sizeof record->counts);
  record->results = registrar_run_ref_results (run);
  return new_of (record, students);
}

RegistrarFinishedRun *
registrar_finished_run_new_planned (RegistrarPlan *plan, const RegistrarRunRoster *roster)
{
  RegistrarPastRun *record = registrar_past_run_new ();
  RegistrarCourse *course = registrar_plan_get_course (plan);
  RegistrarFinishedRun *self;

  record->state = REGISTRAR_RUN_ENDED;
  record->action = REGISTRAR_RUN_LOOK_UP;
  record->registry = g_strdup (registrar_registry_get_name (registrar_plan_get_registry (plan)));
  record->course = course != NULL ? registrar_course_ref (course) : NULL;
  set_roster (record, roster);
  record->results = registrar_results_ref (registrar_plan_get_results (plan));
  record->n_students = record->results.size;
  record->started = record->ended = g_get_real_time ();
  registrar_results_count (registrar_plan_get_results (plan), record->counts);

  self = new_of (record, registrar_plan_get_students (plan));
  self->n_removals = registrar_plan_get_n_removals (plan);
  return self;
}

RegistrarFinishedRun *
registrar_finished_run_new_past (RegistrarPastRun *past)
{
  g_return_val_if_fail (past->students != NULL, NULL);

  return new_of (past, REGISTRAR_STUDENT_LIST (past->students));
}

const char *
registrar_finished_run_get_id (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return self->record->id;
}

guint
registrar_finished_run_get_n_removals (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), 0);

  return self->n_removals;
}

RegistrarRunState
registrar_finished_run_get_state (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), REGISTRAR_RUN_ENDED);

  return self->record->state;
}

RegistrarRunAction
registrar_finished_run_get_action (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), REGISTRAR_RUN_LOOK_UP);

  return self->record->action;
}

guint
registrar_finished_run_count_retryable (RegistrarFinishedRun *self)
{
  guint n = 0;

  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), 0);

  for (guint state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    if (registrar_run_can_retry (state))
      n += self->record->counts[state];
  return n - self->n_own_problems;
}

GArray *
registrar_finished_run_list_retryable (RegistrarFinishedRun *self)
{
  const RegistrarPastRun *record = self->record;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < record->results.size; row++)
    if (registrar_run_can_retry (registrar_results_get_outcome (&record->results, row)) && !is_own_problem (record, row))
      g_array_append_val (rows, row);

  return rows;
}

const char *
registrar_finished_run_get_registry (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return self->record->registry;
}

void
registrar_finished_run_get_roster (RegistrarFinishedRun *self, RegistrarRunRoster *roster)
{
  g_return_if_fail (REGISTRAR_IS_FINISHED_RUN (self));

  *roster = (RegistrarRunRoster){
    .name = self->record->roster,
    .digest = self->record->digest,
    .columns = (const RegistrarColumn *) (gpointer) self->record->columns->data,
    .n_columns = self->record->columns->len,
  };
}

RegistrarStudentList *
registrar_finished_run_get_students (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return self->students;
}

RegistrarCourse *
registrar_finished_run_get_course (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return self->record->course;
}

const RegistrarResults *
registrar_finished_run_get_results (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return &self->record->results;
}

void
registrar_finished_run_get_progress (RegistrarFinishedRun *self, RegistrarProgress *progress)
{
  const RegistrarPastRun *record = self->record;

  g_return_if_fail (REGISTRAR_IS_FINISHED_RUN (self));

  *progress = (RegistrarProgress){
    .total = record->n_students,
    .done = record->n_students - record->counts[REGISTRAR_ROW_NOT_STARTED],
    .started = record->started,
    .ended = record->ended,
  };
  memcpy (progress->counts, record->counts, sizeof progress->counts);
}
