/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting for descriptors: whatever comes first ends the wait, and no thread is held meanwhile. */

#include "on-workers.h"

#include <glib-unix.h>
#include <unistd.h>

#define READ 0
#define WRITE 1

static void
open_pipe (int ends[2])
{
  g_autoptr (GError) error = NULL;

  g_unix_open_pipe (ends, FD_CLOEXEC, &error);
  g_assert_no_error (error);
}

static void
close_pipe (int ends[2])
{
  close (ends[READ]);
  close (ends[WRITE]);
}

static void
write_byte (int descriptor)
{
  g_assert_cmpint (write (descriptor, "x", 1), ==, 1);
}

static void
read_byte (int descriptor)
{
  char byte;

  g_assert_cmpint (read (descriptor, &byte, 1), ==, 1);
}

static void
ready_at_once (gconstpointer parameter)
{
  int ends[2];

  open_pipe (ends);
  g_assert_cmpint (co_wait_descriptor (ends[WRITE], G_IO_OUT, 0, NULL), ==, G_IO_OUT);
  write_byte (ends[WRITE]);
  g_assert_cmpint (co_wait_descriptor (ends[READ], G_IO_IN, 0, NULL), ==, G_IO_IN);
  close_pipe (ends);
}

static void
tells_of_the_other_end (gconstpointer parameter)
{
  int ends[2];

  open_pipe (ends);
  close (ends[WRITE]);
  g_assert_cmpint (co_wait_descriptor (ends[READ], G_IO_IN, 0, NULL), ==, G_IO_HUP);
  close (ends[READ]);
}

typedef struct
{
  int input;
  int output;
  guint n_rounds;
  CoWaitGroup *done;
} PassOn;

CO_ROUTINE (pass_on, PassOn)
{
  for (guint i = 0; i < args->n_rounds; i++)
    {
      g_assert_cmpint (co_wait_descriptor (args->input, G_IO_IN, 0, NULL), ==, G_IO_IN);
      read_byte (args->input);
      write_byte (args->output);
    }
  co_wait_group_done (args->done);
}

#define N_PIPES 100
#define N_ROUNDS 5

/* A byte goes round in a ring of coroutines, of which all but one wait. */
static void
many_wait_at_once (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  int pipes[N_PIPES][2];

  for (guint i = 0; i < N_PIPES; i++)
    open_pipe (pipes[i]);
  co_wait_group_add (done, N_PIPES);
  for (guint i = 0; i < N_PIPES; i++)
    co_go (pass_on, pipes[i][READ], pipes[(i + 1) % N_PIPES][WRITE], N_ROUNDS, done);

  write_byte (pipes[0][WRITE]);
  co_wait_group_wait (done);
  read_byte (pipes[0][READ]);
  for (guint i = 0; i < N_PIPES; i++)
    close_pipe (pipes[i]);
}

static void
deadline_ends_the_wait (gconstpointer parameter)
{
  int ends[2];
  gint64 deadline = g_get_monotonic_time () + 5 * G_TIME_SPAN_MILLISECOND;

  open_pipe (ends);
  g_assert_cmpint (co_wait_descriptor (ends[READ], G_IO_IN, deadline, NULL), ==, 0);
  g_assert_cmpint (g_get_monotonic_time (), >=, deadline);
  g_assert_cmpint (co_wait_descriptor (ends[READ], G_IO_IN, deadline, NULL), ==, 0);
  close_pipe (ends);
}

typedef struct
{
  GCancellable *cancellable;
} CancelIt;

CO_ROUTINE (cancel_it, CancelIt)
{
  g_cancellable_cancel (args->cancellable);
}

static void
cancellation_ends_the_wait (gconstpointer parameter)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  int ends[2];

  open_pipe (ends);
  co_go (cancel_it, cancellable);
  g_assert_cmpint (co_wait_descriptor (ends[READ], G_IO_IN, 0, cancellable), ==, 0);
  g_assert_cmpint (co_wait_descriptor (ends[READ], G_IO_IN, 0, cancellable), ==, 0);
  close_pipe (ends);
}

/* However the waits end, another one on the same descriptor is not disturbed. */
static void
waits_follow_each_other (gconstpointer parameter)
{
  int ends[2];

  open_pipe (ends);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      gint64 deadline = i % 3 == 0 ? g_get_monotonic_time () : 0;
      GIOCondition met;

      if (i % 3 == 1)
        co_go (cancel_it, cancellable);
      if (i % 3 == 2)
        write_byte (ends[WRITE]);
      met = co_wait_descriptor (ends[READ], G_IO_IN, deadline, cancellable);
      g_assert_cmpint (met, ==, i % 3 == 2 ? G_IO_IN : 0);
      if (met != 0)
        read_byte (ends[READ]);
    }
  close_pipe (ends);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_on_workers ("/descriptor/ready-at-once", ready_at_once, NULL, one_and_four);
  add_on_workers ("/descriptor/tells-of-the-other-end", tells_of_the_other_end, NULL, one_and_four);
  add_on_workers ("/descriptor/many-wait-at-once", many_wait_at_once, NULL, up_to_eight);
  add_on_workers ("/descriptor/deadline-ends-the-wait", deadline_ends_the_wait, NULL, one_and_four);
  add_on_workers ("/descriptor/cancellation-ends-the-wait", cancellation_ends_the_wait, NULL, one_and_four);
  add_on_workers ("/descriptor/waits-follow-each-other", waits_follow_each_other, NULL, one_and_four);

  return g_test_run ();
}
