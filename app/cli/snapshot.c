/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A thread of its own waits for the signal: it also answers while all others are busy or stuck. */

#include "cli/snapshot.h"

#include "coroutine/co-snapshot.h"

#include <signal.h>
#include <stdio.h>

static void
print_snapshot (void)
{
  g_autoptr (CoSnapshot) snapshot = co_snapshot_new ();
  g_autofree char *text = co_snapshot_to_string (snapshot);

  fprintf (stderr, "\n%s", text);
}

static gpointer
wait_for_signals (gpointer data)
{
  g_autofree sigset_t *signals = data;
  int signal_number;

  while (sigwait (signals, &signal_number) == 0)
    print_snapshot ();
  return NULL;
}

void
registrar_snapshot_on_signal (void)
{
  sigset_t *signals = g_new (sigset_t, 1);

  sigemptyset (signals);
  sigaddset (signals, SIGUSR1);
  pthread_sigmask (SIG_BLOCK, signals, NULL); /* the threads to come inherit it */
  g_thread_unref (g_thread_new ("snapshot", wait_for_signals, signals));
}
