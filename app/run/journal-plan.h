/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run's plan as the journal keeps it: the orders, and the rows that have their outcome before the start. */

#pragma once

#include "database/connection.h"
#include "records/result.h"
#include "run/orders.h"

G_BEGIN_DECLS

/** registrar_journal_plan_create: a step of the database's migrations: the table. */
gboolean registrar_journal_plan_create (RegistrarConnection *connection, GError **error);

/** registrar_journal_plan_insert: writes the plan of the run with this number, before which nothing of it is done. */
gboolean registrar_journal_plan_insert (RegistrarConnection    *connection,
                                        gint64                  run,
                                        const RegistrarOrders  *orders,
                                        const RegistrarResults *results,
                                        GError                **error);
/**
 * registrar_journal_plan_read:
 * @orders: (out) (transfer full) (nullable): %NULL for a run without a plan
 * @damaged: (out): whether they cannot be read
 *
 * The results are read with all others.
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
