/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session: what one window works on, from the empty window to the end of a run. */

#include "model/session.h"

#include "model/await.h"
#include "model/display-name.h"
#include "model/main-thread.h"
#include "model/roster-load.h"
#include "model/workspace-open.h"
#include "run/register-students.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_INTERVAL (200 * G_TIME_SPAN_MILLISECOND)

struct _RegistrarSession
{
  GObject parent_instance;

  RegistrarSessionState      state;
  RegistrarStudentListModel *students;
  RegistrarCourseList       *courses;
  RegistrarProgress          progress; /* as last looked */
  gint64                     looked_at; /* when, monotonic */

  RegistrarWorkspace *workspace; /* (nullable) until it is open */
  RegistrarRegistry  *registry;  /* (nullable) */
  char               *registry_error;

  RegistrarRoster      *roster; /* (nullable) */
  RegistrarCourse      *course; /* (nullable) */
  gboolean              uses_roster_courses;
  RegistrarRun         *run; /* (nullable) */
  RegistrarFinishedRun *finished_run;

  /* What is awaited: each a receiver and the source that says it is there. */
  RegistrarWorkspaceOpenReceiver workspace_receiver;
  GSource                       *workspace_source;
  RegistrarRosterLoadReceiver    roster_receiver;
  GSource                       *roster_source; /* (nullable) none while no roster is being read */
  RegistrarChangeReceiver        changes;
  GSource                       *changes_source; /* a timer: a run's changes are looked at, not waited for */
};

enum
{
  PROP_STATE = 1,
  PROP_LOADING,
  PROP_ROSTER_NAME,
  PROP_COURSE_TITLE,
  PROP_REGISTRY_NAME,
  PROP_REGISTRY_ERROR,
  PROP_READY,
  N_PROPS,
};

enum
{
  PROGRESSED,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegistrarSession, registrar_session, G_TYPE_OBJECT)

/* Whatever changes, a run may be ready to start now, or no longer. */
static void
notify (RegistrarSession *self, guint id)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[id]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READY]);
}

static void
set_state (RegistrarSession *self, RegistrarSessionState state)
{
  self->state = state;
  notify (self, PROP_STATE);
}

/* Workspace */

static void
use_workspace (RegistrarSession *self, RegistrarWorkspaceOpen *open)
{
  RegistrarRegistry *registry = NULL;

  self->workspace = g_steal_pointer (&open->workspace);
  if (self->workspace != NULL)
    registry = registrar_workspace_get_registry (self->workspace, NULL, &open->error);

  if (registry == NULL)
    self->registry_error = g_strdup (open->error->message);
  g_set_object (&self->registry, registry);
  registrar_course_list_set_registry (self->courses, registry);
  registrar_course_list_search (self->courses, NULL);
  notify (self, PROP_REGISTRY_NAME);
  notify (self, PROP_REGISTRY_ERROR);
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

  self->workspace_receiver = registrar_workspace_open_start (directory);
  registrar_await (&self->workspace_source, registrar_workspace_open_receiver_source_new (self->workspace_receiver),
         workspace_open_cb, self);
}

/* Roster */

static void
use_roster (RegistrarSession *self, RegistrarRosterLoad *load)
{
  g_set_object (&self->roster, load->roster);
  g_clear_object (&self->run);
  g_clear_object (&self->finished_run);
  self->uses_roster_courses = registrar_roster_has_courses (self->roster);

  self->progress = (RegistrarProgress){ 0 };
  memcpy (self->progress.counts, load->counts, sizeof load->counts);
  self->progress.total = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (self->roster));

  /* The columns change with the roster: its rows come when the others are gone. */
  registrar_student_list_model_set_students (self->students, NULL, NULL);
  notify (self, PROP_ROSTER_NAME);
  registrar_student_list_model_set_students (self->students, REGISTRAR_STUDENT_LIST (self->roster), load->states);

  set_state (self, REGISTRAR_SESSION_ROSTER);
  notify (self, PROP_COURSE_TITLE);
  g_signal_emit (self, signals[PROGRESSED], 0);
}

static gboolean
roster_read_cb (gpointer data)
{
  RegistrarSession *self = data;
  g_auto (RegistrarRosterLoad) load = { NULL };

  registrar_roster_load_try_receive (self->roster_receiver, &load);
  registrar_await_stop (&self->roster_source);
  notify (self, PROP_LOADING);
  if (load.roster != NULL)
    use_roster (self, &load);
  else if (load.error != NULL)
    g_signal_emit (self, signals[FAILED], 0, load.error->message);
  return G_SOURCE_REMOVE;
}

static void
await_roster (RegistrarSession *self, RegistrarRosterLoadReceiver receiver)
{
  registrar_roster_load_receiver_clear (&self->roster_receiver);
  self->roster_receiver = receiver;
  registrar_await (&self->roster_source, registrar_roster_load_receiver_source_new (receiver), roster_read_cb, self);
  notify (self, PROP_LOADING);
}

void
registrar_session_load_file (RegistrarSession *self, GFile *file)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (self->state != REGISTRAR_SESSION_RUN);
  registrar_assert_main_thread ();

  await_roster (self, registrar_roster_load_file (file));
}

void
registrar_session_load_bytes (RegistrarSession *self, GBytes *bytes, const char *name)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (self->state != REGISTRAR_SESSION_RUN);
  registrar_assert_main_thread ();

  await_roster (self, registrar_roster_load_bytes (bytes, name));
}

/* Run */

static void
finish_run (RegistrarSession *self)
{
  registrar_await_stop (&self->changes_source);
  registrar_change_receiver_clear (&self->changes);
  registrar_run_get_progress (self->run, &self->progress);
  registrar_student_list_model_settle (self->students);
  self->finished_run = registrar_finished_run_new (self->run, self->roster);
  set_state (self, REGISTRAR_SESSION_DONE);
  g_signal_emit (self, signals[PROGRESSED], 0);
}

static void
show_progress (RegistrarSession *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->looked_at < PROGRESS_INTERVAL)
    return;
  self->looked_at = now;
  registrar_run_get_progress (self->run, &self->progress);
  g_signal_emit (self, signals[PROGRESSED], 0);
}

void
registrar_session_look (RegistrarSession *self)
{
  RegistrarChange change;

  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  registrar_assert_main_thread ();
  if (self->state != REGISTRAR_SESSION_RUN)
    return;

  if (registrar_change_try_receive (self->changes, &change) == CO_CHANNEL_CLOSED)
    {
      finish_run (self);
      return;
    }
  registrar_student_list_model_refresh (self->students);
  show_progress (self);
}

static gboolean
second_passed_cb (gpointer data)
{
  RegistrarSession *self = data;

  registrar_session_look (self);
  return self->state == REGISTRAR_SESSION_RUN ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
registrar_session_start (RegistrarSession *self)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (registrar_session_is_ready (self));
  registrar_assert_main_thread ();

  self->run = registrar_run_new (self->registry, REGISTRAR_STUDENT_LIST (self->roster),
                                 self->uses_roster_courses ? NULL : self->course, REGISTRAR_RUN_REGISTER);
  self->changes = registrar_run_watch (self->run);
  registrar_await (&self->changes_source, g_timeout_source_new_seconds (1), second_passed_cb, self);

  registrar_run_start (self->run);
  set_state (self, REGISTRAR_SESSION_RUN);
  registrar_student_list_model_set_run (self->students, self->run);
  self->looked_at = 0;
  show_progress (self);
}

void
registrar_session_cancel (RegistrarSession *self)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  registrar_assert_main_thread ();

  if (self->state == REGISTRAR_SESSION_RUN)
    registrar_run_cancel (self->run);
}

void
registrar_session_choose_course (RegistrarSession *self, RegistrarCourse *course)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (self->state != REGISTRAR_SESSION_RUN);
  registrar_assert_main_thread ();

  g_clear_pointer (&self->course, registrar_course_unref);
  if (course != NULL)
    self->course = registrar_course_ref (course);
  self->uses_roster_courses = course == NULL && registrar_session_has_roster_courses (self);
  notify (self, PROP_COURSE_TITLE);
}

/* GObject */

static char *
dup_course_title (RegistrarSession *self)
{
  if (self->uses_roster_courses)
    return g_strdup (_("From the Roster"));
  return self->course != NULL ? registrar_course_dup_display_name (self->course) : NULL;
}

static void
registrar_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarSession *self = REGISTRAR_SESSION (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->roster_source != NULL);
      break;
    case PROP_ROSTER_NAME:
      g_value_set_string (value, self->roster != NULL ? registrar_roster_get_name (self->roster) : NULL);
      break;
    case PROP_COURSE_TITLE:
      g_value_take_string (value, dup_course_title (self));
      break;
    case PROP_REGISTRY_NAME:
      g_value_set_string (value, self->registry != NULL ? registrar_registry_get_display_name (self->registry) : NULL);
      break;
    case PROP_REGISTRY_ERROR:
      g_value_set_string (value, self->registry_error);
      break;
    case PROP_READY:
      g_value_set_boolean (value, registrar_session_is_ready (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
registrar_session_dispose (GObject *object)
{
  RegistrarSession *self = REGISTRAR_SESSION (object);

  registrar_await_stop (&self->workspace_source);
  registrar_await_stop (&self->roster_source);
  registrar_await_stop (&self->changes_source);
  registrar_workspace_open_receiver_clear (&self->workspace_receiver);
  registrar_roster_load_receiver_clear (&self->roster_receiver);
  registrar_change_receiver_clear (&self->changes);
  g_clear_object (&self->students);
  g_clear_object (&self->courses);
  g_clear_object (&self->finished_run);
  g_clear_object (&self->run);
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
  g_free (self->registry_error);
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

  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, REGISTRAR_SESSION_DONE, 0, READABLE);
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, READABLE);
  props[PROP_ROSTER_NAME] = g_param_spec_string ("roster-name", NULL, NULL, NULL, READABLE);
  props[PROP_COURSE_TITLE] = g_param_spec_string ("course-title", NULL, NULL, NULL, READABLE);
  props[PROP_REGISTRY_NAME] = g_param_spec_string ("registry-name", NULL, NULL, NULL, READABLE);
  props[PROP_REGISTRY_ERROR] = g_param_spec_string ("registry-error", NULL, NULL, NULL, READABLE);
  props[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, READABLE);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[PROGRESSED] = g_signal_new ("progressed", REGISTRAR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", REGISTRAR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
registrar_session_init (RegistrarSession *self)
{
  self->students = registrar_student_list_model_new ();
  self->courses = registrar_course_list_new ();
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

  /* While another roster is read, nobody knows which of the two would be registered. */
  return self->state == REGISTRAR_SESSION_ROSTER && self->registry != NULL && self->roster_source == NULL
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

const RegistrarColumn *
registrar_session_get_columns (RegistrarSession *self, guint *n_columns)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  *n_columns = 0;
  return self->roster != NULL ? registrar_roster_get_columns (self->roster, n_columns) : NULL;
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

  return self->uses_roster_courses ? NULL : self->course;
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

  return self->finished_run;
}
