/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans the open rows of a run anew that is resumed or retried: its plan is as old as the run. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/**
 * registrar_run_plan_anew:
 * @admission: the run's
 *
 * Looks every open row up, and has the run do what is to be done about it now, which it writes down first. Rows that
 * were sent, and of which no answer came, are left to be settled; students to be removed stay as they were agreed to.
 * Nothing for a run that does not go on, or has no plan. On the run's coroutine, after its begin and before a row of it starts.
 */
void registrar_run_plan_anew (RegistrarRun *self, CoLimiter *admission);

G_END_DECLS
