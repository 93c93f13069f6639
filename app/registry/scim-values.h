/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Users and changes of groups as SCIM writes them (RFC 7643, 4; RFC 7644, 3.5.2). */

#pragma once

#include "registry/scim-session.h"

G_BEGIN_DECLS

/** registrar_scim_read_user: the strings belong to the node. */
void     registrar_scim_read_user     (JsonNode *user, const RegistrarScimIdAttribute *id_attribute, RegistrarStudent *student);
/** registrar_scim_user_has_email: whether it is one of their addresses, in any case. */
gboolean registrar_scim_user_has_email (JsonNode *user, const char *email);

/** registrar_scim_choose_username: what a user who is created is called: each has to have a userName (RFC 7643, 4.1.1). */
const char *registrar_scim_choose_username (const RegistrarStudent *student, const RegistrarScimIdAttribute *id_attribute);
/** registrar_scim_dup_user: (transfer full): a User to be created, of a student who has an id, a username or an e-mail address. */
char    *registrar_scim_dup_user      (const RegistrarStudent *student, const RegistrarScimIdAttribute *id_attribute,
                                       gsize *length);
/** registrar_scim_dup_addition: (transfer full): a PatchOp that adds members, which changes nothing for those who are. */
char    *registrar_scim_dup_addition  (const char *const *users, guint n_users, gsize *length);
/** registrar_scim_dup_removal: (transfer full): one that takes each of them out, and nobody else. */
char    *registrar_scim_dup_removal   (const char *const *users, guint n_users, gsize *length);

G_END_DECLS
