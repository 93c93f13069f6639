/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocking in place: a call that may block is made on the coroutine's own stack and thread.
 *
 *     {
 *       co_blocking ();
 *       n = read (fd, buffer, sizeof buffer);
 *     }
 *
 * Meanwhile another thread runs the other coroutines, so that as many run as before. That costs some 20 ns
 * where nothing else is to be run, and so is right for short calls that seldom block. What needs more than
 * the 64 KiB of a coroutine's stack, or usually takes long, is offloaded (co-offload.h). At most 64 calls get
 * a thread to stand in for them; more take one from the others.
 *
 * Between begin and end the coroutine must not wait for another: that ends the program. Whom it wakes then,
 * by try_send or by setting an event, may run only when the call has returned. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** co_block_begin: what follows may block. On a plain thread it does nothing, as co_block_end. */
void co_block_begin (void);
/** co_block_end: no longer. In the same coroutine. */
void co_block_end   (void);

/** co_blocking: what follows may block, until the enclosing scope is left. */
#define co_blocking()                                                                                        \
  __attribute__ ((cleanup (co_block_end_scope))) G_GNUC_UNUSED char G_PASTE (co_blocking_, __COUNTER__)      \
      = (co_block_begin (), 0)

static inline void
co_block_end_scope (char *scope)
{
  co_block_end ();
}

G_END_DECLS
