/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a coroutine is: its arguments, its turn, its sleep. */

#include "on-workers.h"

#include <string.h>

/* --- arguments --- */

typedef struct
{
  gint64 numbers[100];
  gint64 *sum;
  CoWaitGroup *done;
} Large;

CO_ROUTINE (add_up, Large)
{
  for (guint i = 0; i < G_N_ELEMENTS (args->numbers); i++)
    *args->sum += args->numbers[i];
  co_wait_group_done (args->done);
}

static void
copies_large_arguments (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint64 sum = 0;

  co_wait_group_add (done, 1);
  co_go (add_up, { 1, 2, 3, [99] = 4 }, &sum, done);
  co_wait_group_wait (done);
  g_assert_cmpint (sum, ==, 10);
}

typedef struct
{
  gint depth;
  gint *n_run; /* (atomic) */
  CoWaitGroup *done;
} Tree;

CO_ROUTINE (grow, Tree)
{
  g_atomic_int_inc (args->n_run);
  if (args->depth > 0)
    {
      co_wait_group_add (args->done, 2);
      co_go (grow, args->depth - 1, args->n_run, args->done);
      co_go (grow, args->depth - 1, args->n_run, args->done);
    }
  co_wait_group_done (args->done);
}

static void
starts_others (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint n_run = 0;

  co_wait_group_add (done, 1);
  co_go (grow, 13, &n_run, done);
  co_wait_group_wait (done);
  g_assert_cmpint (n_run, ==, (1 << 14) - 1);
}

/* --- turns --- */

typedef struct
{
  gint *turns; /* (atomic) */
  CoWaitGroup *done;
} TakeTurns;

CO_ROUTINE (take_turns, TakeTurns)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_atomic_int_inc (args->turns);
      co_yield ();
    }
  co_wait_group_done (args->done);
}

static void
yield_lets_the_others_run (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint turns = 0;

  co_wait_group_add (done, 10);
  for (guint i = 0; i < 10; i++)
    co_go (take_turns, &turns, done);
  while (g_atomic_int_get (&turns) < 10 * 1000)
    co_yield ();
  co_wait_group_wait (done);
}

typedef gint Ball;
CO_DEFINE_CHANNEL (Ball, ball, co_clear_nothing)

typedef struct
{
  BallReceiver input;
  BallSender output;
} Return;

CO_ROUTINE (return_balls, Return)
{
  g_auto (BallReceiver) input = args->input;
  g_auto (BallSender) output = args->output;
  Ball ball;

  while (ball_receive (input, &ball) && ball_send (output, &ball))
    continue;
}

/* Two that wake each other in turn: the one that yields must get its turn all the same. */
static void
two_at_ping_pong_leave_room_for_a_third (gconstpointer parameter)
{
  g_auto (BallChannel) there = ball_channel_new (0);
  g_auto (BallChannel) back = ball_channel_new (0);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint turns = 0;
  Ball ball = 1;

  co_go (return_balls, co_ref (there.receiver), co_ref (back.sender));
  co_wait_group_add (done, 1);
  co_go (take_turns, &turns, done);

  while (g_atomic_int_get (&turns) < 1000)
    {
      ball = 1;
      ball_send (there.sender, &ball);
      ball_receive (back.receiver, &ball);
    }
  co_wait_group_wait (done);
  ball_close (there.sender);
}

/* --- sleep --- */

typedef struct
{
  GTimeSpan interval;
  BallSender output;
  gint number;
  CoWaitGroup *done;
} Sleep;

CO_ROUTINE (sleep_and_say, Sleep)
{
  gint64 start = g_get_monotonic_time ();
  Ball number = args->number;

  co_sleep (args->interval);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, args->interval);
  ball_send (args->output, &number);
  co_wait_group_done (args->done);
}

typedef struct
{
  GTimeSpan interval;
  gint64 began; /* no later than its sleep */
  BallSender output;
  gint number;
  CoWaitGroup *asleep;
} Sleeper;

typedef struct
{
  Sleeper *sleeper;
} SleepAndTell;

CO_ROUTINE (sleep_and_tell, SleepAndTell)
{
  Sleeper *self = args->sleeper;
  Ball number = self->number;

  self->began = g_get_monotonic_time ();
  co_wait_group_done (self->asleep);
  co_sleep (self->interval);
  ball_send (self->output, &number);
}

/* A single worker takes those that are due in order. When each is due is known but for the time that passes until all of
 * them sleep: whoever wakes later is never due before whoever woke earlier, even if that took long. */
static void
sleepers_wake_in_order (gconstpointer parameter)
{
  static const gint order[] = { 3, 1, 4, 0, 2 };
  g_auto (BallChannel) channel = ball_channel_new (G_N_ELEMENTS (order));
  g_autoptr (CoWaitGroup) asleep = co_wait_group_new ();
  Sleeper sleepers[G_N_ELEMENTS (order)];
  gint64 due = 0; /* the one woken last, at the earliest */
  gint64 all_asleep;

  co_wait_group_add (asleep, G_N_ELEMENTS (order));
  for (gint i = 0; i < (gint) G_N_ELEMENTS (order); i++)
    {
      sleepers[i] = (Sleeper){ order[i] * 30 * G_TIME_SPAN_MILLISECOND, 0, channel.sender, i, asleep };
      co_go (sleep_and_tell, &sleepers[i]);
    }
  co_wait_group_wait (asleep);
  all_asleep = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      Sleeper *woken;
      Ball number;

      g_assert_true (ball_receive (channel.receiver, &number));
      woken = &sleepers[number];
      g_assert_cmpint (due, <=, all_asleep + woken->interval);
      due = woken->began + woken->interval;
    }
}

static void
many_sleep_at_once (gconstpointer parameter)
{
  g_auto (BallChannel) channel = ball_channel_new (0);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint64 sum = 0;
  Ball number;

  co_wait_group_add (done, 5000);
  for (gint i = 0; i < 5000; i++)
    co_go (sleep_and_say, i * 7919 % 20000, channel.sender, i, done);
  for (gint i = 0; i < 5000; i++)
    {
      g_assert_true (ball_receive (channel.receiver, &number));
      sum += number;
    }
  co_wait_group_wait (done);
  g_assert_cmpint (sum, ==, 5000 * 4999 / 2);
}

/* --- many --- */

typedef struct
{
  BallReceiver input;
  CoWaitGroup *done;
} Park;

CO_ROUTINE (park, Park)
{
  g_auto (BallReceiver) input = args->input;
  Ball ball;

  g_assert_false (ball_receive (input, &ball));
  co_wait_group_done (args->done);
}

static void
many_wait_at_once (gconstpointer parameter)
{
  g_auto (BallChannel) channel = ball_channel_new (0);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  for (guint i = 0; i < MANY_STACKS; i++)
    {
      co_wait_group_add (done, 1);
      co_go (park, co_ref (channel.receiver), done);
    }
  ball_close (channel.sender);
  co_wait_group_wait (done);
}

typedef struct
{
  gint number;
  BallSender output;
} Visit;

CO_ROUTINE (visit, Visit)
{
  g_auto (BallSender) output = args->output;
  Ball number = args->number;

  co_yield ();
  g_assert_true (ball_send (output, &number));
}

/* Each on the stack of another, once that has ended. */
static void
a_hundred_thousand_come_and_go (gconstpointer parameter)
{
  const gint n = 100000;
  g_autoptr (CoLimiter) limiter = co_limiter_new (1000);
  g_auto (BallChannel) channel = ball_channel_new (0);
  gint64 sum = 0;
  Ball number;

  for (gint i = 0; i < n; i++)
    co_go_limited (limiter, visit, i, co_ref (channel.sender));
  for (gint i = 0; i < n; i++)
    {
      g_assert_true (ball_receive (channel.receiver, &number));
      sum += number;
    }
  g_assert_cmpint (sum, ==, (gint64) n * (n - 1) / 2);
}

/* --- defer --- */

static void
note (GString *text)
{
  g_string_append (text, "deferred ");
}

static void
leave_early (GString *text, gboolean early)
{
  co_defer (note, text);

  if (early)
    return;
  g_string_append (text, "late ");
}

static void
defer_happens_whichever_way_a_scope_is_left (gconstpointer parameter)
{
  g_autoptr (GString) text = g_string_new (NULL);

  leave_early (text, TRUE);
  leave_early (text, FALSE);
  g_assert_cmpstr (text->str, ==, "deferred late deferred ");
}

/* --- plain threads --- */

static gpointer
start_from_thread (gpointer data)
{
  Tree *tree = data;

  g_assert_false (co_is_coroutine ());
  co_go (grow, 5, tree->n_run, tree->done);
  co_outside_leave ();
  return NULL;
}

static void
plain_threads_may_start_them (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  GThread *threads[4];
  gint n_run = 0;
  Tree tree = { 0, &n_run, done };

  g_assert_true (co_is_coroutine ());
  co_wait_group_add (done, G_N_ELEMENTS (threads));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      co_outside_enter ();
      threads[i] = g_thread_new ("starter", start_from_thread, &tree);
    }
  co_wait_group_wait (done);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (n_run, ==, G_N_ELEMENTS (threads) * ((1 << 6) - 1));
}

int
main (int argc, char **argv)
{
  static const guint one[] = { 1, 0 };

  g_test_init (&argc, &argv, NULL);

  add_on_workers ("/routine/copies-large-arguments", copies_large_arguments, NULL, one_and_four);
  add_on_workers ("/routine/starts-others", starts_others, NULL, up_to_eight);
  add_on_workers ("/routine/yield-lets-the-others-run", yield_lets_the_others_run, NULL, up_to_eight);
  add_on_workers ("/routine/two-at-ping-pong-leave-room-for-a-third", two_at_ping_pong_leave_room_for_a_third,
                  NULL, up_to_eight);
  add_on_workers ("/routine/sleepers-wake-in-order", sleepers_wake_in_order, NULL, one);
  add_on_workers ("/routine/many-sleep-at-once", many_sleep_at_once, NULL, up_to_eight);
  add_on_workers ("/routine/many-wait-at-once", many_wait_at_once, NULL, up_to_eight);
  add_on_workers ("/routine/a-hundred-thousand-come-and-go", a_hundred_thousand_come_and_go, NULL,
                  up_to_eight);
  add_on_workers ("/routine/plain-threads-may-start-them", plain_threads_may_start_them, NULL, one_and_four);
  add_on_workers ("/defer/happens-whichever-way-a-scope-is-left", defer_happens_whichever_way_a_scope_is_left,
                  NULL, one);

  return g_test_run ();
}
