/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The gate of a run: closed while it is paused, so that no new call starts. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many reasons there may be: the lowest bits. */
#define REGISTRAR_GATE_REASONS 4

/**
 * RegistrarGate:
 *
 * Closed for as long as there is a reason, of which there may be several. All but [func@registrar_gate_pass] may be
 * called from any thread. However many wait, whatever each of them heeds, all are woken once nothing holds them.
 */
typedef struct _RegistrarGate RegistrarGate;

RegistrarGate *registrar_gate_new       (void);
void           registrar_gate_free      (RegistrarGate *self);

/** registrar_gate_close: @reason: a bit. Returns: whether it was not closed for that reason before */
gboolean       registrar_gate_close     (RegistrarGate *self, guint reason);
/** registrar_gate_open: @reasons: bits that no longer keep it closed. Returns: whether any of them did */
gboolean       registrar_gate_open      (RegistrarGate *self, guint reasons);
/** registrar_gate_get_reasons: 0 if it is open. */
guint          registrar_gate_get_reasons (RegistrarGate *self);

/**
 * registrar_gate_pass:
 * @reasons: bits: closed for another reason, it is open to this caller
 * @cancellable: (nullable): ends the wait
 *
 * Parks until the gate is open. That all wait here is no deadlock, for somebody outside may open it.
 *
 * Returns: FALSE if it was cancelled
 */
gboolean       registrar_gate_pass      (RegistrarGate *self, guint reasons, GCancellable *cancellable);

G_END_DECLS
