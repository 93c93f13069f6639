/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a cancellation ends: every kind of wait, at any moment, and nothing else. */

#include "on-workers.h"

typedef gint64 Number;
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

/* --- waits that only a cancellation ends: FALSE with an error --- */

static gboolean
check_status (CoChannelStatus status, GCancellable *cancellable, GError **error)
{
  g_assert_cmpint (status, ==, CO_CHANNEL_CANCELLED);
  g_assert_true (g_cancellable_set_error_if_cancelled (cancellable, error));
  return FALSE;
}

static gboolean
sleep_for_a_day (GCancellable *cancellable, GError **error)
{
  return co_sleep_cancellable (G_TIME_SPAN_DAY, cancellable, error);
}

static gboolean
receive_nothing (GCancellable *cancellable, GError **error)
{
  g_auto (NumberChannel) channel = number_channel_new (3);
  Number value;

  return check_status (number_receive_within (channel.receiver, &value, CO_FOREVER, cancellable), cancellable,
                       error);
}

static gboolean
send_to_nobody (GCancellable *cancellable, GError **error)
{
  g_auto (NumberChannel) channel = number_channel_new (0);
  Number value = 7;

  check_status (number_send_within (channel.sender, &value, G_TIME_SPAN_DAY, cancellable), cancellable,
                error);
  g_assert_cmpint (value, ==, 7);
  return FALSE;
}

static gboolean
select_nothing (GCancellable *cancellable, GError **error)
{
  g_auto (NumberChannel) one = number_channel_new (0);
  g_auto (NumberChannel) other = number_channel_new (0);
  Number value = 0;
  CoCase cases[] = {
    number_receive_case (one.receiver, &value),
    number_send_case (other.sender, &value),
    co_timeout_case (G_TIME_SPAN_HOUR),
    co_cancelled_case (cancellable),
  };

  g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 3);
  return check_status (CO_CHANNEL_CANCELLED, cancellable, error);
}

static gboolean
wait_for_a_group (GCancellable *cancellable, GError **error)
{
  g_autoptr (CoWaitGroup) group = co_wait_group_new ();

  co_wait_group_add (group, 1);
  return co_wait_group_wait_cancellable (group, cancellable, error);
}

static gboolean
wait_for_an_event (GCancellable *cancellable, GError **error)
{
  CoEvent event = CO_EVENT_INIT;

  return co_event_wait_cancellable (&event, cancellable, error);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_signal_handlers_disconnect_by_data (cancellable, task);
  g_assert_true (g_task_return_error_if_cancelled (task));
}

static void
answer_when_cancelled (gpointer data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), task, NULL);
}

static gboolean
await_no_answer (GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = co_await (answer_when_cancelled, NULL, cancellable, NULL);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  CoEvent *started;
} Start;

CO_ROUTINE (start, Start) { co_event_set (args->started); }

/* One that is cancelled runs all the same. */
static gboolean
start_with_a_paused_limiter (GCancellable *cancellable, GError **error)
{
  g_autoptr (CoLimiter) limiter = co_limiter_new (0);
  CoEvent started = CO_EVENT_INIT;

  co_limiter_set_cancellable (limiter, cancellable);
  co_go_limited (limiter, start, &started);
  co_event_wait (&started);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

typedef gboolean (*Wait) (GCancellable *cancellable, GError **error);

static const struct
{
  const char *name;
  Wait wait;
} waits[] = {
  { "sleep", sleep_for_a_day },       { "receive", receive_nothing },
  { "send", send_to_nobody },         { "select", select_nothing },
  { "wait-group", wait_for_a_group }, { "event", wait_for_an_event },
  { "await", await_no_answer },       { "limiter", start_with_a_paused_limiter },
};

static void
check_cancelled (Wait wait, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (wait (cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
ends_at_once_if_cancelled_before (gconstpointer parameter)
{
  const Wait *wait = parameter;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < 10; i++)
    check_cancelled (*wait, cancellable);
}

typedef struct
{
  GCancellable *cancellable;
  guint n_yields;
} Cancel;

CO_ROUTINE (cancel, Cancel)
{
  g_autoptr (GCancellable) cancellable = args->cancellable;

  for (guint i = 0; i < args->n_yields; i++)
    co_yield ();
  g_cancellable_cancel (cancellable);
}

static void
ends_when_a_coroutine_cancels (gconstpointer parameter)
{
  const Wait *wait = parameter;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      co_go (cancel, g_object_ref (cancellable), i % 5);
      check_cancelled (*wait, cancellable);
    }
}

static gpointer
cancel_on_thread (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;

  g_usleep (100);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
ends_when_a_plain_thread_cancels (gconstpointer parameter)
{
  const Wait *wait = parameter;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      GThread *thread = g_thread_new ("canceller", cancel_on_thread, g_object_ref (cancellable));

      check_cancelled (*wait, cancellable);
      g_thread_join (thread);
    }
}

typedef struct
{
  Wait wait;
  GCancellable *cancellable;
  gint *n_ended; /* (atomic) */
  CoWaitGroup *done;
} WaitOnce;

CO_ROUTINE (wait_once, WaitOnce)
{
  check_cancelled (args->wait, args->cancellable);
  g_atomic_int_inc (args->n_ended);
  co_wait_group_done (args->done);
}

static void
ends_a_thousand_at_once (gconstpointer parameter)
{
  const Wait *wait = parameter;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint n_ended = 0;

  co_wait_group_add (done, 1000);
  for (guint i = 0; i < 1000; i++)
    co_go (wait_once, *wait, cancellable, &n_ended, done);
  g_cancellable_cancel (cancellable);
  co_wait_group_wait (done);
  g_assert_cmpint (n_ended, ==, 1000);
}

/* --- waits that end before they are cancelled --- */

typedef struct
{
  CoWaitGroup *group;
  CoEvent *event;
} Finish;

CO_ROUTINE (finish, Finish)
{
  co_wait_group_done (args->group);
  co_event_set (args->event);
}

static void
does_not_disturb_what_ends_before (gconstpointer parameter)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (CoWaitGroup) group = co_wait_group_new ();
      CoEvent event = CO_EVENT_INIT;

      co_wait_group_add (group, 1);
      co_go (finish, group, &event);
      g_assert_true (co_wait_group_wait_cancellable (group, cancellable, &error));
      g_assert_true (co_event_wait_cancellable (&event, cancellable, &error));
      g_assert_no_error (error);
    }
  g_assert_true (co_sleep_cancellable (1, cancellable, &error));
  g_cancellable_cancel (cancellable);
}

/* What is done at the moment of the cancellation is one or the other, and both sides agree. */
static void
races_with_what_ends (gconstpointer parameter)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (CoWaitGroup) group = co_wait_group_new ();
      CoEvent event = CO_EVENT_INIT;

      co_wait_group_add (group, 1);
      co_go (cancel, g_object_ref (cancellable), i % 3);
      co_go (finish, group, &event);
      if (i % 2 == 0 && !co_wait_group_wait_cancellable (group, cancellable, NULL))
        co_wait_group_wait (group);
      if (!co_event_wait_cancellable (&event, cancellable, NULL))
        co_event_wait (&event);
      co_wait_group_wait (group);
    }
}

/* --- offloaded calls --- */

typedef struct
{
  GMutex mutex;
  GCond changed;
  gboolean may_end;
  gint n_begun; /* (atomic) */
  gint n_run;   /* (atomic) */
} Gate;

static void
pass_gate (gpointer data)
{
  Gate *gate = data;

  g_atomic_int_inc (&gate->n_begun);
  g_mutex_lock (&gate->mutex);
  while (!gate->may_end)
    g_cond_wait (&gate->changed, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  g_atomic_int_inc (&gate->n_run);
}

typedef struct
{
  Gate *gate;
  GCancellable *cancellable; /* (nullable) */
  gboolean is_run;
  CoWaitGroup *done;
} Offload;

CO_ROUTINE (offload, Offload)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (co_offload_cancellable (pass_gate, args->gate, args->cancellable, &error), ==,
                   args->is_run);
  if (!args->is_run)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  co_wait_group_done (args->done);
}

/* As many calls as there are threads are under way; those behind them are given up. */
static void
gives_up_calls_that_have_not_begun (gconstpointer parameter)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CoWaitGroup) given_up = co_wait_group_new ();
  g_autoptr (CoWaitGroup) run = co_wait_group_new ();
  Gate gate = { 0 };

  co_wait_group_add (run, 32);
  for (guint i = 0; i < 32; i++)
    co_go (offload, &gate, NULL, TRUE, run);
  while (g_atomic_int_get (&gate.n_begun) < 32)
    co_yield ();

  co_wait_group_add (given_up, 100);
  for (guint i = 0; i < 100; i++)
    co_go (offload, &gate, cancellable, FALSE, given_up);
  co_yield ();
  g_cancellable_cancel (cancellable);
  co_wait_group_wait (given_up);
  g_assert_cmpint (g_atomic_int_get (&gate.n_run), ==, 0);

  g_mutex_lock (&gate.mutex);
  gate.may_end = TRUE;
  g_cond_broadcast (&gate.changed);
  g_mutex_unlock (&gate.mutex);
  co_wait_group_wait (run);
  g_assert_cmpint (g_atomic_int_get (&gate.n_run), ==, 32);
}

static const struct
{
  const char *name;
  Check check;
} moments[] = {
  { "ends-at-once-if-cancelled-before", ends_at_once_if_cancelled_before },
  { "ends-when-a-coroutine-cancels", ends_when_a_coroutine_cancels },
  { "ends-when-a-plain-thread-cancels", ends_when_a_plain_thread_cancels },
  { "ends-a-thousand-at-once", ends_a_thousand_at_once },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    for (guint j = 0; j < G_N_ELEMENTS (moments); j++)
      {
        g_autofree char *path = g_strdup_printf ("/cancel/%s/%s", waits[i].name, moments[j].name);

        add_on_workers (path, moments[j].check, &waits[i].wait, up_to_eight);
      }
  add_on_workers ("/cancel/does-not-disturb-what-ends-before", does_not_disturb_what_ends_before, NULL,
                  up_to_eight);
  add_on_workers ("/cancel/races-with-what-ends", races_with_what_ends, NULL, up_to_eight);
  add_on_workers ("/cancel/offload/gives-up-calls-that-have-not-begun", gives_up_calls_that_have_not_begun,
                  NULL, up_to_eight);

  return g_test_run ();
}
