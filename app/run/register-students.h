/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine: every student of a run registered concurrently, and every result collected. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/**
 * registrar_register_students:
 * @run: a run that has not started
 * @results: (out caller-allocates): one result a row; a reference to the results that @run keeps
 *
 * One coroutine a student sends its result over `input`; a collector ranges over it and marks the wait
 * group; the collected results come back over `output`. Call it on a coroutine.
 *
 * Returns: FALSE if the collected results never came
 */
gboolean registrar_register_students (RegistrarRun *run, RegistrarResults *results);

/** registrar_run_start: the same in the background, from any thread; @run's watchers see it end. */
void     registrar_run_start         (RegistrarRun *run);

G_END_DECLS
