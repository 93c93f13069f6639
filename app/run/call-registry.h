/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls to the registry, and their lines in the journal. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/** registrar_run_prepare_call: writes down that the items are about to be sent; see RegistrarBatcherFuncs. */
gboolean registrar_run_prepare_call  (RegistrarRegistration **items, guint n_items, gpointer run);
/** registrar_run_call_registry: does to the items what each is for; see RegistrarBatcherFuncs. */
void     registrar_run_call_registry (RegistrarRegistration **items, guint n_items, gpointer run);
/** registrar_run_record_call: writes down what became of the items; see RegistrarBatcherFuncs. */
void     registrar_run_record_call   (RegistrarRegistration **items, guint n_items, gpointer run);

/** registrar_run_call: one call, timed and judged; @known_since: see [struct@RegistrarCall]. */
void     registrar_run_call          (RegistrarRun *run, RegistrarAction action, RegistrarRegistration **items,
                                      guint n_items, gint64 known_since);
/** registrar_run_write_down: what became of the items; of a run with a journal. */
void     registrar_run_write_down    (RegistrarRun *run, RegistrarRegistration **items, guint n_items);

G_END_DECLS
