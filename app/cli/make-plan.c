/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A look-up, followed, and the plan that comes of it. */

#include "cli/make-plan.h"

#include "cli/follow-run.h"
#include "cli/terminal.h"

typedef struct
{
  RegistrarRun *look_up;
  RegistrarPlan **plan;
  GError **error;
} MakePlan;

CO_ROUTINE (make_plan, MakePlan)
{
  *args->plan = registrar_plan_new (args->look_up, args->error);
}

RegistrarExit
registrar_make_plan (RegistrarRun *look_up, RegistrarPlan **plan)
{
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (GError) error = NULL;
  RegistrarExit exit = registrar_follow_run (look_up, &results);

  if (exit != REGISTRAR_EXIT_DONE)
    return exit;

  co_run (make_plan, look_up, plan, &error);
  return error == NULL ? REGISTRAR_EXIT_DONE : registrar_terminal_refuse (REGISTRAR_EXIT_UNAVAILABLE, error);
}
