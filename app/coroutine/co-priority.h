/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Priority: where people wait for the main thread, the runtime's threads give way to it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So much nicer, as nice(1) counts: a third of the main thread's share, where there are more at work than processors. */
#define CO_PRIORITY_STEPS 5

/**
 * co_priority_give_way:
 *
 * From now on workers, and the threads of calls that are offloaded or awaited, run at a lower priority than the main
 * thread: whatever they have to do, a window is drawn. Before the first coroutine, and for good: a thread that has given
 * way may not go back.
 */
void co_priority_give_way (void);

G_END_DECLS
