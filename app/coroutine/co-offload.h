/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocking and stack-hungry calls: run on a plain thread while the coroutine is parked.
 *
 * This is for reading a file, waiting for a lock of the operating system, SQLite, and parsers of unknown
 * depth. */

#pragma once

#include "coroutine/co-routine.h"

G_BEGIN_DECLS

/**
 * co_offload:
 * @func: what to run
 * @data: its argument, borrowed
 *
 * Runs @func on a thread of its own pool, with a stack of 8 MiB or more, and parks the coroutine until it has
 * returned. If it overflows even that, the program ends with the coroutine's name. At most 32 such calls run
 * at a time; more wait for one of them to end. On a plain thread it just calls @func.
 */
void     co_offload             (CoFunc func, gpointer data);

/**
 * co_offload_cancellable:
 * @cancellable: (nullable): may keep @func from being run
 *
 * Like [func@co_offload], but @func is not run if @cancellable is cancelled before a thread was free. Once
 * it runs it is waited for: what takes long looks at @cancellable itself.
 *
 * Returns: FALSE with %G_IO_ERROR_CANCELLED if @func was not run
 */
gboolean co_offload_cancellable (CoFunc        func,
                                 gpointer      data,
                                 GCancellable *cancellable,
                                 GError      **error);

G_END_DECLS
