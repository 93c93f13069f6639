/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Following a run on the main thread: its rows, its progress, its end. */

#include "model/run-follower.h"

#include "model/await.h"
#include "model/main-thread.h"
#include "run/register-students.h"

#define PROGRESS_INTERVAL (200 * G_TIME_SPAN_MILLISECOND)

struct _RegistrarRunFollower
{
  GObject parent_instance;

  RegistrarRun              *run;
  RegistrarStudentListModel *students;
  gint64                     told_at; /* when progress was told last, monotonic */

  RegistrarChangeReceiver changes;
  GSource                *timer; /* looks while nobody else does; NULL once the run has ended */
};

enum
{
  PROGRESSED,
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegistrarRunFollower, registrar_run_follower, G_TYPE_OBJECT)

static void
stop (RegistrarRunFollower *self)
{
  registrar_await_stop (&self->timer);
  registrar_change_receiver_clear (&self->changes);
}

static void
registrar_run_follower_dispose (GObject *object)
{
  RegistrarRunFollower *self = REGISTRAR_RUN_FOLLOWER (object);

  stop (self);
  g_clear_object (&self->students);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (registrar_run_follower_parent_class)->dispose (object);
}

static void
registrar_run_follower_class_init (RegistrarRunFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = registrar_run_follower_dispose;

  signals[PROGRESSED] = g_signal_new ("progressed", REGISTRAR_TYPE_RUN_FOLLOWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", REGISTRAR_TYPE_RUN_FOLLOWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
registrar_run_follower_init (RegistrarRunFollower *self)
{
}

static void
end (RegistrarRunFollower *self)
{
  g_autoptr (RegistrarRunFollower) alive = g_object_ref (self); /* whoever hears it may let it go */

  stop (self);
  registrar_student_list_model_settle (self->students);
  g_signal_emit (alive, signals[ENDED], 0);
}

static void
tell_progress (RegistrarRunFollower *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->told_at < PROGRESS_INTERVAL)
    return;
  self->told_at = now;
  g_signal_emit (self, signals[PROGRESSED], 0);
}

void
registrar_run_follower_look (RegistrarRunFollower *self)
{
  RegistrarChange change;
  gboolean is_over;
  gboolean is_told;

  g_return_if_fail (REGISTRAR_IS_RUN_FOLLOWER (self));
  registrar_assert_main_thread ();

  if (registrar_run_follower_has_ended (self))
    return;

  /* The last rows are told as the others are, some at a time: the end shows enough other things. */
  is_over = registrar_change_try_receive (self->changes, &change) == CO_CHANNEL_CLOSED;
  is_told = registrar_student_list_model_refresh (self->students);
  if (is_over && is_told)
    end (self);
  else
    tell_progress (self);
}

static gboolean
second_passed_cb (gpointer data)
{
  RegistrarRunFollower *self = data;

  registrar_run_follower_look (self);
  return G_SOURCE_CONTINUE; /* unless it is stopped */
}

RegistrarRunFollower *
registrar_run_follower_new (RegistrarRun *run, RegistrarStudentListModel *students)
{
  RegistrarRunFollower *self = g_object_new (REGISTRAR_TYPE_RUN_FOLLOWER, NULL);

  registrar_assert_main_thread ();

  self->run = g_object_ref (run);
  self->students = g_object_ref (students);
  self->changes = registrar_run_watch (run);
  registrar_await (&self->timer, g_timeout_source_new_seconds (1), second_passed_cb, self);

  registrar_run_start (run);
  registrar_student_list_model_set_run (students, run);
  return self;
}

RegistrarRun *
registrar_run_follower_get_run (RegistrarRunFollower *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN_FOLLOWER (self), NULL);

  return self->run;
}

gboolean
registrar_run_follower_has_ended (RegistrarRunFollower *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN_FOLLOWER (self), TRUE);

  return self->timer == NULL;
}
