/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may be meant in the embedded registry, where that is ambiguous. */

#pragma once

#include "database/connection.h"
#include "records/finding.h"

G_BEGIN_DECLS

/**
 * registrar_local_candidates_find:
 *
 * Returns: (transfer full): everybody, some at most, who shares the id, the username or the address; %NULL with an error
 */
RegistrarFinding *registrar_local_candidates_find (RegistrarConnection    *connection,
                                                   const RegistrarStudent *student,
                                                   GError                **error);

G_END_DECLS
