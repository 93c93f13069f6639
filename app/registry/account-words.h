/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words for a student who has no account, or whom nothing tells apart from another. */

#pragma once

#include "records/student.h"

G_BEGIN_DECLS

/**
 * registrar_ambiguity_new_several:
 * @by: the id, the username or the e-mail address, which @student has
 *
 * Returns: (transfer full): %REGISTRAR_REGISTRY_ERROR_AMBIGUOUS: several people have it
 */
GError *registrar_ambiguity_new_several (const RegistrarStudent *student, RegistrarIdentity by);
/** registrar_ambiguity_new_two: (transfer full): likewise: the one and the other belong to two people. @one comes first there. */
GError *registrar_ambiguity_new_two     (const RegistrarStudent *student, RegistrarIdentity one, RegistrarIdentity other);

/** registrar_no_account_new: (transfer full): %REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT. @host: the server that was asked */
GError *registrar_no_account_new        (const RegistrarStudent *student, const char *host);
/** registrar_chosen_gone_new: (transfer full): %REGISTRAR_REGISTRY_ERROR_REFUSED: who was chosen is no longer there. */
GError *registrar_chosen_gone_new       (void);

G_END_DECLS
