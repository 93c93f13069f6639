/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Defer: what is to happen when the scope ends, last in first out. */

#pragma once

#include "coroutine/co-channel.h"

G_BEGIN_DECLS

/**
 * co_defer:
 * @func: a function of one pointer that returns nothing
 * @data: its argument, evaluated now
 *
 * Calls `func (data)` when the enclosing scope is left, by whichever way: `co_defer (co_wait_group_done,
 * group)`. Deferred calls and `g_auto` variables of one scope end in the reverse order of their
 * declaration.
 */
#define co_defer(func, data)                                                                                 \
  __attribute__ ((cleanup (co_deferred_call))) G_GNUC_UNUSED CoDeferred G_PASTE (co_deferred_, __COUNTER__)  \
      = { ((void) sizeof (((func) (data)), 0), (GDestroyNotify) (func)), (data) }

/**
 * co_defer_close:
 * @sender: the sending end of any channel
 *
 * Closes a channel when the enclosing scope is left.
 */
#define co_defer_close(sender)                                                                               \
  __attribute__ ((cleanup (co_deferred_close))) G_GNUC_UNUSED CoSender G_PASTE (co_deferred_, __COUNTER__)   \
      = (sender).end

typedef struct
{
  GDestroyNotify func;
  gpointer       data;
} CoDeferred;

static inline void
co_deferred_call (CoDeferred *deferred)
{
  deferred->func (deferred->data);
}

static inline void
co_deferred_close (CoSender *sender)
{
  co_channel_close (*sender);
}

G_END_DECLS
