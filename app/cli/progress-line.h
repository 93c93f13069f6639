/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The progress line: how far a run is, how fast, and how long it will take. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/**
 * registrar_progress_dup_line:
 * @now: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): '4,510 of 10,000 students, 2,300 a second, 3 seconds left, slowed by the server'
 */
char *registrar_progress_dup_line (const RegistrarProgress *progress, gint64 now);

G_END_DECLS
