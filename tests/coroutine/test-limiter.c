/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a limiter promises. */

#include "on-workers.h"

#include <stdio.h>
#include <string.h>

#define PERMITS 4

typedef struct
{
  gint running; /* (atomic) */
  gint most;    /* (atomic): how many ran at a time */
  gint n_run;   /* (atomic) */
} Tally;

typedef struct
{
  Tally *tally;
  CoWaitGroup *done;
} Work;

static void
raise_most (Tally *tally, gint running)
{
  gint most = g_atomic_int_get (&tally->most);

  while (running > most && !g_atomic_int_compare_and_exchange (&tally->most, most, running))
    most = g_atomic_int_get (&tally->most);
}

CO_ROUTINE (work, Work)
{
  Tally *tally = args->tally;

  raise_most (tally, g_atomic_int_add (&tally->running, 1) + 1);
  co_yield ();
  co_yield ();
  g_atomic_int_inc (&tally->n_run);
  g_atomic_int_add (&tally->running, -1);
  co_wait_group_done (args->done);
}

static void
never_exceeds_its_permits (gconstpointer parameter)
{
  const guint n = GPOINTER_TO_UINT (parameter);
  g_autoptr (CoLimiter) limiter = co_limiter_new (PERMITS);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Tally tally = { 0 };

  co_wait_group_add (done, n);
  for (guint i = 0; i < n; i++)
    co_go_limited (limiter, work, &tally, done);
  co_wait_group_wait (done);

  g_assert_cmpint (tally.n_run, ==, n);
  g_assert_cmpint (tally.most, <=, PERMITS);
}

static void
may_be_freed_while_they_run (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Tally tally = { 0 };

  co_wait_group_add (done, 100);
  {
    g_autoptr (CoLimiter) limiter = co_limiter_new (1);

    for (guint i = 0; i < 100; i++)
      co_go_limited (limiter, work, &tally, done);
  }
  co_wait_group_wait (done);
  g_assert_cmpint (tally.n_run, ==, 100);
}

static void
starts_more_when_it_may (gconstpointer parameter)
{
  g_autoptr (CoLimiter) limiter = co_limiter_new (0);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Tally tally = { 0 };

  co_wait_group_add (done, 100);
  for (guint i = 0; i < 100; i++)
    co_go_limited (limiter, work, &tally, done);
  for (guint i = 0; i < 20; i++)
    co_yield ();
  g_assert_cmpint (g_atomic_int_get (&tally.n_run), ==, 0);
  g_assert_cmpuint (co_limiter_get_queued (limiter), ==, 100);
  g_assert_cmpuint (co_limiter_get_running (limiter), ==, 0);

  co_limiter_set_permits (limiter, PERMITS);
  g_assert_cmpuint (co_limiter_get_permits (limiter), ==, PERMITS);
  co_wait_group_wait (done);
  g_assert_cmpint (tally.most, <=, PERMITS);
  g_assert_cmpuint (co_limiter_get_queued (limiter), ==, 0);
}

static gsize
get_resident_size (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmRSS:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmRSS:"), NULL, 10) * 1024;
}

/* A stack takes a page of memory at least: those that queue have none. */
static void
needs_no_stacks_for_those_that_queue (gconstpointer parameter)
{
  const guint n = 100000;
  g_autoptr (CoLimiter) limiter = co_limiter_new (0);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Tally tally = { 0 };
  gsize before = get_resident_size ();

  co_wait_group_add (done, n);
  for (guint i = 0; i < n; i++)
    co_go_limited (limiter, work, &tally, done);
  g_assert_cmpuint (get_resident_size () - before, <, WITH_NOTES (n * 256));

  co_limiter_set_permits (limiter, PERMITS);
  co_wait_group_wait (done);
  g_assert_cmpint (tally.n_run, ==, n);
}

typedef struct
{
  gint *n_run; /* (atomic) */
} Count;

CO_ROUTINE (count, Count)
{
  g_atomic_int_inc (args->n_run);
}

/* A worker is about to fall asleep while another thread admits: that must not be taken for a deadlock. */
static void
test_permits_from_another_thread (gconstpointer n_workers)
{
  const gint n_rounds = 10000;
  gint n_run = 0;

  co_runtime_set_workers (GPOINTER_TO_UINT (n_workers));
  for (gint round = 1; round <= n_rounds; round++)
    {
      g_autoptr (CoLimiter) limiter = co_limiter_new (0);

      co_go_limited (limiter, count, &n_run);
      co_go (count, &n_run);
      co_limiter_set_permits (limiter, PERMITS);
      while (g_atomic_int_get (&n_run) < 2 * round)
        g_thread_yield ();
    }
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_on_workers ("/limiter/never-exceeds-its-permits", never_exceeds_its_permits, GUINT_TO_POINTER (10000),
                  up_to_eight);
  add_on_workers ("/limiter/may-be-freed-while-they-run", may_be_freed_while_they_run, NULL, one_and_four);
  add_on_workers ("/limiter/starts-more-when-it-may", starts_more_when_it_may, NULL, one_and_four);
  add_on_workers ("/limiter/needs-no-stacks-for-those-that-queue", needs_no_stacks_for_those_that_queue, NULL,
                  one_and_four);
  g_test_add_data_func ("/limiter/permits-from-another-thread/1-workers", GUINT_TO_POINTER (1),
                        test_permits_from_another_thread);
  g_test_add_data_func ("/limiter/permits-from-another-thread/2-workers", GUINT_TO_POINTER (2),
                        test_permits_from_another_thread);

  return g_test_run ();
}
