/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that were sent: written down before each call to a registry that does not record its calls itself. */

#pragma once

#include "database/connection.h"
#include "records/registration.h"
#include "run/past-run.h"

G_BEGIN_DECLS

/** registrar_journal_sent_create: a step of the database's schema. */
gboolean registrar_journal_sent_create (RegistrarConnection *connection, GError **error);

/** registrar_journal_sent_insert: the items of the run with this number are about to be sent. */
gboolean registrar_journal_sent_insert (RegistrarConnection *connection, gint64 run, RegistrarRegistration **items,
                                        guint n_items, GError **error);
/**
 * registrar_journal_sent_apply:
 * @run: with what its results say
 *
 * A row that was sent, and of which nothing is known since, gets a result without an outcome and without an error, whose
 * attempts count the one that was sent, and which started when that was: see [func@registrar_journal_sent_is_open].
 */
gboolean registrar_journal_sent_apply  (RegistrarConnection *connection, RegistrarPastRun *run, GError **error);
/** registrar_journal_sent_is_open: whether the row was sent, and nobody knows what became of it. */
gboolean registrar_journal_sent_is_open (const RegistrarResult *result);
/** registrar_journal_sent_is_lost: @before: (nullable): likewise, or it ended as unknown for that reason. */
gboolean registrar_journal_sent_is_lost (const RegistrarResult *before);
/** registrar_journal_sent_tell: for a report of the run as it is: such rows are unknown, and say why. */
void     registrar_journal_sent_tell    (RegistrarPastRun *run);

G_END_DECLS
