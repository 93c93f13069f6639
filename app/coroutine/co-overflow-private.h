/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stack overflow: told apart from other crashes, with the coroutine's name. */

#pragma once

#include "coroutine/co-routine-private.h"

#include <signal.h>

G_BEGIN_DECLS

/* Once for the process: the handler. */
void co_overflow_install        (void);
/* For each worker: a stack for the handler to run on. */
void co_overflow_watch_thread   (stack_t *previous);
void co_overflow_unwatch_thread (const stack_t *previous);
/* @routine wrote below its stack: says so and ends the process. */
void co_overflow_report         (CoRoutine *routine) G_GNUC_NORETURN;

G_END_DECLS
