/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session: what one window works on, from the empty window to the end of a run. */

#include "model/await.h"
#include "model/display-name.h"
#include "model/main-thread.h"
#include "model/session-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROGRESSED,
  FAILED,
  EDITED,
  TOKEN_WANTED,
  SET_ASIDE,
  N_SIGNALS,
};

static GParamSpec *props[REGISTRAR_N_SESSION_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegistrarSession, registrar_session, G_TYPE_OBJECT)

void
registrar_session_notify (RegistrarSession *self, RegistrarSessionProperty id)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[id]);
  g_object_notify_by_pspec (G_OBJECT (self), props[REGISTRAR_SESSION_PROP_READY]);
  registrar_session_keep_roster (self); /* perhaps another, or for another course */
}

void
registrar_session_set_state (RegistrarSession *self, RegistrarSessionState state)
{
  self->state = state;
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_STATE);
}

void
registrar_session_tell_progress (RegistrarSession *self)
{
  g_signal_emit (self, signals[PROGRESSED], 0);
}

void
registrar_session_tell_failure (RegistrarSession *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

void
registrar_session_want_token (RegistrarSession *self, const char *name, const char *why)
{
  g_signal_emit (self, signals[TOKEN_WANTED], 0, name, why);
}

void
registrar_session_tell_edit (RegistrarSession *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

void
registrar_session_tell_aside (RegistrarSession *self, const char *name)
{
  g_signal_emit (self, signals[SET_ASIDE], 0, name);
}

/* Workspace */

static void
use_workspace (RegistrarSession *self, RegistrarWorkspaceOpen *open)
{
  self->workspace = g_steal_pointer (&open->workspace);
  if (self->workspace == NULL)
    {
      self->registry_error = g_strdup (open->error->message);
      registrar_session_notify (self, REGISTRAR_SESSION_PROP_REGISTRY_ERROR);
      return;
    }

  self->open_roster = g_steal_pointer (&open->roster);
  registrar_session_follow_accounts (self);
  registrar_session_restore_registry (self, open->registry);
  registrar_session_list_past_runs (self);
}

static gboolean
workspace_open_cb (gpointer data)
{
  RegistrarSession *self = data;
  g_auto (RegistrarWorkspaceOpen) open = { NULL };

  if (registrar_workspace_open_try_receive (self->workspace_receiver, &open) == CO_CHANNEL_DONE)
    use_workspace (self, &open);
  registrar_await_stop (&self->workspace_source);
  return G_SOURCE_REMOVE;
}

void
registrar_session_open_workspace (RegistrarSession *self, const char *directory)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (self->workspace == NULL && self->workspace_source == NULL);
  registrar_assert_main_thread ();

  self->directory = directory != NULL ? g_strdup (directory) : registrar_workspace_get_default_directory ();
  self->workspace_receiver = registrar_workspace_open_start (directory);
  registrar_await (&self->workspace_source, registrar_workspace_open_receiver_source_new (self->workspace_receiver),
         workspace_open_cb, self);
}

void
registrar_session_choose_course (RegistrarSession *self, RegistrarCourse *course)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (self->state != REGISTRAR_SESSION_RUN);
  registrar_assert_main_thread ();

  registrar_session_forget_plan (self);
  registrar_session_forget_restored (self);
  g_clear_pointer (&self->course, registrar_course_unref);
  if (course != NULL)
    self->course = registrar_course_ref (course);
  self->uses_roster_courses = course == NULL && registrar_session_has_roster_courses (self);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_COURSE_TITLE);
}

/* GObject */

/* Of the run that is shown, if there is one; else of the next. */
static RegistrarCourse *
get_course (RegistrarSession *self)
{
  if (self->shown_run != NULL)
    return registrar_finished_run_get_course (self->shown_run);
  return self->uses_roster_courses ? NULL : self->course;
}

static char *
dup_course_title (RegistrarSession *self)
{
  RegistrarCourse *course = get_course (self);

  if (course != NULL)
    return registrar_course_dup_display_name (course);
  return self->uses_roster_courses || self->shown_run != NULL ? g_strdup (_("From the Roster")) : NULL;
}

static const char *
get_registry_name (RegistrarSession *self)
{
  if (self->shown_run != NULL)
    return registrar_registry_name_get_display (registrar_finished_run_get_registry (self->shown_run));
  if (self->registry != NULL)
    return registrar_registry_get_display_name (self->registry);
  return self->restored_registry != NULL ? registrar_registry_name_get_display (self->restored_registry) : NULL;
}

static void
registrar_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarSession *self = REGISTRAR_SESSION (object);

  switch (id)
    {
    case REGISTRAR_SESSION_PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case REGISTRAR_SESSION_PROP_LOADING:
      g_value_set_boolean (value, self->roster_source != NULL || self->run_source != NULL);
      break;
    case REGISTRAR_SESSION_PROP_ROSTER_NAME:
      g_value_set_string (value, registrar_session_get_roster (self).name);
      break;
    case REGISTRAR_SESSION_PROP_COURSE_TITLE:
      g_value_take_string (value, dup_course_title (self));
      break;
    case REGISTRAR_SESSION_PROP_REGISTRY_NAME:
      g_value_set_string (value, get_registry_name (self));
      break;
    case REGISTRAR_SESSION_PROP_REGISTRY_ERROR:
      g_value_set_string (value, self->registry_error);
      break;
    case REGISTRAR_SESSION_PROP_READY:
      g_value_set_boolean (value, registrar_session_is_ready (self));
      break;
    case REGISTRAR_SESSION_PROP_SYNC:
      g_value_set_boolean (value, self->settings.sync);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
registrar_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarSession *self = REGISTRAR_SESSION (object);

  if (id != REGISTRAR_SESSION_PROP_SYNC)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }

  if (self->settings.sync == g_value_get_boolean (value))
    return;
  self->settings.sync = g_value_get_boolean (value);
  registrar_session_forget_plan (self);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_SYNC);
}

static void
registrar_session_dispose (GObject *object)
{
  RegistrarSession *self = REGISTRAR_SESSION (object);

  registrar_await_stop (&self->workspace_source);
  registrar_session_end_reading (self);
  registrar_session_forget_edits (self);
  registrar_roster_history_clear (&self->history);
  g_queue_clear_full (&self->asides, (GDestroyNotify) registrar_roster_aside_free);
  registrar_session_clear_plan (self);
  registrar_await_stop (&self->run_source);
  registrar_session_stop_choosing_registry (self);
  registrar_workspace_open_receiver_clear (&self->workspace_receiver);
  registrar_run_load_receiver_clear (&self->run_receiver);
  registrar_session_forget_wanted_run (self);
  g_clear_object (&self->follower);
  g_clear_object (&self->students);
  g_clear_object (&self->courses);
  g_clear_object (&self->accounts);
  g_clear_object (&self->past_runs);
  g_clear_object (&self->shown_run);
  g_clear_object (&self->roster);
  g_clear_object (&self->registry);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (registrar_session_parent_class)->dispose (object);
}

static void
registrar_session_finalize (GObject *object)
{
  RegistrarSession *self = REGISTRAR_SESSION (object);

  g_clear_pointer (&self->course, registrar_course_unref);
  registrar_session_forget_restored (self);
  g_clear_pointer (&self->open_roster, g_variant_unref);
  g_clear_pointer (&self->ready_states, g_bytes_unref);
  g_free (self->registry_error);
  g_free (self->restored_registry);
  g_free (self->directory);
  registrar_roster_source_clear (&self->source);
  registrar_roster_source_clear (&self->reading_source);
  G_OBJECT_CLASS (registrar_session_parent_class)->finalize (object);
}

#define READABLE (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

static void
registrar_session_class_init (RegistrarSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = registrar_session_dispose;
  object_class->finalize = registrar_session_finalize;
  object_class->get_property = registrar_session_get_property;
  object_class->set_property = registrar_session_set_property;

  props[REGISTRAR_SESSION_PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, REGISTRAR_SESSION_DONE, 0, READABLE);
  props[REGISTRAR_SESSION_PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, READABLE);
  props[REGISTRAR_SESSION_PROP_ROSTER_NAME] = g_param_spec_string ("roster-name", NULL, NULL, NULL, READABLE);
  props[REGISTRAR_SESSION_PROP_COURSE_TITLE] = g_param_spec_string ("course-title", NULL, NULL, NULL, READABLE);
  props[REGISTRAR_SESSION_PROP_REGISTRY_NAME] = g_param_spec_string ("registry-name", NULL, NULL, NULL, READABLE);
  props[REGISTRAR_SESSION_PROP_REGISTRY_ERROR] = g_param_spec_string ("registry-error", NULL, NULL, NULL, READABLE);
  props[REGISTRAR_SESSION_PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, READABLE);
  props[REGISTRAR_SESSION_PROP_SYNC] = g_param_spec_boolean ("sync", NULL, NULL, FALSE, READABLE | G_PARAM_WRITABLE
                                                                                            | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, REGISTRAR_N_SESSION_PROPS, props);

  signals[PROGRESSED] = g_signal_new ("progressed", REGISTRAR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", REGISTRAR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDITED] = g_signal_new ("edited", REGISTRAR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[TOKEN_WANTED] = g_signal_new ("token-wanted", REGISTRAR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SET_ASIDE] = g_signal_new ("set-aside", REGISTRAR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
registrar_session_init (RegistrarSession *self)
{
  self->students = registrar_student_list_model_new ();
  self->courses = registrar_course_list_new ();
  self->accounts = registrar_account_model_new ();
  self->past_runs = registrar_past_run_list_new ();
  registrar_roster_history_init (&self->history);
}

RegistrarSession *
registrar_session_new (void)
{
  return g_object_new (REGISTRAR_TYPE_SESSION, NULL);
}

RegistrarSessionState
registrar_session_get_state (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), REGISTRAR_SESSION_EMPTY);

  return self->state;
}

gboolean
registrar_session_is_ready (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  if (registrar_session_can_look_up_again (self))
    return self->open_rows->len > 0;

  /* While another roster is read, nobody knows which of the two would be registered. */
  return self->state == REGISTRAR_SESSION_ROSTER && self->registry != NULL && self->roster_source == NULL && !self->shows_part
         && self->edit_source == NULL
         && self->progress.counts[REGISTRAR_ROW_READY] > 0
         && (self->course != NULL || self->uses_roster_courses);
}

RegistrarStudentListModel *
registrar_session_get_students (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  return self->students;
}

RegistrarCourseList *
registrar_session_get_courses (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  return self->courses;
}

RegistrarPastRunList *
registrar_session_get_past_runs (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  return self->past_runs;
}

const RegistrarColumn *
registrar_session_get_columns (RegistrarSession *self, guint *n_columns)
{
  RegistrarRunRoster roster;

  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  roster = registrar_session_get_roster (self);
  *n_columns = roster.n_columns;
  return roster.columns;
}

gboolean
registrar_session_has_field (RegistrarSession *self, RegistrarField field)
{
  guint n_columns;
  const RegistrarColumn *columns = registrar_session_get_columns (self, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].field == field)
      return TRUE;
  return field == REGISTRAR_FIELD_NONE;
}

gboolean
registrar_session_has_roster_courses (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return self->roster != NULL && registrar_roster_has_courses (self->roster);
}

RegistrarCourse *
registrar_session_get_course (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  return get_course (self);
}

gboolean
registrar_session_uses_roster_courses (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return self->uses_roster_courses;
}

gboolean
registrar_session_has_registry (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return self->registry != NULL;
}

const RegistrarProgress *
registrar_session_get_progress (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  return &self->progress;
}

RegistrarFinishedRun *
registrar_session_get_finished_run (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  return self->state == REGISTRAR_SESSION_DONE ? self->shown_run : NULL;
}
