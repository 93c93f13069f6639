/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of the rows when they are sorted by a column, found away from the main thread. */

#pragma once

#include "model/student-index.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_SORT_LINE, /* as in the file */
  REGISTRAR_SORT_ID,
  REGISTRAR_SORT_USERNAME,
  REGISTRAR_SORT_NAME,
  REGISTRAR_SORT_GIVEN_NAME,
  REGISTRAR_SORT_FAMILY_NAME,
  REGISTRAR_SORT_EMAIL,
  REGISTRAR_SORT_COURSE,
  REGISTRAR_SORT_STATE, /* as it is when the rows are sorted */
} RegistrarSort;

/**
 * registrar_student_order_build:
 * @students: by which the rows are sorted: as the language does, numbers by their value, those without a text last
 * @states: one guint8 a row
 * @run: (nullable): whose states count instead
 *
 * Starts a coroutine that sorts the rows; rows alike stay in the order of the file. Whoever no longer wants the answer
 * cancels @cancellable, which stops it soon, and drops the receiver.
 *
 * Returns: (transfer full): where an index of all rows arrives
 */
RegistrarStudentIndexReceiver registrar_student_order_build (RegistrarStudentList *students, GBytes *states,
                                                             RegistrarRun *run, RegistrarSort sort, gboolean descending,
                                                             GCancellable *cancellable);

G_END_DECLS
