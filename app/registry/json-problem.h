/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The contract's problems, as RFC 9457 has them: what went wrong in a service, for those who asked it. */

#pragma once

#include "registry/registry.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * registrar_json_problem_of:
 * @error: of any domain
 *
 * Returns: what @error is to those who ask: of the contract's kinds; what is over for good stays so, and what may pass
 *   may be tried again
 */
RegistrarRegistryError registrar_json_problem_of  (const GError *error);

/** registrar_json_add_problem_members: its type and its detail, into an object that is begun. */
void    registrar_json_add_problem_members        (JsonBuilder *builder, const GError *error);
/** registrar_json_add_problem: a member called @name, or the next element for %NULL. */
void    registrar_json_add_problem                (JsonBuilder *builder, const char *name, const GError *error);
/** registrar_json_read_problem: (transfer full): of the registry's domain; `refused`, where its type is not known. */
GError *registrar_json_read_problem               (JsonNode *object);

G_END_DECLS
