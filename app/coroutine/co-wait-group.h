/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A wait group: one waits until as many things are done as were announced.
 *
 * It counts things, not coroutines. Where coroutines send results to a collector, let the collector say
 * that one is done, once it has it: when the wait is over every result has been collected, and the channel
 * can be closed.
 *
 * Announce before starting: add is called by the one who will wait, or on its behalf before it waits. A
 * group can be used again once the wait has returned, and freed as soon as that. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CoWaitGroup CoWaitGroup;

/** co_wait_group_new: (transfer full): with nothing to be done. */
CoWaitGroup *co_wait_group_new   (void);
/** co_wait_group_ref: for who may still use the group when the one that waits no longer does. */
CoWaitGroup *co_wait_group_ref   (CoWaitGroup *self);
/** co_wait_group_unref: the last frees it. */
void         co_wait_group_unref (CoWaitGroup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoWaitGroup, co_wait_group_unref)

/** co_wait_group_add: announces @n more things to wait for. From any thread. */
void co_wait_group_add  (CoWaitGroup *self, guint n);
/** co_wait_group_done: one thing is done. More done than announced is a critical. From any thread. */
void co_wait_group_done (CoWaitGroup *self);
/** co_wait_group_wait: parks until everything announced is done. Any number of coroutines may wait. */
void co_wait_group_wait (CoWaitGroup *self);
/**
 * co_wait_group_wait_cancellable:
 * @cancellable: (nullable): ends the wait
 *
 * Like [func@co_wait_group_wait]. Cancelled, what is to be done is still to be done, and can be waited for
 * again.
 *
 * Returns: FALSE with %G_IO_ERROR_CANCELLED if it was cancelled before everything was done
 */
gboolean co_wait_group_wait_cancellable (CoWaitGroup *self, GCancellable *cancellable, GError **error);

G_END_DECLS
