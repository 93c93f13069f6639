/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal: every run of a data directory, from before it touches anybody until it is erased. */

#pragma once

#include "database/database.h"
#include "run/past-run.h"

G_BEGIN_DECLS

/**
 * registrar_journal_new:
 * @database: opened with [func@registrar_journal_schema_create] among its migrations
 * @directory: where it lies
 */
RegistrarJournal  *registrar_journal_new           (RegistrarDatabase *database, const char *directory);
RegistrarJournal  *registrar_journal_ref           (RegistrarJournal *self);
void               registrar_journal_unref         (RegistrarJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarJournal, registrar_journal_unref)

RegistrarDatabase *registrar_journal_get_database  (RegistrarJournal *self);
const char        *registrar_journal_get_directory (RegistrarJournal *self);

/**
 * registrar_journal_list:
 *
 * Only on a coroutine.
 *
 * Returns: (transfer full) (element-type RegistrarPastRun): all runs, without their rows, the newest first
 */
GPtrArray         *registrar_journal_list          (RegistrarJournal *self, GError **error);
/** registrar_journal_list_in: likewise, inside a transaction that sees or changes them. */
GPtrArray         *registrar_journal_list_in       (RegistrarJournal *self, RegistrarConnection *connection,
                                                    GError **error);
/**
 * registrar_journal_take_lock:
 *
 * Keeps everybody else from working on the run. Never waits.
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_RUN_ERROR_HELD, whose message names the process, or an error of
 *   %G_FILE_ERROR
 */
RegistrarRunLock  *registrar_journal_take_lock     (RegistrarJournal *self, const RegistrarPastRun *run, GError **error);
/**
 * registrar_journal_read:
 *
 * Reads a run with its rows and what became of them so far. Only on a coroutine.
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_RUN_ERROR_UNKNOWN_RUN, or an error of %REGISTRAR_DATABASE_ERROR
 */
RegistrarPastRun  *registrar_journal_read          (RegistrarJournal *self, const char *id, GError **error);
/**
 * registrar_journal_claim:
 *
 * Reads a run in order to work on it: its lock is held, so that nobody else does.
 *
 * Returns: (transfer full): %NULL likewise, or with %REGISTRAR_RUN_ERROR_HELD, whose message names the process
 */
RegistrarPastRun  *registrar_journal_claim         (RegistrarJournal *self, const char *id, GError **error);

G_END_DECLS
