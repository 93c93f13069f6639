/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Deadlock: every coroutine waits, and nothing outside the runtime can wake one. */

#pragma once

#include "coroutine/co-runtime.h"

G_BEGIN_DECLS

/* An end held outside was given up: look for a deadlock anew. */
void  co_outside_changed (void);

/* While no worker runs a coroutine. Returns: (transfer full) (nullable): who waits on what, if it is one */
char *co_deadlock_find   (void);
void  co_deadlock_report (const char *report);

G_END_DECLS
