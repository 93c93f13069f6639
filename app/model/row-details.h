/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the column Details says of a row, in words. */

#pragma once

#include "records/result.h"
#include "records/student-list.h"

G_BEGIN_DECLS

/** registrar_row_details_dup_before_run: the row's problem, which row it repeats, or that it is left out; "" if neither. */
char *registrar_row_details_dup_before_run (RegistrarStudentList *students, guint row, RegistrarRowState state);
/**
 * registrar_row_details_dup_in_run:
 * @result: without an outcome until there is one
 *
 * Returns: (transfer full): when and how long, since when, or why not; "" before the row starts
 */
char *registrar_row_details_dup_in_run     (RegistrarStudentList *students, const RegistrarResult *result,
                                            RegistrarRowState state);

/** registrar_row_details_is_own_problem: whether it is the row itself that is wrong: to be corrected, not to be retried. */
gboolean registrar_row_details_is_own_problem (const RegistrarResult *result);
/** registrar_row_details_get_hint: (nullable): what can be done about an error, where its message does not say so itself. */
const char *registrar_row_details_get_hint  (const RegistrarResult *result);
/** registrar_row_details_get_message: why not, of a result with an error; without the row's line, which stands beside it. */
const char *registrar_row_details_get_message (RegistrarStudentList *students, const RegistrarResult *result);

/** registrar_row_details_dup_time: when the row's last attempt was, and how long it took: '09:14:12 · 33 ms'. */
char *registrar_row_details_dup_time       (const RegistrarResult *result);

/** registrar_clock_dup_text: (transfer full): the local time of day of a time as of g_get_real_time(): '09:14:12'. */
char *registrar_clock_dup_text             (gint64 time);
/** registrar_duration_dup_text: microseconds as people say them: '0.3 s', '2 min 5 s'. */
char *registrar_duration_dup_text          (gint64 microseconds);

G_END_DECLS
