/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a channel promises, each promise over several capacities and numbers of workers. */

#include "on-workers.h"

typedef struct
{
  gint64 number;
  char *text;
} Parcel;

static gint n_cleared; /* (atomic) */

static void
parcel_clear (Parcel *self)
{
  g_atomic_int_inc (&n_cleared);
  g_clear_pointer (&self->text, g_free);
}

typedef struct
{
  gint64 numbers[64];
} Large;

typedef gint64 Number;

CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)
CO_DEFINE_CHANNEL (Parcel, parcel, parcel_clear)
CO_DEFINE_CHANNEL (Large, large, co_clear_nothing)

#define N_VALUES 1000

/* Gives every other coroutine the chance to run until it waits. */
static void
let_others_run (void)
{
  for (guint i = 0; i < 20; i++)
    co_yield ();
}

static NumberChannel
new_full_channel (guint capacity)
{
  NumberChannel channel = number_channel_new (capacity);

  for (Number i = 1; i <= capacity; i++)
    {
      Number value = i;

      g_assert_true (number_send (channel.sender, &value));
    }
  return channel;
}

/* --- coroutines of the tests --- */

typedef struct
{
  NumberSender output;
  Number first;
  Number end;
  gint *n_sent; /* (atomic) (nullable) */
} SendRange;

CO_ROUTINE (send_range, SendRange)
{
  g_auto (NumberSender) output = args->output;

  for (Number i = args->first; i < args->end; i++)
    {
      Number value = i;

      if (!number_send (output, &value))
        return;
      if (args->n_sent != NULL)
        g_atomic_int_inc (args->n_sent);
    }
}

CO_ROUTINE (send_range_and_close, SendRange)
{
  NumberSender output = args->output;

  co_defer_close (output);
  send_range (args);
}

typedef struct
{
  NumberReceiver input;
  gint *n_received; /* (atomic) */
  gint64 *sum;      /* (atomic) */
  CoWaitGroup *done;
} ReceiveAll;

CO_ROUTINE (receive_all, ReceiveAll)
{
  g_auto (NumberReceiver) input = args->input;
  Number value;

  while (number_receive (input, &value))
    {
      g_atomic_int_inc (args->n_received);
      __atomic_add_fetch (args->sum, value, __ATOMIC_RELAXED);
    }
  co_wait_group_done (args->done);
}

/* --- promises --- */

static void
takes_as_many_as_its_capacity (guint capacity)
{
  g_auto (NumberChannel) channel = new_full_channel (capacity);
  Number value = 7;

  g_assert_cmpint (number_try_send (channel.sender, &value), ==, CO_CHANNEL_BLOCKED);
  g_assert_cmpint (value, ==, 7);
}

static void
blocks_a_send_when_full (guint capacity)
{
  g_auto (NumberChannel) channel = new_full_channel (capacity);
  gint n_sent = 0;
  Number value;

  co_go (send_range, co_ref (channel.sender), capacity + 1, capacity + 2, &n_sent);
  let_others_run ();
  g_assert_cmpint (g_atomic_int_get (&n_sent), ==, 0);

  for (Number i = 1; i <= (Number) capacity + 1; i++)
    {
      g_assert_true (number_receive (channel.receiver, &value));
      g_assert_cmpint (value, ==, i);
    }
  while (g_atomic_int_get (&n_sent) == 0)
    co_yield ();
}

static void
blocks_a_receive_when_empty (guint capacity)
{
  g_auto (NumberChannel) channel = number_channel_new (capacity);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint n_received = 0;
  gint64 sum = 0;
  Number value = 5;

  co_wait_group_add (done, 1);
  co_go (receive_all, co_ref (channel.receiver), &n_received, &sum, done);
  let_others_run ();
  g_assert_cmpint (g_atomic_int_get (&n_received), ==, 0);

  g_assert_true (number_send (channel.sender, &value));
  number_close (channel.sender);
  co_wait_group_wait (done);
  g_assert_cmpint (n_received, ==, 1);
  g_assert_cmpint (sum, ==, 5);
}

static void
is_empty_to_a_try (guint capacity)
{
  g_auto (NumberChannel) channel = number_channel_new (capacity);
  Number value = 9;

  g_assert_cmpint (number_try_receive (channel.receiver, &value), ==, CO_CHANNEL_BLOCKED);
  g_assert_cmpint (value, ==, 9);
}

static void
keeps_the_order (guint capacity)
{
  g_auto (NumberChannel) channel = number_channel_new (capacity);
  Number expected = 0;
  Number value;

  co_go (send_range_and_close, co_ref (channel.sender), 0, N_VALUES, NULL);
  while (number_receive (channel.receiver, &value))
    g_assert_cmpint (value, ==, expected++);
  g_assert_cmpint (expected, ==, N_VALUES);
}

typedef struct
{
  ParcelSender output;
} SendParcel;

CO_ROUTINE (send_parcel, SendParcel)
{
  g_auto (ParcelSender) output = args->output;
  Parcel parcel = { 42, g_strdup ("a student") };

  g_assert_true (parcel_send (output, &parcel));
  g_assert_null (parcel.text);
  g_assert_cmpint (parcel.number, ==, 0);
}

static void
moves_the_value (guint capacity)
{
  g_auto (ParcelChannel) channel = parcel_channel_new (capacity);
  Parcel parcel;

  co_go (send_parcel, co_ref (channel.sender));
  g_assert_true (parcel_receive (channel.receiver, &parcel));
  g_assert_cmpint (parcel.number, ==, 42);
  g_assert_cmpstr (parcel.text, ==, "a student");
  g_free (parcel.text);
}

typedef struct
{
  LargeSender output;
} SendLarge;

CO_ROUTINE (send_large, SendLarge)
{
  g_auto (LargeSender) output = args->output;
  Large large;

  for (guint i = 0; i < G_N_ELEMENTS (large.numbers); i++)
    large.numbers[i] = i * i;
  g_assert_true (large_send (output, &large));
}

static void
copies_large_values_whole (guint capacity)
{
  g_auto (LargeChannel) channel = large_channel_new (capacity);
  Large large;

  co_go (send_large, co_ref (channel.sender));
  g_assert_true (large_receive (channel.receiver, &large));
  for (guint i = 0; i < G_N_ELEMENTS (large.numbers); i++)
    g_assert_cmpint (large.numbers[i], ==, i * i);
}

static void
close_wakes_receivers (guint capacity)
{
  g_auto (NumberChannel) channel = number_channel_new (capacity);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint n_received = 0;
  gint64 sum = 0;

  co_wait_group_add (done, 10);
  for (guint i = 0; i < 10; i++)
    co_go (receive_all, co_ref (channel.receiver), &n_received, &sum, done);
  let_others_run ();
  number_close (channel.sender);

  co_wait_group_wait (done);
  g_assert_cmpint (n_received, ==, 0);
}

typedef struct
{
  NumberSender output;
  CoWaitGroup *done;
} SendToClosed;

CO_ROUTINE (send_to_closed, SendToClosed)
{
  g_auto (NumberSender) output = args->output;
  Number value = 3;

  g_assert_false (number_send (output, &value));
  g_assert_cmpint (value, ==, 3);
  co_wait_group_done (args->done);
}

static void
close_wakes_senders_and_reports_them (guint capacity)
{
  g_auto (NumberChannel) channel = new_full_channel (capacity);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  g_test_expect_message ("registrar", G_LOG_LEVEL_CRITICAL, "*sent to a closed channel*");
  co_wait_group_add (done, 1);
  co_go (send_to_closed, co_ref (channel.sender), done);
  let_others_run ();
  number_close (channel.sender);

  co_wait_group_wait (done);
  g_test_assert_expected_messages ();
}

static void
reports_a_send_after_close (guint capacity)
{
  g_auto (NumberChannel) channel = number_channel_new (capacity);
  Number value = 3;

  number_close (channel.sender);
  g_test_expect_message ("registrar", G_LOG_LEVEL_CRITICAL, "*sent to a closed channel*");
  g_assert_false (number_send (channel.sender, &value));
  g_test_assert_expected_messages ();
  g_assert_cmpint (number_try_send (channel.sender, &value), ==, CO_CHANNEL_CLOSED);
  g_assert_cmpint (value, ==, 3);
}

static void
gives_what_was_sent_before_close (guint capacity)
{
  g_auto (NumberChannel) channel = new_full_channel (capacity);
  Number value;

  number_close (channel.sender);
  for (Number i = 1; i <= capacity; i++)
    {
      g_assert_true (number_receive (channel.receiver, &value));
      g_assert_cmpint (value, ==, i);
    }
  g_assert_false (number_receive (channel.receiver, &value));
  g_assert_cmpint (number_try_receive (channel.receiver, &value), ==, CO_CHANNEL_CLOSED);
}

static void
may_be_closed_twice (guint capacity)
{
  g_auto (NumberChannel) channel = number_channel_new (capacity);
  Number value;

  number_close (channel.sender);
  number_close (channel.sender);
  g_assert_false (number_receive (channel.receiver, &value));
}

static void
loses_nothing_between_many (guint capacity)
{
  g_auto (NumberChannel) channel = number_channel_new (capacity);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint n_received = 0;
  gint n_sent = 0;
  gint64 sum = 0;

  co_wait_group_add (done, 7);
  for (guint i = 0; i < 7; i++)
    co_go (receive_all, co_ref (channel.receiver), &n_received, &sum, done);
  for (guint i = 0; i < 13; i++)
    co_go (send_range, co_ref (channel.sender), 0, N_VALUES, &n_sent);

  while (g_atomic_int_get (&n_sent) < 13 * N_VALUES)
    co_yield ();
  number_close (channel.sender);
  co_wait_group_wait (done);

  g_assert_cmpint (n_received, ==, 13 * N_VALUES);
  g_assert_cmpint (sum, ==, 13 * (N_VALUES * (N_VALUES - 1) / 2));
}

static void
clears_what_nobody_received (guint capacity)
{
  g_atomic_int_set (&n_cleared, 0);
  {
    g_auto (ParcelChannel) channel = parcel_channel_new (capacity);

    for (guint i = 0; i < capacity; i++)
      {
        Parcel parcel = { i, g_strdup ("left over") };

        g_assert_true (parcel_send (channel.sender, &parcel));
      }
  }
  g_assert_cmpint (g_atomic_int_get (&n_cleared), ==, capacity);
}

static void
outlives_one_of_its_ends (guint capacity)
{
  NumberReceiver receiver;
  Number value;

  {
    g_auto (NumberChannel) channel = number_channel_new (capacity);

    receiver = co_ref (channel.receiver);
    co_go (send_range_and_close, co_ref (channel.sender), 5, 6, NULL);
  }
  g_assert_true (number_receive (receiver, &value));
  g_assert_cmpint (value, ==, 5);
  g_assert_false (number_receive (receiver, &value));
  number_receiver_clear (&receiver);
}

static gpointer
close_from_thread (gpointer data)
{
  NumberSender *sender = data;

  number_close (*sender);
  co_outside_leave ();
  return NULL;
}

static void
may_be_closed_by_a_plain_thread (guint capacity)
{
  g_auto (NumberChannel) channel = number_channel_new (capacity);
  GThread *thread;
  Number value;

  co_outside_enter ();
  thread = g_thread_new ("closer", close_from_thread, &channel.sender);
  while (number_receive (channel.receiver, &value))
    g_assert_not_reached ();
  g_thread_join (thread);
}

static const struct
{
  const char *name;
  void (*check) (guint capacity);
} promises[] = {
  { "takes-as-many-as-its-capacity", takes_as_many_as_its_capacity },
  { "blocks-a-send-when-full", blocks_a_send_when_full },
  { "blocks-a-receive-when-empty", blocks_a_receive_when_empty },
  { "is-empty-to-a-try", is_empty_to_a_try },
  { "keeps-the-order", keeps_the_order },
  { "moves-the-value", moves_the_value },
  { "copies-large-values-whole", copies_large_values_whole },
  { "close/wakes-receivers", close_wakes_receivers },
  { "close/wakes-senders-and-reports-them", close_wakes_senders_and_reports_them },
  { "close/reports-a-send-after-it", reports_a_send_after_close },
  { "close/gives-what-was-sent-before", gives_what_was_sent_before_close },
  { "close/twice-is-harmless", may_be_closed_twice },
  { "close/by-a-plain-thread", may_be_closed_by_a_plain_thread },
  { "loses-nothing-between-many", loses_nothing_between_many },
  { "clears-what-nobody-received", clears_what_nobody_received },
  { "outlives-one-of-its-ends", outlives_one_of_its_ends },
};

typedef struct
{
  guint promise;
  guint capacity;
} Case;

static void
check_case (gconstpointer parameter)
{
  const Case *test = parameter;

  promises[test->promise].check (test->capacity);
}

int
main (int argc, char **argv)
{
  static const guint capacities[] = { 0, 1, 2, 7, 64 };
  static Case cases[G_N_ELEMENTS (promises)][G_N_ELEMENTS (capacities)];

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    for (guint j = 0; j < G_N_ELEMENTS (capacities); j++)
      {
        g_autofree char *path = g_strdup_printf ("/channel/%s/capacity-%u", promises[i].name, capacities[j]);

        cases[i][j] = (Case){ i, capacities[j] };
        add_on_workers (path, check_case, &cases[i][j], one_and_four);
      }

  return g_test_run ();
}
