/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cancellation: coroutines whose wait ends when a GCancellable is cancelled. */

#pragma once

#include "coroutine/co-waiter-private.h"
#include "coroutine/co-worker-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Parks the calling coroutine until @wait is decided; a @cancellable that is not NULL decides @which. */
void     co_cancel_park      (CoWorker *worker, CoWait *wait, GCancellable *cancellable, guint which);

/* Returns FALSE, as a wait does that a cancellation ends. */
gboolean co_cancel_set_error (GCancellable *cancellable, GError **error);

G_END_DECLS
