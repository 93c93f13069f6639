/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A limiter: many coroutines are to run, but only so many at a time. The rest queue, unstarted.
 *
 *     g_autoptr (CoLimiter) limiter = co_limiter_new (16);
 *
 *     for (guint row = 0; row < size; row++)
 *       co_go_limited (limiter, register_student, row, co_ref (output));
 *
 * One that queues is 80 bytes: no stack is made before it has its permit, and one that ends hands its permit
 * to the next. They start in the order in which they were queued. */

#pragma once

#include "coroutine/co-routine.h"

G_BEGIN_DECLS

/** co_limiter_new: @permits may run at a time; with 0 nobody starts until that is changed. */
CoLimiter *co_limiter_new   (guint permits);
/** co_limiter_ref: for somebody else who may change it. A coroutine that was started with it needs none. */
CoLimiter *co_limiter_ref   (CoLimiter *self);
/** co_limiter_unref: those that were started with it run all the same. */
void       co_limiter_unref (CoLimiter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoLimiter, co_limiter_unref)

/** co_limiter_set_permits: changes how many may run; those that run already go on. From any thread. */
void  co_limiter_set_permits (CoLimiter *self, guint permits);
/** co_limiter_get_permits: how many may run at a time. */
guint co_limiter_get_permits (CoLimiter *self);
/**
 * co_limiter_set_cancellable:
 *
 * Once @cancellable is cancelled the limit holds no longer: whoever queues starts at once, also while the
 * limiter is paused, so that it can say that it was cancelled. To be set once, before the limiter is used.
 */
void  co_limiter_set_cancellable (CoLimiter *self, GCancellable *cancellable);
/** co_limiter_get_running: how many hold a permit now. */
guint co_limiter_get_running (CoLimiter *self);
/** co_limiter_get_queued: how many wait, unstarted. */
guint co_limiter_get_queued  (CoLimiter *self);

G_END_DECLS
