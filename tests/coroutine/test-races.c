/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* That ThreadSanitizer sees through the switches between coroutines: it finds a race where there is one, and
 * none where a channel hands over. */

#include "on-workers.h"

#define N_ADDENDS 100000

typedef struct
{
  gint64 *sum;
  gint *n_started; /* (atomic) */
  CoWaitGroup *done;
} Add;

/* That it waits for the other one puts neither's additions after the other's: so relaxed. */
static void
wait_for_both (gint *n_started)
{
  __atomic_fetch_add (n_started, 1, __ATOMIC_RELAXED);
  while (__atomic_load_n (n_started, __ATOMIC_RELAXED) < 2)
    g_thread_yield ();
}

CO_ROUTINE (add_at_once, Add)
{
  wait_for_both (args->n_started);
  for (guint i = 0; i < N_ADDENDS; i++)
    ++*args->sum;
  co_wait_group_done (args->done);
}

static void
add_on_two_workers (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint n_started = 0;
  gint64 sum = 0;

  co_wait_group_add (done, 2);
  co_go (add_at_once, &sum, &n_started, done);
  co_go (add_at_once, &sum, &n_started, done);
  co_wait_group_wait (done);
}

typedef gint64 *Sum;
CO_DEFINE_CHANNEL (Sum, sum, co_clear_nothing)

typedef struct
{
  SumReceiver input;
  SumSender output;
} AddInTurn;

CO_ROUTINE (add_in_turn, AddInTurn)
{
  g_auto (SumReceiver) input = args->input;
  g_auto (SumSender) output = args->output;
  Sum sum;

  while (sum_receive (input, &sum))
    {
      ++*sum;
      sum_send (output, &sum);
    }
}

/* Whoever has the pointer may write. */
static void
hand_a_sum_over (gconstpointer parameter)
{
  g_auto (SumChannel) there = sum_channel_new (0);
  g_auto (SumChannel) back = sum_channel_new (1);
  gint64 value = 0;
  Sum sum = &value;

  co_go (add_in_turn, co_ref (there.receiver), co_ref (back.sender));
  co_go (add_in_turn, co_ref (there.receiver), co_ref (back.sender));
  for (guint i = 0; i < 10000; i++)
    {
      ++*sum;
      g_assert_true (sum_send (there.sender, &sum));
      g_assert_true (sum_receive (back.receiver, &sum));
    }
  sum_close (there.sender);
  g_assert_cmpint (value, ==, 20000);
}

static void
a_planted_one_is_found (void)
{
  g_test_trap_subprocess ("/races/subprocess/add/2-workers", 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*ThreadSanitizer: data race*add_at_once*");
}

static void
what_a_channel_hands_over_is_none (void)
{
  g_test_trap_subprocess ("/races/subprocess/hand-over/4-workers", 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*ThreadSanitizer*");
}

int
main (int argc, char **argv)
{
  static const guint two[] = { 2, 0 };
  static const guint four[] = { 4, 0 };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/races/a-planted-one-is-found", a_planted_one_is_found);
  g_test_add_func ("/races/what-a-channel-hands-over-is-none", what_a_channel_hands_over_is_none);
  add_on_workers ("/races/subprocess/add", add_on_two_workers, NULL, two);
  add_on_workers ("/races/subprocess/hand-over", hand_a_sum_over, NULL, four);

  return g_test_run ();
}
