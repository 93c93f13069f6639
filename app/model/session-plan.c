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

static void
abandon_look_up (RegistrarSession *self)
{
  if (self->state == REGISTRAR_SESSION_LOOKING_UP && self->follower != NULL)
    {
      registrar_run_abandon (registrar_run_follower_get_run (self->follower));
      g_clear_object (&self->follower);
    }
  stop_awaiting_plan (self);
}

void
registrar_session_clear_plan (RegistrarSession *self)
{
  abandon_look_up (self);
  g_clear_pointer (&self->open_rows, g_array_unref);
  g_clear_object (&self->planned_run);
  g_clear_pointer (&self->plan, registrar_plan_unref);
}

/* The roster as it was before anybody looked it up. */
static void
show_ready (RegistrarSession *self)
{
  registrar_session_clear_plan (self);
  registrar_student_list_model_extend (self->students, REGISTRAR_STUDENT_LIST (self->roster), self->ready_states);
  self->progress = (RegistrarProgress){ 0 };
  memcpy (self->progress.counts, self->ready_counts, sizeof self->ready_counts);
  self->progress.total = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (self->roster));
  registrar_session_set_state (self, REGISTRAR_SESSION_ROSTER);
  registrar_session_tell_progress (self);
}

void
registrar_session_forget_plan (RegistrarSession *self)
{
  if (self->state == REGISTRAR_SESSION_LOOKING_UP || self->state == REGISTRAR_SESSION_PLANNED)
    show_ready (self);
}

gboolean
registrar_session_can_correct (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return self->state == REGISTRAR_SESSION_DONE && self->roster != NULL && self->version.roster != NULL;
}

/* What else was wanted of the run, is so no more. */
void
registrar_session_correct (RegistrarSession *self)
{
  g_return_if_fail (registrar_session_can_correct (self));
  registrar_assert_main_thread ();

  registrar_session_stop_awaiting_run (self);
  registrar_session_forget_wanted_run (self);
  g_clear_object (&self->shown_run);
  show_ready (self);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_COURSE_TITLE);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_REGISTRY_NAME);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_LOADING);
}

static void
use_plan (RegistrarSession *self, RegistrarPlanLoad *load)
{
  registrar_session_clear_plan (self); /* the one before */
  self->plan = g_steal_pointer (&load->plan);
  self->planned_run = g_steal_pointer (&load->run);
  self->open_rows = g_steal_pointer (&load->open);
  self->progress = (RegistrarProgress){ 0 };
  memcpy (self->progress.counts, load->counts, sizeof load->counts);
  self->progress.total = registrar_plan_get_results (self->plan)->size;
  registrar_student_list_model_set_plan (self->students, self->plan, load->states);
  registrar_session_set_state (self, REGISTRAR_SESSION_PLANNED);
  registrar_session_tell_progress (self);

  /* Nobody need be asked about these: what will become of them is known at once. */
  if (self->open_rows->len > 0 && load->counts[REGISTRAR_ROW_READY] == 0)
    registrar_session_look_up_again (self, self->open_rows, NULL);
}

/* The rows to be removed are not part of a look-up. */
static void
follow_look_up (RegistrarSession *self, RegistrarRun *look_up)
{
  if (registrar_plan_get_n_removals (self->plan) > 0)
    registrar_student_list_model_extend (self->students, REGISTRAR_STUDENT_LIST (self->roster), self->ready_states);
  registrar_preferences_apply (get_preferences (self), look_up);
  registrar_session_follow (self, look_up, REGISTRAR_SESSION_LOOKING_UP);
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
  if (load.look_up != NULL)
    {
      follow_look_up (self, load.look_up);
      return G_SOURCE_REMOVE;
    }

  registrar_session_give_up_look_up (self);
  registrar_session_tell_failure (self, load.error->message);
  return G_SOURCE_REMOVE;
}

static void
await_plan (RegistrarSession *self, RegistrarPlanLoadReceiver receiver)
{
  stop_awaiting_plan (self);
  self->plan_receiver = receiver;
  registrar_await (&self->plan_source, registrar_plan_load_receiver_source_new (receiver), plan_made_cb, self);
}

void
registrar_session_make_plan (RegistrarSession *self, RegistrarRun *look_up)
{
  if (registrar_run_is_cancelled (look_up))
    registrar_session_give_up_look_up (self);
  else
    await_plan (self, registrar_plan_load_start (look_up));
}

/* Until that is found out nothing of it is done. */
void
registrar_session_revise_plan (RegistrarSession *self)
{
  g_clear_object (&self->planned_run);
  await_plan (self, registrar_plan_load_revise (self->plan, REGISTRAR_STUDENT_LIST (self->roster), self->version.left_out,
                                                self->version.kept));
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_READY);
}

void
registrar_session_give_up_look_up (RegistrarSession *self)
{
  if (self->plan == NULL)
    {
      registrar_session_forget_plan (self);
      return;
    }

  abandon_look_up (self);
  registrar_session_revise_plan (self);
}

gboolean
registrar_session_can_look_up_again (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return self->state == REGISTRAR_SESSION_PLANNED && self->plan_source == NULL && self->edit_source == NULL
         && self->roster_source == NULL;
}

/* Who is left out, or not on the roster, is not looked up. */
static GArray *
list_wanted (RegistrarSession *self, const GArray *rows)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  guint size = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (self->roster));

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      if (row < size && !registrar_session_is_left_out (self, row))
        g_array_append_val (wanted, row);
    }
  return wanted;
}

void
registrar_session_look_up_again (RegistrarSession *self, GArray *rows, const char *account)
{
  g_autoptr (GArray) wanted = NULL;

  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (rows != NULL && (account == NULL || rows->len == 1));
  registrar_assert_main_thread ();

  if (!registrar_session_can_look_up_again (self))
    return;
  wanted = list_wanted (self, rows);
  if (wanted->len == 0)
    return;

  g_clear_object (&self->planned_run);
  await_plan (self, registrar_plan_load_again (self->plan, REGISTRAR_STUDENT_LIST (self->roster), wanted, account));
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_READY);
}

gboolean
registrar_session_can_save_plan (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return self->state == REGISTRAR_SESSION_PLANNED && self->planned_run != NULL;
}

RegistrarFinishedRun *
registrar_session_dup_planned (RegistrarSession *self)
{
  RegistrarRunRoster roster;

  if (!registrar_session_can_save_plan (self))
    return NULL;

  roster = registrar_session_get_roster (self);
  return registrar_finished_run_new_planned (self->plan, &roster);
}

void
registrar_session_look_up (RegistrarSession *self)
{
  g_autoptr (RegistrarRun) look_up = NULL;

  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (registrar_session_is_ready (self));
  registrar_assert_main_thread ();

  if (self->state == REGISTRAR_SESSION_PLANNED)
    {
      registrar_session_look_up_again (self, self->open_rows, NULL);
      return;
    }

  look_up = registrar_run_new_look_up (self->registry, REGISTRAR_STUDENT_LIST (self->roster),
                                       self->uses_roster_courses ? NULL : self->course, &self->settings);
  if (self->version.left_out != NULL)
    registrar_run_leave_out (look_up, self->version.left_out);
  if (self->version.kept != NULL)
    registrar_run_keep (look_up, self->version.kept);
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

typedef struct
{
  RegistrarResults results;
} FreeResults;

CO_ROUTINE (free_results, FreeResults)
{
  registrar_results_clear (&args->results);
}

/* What is planned for each the run knows itself. Of a large roster it is as much memory as what becomes of each, and the
 * main thread would take long to free it. */
static void
forget_planned_results (RegistrarSession *self)
{
  RegistrarResults results = registrar_results_ref (registrar_plan_get_results (self->plan));

  registrar_plan_forget_results (self->plan);
  co_go (free_results, results);
}

void
registrar_session_start (RegistrarSession *self)
{
  g_autoptr (RegistrarRun) run = NULL;
  RegistrarRunRoster roster;

  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (registrar_session_can_save_plan (self));
  registrar_assert_main_thread ();

  roster = registrar_session_get_roster (self);
  run = g_steal_pointer (&self->planned_run);
  registrar_run_set_journal (run, registrar_workspace_get_journal (self->workspace), &roster);
  registrar_preferences_apply (get_preferences (self), run);
  registrar_session_follow (self, run, REGISTRAR_SESSION_RUN);
  forget_planned_results (self);
}
