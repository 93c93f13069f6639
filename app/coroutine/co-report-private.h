/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports: which coroutines there are, where they were started, and what each waits for. */

#pragma once

#include "coroutine/co-routine-private.h"

G_BEGIN_DECLS

/* While no worker runs a coroutine. A line for each group of coroutines that are alike; those with one of the
 * flags @without are left out. */
char *co_report_new (guint without);

G_END_DECLS
