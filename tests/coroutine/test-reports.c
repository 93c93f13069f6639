/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the runtime says of a program that goes wrong, and that it says nothing of one that only waits. */

#include <gio/gio.h>

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  const char *program;
  gint status; /* of its exit; or minus the signal that ended it */
  const char *says[4];
  rlim_t stack; /* bytes that the system allows a thread; 0: as many as it does here */
} Case;

/* Programs that find no deadlock, though all of their coroutines wait for a while, say nothing. */
static const Case cases[] = {
  { "forget-to-close",
    2,
    { "all coroutines are asleep - deadlock!", "coroutine collect_results, started at faulty-programs.c:",
      ": receives from channel", "coroutine forget_to_close" } },
  { "exhaust-a-limiter",
    2,
    { "all coroutines are asleep - deadlock!", "wait_for_permit", "has not started: waits for a permit",
      "waits for wait group" } },
  { "leave-two-behind",
    1,
    { "2 coroutines never ended:", "coroutine sleep_for_ever", "faulty-programs.c:", "sleeps" } },
  { "offload-a-recursion", 0, { NULL }, 512 * 1024 },
  { "call-without-a-thread", 0, { "a call of call_without_a_thread has to wait: ", "called" } },
  { "run-without-a-thread", -SIGTRAP, { "no thread for a worker: " } },
#ifndef UNDER_THREAD_SANITIZER /* which itself needs the stack that is used up */
  { "recurse-without-end",
    -SIGABRT,
    { "coroutine recurse_without_end, started at", "faulty-programs.c:", "overflowed its stack" } },
  { "offload-a-recursion-without-end",
    -SIGABRT,
    { "coroutine offload_a_recursion_without_end, started at", "faulty-programs.c:",
      "overflowed the stack of an offloaded call" } },
#endif
  { "wait-for-the-main-loop", 0, { NULL } },
  { "pause-and-resume", 0, { NULL } },
  { "wait-for-a-call", 0, { NULL } },
  { "keep-a-service", 0, { NULL } },
};

static void
check_output (const Case *test, const char *output)
{
  if (test->says[0] == NULL)
    g_assert_cmpstr (output, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (test->says) && test->says[i] != NULL; i++)
    if (strstr (output, test->says[i]) == NULL)
      g_error ("'%s' is missing in: %s", test->says[i], output);
}

/* In the child, before it becomes the program. */
static void
limit_stack (gpointer data)
{
  const Case *test = data;
  struct rlimit limit;

  if (test->stack == 0)
    return;

  getrlimit (RLIMIT_STACK, &limit);
  limit.rlim_cur = test->stack;
  setrlimit (RLIMIT_STACK, &limit);
}

static void
check_program (const Case *test, const char *workers)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) program = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_subprocess_launcher_setenv (launcher, "CO_WORKERS", workers, TRUE);
  g_subprocess_launcher_set_child_setup (launcher, limit_stack, (gpointer) test, NULL);
  program = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("FAULTY_PROGRAMS"), test->program, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (program, NULL, NULL, NULL, &output, &error);
  g_assert_no_error (error);

  check_output (test, output);
  if (test->status < 0)
    g_assert_cmpint (g_subprocess_get_term_sig (program), ==, -test->status);
  else
    g_assert_cmpint (g_subprocess_get_exit_status (program), ==, test->status);
}

static void
says_what_is_wrong (gconstpointer data)
{
  check_program (data, "1");
  check_program (data, "4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reports/%s", cases[i].program);

      g_test_add_data_func (path, &cases[i], says_what_is_wrong);
    }

  return g_test_run ();
}
