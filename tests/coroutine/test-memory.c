/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What many coroutines take while they wait, they give back when there is nothing to do, and can take again.
 */

#include "on-workers.h"

#include <unistd.h>

#define STACK_PAGES 1 /* that a coroutine touches which only waits */

typedef gint64 Number;
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

static gsize
get_resident_pages (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  words = g_strsplit (text, " ", -1);
  return g_ascii_strtoull (words[1], NULL, 10);
}

typedef struct
{
  NumberReceiver closed;
  CoWaitGroup *waiting;
  CoWaitGroup *ended;
} Waiting;

CO_ROUTINE (wait_for_close, Waiting)
{
  Number number;

  co_wait_group_done (args->waiting);
  g_assert_false (number_receive (args->closed, &number));
  co_wait_group_done (args->ended);
}

/* Returns how many pages the process has while they all wait. */
static gsize
let_many_wait (void)
{
  g_auto (NumberChannel) closed = number_channel_new (0);
  g_autoptr (CoWaitGroup) waiting = co_wait_group_new ();
  g_autoptr (CoWaitGroup) ended = co_wait_group_new ();
  gsize pages;

  co_wait_group_add (waiting, MANY_STACKS);
  co_wait_group_add (ended, MANY_STACKS);
  for (guint i = 0; i < MANY_STACKS; i++)
    co_go (wait_for_close, closed.receiver, waiting, ended);
  co_wait_group_wait (waiting);
  pages = get_resident_pages ();
  number_close (closed.sender);
  co_wait_group_wait (ended);

  return pages;
}

/* Ends by the test's own time limit if it never happens. */
static void
rest_until_memory_is_below (gsize pages)
{
  while (get_resident_pages () > pages)
    co_sleep (G_TIME_SPAN_MILLISECOND);
}

static void
check_given_back (gconstpointer parameter)
{
  for (guint round = 0; round < 3; round++)
    {
      gsize pages = let_many_wait ();

      g_assert_cmpuint (pages, >=, MANY_STACKS * STACK_PAGES);
      rest_until_memory_is_below (pages - MANY_STACKS / 2 * STACK_PAGES);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_on_workers ("/memory/many-waited/given-back-at-rest", check_given_back, NULL, up_to_eight);

  return g_test_run ();
}
