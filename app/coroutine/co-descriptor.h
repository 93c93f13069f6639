/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting for a descriptor: for libraries that have a socket of their own and never block on it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * co_wait_descriptor:
 * @descriptor: a socket, a pipe or the like, which stays open meanwhile
 * @condition: %G_IO_IN, %G_IO_OUT or both
 * @deadline: when nobody waits any longer, by g_get_monotonic_time(); 0: never
 * @cancellable: (nullable): ends the wait
 *
 * Parks the coroutine until the descriptor can be read or written. The runtime's I/O thread watches all that are waited
 * for, so that none holds a thread.
 *
 * Returns: what of @condition came about, and %G_IO_HUP, %G_IO_ERR or %G_IO_NVAL where the descriptor has come to that;
 *   0 if the deadline passed or it was cancelled before
 */
GIOCondition co_wait_descriptor (int           descriptor,
                                 GIOCondition  condition,
                                 gint64        deadline,
                                 GCancellable *cancellable);

G_END_DECLS
