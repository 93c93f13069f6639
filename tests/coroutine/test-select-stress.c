/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many that select at once, from both sides of the same channels: nothing is lost, nobody is left waiting. */

#include "on-workers.h"

typedef gint64 Number;
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

/* Two that select on both directions of the same two channels: each value must find one receiver. */
typedef struct
{
  NumberChannel one;
  NumberChannel other;
  guint n;
  gint64 *sent; /* (atomic) */
  gint64 *received;
  CoWaitGroup *done;
} Exchange;

CO_ROUTINE (exchange, Exchange)
{
  g_auto (NumberChannel) one = args->one;
  g_auto (NumberChannel) other = args->other;
  Number outgoing = 1;
  Number incoming = 0;

  for (guint i = 0; i < args->n; i++)
    {
      CoCase cases[] = {
        number_send_case (one.sender, &outgoing),
        number_receive_case (other.receiver, &incoming),
        number_send_case (other.sender, &outgoing),
        number_receive_case (one.receiver, &incoming),
      };
      guint which = co_select (cases, G_N_ELEMENTS (cases));

      if (which % 2 == 0)
        __atomic_add_fetch (args->sent, (gint64) i + 1, __ATOMIC_RELAXED);
      else
        __atomic_add_fetch (args->received, incoming, __ATOMIC_RELAXED);
      outgoing = i + 2;
    }
  co_wait_group_done (args->done);
}

static NumberChannel
ref_both (NumberChannel *self)
{
  return (NumberChannel){ co_ref (self->sender), co_ref (self->receiver) };
}

static void
two_selects_meet (gconstpointer parameter)
{
  g_auto (NumberChannel) one = number_channel_new (0);
  g_auto (NumberChannel) other = number_channel_new (0);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint64 sent = 0;
  gint64 received = 0;

  co_wait_group_add (done, 2);
  co_go (exchange, ref_both (&one), ref_both (&other), 10000, &sent, &received, done);
  co_go (exchange, ref_both (&other), ref_both (&one), 10000, &sent, &received, done);
  co_wait_group_wait (done);
  g_assert_cmpint (sent, ==, received);
}

/* Go's select stress: four channels, unbuffered and buffered, each with a plain sender and receiver, one
 * coroutine that selects among all sends and one among all receives, 100,000 values through each channel. */
#define N_STRESSED 4
#define N_STRESS 100000

typedef struct
{
  NumberChannel *channels;
  guint n;
  CoWaitGroup *done;
} Stress;

CO_ROUTINE (send_to_any, Stress)
{
  Number value[N_STRESSED] = { 0 };
  guint n[N_STRESSED] = { 0 };
  CoCase cases[N_STRESSED];

  for (guint i = 0; i < N_STRESSED * args->n; i++)
    {
      guint which;

      for (guint j = 0; j < N_STRESSED; j++)
        cases[j] = number_send_case (n[j] < args->n ? args->channels[j].sender : (NumberSender){ { NULL } },
                                     &value[j]);
      which = co_select (cases, N_STRESSED);
      value[which] = ++n[which];
    }
  co_wait_group_done (args->done);
}

CO_ROUTINE (receive_from_any, Stress)
{
  Number value[N_STRESSED];
  guint n[N_STRESSED] = { 0 };
  CoCase cases[N_STRESSED];

  for (guint i = 0; i < N_STRESSED * args->n; i++)
    {
      guint which;

      for (guint j = 0; j < N_STRESSED; j++)
        cases[j] = number_receive_case (
            n[j] < args->n ? args->channels[j].receiver : (NumberReceiver){ { NULL } }, &value[j]);
      which = co_select (cases, N_STRESSED);
      g_assert_false (cases[which].closed);
      n[which]++;
    }
  co_wait_group_done (args->done);
}

CO_ROUTINE (send_many, Stress)
{
  for (guint i = 0; i < args->n; i++)
    {
      Number value = i;

      g_assert_true (number_send (args->channels->sender, &value));
    }
  co_wait_group_done (args->done);
}

CO_ROUTINE (receive_many, Stress)
{
  Number value;

  for (guint i = 0; i < args->n; i++)
    g_assert_true (number_receive (args->channels->receiver, &value));
  co_wait_group_done (args->done);
}

static void
survives_stress (gconstpointer parameter)
{
  NumberChannel channels[N_STRESSED];
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  for (guint i = 0; i < N_STRESSED; i++)
    channels[i] = number_channel_new (i < 2 ? 0 : i);

  co_wait_group_add (done, 2 * N_STRESSED + 2);
  for (guint i = 0; i < N_STRESSED; i++)
    {
      co_go (send_many, &channels[i], N_STRESS, done);
      co_go (receive_many, &channels[i], N_STRESS, done);
    }
  co_go (send_to_any, channels, N_STRESS, done);
  co_go (receive_from_any, channels, N_STRESS, done);
  co_wait_group_wait (done);

  for (guint i = 0; i < N_STRESSED; i++)
    {
      Number value;

      g_assert_cmpint (number_try_receive (channels[i].receiver, &value), ==, CO_CHANNEL_BLOCKED);
      number_channel_clear (&channels[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_on_workers ("/select/two-of-them-meet", two_selects_meet, NULL, up_to_eight);
  add_on_workers ("/select/survives-stress", survives_stress, NULL, up_to_eight);

  return g_test_run ();
}
