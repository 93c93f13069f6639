/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a plan of a look-up away from the main thread, and the run that would carry it out. */

#pragma once

#include "coroutine/co.h"
#include "run/plan.h"

G_BEGIN_DECLS

/**
 * RegistrarPlanLoad:
 *
 * A plan, or why there is none. Owned by one at a time.
 */
typedef struct
{
  RegistrarPlan *plan;   /* (nullable) %NULL with an error, or a look-up */
  RegistrarRun  *run;    /* (nullable) that carries it out, not started; %NULL while a row is not planned */
  RegistrarRun  *look_up; /* (nullable) likewise, that looks rows up anew */
  GArray        *open;   /* of guint: the rows that are not planned */
  GBytes        *states; /* one guint8, a %RegistrarRowState, a row; duplicates are skipped, open rows as before a look-up */
  guint          counts[REGISTRAR_N_ROW_STATES];
  GError        *error;
} RegistrarPlanLoad;

void registrar_plan_load_clear (RegistrarPlanLoad *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarPlanLoad, registrar_plan_load_clear)
CO_DEFINE_CHANNEL (RegistrarPlanLoad, registrar_plan_load, registrar_plan_load_clear)

/**
 * registrar_plan_load_start:
 * @look_up: one that has ended
 *
 * Starts a coroutine that makes it. Whoever no longer wants the answer just drops the receiver.
 *
 * Returns: (transfer full): where one answer arrives
 */
RegistrarPlanLoadReceiver registrar_plan_load_start  (RegistrarRun *look_up);
/** registrar_plan_load_revise: the same of a plan whose roster was edited, or of which other rows are left out, or others kept. */
RegistrarPlanLoadReceiver registrar_plan_load_revise (RegistrarPlan *plan, RegistrarStudentList *students, GBytes *left_out,
                                                      GHashTable *kept);
/**
 * registrar_plan_load_again:
 * @students: the plan's roster
 * @rows: (element-type guint): of the plan, from 0
 * @account: (nullable): who is meant by the only one of them
 *
 * Makes the look-up of these rows.
 */
RegistrarPlanLoadReceiver registrar_plan_load_again  (RegistrarPlan *plan, RegistrarStudentList *students, GArray *rows,
                                                      const char *account);

G_END_DECLS
