/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders are one blob a run; rows that are not sent are a batch of results like any other. */

#include "run/journal-plan.h"

#include "database/statement.h"
#include "run/journal-results.h"

/* A million rows that are registered already are not one blob. */
#define BATCH_BYTES (256 * 1024)

static const char table[]
    = "CREATE TABLE journal_plans ("
      "  run INTEGER PRIMARY KEY REFERENCES journal_runs ON DELETE CASCADE,"
      "  orders BLOB NOT NULL" /* as orders.c writes them */
      ") STRICT;";

gboolean
registrar_journal_plan_create (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, table, error);
}

static gboolean
write_orders (RegistrarConnection *connection, gint64 run, const RegistrarOrders *orders, GError **error)
{
  g_autoptr (RegistrarStatement) insert
      = registrar_statement_new (connection, "INSERT OR REPLACE INTO journal_plans (run, orders) VALUES (?1, ?2)", error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (insert == NULL)
    return FALSE;

  registrar_orders_write (orders, bytes);
  registrar_statement_bind_integer (insert, 1, run);
  registrar_statement_bind_bytes (insert, 2, bytes);
  return registrar_statement_run (insert, error);
}

static gboolean
insert_results (RegistrarConnection *connection, gint64 run, const RegistrarResults *results, GError **error)
{
  g_autoptr (GByteArray) batch = g_byte_array_new ();

  for (guint row = 0; row < results->size; row++)
    {
      if (results->items[row].outcome != REGISTRAR_ROW_NOT_STARTED)
        registrar_journal_results_add (batch, &results->items[row]);
      if (batch->len < BATCH_BYTES)
        continue;

      if (!registrar_journal_results_insert (connection, run, batch, error))
        return FALSE;
      g_byte_array_set_size (batch, 0);
    }

  return registrar_journal_results_insert (connection, run, batch, error);
}

gboolean
registrar_journal_plan_insert (RegistrarConnection *connection, gint64 run, const RegistrarOrders *orders,
                               const RegistrarResults *results, GError **error)
{
  return write_orders (connection, run, orders, error) && insert_results (connection, run, results, error);
}

gboolean
registrar_journal_plan_read (RegistrarConnection *connection, gint64 run, RegistrarOrders **orders, gboolean *damaged,
                             GError **error)
{
  g_autoptr (RegistrarStatement) select
      = registrar_statement_new (connection, "SELECT orders FROM journal_plans WHERE run = ?1", error);
  g_autoptr (GError) failure = NULL;

  *orders = NULL;
  *damaged = FALSE;
  if (select == NULL)
    return FALSE;

  registrar_statement_bind_integer (select, 1, run);
  if (registrar_statement_next (select, &failure))
    {
      g_autoptr (GBytes) bytes = registrar_statement_get_bytes (select, 0);

      *orders = registrar_orders_read (bytes);
      *damaged = *orders == NULL;
      registrar_statement_reset (select);
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
registrar_journal_plan_forget (RegistrarConnection *connection, gint64 run, GHashTable *rows, GError **error)
{
  g_autoptr (RegistrarOrders) orders = NULL;
  g_autoptr (RegistrarOrders) kept = NULL;
  gboolean damaged;

  if (!registrar_journal_plan_read (connection, run, &orders, &damaged, error))
    return FALSE;
  if (orders == NULL)
    return TRUE;

  kept = registrar_orders_new (&orders->asked, orders->n_removals);
  for (guint i = 0; i < orders->orders->len; i++)
    {
      const RegistrarOrder *order = &g_array_index (orders->orders, RegistrarOrder, i);

      if (!g_hash_table_contains (rows, GUINT_TO_POINTER (order->row)))
        registrar_orders_add (kept, order);
    }

  return write_orders (connection, run, kept, error);
}
