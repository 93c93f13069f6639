/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs into a registry that misbehaves. */

#pragma once

#include "run/run.h"
#include "shaky-registry.h"

G_BEGIN_DECLS

/* Students with the ids 0, 1, 2, ...; the policy is the usual one, a thousand times as fast. */
RegistrarRun *shaky_run_new               (ShakyRegistry *registry, guint n_students, guint attempts);
/* Whoever is said to be registered was, once; whoever is said not to be was not. */
void          shaky_run_assert_told_truly (ShakyRegistry *registry, const RegistrarResults *results);

G_END_DECLS
