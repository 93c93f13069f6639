/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run's plan as the journal keeps it: the orders. Rows that have their outcome before the start are results. */

#pragma once

#include "database/connection.h"
#include "run/orders.h"

G_BEGIN_DECLS

/** registrar_journal_plan_create: a step of the database's migrations: the table. */
gboolean registrar_journal_plan_create (RegistrarConnection *connection, GError **error);

/** registrar_journal_plan_write: writes what the run with this number is to do, in the place of what it was to do before. */
gboolean registrar_journal_plan_write  (RegistrarConnection *connection, gint64 run, const RegistrarOrders *orders,
                                        GError **error);
/**
 * registrar_journal_plan_read:
 * @orders: (out) (transfer full) (nullable): %NULL for a run without a plan
 * @damaged: (out): whether they cannot be read
 */
gboolean registrar_journal_plan_read   (RegistrarConnection *connection,
                                        gint64               run,
                                        RegistrarOrders    **orders,
                                        gboolean            *damaged,
                                        GError             **error);
/**
 * registrar_journal_plan_forget:
 * @rows: (element-type guint): a set of rows
 *
 * Deletes what was to be done with these rows, which may say whose account it is; nothing for a run without a plan.
 */
gboolean registrar_journal_plan_forget (RegistrarConnection *connection, gint64 run, GHashTable *rows, GError **error);

G_END_DECLS
