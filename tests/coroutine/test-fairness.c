/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Properties that Go's own tests ask of its scheduler and channels, with their counts. */

#include "on-workers.h"

typedef gint Number;
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

#define N_CAPACITIES 200

typedef struct
{
  NumberChannel *channel;
  gint *n_passed; /* (atomic) */
  CoWaitGroup *done;
} Pass;

CO_ROUTINE (receive_plainly, Pass)
{
  Number value;

  g_assert_true (number_receive (args->channel->receiver, &value));
  g_atomic_int_inc (args->n_passed);
  co_wait_group_done (args->done);
}

CO_ROUTINE (receive_by_select, Pass)
{
  Number value;
  CoCase cases[] = { number_receive_case (args->channel->receiver, &value) };

  g_assert_cmpuint (co_select (cases, 1), ==, 0);
  g_atomic_int_inc (args->n_passed);
  co_wait_group_done (args->done);
}

CO_ROUTINE (send_plainly, Pass)
{
  Number value = 0;

  g_assert_true (number_send (args->channel->sender, &value));
  g_atomic_int_inc (args->n_passed);
  co_wait_group_done (args->done);
}

CO_ROUTINE (send_by_select, Pass)
{
  Number value = 0;
  CoCase cases[] = { number_send_case (args->channel->sender, &value) };

  g_assert_cmpuint (co_select (cases, 1), ==, 0);
  g_atomic_int_inc (args->n_passed);
  co_wait_group_done (args->done);
}

/* Until both are seen to wait. */
static void
wait_until_two (CoActivity activity)
{
  for (;;)
    {
      g_autoptr (CoSnapshot) snapshot = co_snapshot_new ();
      guint n = 0;

      for (gsize i = 0; i < snapshot->n_routines; i++)
        n += snapshot->routines[i].activity == activity;
      if (n == 2)
        return;
      co_yield ();
    }
}

static void
an_empty_channel_blocks_receivers (gconstpointer parameter)
{
  for (guint capacity = 0; capacity < N_CAPACITIES; capacity++)
    {
      g_auto (NumberChannel) channel = number_channel_new (capacity);
      g_autoptr (CoWaitGroup) done = co_wait_group_new ();
      gint n_passed = 0;
      Number value = 0;

      co_wait_group_add (done, 2);
      co_go (receive_plainly, &channel, &n_passed, done);
      co_go (receive_by_select, &channel, &n_passed, done);
      wait_until_two (CO_ACTIVITY_RECEIVING);
      g_assert_cmpint (g_atomic_int_get (&n_passed), ==, 0);
      g_assert_true (number_send (channel.sender, &value));
      g_assert_true (number_send (channel.sender, &value));
      co_wait_group_wait (done);
    }
}

static void
a_full_channel_blocks_senders (gconstpointer parameter)
{
  for (guint capacity = 0; capacity < N_CAPACITIES; capacity++)
    {
      g_auto (NumberChannel) channel = number_channel_new (capacity);
      g_autoptr (CoWaitGroup) done = co_wait_group_new ();
      gint n_passed = 0;
      Number value = 0;

      for (guint i = 0; i < capacity; i++)
        g_assert_true (number_send (channel.sender, &value));
      co_wait_group_add (done, 2);
      co_go (send_plainly, &channel, &n_passed, done);
      co_go (send_by_select, &channel, &n_passed, done);
      wait_until_two (CO_ACTIVITY_SENDING);
      g_assert_cmpint (g_atomic_int_get (&n_passed), ==, 0);
      for (guint i = 0; i < capacity + 2; i++)
        g_assert_true (number_receive (channel.receiver, &value));
      co_wait_group_wait (done);
    }
}

/* --- turns --- */

typedef struct
{
  gint *may_run; /* (atomic) */
  gint *turns;   /* (atomic) */
  CoWaitGroup *done;
} Hog;

CO_ROUTINE (hog, Hog)
{
  while (g_atomic_int_get (args->may_run))
    {
      g_atomic_int_inc (args->turns);
      co_yield ();
    }
  co_wait_group_done (args->done);
}

static void
yielding_lets_others_progress (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint may_run = TRUE;
  gint turns = 0;

  co_wait_group_add (done, 1);
  co_go (hog, &may_run, &turns, done);
  for (guint i = 0; i < 10 || g_atomic_int_get (&turns) < 10; i++)
    co_yield ();
  g_atomic_int_set (&may_run, FALSE);
  co_wait_group_wait (done);
}

typedef struct
{
  NumberReceiver input;
  NumberSender output;
} Return;

CO_ROUTINE (return_balls, Return)
{
  g_auto (NumberReceiver) input = args->input;
  g_auto (NumberSender) output = args->output;
  Number ball;

  while (number_receive (input, &ball) && number_send (output, &ball))
    continue;
}

/* Two that wake each other all the time do not keep a third from its turns. */
static void
ping_pong_leaves_turns_to_a_hog (gconstpointer parameter)
{
  const guint n_rounds = 100000;
  g_auto (NumberChannel) there = number_channel_new (0);
  g_auto (NumberChannel) back = number_channel_new (0);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint may_run = TRUE;
  gint turns = 0;
  Number ball = 1;

  co_wait_group_add (done, 1);
  co_go (hog, &may_run, &turns, done);
  co_go (return_balls, co_ref (there.receiver), co_ref (back.sender));
  for (guint i = 0; i < n_rounds; i++)
    {
      g_assert_true (number_send (there.sender, &ball));
      g_assert_true (number_receive (back.receiver, &ball));
    }
  g_atomic_int_set (&may_run, FALSE);
  number_close (there.sender);
  co_wait_group_wait (done);
  g_assert_cmpint (turns, >, n_rounds / 100);
}

/* Who sleeps is woken though others are always ready; who is ready runs though timers are always due. */
static void
timers_and_hogs_are_fair (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint may_run = TRUE;
  gint turns[4] = { 0 };

  co_wait_group_add (done, G_N_ELEMENTS (turns));
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    co_go (hog, &may_run, &turns[i], done);
  for (guint i = 0; i < 200; i++)
    co_sleep (i % 3);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    while (g_atomic_int_get (&turns[i]) == 0)
      co_sleep (1);
  g_atomic_int_set (&may_run, FALSE);
  co_wait_group_wait (done);
}

/* --- anything, at random moments --- */

#define N_WANDERERS 60
#define N_STEPS 300

typedef struct
{
  NumberChannel *channels;
  GCancellable **cancellables;
  guint n_channels;
  guint32 seed;
  gint64 *sent; /* (atomic) */
  gint64 *received;
  CoWaitGroup *done;
} Wander;

static void
note (gint64 *sum, CoChannelStatus status, Number value)
{
  if (status == CO_CHANNEL_DONE)
    __atomic_add_fetch (sum, value, __ATOMIC_RELAXED);
}

CO_ROUTINE (wander, Wander)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (args->seed);

  for (Number step = 1; step <= N_STEPS; step++)
    {
      NumberChannel channel = args->channels[g_rand_int_range (random, 0, args->n_channels)];
      GCancellable *cancellable = args->cancellables[step % 3 == 0 ? step : N_STEPS];
      GTimeSpan timeout = g_rand_int_range (random, 0, 300);
      Number value = step;

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
        case 1:
          note (args->sent, number_send_within (channel.sender, &value, timeout, cancellable), step);
          break;
        case 2:
        case 3:
          {
            CoChannelStatus status = number_receive_within (channel.receiver, &value, timeout, cancellable);

            note (args->received, status, value);
            break;
          }
        default:
          g_cancellable_cancel (args->cancellables[step - step % 3]);
          co_sleep_cancellable (timeout, cancellable, NULL);
        }
    }
  co_wait_group_done (args->done);
}

static void
cancelling_at_random_loses_nothing (gconstpointer parameter)
{
  g_autoptr (GPtrArray) cancellables = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  NumberChannel channels[4];
  gint64 sent = 0;
  gint64 received = 0;
  Number value;

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    channels[i] = number_channel_new (i);
  for (guint i = 0; i <= N_STEPS; i++)
    g_ptr_array_add (cancellables, g_cancellable_new ());

  co_wait_group_add (done, N_WANDERERS);
  for (guint i = 0; i < N_WANDERERS; i++)
    co_go (wander, channels, (GCancellable **) cancellables->pdata, G_N_ELEMENTS (channels),
           (guint32) g_test_rand_int (), &sent, &received, done);
  co_wait_group_wait (done);

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      while (number_try_receive (channels[i].receiver, &value) == CO_CHANNEL_DONE)
        received += value;
      number_channel_clear (&channels[i]);
    }
  g_assert_cmpint (sent, ==, received);
  g_assert_cmpint (sent, >, 0);
}

static const struct
{
  const char *path;
  Check check;
} properties[] = {
  { "/fairness/an-empty-channel-blocks-receivers", an_empty_channel_blocks_receivers },
  { "/fairness/a-full-channel-blocks-senders", a_full_channel_blocks_senders },
  { "/fairness/yielding-lets-others-progress", yielding_lets_others_progress },
  { "/fairness/ping-pong-leaves-turns-to-a-hog", ping_pong_leaves_turns_to_a_hog },
  { "/fairness/timers-and-hogs-are-fair", timers_and_hogs_are_fair },
  { "/fairness/cancelling-at-random-loses-nothing", cancelling_at_random_loses_nothing },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    add_on_workers (properties[i].path, properties[i].check, NULL, up_to_eight);

  return g_test_run ();
}
