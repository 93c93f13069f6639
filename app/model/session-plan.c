/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session's plan: every student is looked up, and then it is known what a run would do with each. */

#include "model/await.h"
#include "model/main-thread.h"
#include "model/session-private.h"

static const RegistrarPreferences *
get_preferences (RegistrarSession *self)
{
  return registrar_account_model_get_preferences (self->accounts);
}

static void
stop_awaiting_plan (RegistrarSession *self)
{
  registrar_await_stop (&self->plan_source);
  registrar_plan_load_receiver_clear (&self->plan_receiver);
}

void
registrar_session_clear_plan (RegistrarSession *self)
{
  if (self->state == REGISTRAR_SESSION_LOOKING_UP && self->follower != NULL)
    {
      registrar_run_abandon (registrar_run_follower_get_run (self->follower));
      g_clear_object (&self->follower);
    }
  stop_awaiting_plan (self);
  g_clear_object (&self->planned_run);
  g_clear_pointer (&self->plan, registrar_plan_unref);
}

void
registrar_session_forget_plan (RegistrarSession *self)
{
  if (self->state != REGISTRAR_SESSION_LOOKING_UP && self->state != REGISTRAR_SESSION_PLANNED)
    return;

  registrar_session_clear_plan (self);
  registrar_student_list_model_extend (self->students, REGISTRAR_STUDENT_LIST (self->roster), self->ready_states);
  self->progress = (RegistrarProgress){ 0 };
  memcpy (self->progress.counts, self->ready_counts, sizeof self->ready_counts);
  self->progress.total = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (self->roster));
  registrar_session_set_state (self, REGISTRAR_SESSION_ROSTER);
  registrar_session_tell_progress (self);
}

static void
use_plan (RegistrarSession *self, RegistrarPlanLoad *load)
{
  self->plan = g_steal_pointer (&load->plan);
  self->planned_run = g_steal_pointer (&load->run);
  self->progress = (RegistrarProgress){ 0 };
  memcpy (self->progress.counts, load->counts, sizeof load->counts);
  self->progress.total = registrar_plan_get_results (self->plan)->size;
  registrar_student_list_model_set_plan (self->students, self->plan, load->states);
  registrar_session_set_state (self, REGISTRAR_SESSION_PLANNED);
  registrar_session_tell_progress (self);
}

static gboolean
plan_made_cb (gpointer data)
{
  RegistrarSession *self = data;
  g_auto (RegistrarPlanLoad) load = { NULL };

  registrar_plan_load_try_receive (self->plan_receiver, &load);
  stop_awaiting_plan (self);
  if (load.plan != NULL)
    {
      use_plan (self, &load);
      return G_SOURCE_REMOVE;
    }

  registrar_session_forget_plan (self);
  registrar_session_tell_failure (self, load.error->message);
  return G_SOURCE_REMOVE;
}

void
registrar_session_make_plan (RegistrarSession *self, RegistrarRun *look_up)
{
  if (registrar_run_is_cancelled (look_up))
    {
      registrar_session_forget_plan (self);
      return;
    }

  self->plan_receiver = registrar_plan_load_start (look_up);
  registrar_await (&self->plan_source, registrar_plan_load_receiver_source_new (self->plan_receiver), plan_made_cb,
                   self);
}

void
registrar_session_look_up (RegistrarSession *self)
{
  g_autoptr (RegistrarRun) look_up = NULL;

  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (registrar_session_is_ready (self));
  registrar_assert_main_thread ();

  look_up = registrar_run_new_look_up (self->registry, REGISTRAR_STUDENT_LIST (self->roster),
                                       self->uses_roster_courses ? NULL : self->course, &self->settings);
  registrar_preferences_apply (get_preferences (self), look_up);
  registrar_session_follow (self, look_up, REGISTRAR_SESSION_LOOKING_UP);
}

gboolean
registrar_session_check_removals (RegistrarSession *self, GError **error)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);
  g_return_val_if_fail (self->state == REGISTRAR_SESSION_PLANNED, FALSE);

  return registrar_plan_check_removals (self->plan, get_preferences (self)->max_removals, error);
}

void
registrar_session_start (RegistrarSession *self)
{
  g_autoptr (RegistrarRun) run = NULL;
  RegistrarRunRoster roster;

  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (self->state == REGISTRAR_SESSION_PLANNED);
  registrar_assert_main_thread ();

  roster = registrar_session_get_roster (self);
  run = g_steal_pointer (&self->planned_run);
  registrar_run_set_journal (run, registrar_workspace_get_journal (self->workspace), &roster);
  registrar_preferences_apply (get_preferences (self), run);
  registrar_session_follow (self, run, REGISTRAR_SESSION_RUN);
}
