/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes one student, or whole runs, out of the journal. */

#pragma once

#include "run/journal.h"
#include "run/meant-student.h"

G_BEGIN_DECLS

/* What was taken out, and who keeps others away from it until it is. */
typedef struct
{
  guint       n_rows;
  guint       n_runs;
  GHashTable *registries; /* (owned) set of the names of the runs' registries */
  GPtrArray  *locks;      /* (owned) of RegistrarRunLock: held until the transaction has ended */
} RegistrarJournalErasure;

void     registrar_journal_erasure_init  (RegistrarJournalErasure *self);
void     registrar_journal_erasure_clear (RegistrarJournalErasure *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarJournalErasure, registrar_journal_erasure_clear)

/** registrar_journal_show_students: calls @func with @meant for every row of every run. Inside a transaction. */
gboolean registrar_journal_show_students (RegistrarConnection *connection, RegistrarMeantStudent *meant,
                                          void (*func) (RegistrarMeantStudent *, const RegistrarStudent *),
                                          GError **error);
/**
 * registrar_journal_erase_student:
 *
 * Of the student's rows only the place and the course stay, and what became of them. Inside a transaction.
 *
 * Returns: FALSE with %REGISTRAR_RUN_ERROR_HELD if a run with the student is going on, or with an error of
 *   %REGISTRAR_DATABASE_ERROR
 */
gboolean registrar_journal_erase_student (RegistrarJournal *self, RegistrarConnection *connection,
                                          RegistrarMeantStudent *meant, RegistrarJournalErasure *erasure, GError **error);
/**
 * registrar_journal_erase_runs:
 * @before: microseconds since 1970 in UTC
 * @n_runs: (out): how many went
 *
 * Deletes the runs that were started before then, but for those that are going on. Inside a transaction.
 */
gboolean registrar_journal_erase_runs    (RegistrarJournal *self, RegistrarConnection *connection, gint64 before,
                                          guint *n_runs, GError **error);

G_END_DECLS
