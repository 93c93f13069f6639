/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Making accounts for students who have none. */

#pragma once

#include "registry/moodle-send.h"

G_BEGIN_DECLS

/* One a registry: accounts are made by one call at a time. */
typedef struct _RegistrarMoodleAccounts RegistrarMoodleAccounts;

RegistrarMoodleAccounts *registrar_moodle_accounts_new  (void);
void                     registrar_moodle_accounts_free (RegistrarMoodleAccounts *self);

/**
 * registrar_moodle_account_dup_username:
 *
 * Moodle does not say why it refuses an account, so all that it would refuse one for is looked at before.
 *
 * Returns: (transfer full): what the account of this student would be called; %NULL with %REGISTRAR_REGISTRY_ERROR_REFUSED
 */
char                    *registrar_moodle_account_dup_username (const RegistrarStudent *student, GError **error);

/**
 * registrar_moodle_accounts_make:
 *
 * Makes an account for each row that is not answered and means nobody, which then means that; rows of whom none can be made
 * are answered. Moodle mails each student a password.
 *
 * @people: keeps what the rows point at
 */
void                     registrar_moodle_accounts_make (RegistrarMoodleAccounts *self, const RegistrarMoodle *moodle,
                                                         RegistrarMoodleRow *rows, guint n_rows, RegistrarMoodlePeople *people);

G_END_DECLS
