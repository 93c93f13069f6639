/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The runs of a session: started, followed to their end, and taken out of the journal again. */

#include "model/await.h"
#include "model/main-thread.h"
#include "model/session-private.h"

RegistrarRunRoster
registrar_session_get_roster (RegistrarSession *self)
{
  RegistrarRunRoster roster = { 0 };

  if (self->roster != NULL)
    {
      roster.name = registrar_roster_get_name (self->roster);
      roster.digest = registrar_roster_get_digest (self->roster);
      roster.columns = registrar_roster_get_columns (self->roster, &roster.n_columns);
    }
  else if (self->shown_run != NULL)
    registrar_finished_run_get_roster (self->shown_run, &roster);
  return roster;
}

void
registrar_session_list_past_runs (RegistrarSession *self)
{
  if (self->workspace != NULL)
    registrar_past_run_list_load (self->past_runs, registrar_workspace_get_journal (self->workspace));
}

static RegistrarStudentList *
get_students (RegistrarSession *self)
{
  if (self->plan != NULL)
    return registrar_plan_get_students (self->plan);
  return self->roster != NULL ? REGISTRAR_STUDENT_LIST (self->roster)
                              : registrar_finished_run_get_students (self->shown_run);
}

/* Following */

static void
progressed_cb (RegistrarSession *self)
{
  registrar_run_get_progress (registrar_run_follower_get_run (self->follower), &self->progress);
  registrar_session_tell_progress (self);
}

static void
tell_journal_error (RegistrarSession *self, RegistrarRun *run)
{
  gboolean begun;
  g_autoptr (GError) error = registrar_run_dup_journal_error (run, &begun);

  if (error != NULL)
    registrar_session_tell_failure (self, error->message);
}

static void
keep_run (RegistrarSession *self, RegistrarRun *run)
{
  RegistrarRunRoster roster = registrar_session_get_roster (self); /* perhaps of the run that is shown */
  g_autoptr (RegistrarFinishedRun) finished = registrar_finished_run_new (run, get_students (self), &roster);

  g_set_object (&self->shown_run, finished);
  registrar_session_set_state (self, REGISTRAR_SESSION_DONE);
  registrar_session_tell_progress (self);
  tell_journal_error (self, run);
  registrar_session_list_past_runs (self);
}

static void
ended_cb (RegistrarSession *self)
{
  g_autoptr (RegistrarRunFollower) follower = g_steal_pointer (&self->follower);
  RegistrarRun *run = registrar_run_follower_get_run (follower);

  registrar_run_get_progress (run, &self->progress);
  if (self->state == REGISTRAR_SESSION_LOOKING_UP)
    registrar_session_make_plan (self, run);
  else
    keep_run (self, run);
}

void
registrar_session_follow (RegistrarSession *self, RegistrarRun *run, RegistrarSessionState state)
{
  self->follower = registrar_run_follower_new (run, self->students);
  g_signal_connect_object (self->follower, "progressed", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  registrar_session_set_state (self, state);
  progressed_cb (self);
}

gboolean
registrar_session_is_going_on (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return self->follower != NULL;
}

void
registrar_session_look (RegistrarSession *self)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  registrar_assert_main_thread ();

  if (self->follower != NULL)
    registrar_run_follower_look (self->follower);
}

void
registrar_session_pause (RegistrarSession *self)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  registrar_assert_main_thread ();

  if (self->follower == NULL)
    return;
  registrar_run_pause (registrar_run_follower_get_run (self->follower));
  progressed_cb (self);
}

void
registrar_session_go_on (RegistrarSession *self)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  registrar_assert_main_thread ();

  if (self->follower == NULL)
    return;
  registrar_run_resume (registrar_run_follower_get_run (self->follower));
  progressed_cb (self);
}

void
registrar_session_cancel (RegistrarSession *self)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  registrar_assert_main_thread ();

  if (self->state == REGISTRAR_SESSION_LOOKING_UP)
    registrar_session_give_up_look_up (self);
  else if (self->follower != NULL)
    registrar_run_cancel (registrar_run_follower_get_run (self->follower));
}

/* Past runs */

void
registrar_session_stop_awaiting_run (RegistrarSession *self)
{
  registrar_await_stop (&self->run_source);
  registrar_run_load_receiver_clear (&self->run_receiver);
}

/* A retry of the run that is shown keeps the roster: its rows are the same, and know all their cells. */
static gboolean
is_shown_already (RegistrarSession *self, const RegistrarRunLoad *load)
{
  return load->aim == REGISTRAR_RUN_LOAD_RETRY && self->roster != NULL && self->shown_run != NULL
         && g_str_equal (registrar_finished_run_get_id (self->shown_run), registrar_finished_run_get_id (load->past));
}

static void
show_students (RegistrarSession *self, const RegistrarRunLoad *load)
{
  registrar_session_set_aside (self);
  registrar_session_forget_edits (self); /* one that is under way would be shown over the run */
  registrar_session_clear_plan (self);
  g_clear_object (&self->roster);
  g_clear_object (&self->follower);
  g_set_object (&self->shown_run, load->past);
  registrar_finished_run_get_progress (load->past, &self->progress);

  /* The columns change with the run: its rows come when the others are gone. */
  registrar_student_list_model_set_students (self->students, NULL, NULL);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_ROSTER_NAME);
  if (load->run == NULL)
    registrar_student_list_model_set_past_run (self->students, load->past, load->states);
  else
    registrar_student_list_model_set_students (self->students, get_students (self), load->states);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_COURSE_TITLE);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_REGISTRY_NAME);
}

static void
use_run (RegistrarSession *self, const RegistrarRunLoad *load)
{
  if (!is_shown_already (self, load))
    show_students (self, load);

  if (load->run != NULL)
    {
      registrar_session_follow (self, load->run, REGISTRAR_SESSION_RUN);
      return;
    }
  registrar_session_set_state (self, REGISTRAR_SESSION_DONE);
  registrar_session_tell_progress (self);
}

static void
do_without (RegistrarSession *self, const RegistrarRunLoad *load)
{
  if (load->registry == NULL)
    {
      registrar_session_forget_wanted_run (self);
      registrar_session_tell_failure (self, load->error->message);
      return;
    }

  self->wanted_run.registry = g_strdup (load->registry);
  registrar_session_want_token (self, load->registry, load->error->message);
}

static gboolean
run_loaded_cb (gpointer data)
{
  RegistrarSession *self = data;
  g_auto (RegistrarRunLoad) load = { 0 };

  registrar_run_load_try_receive (self->run_receiver, &load);
  registrar_await_stop (&self->run_source);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_LOADING);
  if (load.past != NULL)
    {
      registrar_session_forget_wanted_run (self);
      use_run (self, &load);
    }
  else if (load.error != NULL)
    do_without (self, &load);
  return G_SOURCE_REMOVE;
}

/* While a run is taken out of the journal, a roster that is being read is no longer wanted, and the other way round. */
static void
load_run (RegistrarSession *self, const char *id, RegistrarRunLoadAim aim, GArray *rows)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (self->workspace != NULL);
  g_return_if_fail (self->state != REGISTRAR_SESSION_RUN);
  registrar_assert_main_thread ();

  if (self->state == REGISTRAR_SESSION_LOOKING_UP)
    registrar_session_forget_plan (self);
  registrar_session_stop_reading (self);
  registrar_session_stop_awaiting_run (self);
  registrar_session_forget_wanted_run (self);
  self->wanted_run = (RegistrarRunWish){ g_strdup (id), NULL, aim, rows != NULL ? g_array_ref (rows) : NULL };
  self->run_receiver = registrar_run_load_start (self->workspace, id, aim, rows);
  registrar_await (&self->run_source, registrar_run_load_receiver_source_new (self->run_receiver), run_loaded_cb, self);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_LOADING);
}

void
registrar_session_forget_wanted_run (RegistrarSession *self)
{
  g_clear_pointer (&self->wanted_run.id, g_free);
  g_clear_pointer (&self->wanted_run.registry, g_free);
  g_clear_pointer (&self->wanted_run.rows, g_array_unref);
}

gboolean
registrar_session_load_wanted_run (RegistrarSession *self, const char *name)
{
  g_autofree char *id = NULL;
  g_autoptr (GArray) rows = NULL;

  if (g_strcmp0 (self->wanted_run.registry, name) != 0)
    return FALSE;

  id = g_steal_pointer (&self->wanted_run.id);
  rows = g_steal_pointer (&self->wanted_run.rows);
  load_run (self, id, self->wanted_run.aim, rows);
  return TRUE;
}

void
registrar_session_open_run (RegistrarSession *self, const char *id)
{
  load_run (self, id, REGISTRAR_RUN_LOAD_LOOK, NULL);
}

void
registrar_session_resume_run (RegistrarSession *self, const char *id)
{
  load_run (self, id, REGISTRAR_RUN_LOAD_RESUME, NULL);
}

void
registrar_session_retry_run (RegistrarSession *self, const char *id, GArray *rows)
{
  load_run (self, id, REGISTRAR_RUN_LOAD_RETRY, rows);
}

void
registrar_session_undo_run (RegistrarSession *self, const char *id)
{
  load_run (self, id, REGISTRAR_RUN_LOAD_UNDO, NULL);
}

void
registrar_session_undo_uncertain_run (RegistrarSession *self, const char *id)
{
  load_run (self, id, REGISTRAR_RUN_LOAD_UNDO_UNCERTAIN, NULL);
}

RegistrarUncertainCountReceiver
registrar_session_count_uncertain (RegistrarSession *self, const char *id)
{
  registrar_assert_main_thread ();

  return registrar_uncertain_count_start (self->workspace, id);
}

/* What can be done with the run that is shown */

gboolean
registrar_session_can_export (RegistrarSession *self)
{
  RegistrarFinishedRun *run = registrar_session_get_finished_run (self);

  return run != NULL && registrar_finished_run_get_state (run) == REGISTRAR_RUN_ENDED;
}

RegistrarUndone
registrar_session_get_undone (RegistrarSession *self)
{
  RegistrarFinishedRun *run = registrar_session_get_finished_run (self);
  RegistrarPastRunItem *item
      = run != NULL ? registrar_past_run_list_find (self->past_runs, registrar_finished_run_get_id (run)) : NULL;

  return item != NULL ? registrar_past_run_item_get_undone (item) : (RegistrarUndone){ 0 };
}

gboolean
registrar_session_can_undo (RegistrarSession *self)
{
  return registrar_session_can_export (self)
         && registrar_finished_run_get_action (self->shown_run) == REGISTRAR_RUN_REGISTER
         && self->progress.counts[REGISTRAR_ROW_REGISTERED] > registrar_session_get_undone (self).n_gone;
}

/* While another roster is read, nobody knows which of the two would be registered. */
static RegistrarSessionNext
get_next_of_plan (RegistrarSession *self)
{
  const guint *counts = self->progress.counts;
  guint n_to_do = counts[REGISTRAR_ROW_NEW] + counts[REGISTRAR_ROW_CHANGED] + counts[REGISTRAR_ROW_REMOVE];

  if (registrar_session_is_ready (self))
    return REGISTRAR_SESSION_NEXT_LOOK_UP;
  return n_to_do > 0 && registrar_session_can_save_plan (self) && self->roster_source == NULL && self->edit_source == NULL
             ? REGISTRAR_SESSION_NEXT_REGISTER
             : REGISTRAR_SESSION_NEXT_NOTHING;
}

static RegistrarSessionNext
get_next_of_run (RegistrarSession *self)
{
  switch (registrar_finished_run_get_state (self->shown_run))
    {
    case REGISTRAR_RUN_GOING_ON:
      return REGISTRAR_SESSION_NEXT_NOTHING;
    case REGISTRAR_RUN_INTERRUPTED:
      return REGISTRAR_SESSION_NEXT_RESUME;
    case REGISTRAR_RUN_ENDED:
    default:
      return registrar_finished_run_count_retryable (self->shown_run) > 0 ? REGISTRAR_SESSION_NEXT_RETRY
                                                                          : REGISTRAR_SESSION_NEXT_EXPORT;
    }
}

RegistrarSessionNext
registrar_session_get_next (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), REGISTRAR_SESSION_NEXT_NOTHING);

  switch (self->state)
    {
    case REGISTRAR_SESSION_EMPTY:
      return REGISTRAR_SESSION_NEXT_OPEN;
    case REGISTRAR_SESSION_ROSTER:
      if (registrar_session_is_ready (self))
        return REGISTRAR_SESSION_NEXT_LOOK_UP;
      if (self->registry == NULL || self->progress.counts[REGISTRAR_ROW_READY] == 0 || self->roster_source != NULL)
        return REGISTRAR_SESSION_NEXT_NOTHING;
      return REGISTRAR_SESSION_NEXT_CHOOSE_COURSE;
    case REGISTRAR_SESSION_PLANNED:
      return get_next_of_plan (self);
    case REGISTRAR_SESSION_DONE:
      return get_next_of_run (self);
    case REGISTRAR_SESSION_LOOKING_UP:
    case REGISTRAR_SESSION_RUN:
    default:
      return REGISTRAR_SESSION_NEXT_NOTHING;
    }
}
