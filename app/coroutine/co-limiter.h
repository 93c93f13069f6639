/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A limiter: of many coroutines that are to run, at most so many at a time. The rest queue without a stack. */

#pragma once

#include "coroutine/co-routine.h"

G_BEGIN_DECLS

CoLimiter *co_limiter_new   (guint permits);
CoLimiter *co_limiter_ref   (CoLimiter *self);
void       co_limiter_unref (CoLimiter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoLimiter, co_limiter_unref)

/** co_limiter_set_permits: changes how many may run; those that run already are left to end. From any thread. */
void  co_limiter_set_permits (CoLimiter *self, guint permits);
guint co_limiter_get_permits (CoLimiter *self);
/** co_limiter_get_running: how many hold a permit now. */
guint co_limiter_get_running (CoLimiter *self);
/** co_limiter_get_queued: how many wait, unstarted. */
guint co_limiter_get_queued  (CoLimiter *self);

G_END_DECLS
