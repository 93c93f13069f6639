/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A wait group: one waits until as many things are done as were announced. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CoWaitGroup CoWaitGroup;

CoWaitGroup *co_wait_group_new   (void);
CoWaitGroup *co_wait_group_ref   (CoWaitGroup *self);
void         co_wait_group_unref (CoWaitGroup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoWaitGroup, co_wait_group_unref)

/** co_wait_group_add: announces @n more things to wait for. From any thread. */
void co_wait_group_add  (CoWaitGroup *self, guint n);
/** co_wait_group_done: one thing is done. More done than announced is reported as an error. From any thread. */
void co_wait_group_done (CoWaitGroup *self);
/** co_wait_group_wait: parks until everything announced is done. Any number of coroutines may wait. */
void co_wait_group_wait (CoWaitGroup *self);

G_END_DECLS
