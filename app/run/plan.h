/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan: what a run would do with every student, before it does anything. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/**
 * RegistrarPlan:
 *
 * What was found of each row, and so what is to be done with it. Immutable once it is made, and counted: any thread may
 * read it. Its rows are those of the roster and, behind them, the students to remove, who are not on it.
 *
 * A row's result has one of these outcomes: new; already; changed, with a finding that has the details as they are;
 * remove, likewise; ambiguous, with a finding that has the candidates; problem, of which a duplicate's original is
 * another row; cancelled, where the row is not planned; skipped, where the administrator left it out.
 */
typedef struct _RegistrarPlan RegistrarPlan;

/* What is to be planned. */
typedef struct
{
  RegistrarDetails details; /* to be asked for, for every student */
  gboolean         sync;    /* also who is registered for the course and not on the roster */
} RegistrarPlanSettings;

/**
 * registrar_run_new_look_up:
 * @course: (nullable): the course of every row; %NULL if the rows name their own
 *
 * A dry run: looks every student up, and is the first step of a plan.
 */
RegistrarRun *registrar_run_new_look_up       (RegistrarRegistry           *registry,
                                               RegistrarStudentList        *students,
                                               RegistrarCourse             *course,
                                               const RegistrarPlanSettings *settings);
/**
 * registrar_run_new_look_up_again:
 * @students: the plan's roster, as long as it was: some rows may have been edited since
 * @rows: (element-type guint): these, from 0, are planned anew, and what was chosen for them is forgotten
 *
 * The same for some rows only: the others keep what the plan says of them.
 */
RegistrarRun *registrar_run_new_look_up_again (RegistrarPlan        *plan,
                                               RegistrarStudentList *students,
                                               const GArray         *rows);
/**
 * registrar_run_leave_out:
 * @left_out: a guint8 a row, not zero where it is to be left out
 *
 * These rows are not looked up, and nothing is to be done with them. Of a look-up, before the start.
 */
void          registrar_run_leave_out         (RegistrarRun *self, GBytes *left_out);
/**
 * registrar_run_keep:
 * @kept: a set of what [func@registrar_plan_dup_removal_key] gave; not changed any more
 *
 * These are not to be removed. Of a look-up, before the start.
 */
void          registrar_run_keep              (RegistrarRun *self, GHashTable *kept);
/** registrar_run_choose: @row, which is ambiguous, is the candidate that has this account. Of a look-up, before the start. */
void          registrar_run_choose            (RegistrarRun *self, guint row, const char *account);

/**
 * registrar_plan_new:
 * @looked_up: a look-up that has ended
 *
 * Makes the plan. With sync on the registry is asked who is registered, unless the look-up was cancelled; staff are
 * never to be removed. Only on a coroutine.
 *
 * Returns: (transfer full): %NULL with the registry's error if it cannot say who is registered
 */
RegistrarPlan *registrar_plan_new    (RegistrarRun *looked_up, GError **error);
/**
 * registrar_plan_revise:
 * @students: the plan's roster, as long as it was: some rows may have been edited since
 * @left_out: (nullable): a guint8 a row of it, not zero where it is to be left out
 * @kept: (nullable): who is not to be removed: see [func@registrar_run_keep]
 *
 * What still holds of the plan: a row that is another student now, or repeats another row than before, is not planned.
 * Asks nobody; looks at all rows. From any thread.
 *
 * Returns: (transfer full)
 */
RegistrarPlan *registrar_plan_revise (RegistrarPlan *self, RegistrarStudentList *students, GBytes *left_out,
                                      GHashTable *kept);
RegistrarPlan *registrar_plan_ref    (RegistrarPlan *self);
void           registrar_plan_unref  (RegistrarPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarPlan, registrar_plan_unref)

RegistrarRegistry           *registrar_plan_get_registry (RegistrarPlan *self);
RegistrarCourse             *registrar_plan_get_course   (RegistrarPlan *self);
const RegistrarPlanSettings *registrar_plan_get_settings (RegistrarPlan *self);
/** registrar_plan_get_students: (transfer none): all rows, those to remove too. */
RegistrarStudentList        *registrar_plan_get_students (RegistrarPlan *self);
/** registrar_plan_get_results: (transfer none): one a row. */
const RegistrarResults      *registrar_plan_get_results  (RegistrarPlan *self);
/**
 * registrar_plan_forget_results:
 *
 * Frees what came of each row, which takes 16 MB of a million and more where much is to be said. For who has made a run of
 * the plan, shares it with nobody but that run, and will ask no more than for its students and who is to be removed.
 */
void                         registrar_plan_forget_results (RegistrarPlan *self);
/** registrar_plan_list_open: (transfer full) (element-type guint): the rows that are to be planned and are not. */
GArray                      *registrar_plan_list_open    (RegistrarPlan *self);
/** registrar_plan_get_n_removals: how many of the rows, the last ones, are students to remove. */
guint                        registrar_plan_get_n_removals (RegistrarPlan *self);
/** registrar_plan_dup_removal_key: (transfer full) (nullable): what says in every plan who that is; %NULL for a row of the roster. */
char                        *registrar_plan_dup_removal_key (RegistrarPlan *self, guint row);

/**
 * registrar_plan_check_removals:
 * @max_removals: more than so many are not removed unasked
 *
 * Returns: FALSE with %REGISTRAR_RUN_ERROR_REMOVALS, whose message names the number, if there are more; or with
 *   %REGISTRAR_RUN_ERROR_UNCERTAIN if somebody is to be removed while there are rows of which nobody knows whom they mean
 */
gboolean                     registrar_plan_check_removals (RegistrarPlan *self, guint max_removals, GError **error);

/**
 * registrar_run_new_planned:
 *
 * A run that does what the plan says, and nothing else: students that are registered already are not sent, and where the
 * registry is not as it was when the plan was made, the row fails with %REGISTRAR_REGISTRY_ERROR_CHANGED. Its rows are
 * the plan's.
 */
RegistrarRun *registrar_run_new_planned (RegistrarPlan *plan);
/** registrar_run_get_plan: (transfer none) (nullable): the plan that the run carries out. */
RegistrarPlan *registrar_run_get_plan   (RegistrarRun *self);

G_END_DECLS
