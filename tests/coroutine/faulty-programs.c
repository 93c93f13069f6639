/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs that go wrong, each in its own way: `faulty-programs NAME`. test-reports.c reads what they say. */

#include "coroutine/co.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define MOMENT 50000 /* microseconds, long enough for every worker to fall asleep */

typedef gint Number;
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

typedef struct
{
  gint unused;
} Nothing;

typedef struct
{
  NumberReceiver input;
} Receive;

/* --- deadlocks --- */

CO_ROUTINE (range_over_results, Receive)
{
  g_auto (NumberReceiver) input = args->input;
  Number number;

  while (number_receive (input, &number))
    continue;
}

typedef struct
{
  NumberReceiver input;
  CoWaitGroup   *done;
} Collect;

CO_ROUTINE (collect_results, Collect)
{
  range_over_results (&(Receive){ args->input });
  co_wait_group_done (args->done);
}

CO_ROUTINE (forget_to_close, Nothing)
{
  g_auto (NumberChannel) results = number_channel_new (0);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Number number = 1;

  co_wait_group_add (done, 1);
  co_go (collect_results, co_ref (results.receiver), done);
  number_send (results.sender, &number);
  co_wait_group_wait (done);
}

CO_ROUTINE (wait_for_permit, Nothing)
{
  co_yield ();
}

typedef struct
{
  CoWaitGroup *done;
} Hold;

CO_ROUTINE (hold_the_permit, Hold)
{
  co_wait_group_wait (args->done);
}

CO_ROUTINE (exhaust_a_limiter, Nothing)
{
  g_autoptr (CoLimiter) limiter = co_limiter_new (1);
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();

  co_wait_group_add (done, 1);
  co_go_limited (limiter, hold_the_permit, done);
  co_go_limited (limiter, wait_for_permit);
  co_wait_group_wait (done);
}

/* --- no deadlocks --- */

static gboolean
close_cb (gpointer user_data)
{
  NumberSender *sender = user_data;

  number_close (*sender);
  return G_SOURCE_REMOVE;
}

/* The user, whom the main loop stands for, takes a moment. */
static void
wait_for_the_main_loop (void)
{
  g_auto (NumberChannel) answers = number_channel_new (0);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GSource) source = number_receiver_source_new (answers.receiver);

  co_go (range_over_results, co_ref (answers.receiver));
  g_source_set_callback (source, (GSourceFunc) G_CALLBACK (g_main_loop_quit), loop, NULL);
  g_source_attach (source, NULL);
  g_timeout_add (MOMENT / 1000, close_cb, &answers.sender);
  g_main_loop_run (loop);
}

/* A paused run: nobody may start until a plain thread says so. */
static void
pause_and_resume (void)
{
  g_autoptr (CoLimiter) limiter = co_limiter_new (0);

  co_go_limited (limiter, wait_for_permit);
  g_usleep (MOMENT);
  co_limiter_set_permits (limiter, 1);
}

static void
wait_in_kernel (gpointer data)
{
  g_usleep (MOMENT);
}

CO_ROUTINE (wait_for_a_call, Nothing)
{
  co_offload (wait_in_kernel, NULL);
}

typedef struct
{
  NumberReceiver requests;
} Serve;

CO_ROUTINE (serve, Serve)
{
  g_auto (NumberReceiver) requests = args->requests;
  Number request;

  co_set_service ();
  while (number_receive (requests, &request))
    continue;
}

typedef struct
{
  NumberChannel *requests;
} StartService;

CO_ROUTINE (start_service, StartService)
{
  *args->requests = number_channel_new (0);
  co_go (serve, co_ref (args->requests->receiver));
}

/* Nobody asks the service for a while. */
static void
keep_a_service (void)
{
  g_auto (NumberChannel) requests;

  co_run (start_service, &requests);
  g_usleep (MOMENT);
  number_close (requests.sender);
}

/* --- where the system allows no more threads --- */

#define NO_ROOM ((gsize) 1 << 48) /* for a stack of this size, which no address space has */

/* Of the threads to come. Returns what it was. */
static gsize
set_stack_size (gsize size)
{
  pthread_attr_t attributes;
  gsize before;

  g_assert_cmpint (pthread_getattr_default_np (&attributes), ==, 0);
  g_assert_cmpint (pthread_attr_getstacksize (&attributes, &before), ==, 0);
  g_assert_cmpint (pthread_attr_setstacksize (&attributes, size), ==, 0);
  g_assert_cmpint (pthread_setattr_default_np (&attributes), ==, 0);
  pthread_attr_destroy (&attributes);
  return before;
}

/* As soon as something is said of it. */
static void
allow_threads_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  const gsize *stack_size = user_data;

  fprintf (stderr, "%s\n", message);
  set_stack_size (*stack_size);
}

static void
print_in_call (gpointer data)
{
  fprintf (stderr, "called\n");
}

CO_ROUTINE (call_without_a_thread, Nothing)
{
  gsize stack_size = set_stack_size (NO_ROOM);

  g_log_set_default_handler (allow_threads_cb, &stack_size);
  co_offload (print_in_call, NULL);
}

/* --- other faults --- */

static gint
recurse (gint depth)
{
  volatile char frame[512];

  memset ((char *) frame, depth, sizeof frame);
  return depth > 0 ? recurse (depth - 1) + frame[3] : frame[1];
}

CO_ROUTINE (recurse_without_end, Nothing)
{
  printf ("%d\n", recurse (1000000));
}

static void
recurse_deeply (gpointer data)
{
  printf ("%d\n", recurse (GPOINTER_TO_INT (data)));
}

CO_ROUTINE (offload_a_recursion_without_end, Nothing)
{
  co_offload (recurse_deeply, GINT_TO_POINTER (10000000));
}

CO_ROUTINE (offload_a_recursion, Nothing)
{
  co_offload (recurse_deeply, GINT_TO_POINTER (4000));
}

CO_ROUTINE (sleep_for_ever, Nothing)
{
  co_sleep (G_TIME_SPAN_DAY);
}

CO_ROUTINE (leave_two_behind, Nothing)
{
  co_go (sleep_for_ever);
  co_go (sleep_for_ever);
}

/* --- by name --- */

static void
run_forget_to_close (void)
{
  co_run (forget_to_close);
}

static void
run_exhaust_a_limiter (void)
{
  co_run (exhaust_a_limiter);
}

static void
run_wait_for_a_call (void)
{
  co_run (wait_for_a_call);
}

static void
run_call_without_a_thread (void)
{
  co_run (call_without_a_thread);
}

static void
run_without_a_thread (void)
{
  set_stack_size (NO_ROOM);
  co_run (wait_for_permit);
}

static void
run_recurse_without_end (void)
{
  co_run (recurse_without_end);
}

static void
run_offload_a_recursion_without_end (void)
{
  co_run (offload_a_recursion_without_end);
}

static void
run_offload_a_recursion (void)
{
  co_run (offload_a_recursion);
}

static void
run_leave_two_behind (void)
{
  co_run (leave_two_behind);
}

static const struct
{
  const char *name;
  void (*run) (void);
} programs[] = {
  { "forget-to-close", run_forget_to_close },
  { "exhaust-a-limiter", run_exhaust_a_limiter },
  { "wait-for-the-main-loop", wait_for_the_main_loop },
  { "pause-and-resume", pause_and_resume },
  { "wait-for-a-call", run_wait_for_a_call },
  { "keep-a-service", keep_a_service },
  { "call-without-a-thread", run_call_without_a_thread },
  { "run-without-a-thread", run_without_a_thread },
  { "recurse-without-end", run_recurse_without_end },
  { "offload-a-recursion-without-end", run_offload_a_recursion_without_end },
  { "offload-a-recursion", run_offload_a_recursion },
  { "leave-two-behind", run_leave_two_behind },
};

int
main (int argc, char **argv)
{
  for (guint i = 0; argc == 2 && i < G_N_ELEMENTS (programs); i++)
    if (g_str_equal (programs[i].name, argv[1]))
      {
        programs[i].run ();
        return co_runtime_shutdown () == 0 ? 0 : 1;
      }

  return 3;
}
