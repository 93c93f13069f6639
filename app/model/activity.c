/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes on, as somebody looks at it: the run's last minute, and what the coroutines do. */

#include "model/activity.h"

#include "model/activity-report.h"
#include "model/await.h"
#include "model/main-thread.h"

struct _RegistrarActivity
{
  GObject parent_instance;

  RegistrarSession        *session;
  gboolean                 watched;
  RegistrarActivityHistory history;
  RegistrarActivityCount   count; /* as last sampled */
  char                    *registry; /* (nullable) its name */

  GSource                       *timer; /* (nullable) while somebody watches a run */
  RegistrarActivityCountReceiver count_receiver;
  GSource                       *count_source; /* (nullable) while coroutines are being counted */
};

enum
{
  SAMPLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegistrarActivity, registrar_activity, G_TYPE_OBJECT)

static void
stop_counting (RegistrarActivity *self)
{
  registrar_await_stop (&self->count_source);
  registrar_activity_count_receiver_clear (&self->count_receiver);
}

static gboolean
counted_cb (gpointer data)
{
  RegistrarActivity *self = data;

  registrar_activity_count_try_receive (self->count_receiver, &self->count);
  stop_counting (self);
  g_signal_emit (self, signals[SAMPLED], 0);
  return G_SOURCE_REMOVE;
}

/* One count at a time: where a million coroutines keep every thread busy, the next one waits for it. */
static void
count (RegistrarActivity *self)
{
  if (self->count_source != NULL)
    return;

  self->count_receiver = registrar_activity_count_start ();
  registrar_await (&self->count_source, registrar_activity_count_receiver_source_new (self->count_receiver), counted_cb,
                   self);
}

static gboolean
time_cb (gpointer data)
{
  RegistrarActivity *self = data;

  registrar_session_look (self->session);
  count (self);
  return G_SOURCE_CONTINUE; /* unless it is stopped */
}

/* Starts and stops with the run and with whoever watches it. */
static void
update_timer (RegistrarActivity *self)
{
  gboolean wanted = self->watched && registrar_session_is_going_on (self->session);

  if (wanted && self->timer == NULL)
    registrar_await (&self->timer, g_timeout_source_new (REGISTRAR_ACTIVITY_INTERVAL / G_TIME_SPAN_MILLISECOND), time_cb,
                     self);
  else if (!wanted)
    registrar_await_stop (&self->timer);
}

/* A count from before is no longer wanted. */
static void
state_cb (RegistrarActivity *self)
{
  update_timer (self);
  stop_counting (self);
  if (self->watched)
    count (self);
}

static void
progressed_cb (RegistrarActivity *self)
{
  if (registrar_session_is_going_on (self->session))
    registrar_activity_history_add (&self->history, registrar_session_get_progress (self->session),
                                    g_get_monotonic_time ());
}

void
registrar_activity_set_watched (RegistrarActivity *self, gboolean watched)
{
  g_return_if_fail (REGISTRAR_IS_ACTIVITY (self));
  registrar_assert_main_thread ();

  self->watched = watched;
  state_cb (self);
}

void
registrar_activity_get_facts (RegistrarActivity *self, RegistrarActivityFacts *facts)
{
  g_return_if_fail (REGISTRAR_IS_ACTIVITY (self));
  registrar_assert_main_thread ();

  g_free (self->registry);
  g_object_get (self->session, "registry-name", &self->registry, NULL);
  *facts = (RegistrarActivityFacts){
    .goes_on = registrar_session_is_going_on (self->session),
    .progress = registrar_session_get_progress (self->session),
    .count = &self->count,
    .history = &self->history,
    .registry = self->registry,
    .now = g_get_monotonic_time (),
  };
}

char *
registrar_activity_dup_report (RegistrarActivity *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_local ();
  RegistrarActivityFacts facts;

  g_return_val_if_fail (REGISTRAR_IS_ACTIVITY (self), NULL);

  registrar_activity_get_facts (self, &facts);
  return registrar_activity_report_dup_text (&facts, time);
}

static void
registrar_activity_dispose (GObject *object)
{
  RegistrarActivity *self = REGISTRAR_ACTIVITY (object);

  registrar_await_stop (&self->timer);
  stop_counting (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->registry, g_free);
  G_OBJECT_CLASS (registrar_activity_parent_class)->dispose (object);
}

static void
registrar_activity_class_init (RegistrarActivityClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = registrar_activity_dispose;

  signals[SAMPLED] = g_signal_new ("sampled", REGISTRAR_TYPE_ACTIVITY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
registrar_activity_init (RegistrarActivity *self)
{
}

RegistrarActivity *
registrar_activity_new (RegistrarSession *session)
{
  RegistrarActivity *self = g_object_new (REGISTRAR_TYPE_ACTIVITY, NULL);

  registrar_assert_main_thread ();

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progressed", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
