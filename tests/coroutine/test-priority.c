/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Priority: the runtime's threads give way to the main thread, if they are told to. */

#include "coroutine/co-priority.h"
#include "on-workers.h"

#include <sys/resource.h>
#include <unistd.h>

#define NICEST 19

/* Of the calling thread. */
static int
get_niceness (void)
{
  return getpriority (PRIO_PROCESS, (id_t) gettid ());
}

static void
assert_niceness (gpointer niceness)
{
  g_assert_cmpint (get_niceness (), ==, GPOINTER_TO_INT (niceness));
}

typedef struct
{
  int niceness; /* of every thread that is not the main one */
} Priorities;

CO_ROUTINE (look_at_priorities, Priorities)
{
  assert_niceness (GINT_TO_POINTER (args->niceness));
  co_offload (assert_niceness, GINT_TO_POINTER (args->niceness));
}

static void
run_at (int niceness)
{
  co_run (look_at_priorities, niceness);
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
}

static void
test_as_the_main_thread (void)
{
  run_at (get_niceness ());
}

static void
test_gives_way (void)
{
  int mains = get_niceness ();

  co_priority_give_way ();
  run_at (MIN (mains + CO_PRIORITY_STEPS, NICEST));
  run_at (MIN (mains + CO_PRIORITY_STEPS, NICEST)); /* and again, with threads that have given way before */
  g_assert_cmpint (get_niceness (), ==, mains);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/priority/is-the-main-threads-unless-told", test_as_the_main_thread);
  g_test_add_func ("/priority/workers-and-offloaded-calls-give-way", test_gives_way);
  return g_test_run ();
}
