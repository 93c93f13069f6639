/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a plan: every student looked up, followed like a run. */

#pragma once

#include "cli/command.h"
#include "run/plan.h"

G_BEGIN_DECLS

/**
 * registrar_make_plan:
 * @look_up: has not started
 * @plan: (out) (transfer full)
 *
 * Looks every student up, shows how far it is to who watches, and says on standard error what went wrong.
 *
 * Returns: %REGISTRAR_EXIT_DONE, or how to end
 */
RegistrarExit registrar_make_plan (RegistrarRun *look_up, RegistrarPlan **plan);

G_END_DECLS
