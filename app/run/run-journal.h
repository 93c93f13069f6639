/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal of one run, while it goes on: what it writes, and when. */

#pragma once

#include "registry/registry.h"
#include "run/journal.h"
#include "run/orders.h"

G_BEGIN_DECLS

/** RegistrarRunJournal: used by the run's coroutines; what calls have answered is written by many at a time. */
typedef struct _RegistrarRunJournal RegistrarRunJournal;

/** registrar_run_journal_new: @run: (transfer full): what is known of it; one that is there already comes with its lock */
RegistrarRunJournal   *registrar_run_journal_new        (RegistrarJournal *journal, RegistrarPastRun *run);
void                   registrar_run_journal_free       (RegistrarRunJournal *self);

/**
 * registrar_run_journal_begin:
 * @orders: (nullable): what is to be done with each row
 * @results: of the rows that are not sent
 *
 * Writes the run with all its rows and its plan in one transaction, before which there is no run; one that is there
 * already goes on.
 */
gboolean               registrar_run_journal_begin      (RegistrarRunJournal *self, RegistrarStudentList *students,
                                                         const RegistrarOrders *orders, const RegistrarResults *results,
                                                         GError **error);
/**
 * registrar_run_journal_write_plan:
 * @batch: what is known of rows that are not sent any more; see [func@registrar_journal_results_add]
 *
 * The run, which goes on, is planned anew.
 */
gboolean               registrar_run_journal_write_plan (RegistrarRunJournal *self, const RegistrarOrders *orders,
                                                         const GByteArray *batch, GError **error);
/** registrar_run_journal_get_record: writes the results of a call, in the transaction that has its effect. */
const RegistrarRecord *registrar_run_journal_get_record (RegistrarRunJournal *self);
/** registrar_run_journal_write: writes the results of a call, with those of others; see [func@registrar_journal_group_write]. */
gboolean               registrar_run_journal_write      (RegistrarRunJournal *self, RegistrarRegistration **items,
                                                         guint n_items, GTimeSpan patience, GError **error);
/** registrar_run_journal_write_sent: the items are about to be sent to a registry that does not record its calls. */
gboolean               registrar_run_journal_write_sent (RegistrarRunJournal *self, RegistrarRegistration **items,
                                                         guint n_items, GError **error);
/** registrar_run_journal_leave: lets go of the run's lock: it has not ended, and whoever likes may resume it. */
void                   registrar_run_journal_leave      (RegistrarRunJournal *self);
/**
 * registrar_run_journal_end:
 *
 * Writes what no call has written, and that the run has ended; lets go of its lock. Rows that the database could not
 * take stay open, and the run with them: whoever resumes it does them.
 *
 * Returns: FALSE with the error that kept the run from ending
 */
gboolean               registrar_run_journal_end        (RegistrarRunJournal *self, const RegistrarResults *results,
                                                         GError **error);

G_END_DECLS
