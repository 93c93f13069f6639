/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stack overflow: told apart from other crashes, with the coroutine's name. */

#pragma once

#include "coroutine/co-routine-private.h"

#include <signal.h>

G_BEGIN_DECLS

/* Once for the process: the handler. */
void co_overflow_install        (void);
/* What the handler runs on, one for each thread. */
typedef struct
{
  stack_t previous;
  char    memory[32 * 1024];
} CoHandlerStack;

/* On the thread. Returns: (transfer full): until it is given back */
CoHandlerStack *co_overflow_watch_thread   (void);
void            co_overflow_unwatch_thread (CoHandlerStack *stack);
/* On a plain thread, around a call that it makes for a coroutine of this origin. */
void co_overflow_begin_call     (const CoOrigin *caller);
void co_overflow_end_call       (void);
/* @routine wrote below its stack: says so and ends the process. */
void co_overflow_report         (CoRoutine *routine) G_GNUC_NORETURN;

G_END_DECLS
