/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Repairs: what may be done to a cell with consent. */

#pragma once

#include "roster/problem.h"

G_BEGIN_DECLS

/**
 * registrar_repair_find:
 * @text: (nullable): the offending text
 *
 * Returns: (nullable): the code of the repair of such a problem, which is the problem's own but for
 *   `name-in-address`; %NULL if there is none
 */
const char *registrar_repair_find  (RegistrarProblemCode code, const char *text);
/** registrar_repair_is_one: whether there is a repair that is called @code. */
gboolean    registrar_repair_is_one (const char *code);
/** registrar_repair_dup_text: the text of a problem's cell after its repair. */
char       *registrar_repair_dup_text (const RegistrarProblem *problem);

/** registrar_repair_dup_name: (nullable): of a problem that `name-in-address` repairs, the name. */
char       *registrar_repair_dup_name (const RegistrarProblem *problem);

G_END_DECLS
