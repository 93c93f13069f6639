/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A limiter's inside, for reports and for what starts coroutines. */

#pragma once

#include "coroutine/co-limiter.h"
#include "coroutine/co-routine-private.h"

G_BEGIN_DECLS

/* Whether somebody outside may let more start: it is paused, or may be cancelled. */
gboolean co_limiter_is_held_outside (CoLimiter *self);

/* @routine: new, with an owner that tells co_limiter_get_owner() of its end */
void     co_limiter_start_routine   (CoLimiter *self, CoWorker *worker, CoRoutine *routine);
CoOwner *co_limiter_get_owner       (CoLimiter *self);

G_END_DECLS
