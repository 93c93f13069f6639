/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A wait group's inside, for reports and for what waits by one. */

#pragma once

#include "coroutine/co-routine-private.h"
#include "coroutine/co-wait-group.h"

G_BEGIN_DECLS

/* Whether a plain thread made it, and so may call done. */
gboolean co_wait_group_is_held_outside (CoWaitGroup *self);

gboolean co_wait_group_is_done         (CoWaitGroup *self);
/* For a coroutine. @state: what it is said to do meanwhile. FALSE: it was cancelled */
gboolean co_wait_group_wait_as         (CoWaitGroup *self, CoState state, GCancellable *cancellable);

G_END_DECLS
