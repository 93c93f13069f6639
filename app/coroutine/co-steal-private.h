/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stealing: what a worker that has nothing to do takes from the queues of others, and what it leaves to them. */

#pragma once

#include "coroutine/co-worker-private.h"

G_BEGIN_DECLS

/* Now and then, for a worker about itself: how fast it goes through its queue. */
void       co_steal_tell_pace      (CoWorker *self, gint64 now);
/* For a thief, whenever it has waited: who does not go on as fast as they told. */
void       co_steal_look_at_paces  (void);

/* Half of a queue of at least @least, of which the first is returned, unless its owner is quick. */
CoRoutine *co_steal                (CoWorker *worker, guint least);
/* The same, however quick they are, and however short the queue is. */
CoRoutine *co_steal_anything       (CoWorker *worker);
/* A coroutine that was to run next, on a worker that has not come round to it since the thief looked last. */
CoRoutine *co_steal_next           (CoWorker *worker);

/* Whether there is work that is left to those who have it. */
gboolean   co_steal_leaves_any     (CoWorker *worker);

G_END_DECLS
