/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether an account that a registry named is the student's. */

#pragma once

#include "records/student.h"

G_BEGIN_DECLS

/** registrar_account_get_value: (nullable): the id, the username or the e-mail address; %NULL where it is absent or empty. */
const char       *registrar_account_get_value          (const RegistrarStudent *student, RegistrarIdentity by);
/** registrar_account_has_same: whether both have the same value there, however it is written: ids exactly, others in any case. */
gboolean          registrar_account_has_same           (const RegistrarStudent *ours, const RegistrarStudent *theirs,
                                                        RegistrarIdentity by);
/**
 * registrar_account_find_contradiction:
 * @by: what the account was found by
 *
 * Returns: what both have that says more than @by, and that differs; %REGISTRAR_IDENTITY_NONE if nothing does
 */
RegistrarIdentity registrar_account_find_contradiction (const RegistrarStudent *ours, const RegistrarStudent *theirs,
                                                        RegistrarIdentity by);

G_END_DECLS
