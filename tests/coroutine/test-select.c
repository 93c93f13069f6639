/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What select promises: one case happens, any that can is as likely as another, and nothing is lost. */

#include "on-workers.h"

typedef gint64 Number;
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

#define MOMENT 2000 /* microseconds */

typedef struct
{
  NumberSender output;
  Number first;
  Number end;
  CoWaitGroup *done; /* (nullable) */
} SendRange;

CO_ROUTINE (send_range, SendRange)
{
  g_auto (NumberSender) output = args->output;

  for (Number i = args->first; i < args->end; i++)
    {
      Number value = i;

      g_assert_true (number_send (output, &value));
    }
  if (args->done != NULL)
    co_wait_group_done (args->done);
}

static Number
send_soon (NumberSender output, Number value)
{
  co_go (send_range, co_ref (output), value, value + 1);
  return value;
}

/* --- one case --- */

static void
takes_the_default_when_nothing_can_happen (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (0);
  Number received = 3;
  Number sent = 4;
  CoCase cases[] = {
    number_receive_case (channel.receiver, &received),
    number_send_case (channel.sender, &sent),
    co_default_case (),
  };

  g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 2);
  g_assert_cmpint (received, ==, 3);
  g_assert_cmpint (sent, ==, 4);
}

static void
prefers_what_can_happen_to_the_default (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (1);
  Number value = 4;
  CoCase cases[] = { co_default_case (), number_send_case (channel.sender, &value) };

  g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 1);
  g_assert_cmpint (value, ==, 0);
  g_assert_true (number_receive (channel.receiver, &value));
  g_assert_cmpint (value, ==, 4);
}

static void
waits_for_a_sender (gconstpointer parameter)
{
  g_auto (NumberChannel) silent = number_channel_new (0);
  g_auto (NumberChannel) channel = number_channel_new (0);
  Number never = 1;
  Number value = 0;
  CoCase cases[] = {
    number_receive_case (silent.receiver, &never),
    number_receive_case (channel.receiver, &value),
  };

  for (Number i = 1; i < 100; i++)
    {
      send_soon (channel.sender, i);
      g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 1);
      g_assert_cmpint (value, ==, i);
      g_assert_false (cases[1].closed);
    }
  g_assert_cmpint (never, ==, 1);
  g_assert_cmpint (number_try_send (silent.sender, &value), ==, CO_CHANNEL_BLOCKED);
}

static void
waits_for_a_receiver (gconstpointer parameter)
{
  g_auto (NumberChannel) silent = number_channel_new (0);
  g_auto (NumberChannel) channel = number_channel_new (1);
  Number unsent = 5;
  Number sent;

  for (Number i = 1; i < 100; i++)
    {
      CoCase cases[] = {
        number_send_case (channel.sender, &sent),
        number_send_case (silent.sender, &unsent),
      };

      sent = i;
      g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 0);
      g_assert_cmpint (sent, ==, 0);
      g_assert_true (number_receive (channel.receiver, &sent));
      g_assert_cmpint (sent, ==, i);
    }
  g_assert_cmpint (unsent, ==, 5);
  g_assert_cmpint (number_try_receive (silent.receiver, &unsent), ==, CO_CHANNEL_BLOCKED);
}

static void
leaves_out_cases_without_a_channel (gconstpointer parameter)
{
  Number value = 8;
  CoCase cases[] = {
    number_receive_case ((NumberReceiver){ { NULL } }, &value),
    number_send_case ((NumberSender){ { NULL } }, &value),
    co_cancelled_case (NULL),
    co_timeout_case (CO_FOREVER),
    co_default_case (),
  };

  g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 4);
  g_assert_cmpint (value, ==, 8);
}

typedef struct
{
  NumberReceiver input;
  CoEvent *closed;
} SelectUntilClosed;

CO_ROUTINE (select_until_closed, SelectUntilClosed)
{
  g_auto (NumberReceiver) input = args->input;
  g_auto (NumberChannel) silent = number_channel_new (0);
  Number value = 6;
  CoCase cases[] = {
    number_receive_case (silent.receiver, &value),
    number_receive_case (input, &value),
  };

  g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 1);
  g_assert_true (cases[1].closed);
  g_assert_cmpint (value, ==, 6);
  co_event_set (args->closed);
}

static void
hears_of_a_close (gconstpointer parameter)
{
  for (guint i = 0; i < 100; i++)
    {
      g_auto (NumberChannel) channel = number_channel_new (0);
      CoEvent closed = CO_EVENT_INIT;

      co_go (select_until_closed, co_ref (channel.receiver), &closed);
      for (guint j = 0; j < i % 4; j++)
        co_yield ();
      number_close (channel.sender);
      co_event_wait (&closed);
    }
}

static void
reports_a_send_to_a_closed_channel (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (0);
  Number value = 6;
  CoCase cases[] = { number_send_case (channel.sender, &value) };

  number_close (channel.sender);
  g_test_expect_message ("registrar", G_LOG_LEVEL_CRITICAL, "*sent to a closed channel*");
  g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 0);
  g_test_assert_expected_messages ();
  g_assert_true (cases[0].closed);
  g_assert_cmpint (value, ==, 6);
}

/* --- time --- */

static void
ends_at_its_timeout (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (0);
  Number value = 2;
  CoCase cases[] = { number_receive_case (channel.receiver, &value), co_timeout_case (MOMENT) };
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, MOMENT);
  g_assert_cmpint (value, ==, 2);
  g_assert_cmpint (number_try_send (channel.sender, &value), ==, CO_CHANNEL_BLOCKED);
}

static void
forgets_its_timeout (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (0);
  Number value = 2;

  /* If one stayed behind, the runtime would wait for it, and touch a stack that was left. */
  for (Number i = 0; i < 1000; i++)
    {
      CoCase cases[] = {
        co_timeout_case (i % 2 == 0 ? G_TIME_SPAN_DAY : G_TIME_SPAN_HOUR),
        number_receive_case (channel.receiver, &value),
      };

      send_soon (channel.sender, i);
      g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 1);
      g_assert_cmpint (value, ==, i);
    }
}

typedef struct
{
  gint64 timeout;
  gint *n_ended; /* (atomic) */
  CoWaitGroup *done;
} TimeOut;

CO_ROUTINE (time_out, TimeOut)
{
  g_auto (NumberChannel) channel = number_channel_new (0);
  gint64 start = g_get_monotonic_time ();
  Number value;

  g_assert_cmpint (number_receive_within (channel.receiver, &value, args->timeout, NULL), ==,
                   CO_CHANNEL_BLOCKED);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, args->timeout);
  g_atomic_int_inc (args->n_ended);
  co_wait_group_done (args->done);
}

static void
ends_many_timeouts_in_any_order (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint n_ended = 0;

  co_wait_group_add (done, 500);
  for (gint64 i = 0; i < 500; i++)
    co_go (time_out, i * 7919 % 5000, &n_ended, done);
  co_wait_group_wait (done);
  g_assert_cmpint (n_ended, ==, 500);
}

/* --- one of many --- */

static void
is_fair_among_the_ready (gconstpointer parameter)
{
  const guint n_trials = 10000;
  g_auto (NumberChannel) full = number_channel_new (1);
  g_auto (NumberChannel) closed = number_channel_new (0);
  g_auto (NumberChannel) silent = number_channel_new (0);
  guint n[4] = { 0 };
  Number value = 0;

  g_assert_true (number_send (full.sender, &value));
  number_close (closed.sender);
  for (guint i = 0; i < n_trials; i++)
    {
      CoCase cases[] = {
        number_receive_case (silent.receiver, &value),
        number_receive_case (closed.receiver, &value),
        number_receive_case (full.receiver, &value),
        co_timeout_case (0),
      };
      guint which = co_select (cases, G_N_ELEMENTS (cases));

      n[which]++;
      if (which == 2)
        g_assert_true (number_send (full.sender, &value));
    }

  /* Five standard deviations of a fair coin. */
  g_assert_cmpuint (n[0] + n[3], ==, 0);
  g_assert_cmpuint (n[1], >, n_trials / 2 - 250);
  g_assert_cmpuint (n[2], >, n_trials / 2 - 250);
}

static void
may_name_a_channel_twice (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (0);
  Number received = 0;
  Number also_received = 0;
  Number sent = 1;
  CoCase cases[] = {
    number_receive_case (channel.receiver, &received),
    number_receive_case (channel.receiver, &also_received),
    number_send_case (channel.sender, &sent),
  };
  guint n[3] = { 0 };

  for (Number i = 1; i <= 1000; i++)
    {
      guint which;

      send_soon (channel.sender, i);
      which = co_select (cases, G_N_ELEMENTS (cases));
      g_assert_cmpuint (which, <, 2);
      n[which]++;
    }
  g_assert_cmpint (received + also_received, >, 0);
  g_assert_cmpint (sent, ==, 1); /* it does not receive from itself */
}

/* --- cancellation --- */

static void
prefers_a_cancellation (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Number value = 9;
  CoCase cases[] = { number_send_case (channel.sender, &value), co_cancelled_case (cancellable) };

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpuint (co_select (cases, G_N_ELEMENTS (cases)), ==, 1);
  g_assert_cmpint (value, ==, 9);
}

/* --- plain threads --- */

static void
a_plain_thread_may_look_but_not_wait (void)
{
  g_auto (NumberChannel) channel = number_channel_new (1);
  Number value = 5;
  Number received = 0;
  CoCase send[] = { number_send_case (channel.sender, &value), co_default_case () };
  CoCase receive[] = { number_receive_case (channel.receiver, &received) };

  g_assert_cmpuint (co_select (send, 2), ==, 0);
  g_assert_cmpuint (co_select (send, 2), ==, 1);
  g_assert_cmpuint (co_select (receive, 1), ==, 0);
  g_assert_cmpint (received, ==, 5);

  g_test_expect_message ("registrar", G_LOG_LEVEL_CRITICAL, "*plain thread cannot wait*");
  co_select (receive, 1);
  g_test_assert_expected_messages ();
  g_assert_cmpint (number_try_send (channel.sender, &value), ==, CO_CHANNEL_DONE);
}

static const struct
{
  const char *path;
  Check check;
} promises[] = {
  { "/select/takes-the-default-when-nothing-can-happen", takes_the_default_when_nothing_can_happen },
  { "/select/prefers-what-can-happen-to-the-default", prefers_what_can_happen_to_the_default },
  { "/select/waits-for-a-sender", waits_for_a_sender },
  { "/select/waits-for-a-receiver", waits_for_a_receiver },
  { "/select/leaves-out-cases-without-a-channel", leaves_out_cases_without_a_channel },
  { "/select/hears-of-a-close", hears_of_a_close },
  { "/select/reports-a-send-to-a-closed-channel", reports_a_send_to_a_closed_channel },
  { "/select/timeout/ends-it", ends_at_its_timeout },
  { "/select/timeout/is-forgotten", forgets_its_timeout },
  { "/select/timeout/many-end-in-any-order", ends_many_timeouts_in_any_order },
  { "/select/is-fair-among-the-ready", is_fair_among_the_ready },
  { "/select/may-name-a-channel-twice", may_name_a_channel_twice },
  { "/select/prefers-a-cancellation", prefers_a_cancellation },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    add_on_workers (promises[i].path, promises[i].check, NULL, up_to_eight);
  g_test_add_func ("/select/a-plain-thread-may-look-but-not-wait", a_plain_thread_may_look_but_not_wait);

  return g_test_run ();
}
