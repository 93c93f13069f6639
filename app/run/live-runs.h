/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The runs of this program that go on. */

#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/** registrar_live_runs_add: holds a reference. From any thread. */
void registrar_live_runs_add    (RegistrarRun *run);
/** registrar_live_runs_remove: gives it back; nothing happens where the run is not among them. */
void registrar_live_runs_remove (RegistrarRun *run);

G_END_DECLS
