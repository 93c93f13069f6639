/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a wait group promises. */

#include "on-workers.h"

typedef struct
{
  CoWaitGroup *group;
  gint *n_done; /* (atomic) */
} BeDone;

CO_ROUTINE (be_done, BeDone)
{
  co_yield ();
  g_atomic_int_inc (args->n_done);
  co_wait_group_done (args->group);
}

CO_ROUTINE (wait_for, BeDone)
{
  g_autoptr (CoWaitGroup) group = args->group;

  co_wait_group_wait (group);
  g_atomic_int_inc (args->n_done);
}

static void
empty_does_not_wait (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) group = co_wait_group_new ();

  co_wait_group_wait (group);
}

static void
waits_for_all (gconstpointer parameter)
{
  const guint n = GPOINTER_TO_UINT (parameter);
  g_autoptr (CoWaitGroup) group = co_wait_group_new ();
  gint n_done = 0;

  for (guint i = 0; i < n; i++)
    {
      co_wait_group_add (group, 1);
      co_go (be_done, group, &n_done);
    }
  co_wait_group_wait (group);
  g_assert_cmpint (n_done, ==, n);
}

static void
wakes_everyone_that_waits (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) group = co_wait_group_new ();
  gint n_woken = 0;

  co_wait_group_add (group, 1);
  for (guint i = 0; i < 20; i++)
    co_go (wait_for, co_wait_group_ref (group), &n_woken);
  for (guint i = 0; i < 20; i++)
    co_yield ();
  g_assert_cmpint (g_atomic_int_get (&n_woken), ==, 0);

  co_wait_group_done (group);
  while (g_atomic_int_get (&n_woken) < 20)
    co_yield ();
}

static void
can_be_used_again (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) group = co_wait_group_new ();
  gint n_done = 0;

  for (gint round = 1; round <= 1000; round++)
    {
      co_wait_group_add (group, 1);
      co_go (be_done, group, &n_done);
      co_wait_group_wait (group);
      g_assert_cmpint (n_done, ==, round);
    }
}

/* The one that waits frees it at once: the last done must not touch it any more. */
static void
may_be_freed_as_soon_as_it_is_done (gconstpointer parameter)
{
  for (guint round = 0; round < 1000; round++)
    {
      CoWaitGroup *group = co_wait_group_new ();
      gint n_done = 0;

      co_wait_group_add (group, 3);
      for (guint i = 0; i < 3; i++)
        co_go (be_done, group, &n_done);
      co_wait_group_wait (group);
      co_wait_group_unref (group);
    }
}

static void
reports_more_done_than_announced (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) group = co_wait_group_new ();

  g_test_expect_message ("registrar", G_LOG_LEVEL_CRITICAL, "*more things done than were announced*");
  co_wait_group_done (group);
  g_test_assert_expected_messages ();

  co_wait_group_add (group, 1);
  co_wait_group_done (group);
  co_wait_group_wait (group);
}

static gpointer
be_done_on_thread (gpointer data)
{
  co_wait_group_done (data);
  co_outside_leave ();
  return NULL;
}

static void
hears_of_plain_threads (gconstpointer parameter)
{
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (CoWaitGroup) group = co_wait_group_new ();
      GThread *thread;

      co_wait_group_add (group, 1);
      co_outside_enter ();
      thread = g_thread_new ("doer", be_done_on_thread, group);
      co_wait_group_wait (group);
      g_thread_join (thread);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_on_workers ("/wait-group/empty-does-not-wait", empty_does_not_wait, NULL, one_and_four);
  add_on_workers ("/wait-group/waits-for-one", waits_for_all, GUINT_TO_POINTER (1), one_and_four);
  add_on_workers ("/wait-group/waits-for-ten-thousand", waits_for_all, GUINT_TO_POINTER (10000), up_to_eight);
  add_on_workers ("/wait-group/wakes-everyone-that-waits", wakes_everyone_that_waits, NULL, one_and_four);
  add_on_workers ("/wait-group/can-be-used-again", can_be_used_again, NULL, one_and_four);
  add_on_workers ("/wait-group/may-be-freed-as-soon-as-it-is-done", may_be_freed_as_soon_as_it_is_done, NULL,
                  up_to_eight);
  add_on_workers ("/wait-group/reports-more-done-than-announced", reports_more_done_than_announced, NULL,
                  one_and_four);
  add_on_workers ("/wait-group/hears-of-plain-threads", hears_of_plain_threads, NULL, one_and_four);

  return g_test_run ();
}
