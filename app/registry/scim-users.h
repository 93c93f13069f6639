/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which user of a SCIM registry is a student. */

#pragma once

#include "registry/scim-rows.h"

G_BEGIN_DECLS

/**
 * registrar_scim_users_find:
 * @rows: (element-type RegistrarScimRow): none of them answered
 * @is_look_up: whoever may be meant is told; a choice is checked
 *
 * Finds each by the id, else the username, else the e-mail address; or says that there is nobody. Who is ambiguous, or
 * cannot be looked up, is answered.
 */
void registrar_scim_users_find   (GPtrArray *rows, RegistrarScimSession *session, gboolean is_look_up);
/**
 * registrar_scim_users_create:
 * @rows: (element-type RegistrarScimRow): some may be answered
 *
 * Creates an account for each that is absent, if that is wanted. Where there is none then, the row is answered.
 */
void registrar_scim_users_create (GPtrArray *rows, RegistrarScimSession *session);

/** registrar_scim_new_no_account: (transfer full): the error of a row whose student has no account. */
GError *registrar_scim_new_no_account (const RegistrarScimRow *row, const RegistrarScimSession *session);

G_END_DECLS
