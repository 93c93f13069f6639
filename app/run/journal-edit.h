/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a past run, corrected before they are tried again. */

#pragma once

#include "run/journal.h"

G_BEGIN_DECLS

/**
 * registrar_journal_edit:
 * @past: claimed; its students are the edited ones afterwards
 * @edited: as long as the run's own list
 * @rows: (element-type guint): those that were edited, from 0, none of which is registered
 *
 * Writes the rows down as they are now, so that a retry, a report and an undo go by that. What became of them stays, until
 * they are tried again. Only on a coroutine.
 *
 * Returns: FALSE with an error of %REGISTRAR_DATABASE_ERROR; then nothing has changed
 */
gboolean registrar_journal_edit (RegistrarJournal *self, RegistrarPastRun *past, RegistrarStudentList *edited,
                                 const GArray *rows, GError **error);

G_END_DECLS
