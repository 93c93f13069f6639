/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds past runs by what is known of them, the students too. */

#pragma once

#include "run/journal.h"

G_BEGIN_DECLS

/**
 * registrar_journal_search:
 * @text: words that must all occur, in any case: in the roster's name, the course, the registry, the run's id, the day it
 *   was started, as `2026-11-22`, or in one of its students' rows
 *
 * Only on a coroutine. Takes as long as reading all students: a second for a million.
 *
 * Returns: (transfer full) (element-type RegistrarPastRun): without their rows, the newest first; all if there is no word
 */
GPtrArray *registrar_journal_search (RegistrarJournal *self, const char *text, GError **error);

G_END_DECLS
