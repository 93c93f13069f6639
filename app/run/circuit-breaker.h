/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The circuit breaker: pauses a run whose calls all fail, and lets it go on when they no longer would. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/**
 * registrar_circuit_breaker_note:
 *
 * A call has ended. Where it says that nothing will succeed before somebody does something, the run is paused until
 * [method@Run.resume]; after four calls in a row of which nothing came, until the registry answers again: it is asked
 * every now and then what we may do there, which changes nothing. On a coroutine.
 */
void registrar_circuit_breaker_note (RegistrarRun *run, RegistrarRegistration **items, guint n_items);

G_END_DECLS
