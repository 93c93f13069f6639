/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a Moodle can be used: which functions its service does not hold, and which permission the token's owner lacks. */

#pragma once

#include "registry/moodle-call.h"

G_BEGIN_DECLS

/**
 * registrar_moodle_check:
 * @check: as registrar_registry_check() has it
 *
 * Permissions that are given course by course are not looked for; of those a run's first refusal tells.
 *
 * Returns: FALSE with an error of registrar_moodle_call()
 */
gboolean registrar_moodle_check (const RegistrarMoodle *self, RegistrarRegistryCheck *check, GError **error);

G_END_DECLS
