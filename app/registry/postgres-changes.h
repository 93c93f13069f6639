/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a batch writes into a shared registry: one statement for all rows of a kind, which says which of them it wrote. */

#pragma once

#include "registry/postgres-known.h"

G_BEGIN_DECLS

/* Borrowed from a RegistrarPostgresKnown; each array in the order in which it is written. */
typedef struct
{
  GPtrArray *students;     /* (element-type RegistrarPostgresStudent) new ones */
  GPtrArray *strengthened; /* (element-type RegistrarPostgresStudent) of whom more is known now */
  GPtrArray *inserted;     /* (element-type RegistrarPostgresRegistration) and so on */
  GPtrArray *updated;
  GPtrArray *deleted;
} RegistrarPostgresChanges;

void     registrar_postgres_changes_init     (RegistrarPostgresChanges *self);
void     registrar_postgres_changes_clear    (RegistrarPostgresChanges *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarPostgresChanges, registrar_postgres_changes_clear)

gboolean registrar_postgres_changes_is_empty (const RegistrarPostgresChanges *self);

/**
 * registrar_postgres_changes_write:
 *
 * Writes everything and ends the transaction. Where it is DONE, what was written is stored; what is still pending then was
 * not, because others were first.
 */
RegistrarPostgresEnd registrar_postgres_changes_write (RegistrarPostgresChanges *self, RegistrarPostgresKnown *known,
                                                       RegistrarPostgresConnection *connection,
                                                       const RegistrarPostgresPatience *patience, GError **error);

G_END_DECLS
