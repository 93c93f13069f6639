/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The students of a roster as a list for the table: compact, with rows made on demand. */

#pragma once

#include "model/finished-run.h"
#include "model/student-order.h"
#include "model/student-row.h"
#include "run/plan.h"

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_LIST_MODEL (registrar_student_list_model_get_type ())
/* A GListModel of RegistrarStudentRow. */
G_DECLARE_FINAL_TYPE (RegistrarStudentListModel, registrar_student_list_model, REGISTRAR, STUDENT_LIST_MODEL, GObject)

RegistrarStudentListModel *registrar_student_list_model_new          (void);

/**
 * registrar_student_list_model_set_students:
 * @students: (nullable)
 * @states: (nullable): what each row is before a run, one guint8 each, as many as @students has
 *
 * Shows other students, all of them, in no run.
 */
void                       registrar_student_list_model_set_students (RegistrarStudentListModel *self, RegistrarStudentList *students, GBytes *states);
/**
 * registrar_student_list_model_extend:
 *
 * Shows another version of the same students, in no run, perhaps with more behind them or fewer: what is on the screen
 * stays where it is.
 */
void                       registrar_student_list_model_extend       (RegistrarStudentListModel *self, RegistrarStudentList *students, GBytes *states);
/**
 * registrar_student_list_model_set_plan:
 *
 * Shows what is planned for the same students, and those behind them who are to be removed.
 */
void                       registrar_student_list_model_set_plan     (RegistrarStudentListModel *self, RegistrarPlan *plan, GBytes *states);
/** registrar_student_list_model_set_run: from now on the rows' states are those of @run. */
void                       registrar_student_list_model_set_run      (RegistrarStudentListModel *self, RegistrarRun *run);
/** registrar_student_list_model_set_past_run: shows the students of a past run as it ended. */
void                       registrar_student_list_model_set_past_run (RegistrarStudentListModel *self,
                                                                      RegistrarFinishedRun *past, GBytes *states);

/**
 * registrar_student_list_model_set_filter:
 * @states: the states whose rows are shown, REGISTRAR_STATE_BIT each
 *
 * The rows are found in the background and shown when they are found.
 */
void                       registrar_student_list_model_set_filter   (RegistrarStudentListModel *self, guint32 states);
/** registrar_student_list_model_search: of these, shows only the students that have all these words; "" for all. Likewise. */
void                       registrar_student_list_model_search       (RegistrarStudentListModel *self, const char *text);
/** registrar_student_list_model_sort: shows the rows in another order. Likewise. */
void                       registrar_student_list_model_sort         (RegistrarStudentListModel *self, RegistrarSort sort,
                                                                      gboolean descending);
guint32                    registrar_student_list_model_get_filter   (RegistrarStudentListModel *self);

/** registrar_student_list_model_get_row: the number of the row at a position, both from 0. */
guint                      registrar_student_list_model_get_row      (RegistrarStudentListModel *self, guint position);
/** registrar_student_list_model_dup_row: (nullable): a row by its number, whether it is shown or not; %NULL beyond the last. */
RegistrarStudentRow       *registrar_student_list_model_dup_row      (RegistrarStudentListModel *self, guint row);
/** registrar_student_list_model_can_retry: whether what became of a row allows another attempt; by its number. */
gboolean                   registrar_student_list_model_can_retry   (RegistrarStudentListModel *self, guint row);
/**
 * registrar_student_list_model_peek_order:
 *
 * Returns: (nullable) (transfer none): the numbers of the rows that are shown, as many as there are items, until these
 *   change; %NULL while they are all the rows, as in the file
 */
const guint32             *registrar_student_list_model_peek_order  (RegistrarStudentListModel *self);
/** registrar_student_list_model_get_students: (nullable) (transfer none): the list whose rows are shown. */
RegistrarStudentList      *registrar_student_list_model_get_students (RegistrarStudentListModel *self);

/**
 * registrar_student_list_model_refresh:
 *
 * Looks at the rows somebody holds, notifies those whose state changed, some dozens at a time, and brings the
 * filter up to date a few times a second. Its cost does not grow with the list: call it once a frame.
 *
 * Returns: whether all who are held were told; else the others' turn comes the next time
 */
gboolean                   registrar_student_list_model_refresh      (RegistrarStudentListModel *self);
/** registrar_student_list_model_settle: a last look at a run that has ended, the filter brought up to date at once. */
void                       registrar_student_list_model_settle       (RegistrarStudentListModel *self);

G_END_DECLS
