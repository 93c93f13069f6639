/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Touching a guard raises SIGSEGV; the handler says whose stack it was. */

#include "coroutine/co-overflow-private.h"
#include "coroutine/co-stack-private.h"
#include "coroutine/co-worker-private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HANDLER_STACK_SIZE (32 * 1024)

static struct sigaction previous_action;

static void
say (const char *text)
{
  gssize ignored G_GNUC_UNUSED = write (STDERR_FILENO, text, strlen (text));
}

void
co_overflow_report (CoRoutine *routine)
{
  const CoOrigin *origin = co_routine_get_origin (routine);

  say ("coroutine ");
  say (origin->name);
  say (", started at ");
  say (origin->site);
  say (", overflowed its stack\n");
  abort ();
}

static void
segmentation_fault_cb (int signal_number, siginfo_t *info, void *context)
{
  CoRoutine *routine = co_worker_get_routine (co_worker_get_current ());

  if (routine != NULL && co_stack_find (routine->stack, info->si_addr) == CO_STACK_GUARD)
    co_overflow_report (routine);

  /* Not ours: the fault happens again under the handler that was there before. */
  sigaction (SIGSEGV, &previous_action, NULL);
}

void
co_overflow_install (void)
{
  struct sigaction action = { .sa_sigaction = segmentation_fault_cb, .sa_flags = SA_SIGINFO | SA_ONSTACK };

  sigaction (SIGSEGV, &action, &previous_action);
}

void
co_overflow_watch_thread (stack_t *previous)
{
  stack_t stack = { .ss_sp = g_malloc (HANDLER_STACK_SIZE), .ss_size = HANDLER_STACK_SIZE };

  sigaltstack (&stack, previous);
}

void
co_overflow_unwatch_thread (const stack_t *previous)
{
  stack_t stack;

  if (sigaltstack (previous, &stack) == 0)
    g_free (stack.ss_sp);
}
