/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting for an event on behalf of something that has a better name for it in reports. */

#pragma once

#include "coroutine/co-event.h"
#include "coroutine/co-routine-private.h"

G_BEGIN_DECLS

void     co_event_wait_as             (CoEvent *self, CoState state);
/* FALSE: it was cancelled before it happened. */
gboolean co_event_wait_cancellable_as (CoEvent *self, CoState state, GCancellable *cancellable);

G_END_DECLS
