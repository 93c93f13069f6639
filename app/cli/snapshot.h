/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SIGUSR1: what every coroutine does at this moment, printed for who wonders why it takes so long. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_snapshot_on_signal:
 *
 * From now on a snapshot of the coroutines is printed to standard error on each SIGUSR1, whatever the program does
 * at that moment. To be called before any other thread is started.
 */
void registrar_snapshot_on_signal (void);

G_END_DECLS
