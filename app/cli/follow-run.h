/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Following a run: from its start to its last result, with progress for who watches and Ctrl+C for who has enough. */

#pragma once

#include "cli/command.h"
#include "run/run.h"

G_BEGIN_DECLS

/**
 * registrar_follow_run:
 * @run: a run that has not started
 * @results: (out caller-allocates): one result a row
 *
 * Registers the students of @run and returns when every row has its outcome. The first interrupt cancels the
 * run, which settles what is in flight; a second one ends the process. On the main thread.
 *
 * Returns: %REGISTRAR_EXIT_DONE if there are results to tell of; else how to end, after saying why
 */
RegistrarExit registrar_follow_run (RegistrarRun *run, RegistrarResults *results);

G_END_DECLS
