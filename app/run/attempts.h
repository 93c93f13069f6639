/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One row's attempts: asked, settled where the answer was lost, and asked again, until there is a last word. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/**
 * registrar_attempts_make:
 * @item: one whose outcome is unknown from the start was sent before, at its start; it is settled first
 * @previous: (out): why the attempt before the last one failed, if one did
 *
 * Asks the registry for a row, as often as the run's policy says. A row that may have been registered is not asked for
 * again before that is known. Parks until the row's outcome is its last word.
 */
void registrar_attempts_make   (RegistrarRun *run, RegistrarRegistration *item, GError **previous);
/** registrar_attempts_judge: a call has answered the items: marks those that it was not the last word of. */
void registrar_attempts_judge  (RegistrarRun *run, RegistrarRegistration **items, guint n_items);
/** registrar_attempts_settle: what the run's settler calls; see RegistrarBatcherFuncs. */
void registrar_attempts_settle (RegistrarRegistration **items, guint n_items, gpointer run);
/** registrar_attempts_record_settled: writes down what the settler found out; see RegistrarBatcherFuncs. */
void registrar_attempts_record_settled (RegistrarRegistration **items, guint n_items, gpointer run);
/** registrar_attempts_make_lost_error: (transfer full): of a row that was asked for, and of which no answer came. */
GError *registrar_attempts_make_lost_error (void);

G_END_DECLS
