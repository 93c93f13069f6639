/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Interrupts: what Ctrl+C, SIGTERM and SIGHUP do, which is the same. */

#include "cli/interrupt.h"

#include "cli/command.h"

#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

static struct
{
  RegistrarInterruptFunc func;
  gpointer user_data;
  guint n;
  guint sources[G_N_ELEMENTS (signals)]; /* 0 where the signal is ignored */
} watch;

static volatile sig_atomic_t held;
static volatile sig_atomic_t waiting; /* an interrupt came while they were held */

static void
interrupted_cb (int signal_number)
{
  if (!held)
    _exit (REGISTRAR_EXIT_CANCELLED);
  waiting = 1;
}

static gboolean
is_ignored (int signal_number)
{
  struct sigaction action;

  return signal_number == SIGHUP && sigaction (signal_number, NULL, &action) == 0
         && action.sa_handler == SIG_IGN;
}

static gboolean
watched_cb (gpointer user_data)
{
  watch.n++;
  watch.func (watch.n, watch.user_data);
  return G_SOURCE_CONTINUE;
}

void
registrar_interrupt_set_default (void)
{
  struct sigaction action = { .sa_handler = interrupted_cb };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    if (!is_ignored (signals[i]))
      sigaction (signals[i], &action, NULL);
}

void
registrar_interrupt_hold (void)
{
  held = 1;
}

void
registrar_interrupt_release (void)
{
  held = 0;
  if (waiting)
    _exit (REGISTRAR_EXIT_CANCELLED);
}

void
registrar_interrupt_watch (RegistrarInterruptFunc func, gpointer user_data)
{
  g_return_if_fail (watch.func == NULL);

  watch.func = func;
  watch.user_data = user_data;
  watch.n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    watch.sources[i] = is_ignored (signals[i]) ? 0 : g_unix_signal_add (signals[i], watched_cb, NULL);
}

void
registrar_interrupt_end_watch (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_clear_handle_id (&watch.sources[i], g_source_remove);
  watch.func = NULL;
  registrar_interrupt_set_default ();
}
