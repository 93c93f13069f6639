/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders are one blob a run. */

#include "run/journal-plan.h"

#include "database/statement.h"

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

gboolean
registrar_journal_plan_write (RegistrarConnection *connection, gint64 run, const RegistrarOrders *orders, GError **error)
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

  return registrar_journal_plan_write (connection, run, kept, error);
}
