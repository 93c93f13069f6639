/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a run that are still to be done, in the order in which they start. */

#pragma once

#include "records/result.h"
#include "records/student-list.h"

G_BEGIN_DECLS

/* Set in a row that is of the same student as the one before it. */
#define REGISTRAR_OPEN_ROW_SAME (1u << 31)

/**
 * registrar_open_rows_new:
 * @results: those that have an outcome are not open
 *
 * The order is that of the students' keys, ids first: a registry finds neighbours faster than strangers. On a
 * coroutine or a plain thread; takes as long as sorting does.
 *
 * Returns: (transfer full) (element-type guint): rows, some with %REGISTRAR_OPEN_ROW_SAME
 */
GArray *registrar_open_rows_new (RegistrarStudentList *students, const RegistrarResults *results);

G_END_DECLS
