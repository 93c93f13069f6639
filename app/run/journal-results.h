/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Results as the journal keeps them: an entry an attempt, in the order in which they came. */

#pragma once

#include "database/connection.h"
#include "records/result.h"
#include "records/student-list.h"

G_BEGIN_DECLS

/** registrar_journal_results_add: appends an entry. */
void     registrar_journal_results_add    (GByteArray *batch, const RegistrarResult *result);
/** registrar_journal_results_insert: writes a batch of entries of the run with this number; nothing if there is none. */
gboolean registrar_journal_results_insert (RegistrarConnection *connection, gint64 run, const GByteArray *batch,
                                           GError **error);
/** registrar_journal_results_insert_known: writes those that have their outcome before the run starts. */
gboolean registrar_journal_results_insert_known (RegistrarConnection *connection, gint64 run,
                                                 const RegistrarResults *results, GError **error);
/**
 * registrar_journal_results_apply:
 * @results: of the run, with what the batches before this one said
 *
 * Has the entries of a batch speak: a later attempt takes the place of an earlier one.
 *
 * Returns: FALSE if the batch is damaged
 */
gboolean registrar_journal_results_apply  (GBytes *batch, RegistrarStudentList *students, RegistrarResults *results);

/**
 * registrar_journal_results_collect:
 * @rows: (element-type guint)
 * @results: (element-type RegistrarResult): those of these rows are appended, every attempt
 *
 * Returns: FALSE if the batch is damaged
 */
gboolean registrar_journal_results_collect (GBytes *batch, const GArray *rows, GArray *results);

/**
 * registrar_journal_results_forget:
 * @rows: (element-type guint): a set of rows
 * @error: what takes the place of an error, which may name the student
 *
 * Returns: (transfer full) (nullable): the batch without what it says of the rows' students; %NULL if it says nothing
 */
GByteArray *registrar_journal_results_forget (GBytes *batch, GHashTable *rows, GError *error);

/** registrar_journal_results_add_counts: appends how many rows have each outcome. */
void     registrar_journal_results_add_counts (GByteArray *bytes, const guint counts[REGISTRAR_N_ROW_STATES]);
/** registrar_journal_results_get_counts: FALSE if @bytes are damaged. */
gboolean registrar_journal_results_get_counts (GBytes *bytes, guint counts[REGISTRAR_N_ROW_STATES]);

G_END_DECLS
