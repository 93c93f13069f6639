/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Deadlock: every coroutine waits, and nothing outside the runtime can wake one. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between these, something outside is under way that may wake a coroutine. From any thread. */
void  co_outside_enter   (void);
void  co_outside_leave   (void);
/* An end held outside was given up: look for a deadlock anew. */
void  co_outside_changed (void);

/* While no worker runs a coroutine. Returns: (transfer full) (nullable): who waits on what; NULL: no deadlock */
char *co_deadlock_find   (void);
void  co_deadlock_report (const char *report);

G_END_DECLS
