/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one student whom a command is about, who is known from rosters and runs. */

#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

/**
 * registrar_known_student_read:
 * @operands: what is left of a command line: one student
 *
 * Returns: (transfer none) (nullable): how they are named; %NULL after saying on standard error why not
 */
const char   *registrar_known_student_read  (char **operands);
/** registrar_known_student_judge: how to end where the student, who was looked for, cannot be dealt with. */
RegistrarExit registrar_known_student_judge (const GError *error);

G_END_DECLS
