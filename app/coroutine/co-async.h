/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Awaiting GIO: any asynchronous call in GIO's style, awaited as if it blocked. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CoAsyncStart:
 * @data: as given to [func@co_await]
 * @cancellable: (nullable): pass on to the asynchronous function
 * @callback: pass on to the asynchronous function
 * @user_data: pass on to the asynchronous function
 *
 * Starts an asynchronous call. Runs on the runtime's I/O thread, inside its GMainContext.
 */
typedef void (*CoAsyncStart) (gpointer            data,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * co_await:
 * @start: starts the call
 * @data: its argument, borrowed until co_await returns
 * @cancellable: (nullable): given to the call
 * @source: (out) (optional) (transfer full): the object that the call ended on
 *
 * Parks the coroutine until the call has ended; no thread waits meanwhile. Pass the result to the call's
 * own finish function. A call that is cancelled ends as every call does, usually at once and with
 * %G_IO_ERROR_CANCELLED: that is what its finish function says.
 *
 * Returns: (transfer full): the result
 */
GAsyncResult *co_await (CoAsyncStart start, gpointer data, GCancellable *cancellable, GObject **source);

/** co_async_get_context: the I/O thread's main context, for objects that must be created there. */
GMainContext *co_async_get_context (void);

G_END_DECLS
