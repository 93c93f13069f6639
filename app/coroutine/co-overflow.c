/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Touching the guard below a stack raises SIGSEGV; the handler says whose stack it was. */

#include "coroutine/co-overflow-private.h"
#include "coroutine/co-stack-private.h"
#include "coroutine/co-worker-private.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct sigaction previous_action;

/* A plain thread that makes calls for coroutines. */
typedef struct
{
  const CoOrigin *caller; /* (nullable) of the call that is under way */
  const char *lowest;     /* of the thread's stack; NULL before the first call */
  gsize guard_size;
} CallThread;

static __thread CallThread call_thread __attribute__ ((tls_model ("initial-exec")));

static void
say (const char *text)
{
  gssize ignored G_GNUC_UNUSED = write (STDERR_FILENO, text, strlen (text));
}

G_GNUC_NORETURN static void
report (const CoOrigin *origin, const char *what)
{
  say ("coroutine ");
  say (origin->name);
  say (", started at ");
  say (origin->site);
  say (", overflowed ");
  say (what);
  abort ();
}

void
co_overflow_report (CoRoutine *routine)
{
  report (co_routine_get_origin (routine), "its stack\n");
}

/* The system's guard lies below the stack or, as some C libraries count, in its lowest part. */
static gboolean
is_in_guard (const CallThread *thread, const char *address)
{
  return address >= thread->lowest - thread->guard_size && address < thread->lowest + thread->guard_size;
}

static void
segmentation_fault_cb (int signal_number, siginfo_t *info, void *context)
{
  CoRoutine *routine = co_worker_get_routine (co_worker_get_current ());

  if (routine != NULL && co_stack_find (routine->stack, info->si_addr) == CO_STACK_GUARD)
    co_overflow_report (routine);
  if (call_thread.caller != NULL && is_in_guard (&call_thread, info->si_addr))
    report (call_thread.caller, "the stack of an offloaded call\n");

  /* Not ours: the fault happens again under the handler that was there before. */
  sigaction (SIGSEGV, &previous_action, NULL);
}

void
co_overflow_install (void)
{
  struct sigaction action = { .sa_sigaction = segmentation_fault_cb, .sa_flags = SA_SIGINFO | SA_ONSTACK };

  sigaction (SIGSEGV, &action, &previous_action);
}

CoHandlerStack *
co_overflow_watch_thread (void)
{
  CoHandlerStack *self = g_new (CoHandlerStack, 1);
  stack_t stack = { .ss_sp = self->memory, .ss_size = sizeof self->memory };

  sigaltstack (&stack, &self->previous);
  return self;
}

void
co_overflow_unwatch_thread (CoHandlerStack *self)
{
  sigaltstack (&self->previous, NULL);
  g_free (self);
}

/* --- calls on plain threads --- */

/* Until the thread ends, which is GLib's to decide. */
static void
watch_call_thread (void)
{
  static GPrivate handler_stack = G_PRIVATE_INIT ((GDestroyNotify) co_overflow_unwatch_thread);
  pthread_attr_t attributes;
  gpointer lowest;
  gsize size;

  pthread_getattr_np (pthread_self (), &attributes);
  pthread_attr_getstack (&attributes, &lowest, &size);
  pthread_attr_getguardsize (&attributes, &call_thread.guard_size);
  pthread_attr_destroy (&attributes);
  call_thread.lowest = lowest;

  g_private_set (&handler_stack, co_overflow_watch_thread ());
}

void
co_overflow_begin_call (const CoOrigin *caller)
{
  if (G_UNLIKELY (call_thread.lowest == NULL))
    watch_call_thread ();
  call_thread.caller = caller;
}

void
co_overflow_end_call (void)
{
  call_thread.caller = NULL;
}
