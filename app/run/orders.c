/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders, found by bisecting, and as bytes: what is only to be registered takes none. */

#include "run/orders.h"

#include "run/journal-bytes.h"

/* What an action is in the journal: its place in this list, which is only ever added to. */
static const RegistrarAction actions[] = {
  REGISTRAR_ACTION_REGISTER,
  REGISTRAR_ACTION_UPDATE,
  REGISTRAR_ACTION_UNREGISTER,
};

static void
clear_order (gpointer data)
{
  RegistrarOrder *order = data;

  g_free (order->account);
}

RegistrarOrders *
registrar_orders_new (const RegistrarDetails *asked, guint n_removals)
{
  RegistrarOrders *self = g_atomic_rc_box_new0 (RegistrarOrders);

  self->asked = *asked;
  self->n_removals = n_removals;
  self->orders = g_array_new (FALSE, FALSE, sizeof (RegistrarOrder));
  g_array_set_clear_func (self->orders, clear_order);
  return self;
}

RegistrarOrders *
registrar_orders_ref (RegistrarOrders *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_orders (gpointer data)
{
  RegistrarOrders *self = data;

  g_array_unref (self->orders);
}

void
registrar_orders_unref (RegistrarOrders *self)
{
  g_atomic_rc_box_release_full (self, clear_orders);
}

void
registrar_orders_add (RegistrarOrders *self, const RegistrarOrder *order)
{
  RegistrarOrder copy = *order;

  copy.account = g_strdup (order->account);
  g_array_append_val (self->orders, copy);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const RegistrarOrder *first = a;
  const RegistrarOrder *second = b;

  return first->row < second->row ? -1 : first->row > second->row;
}

RegistrarOrders *
registrar_orders_replace (const RegistrarOrders *self, const gboolean *again, const GArray *orders)
{
  RegistrarOrders *replaced = registrar_orders_new (&self->asked, self->n_removals);

  for (guint i = 0; i < self->orders->len; i++)
    {
      const RegistrarOrder *order = &g_array_index (self->orders, RegistrarOrder, i);

      if (!again[order->row])
        registrar_orders_add (replaced, order);
    }
  for (guint i = 0; i < orders->len; i++)
    registrar_orders_add (replaced, &g_array_index (orders, RegistrarOrder, i));

  g_array_sort (replaced->orders, compare_rows);
  return replaced;
}

const RegistrarOrder *
registrar_orders_find (const RegistrarOrders *self, guint row)
{
  RegistrarOrder target = { .row = row };
  guint place;

  if (!g_array_binary_search (self->orders, &target, compare_rows, &place))
    return NULL;

  return &g_array_index (self->orders, RegistrarOrder, place);
}

static void
write_details (GByteArray *bytes, const RegistrarDetails *details)
{
  registrar_bytes_add_text (bytes, details->role);
  registrar_bytes_add_i64 (bytes, details->start);
  registrar_bytes_add_i64 (bytes, details->end);
  registrar_bytes_add_u8 (bytes, details->suspended ? 1 : 0);
}

static void
read_details (RegistrarBytesReader *reader, RegistrarDetails *details)
{
  details->role = g_intern_string (registrar_bytes_reader_get_text (reader));
  details->start = registrar_bytes_reader_get_i64 (reader);
  details->end = registrar_bytes_reader_get_i64 (reader);
  details->suspended = registrar_bytes_reader_get_u8 (reader) != 0;
}

static guint8
write_action (RegistrarAction action)
{
  for (guint8 i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i] == action)
      return i;

  g_return_val_if_reached (0);
}

void
registrar_orders_write (const RegistrarOrders *self, GByteArray *bytes)
{
  write_details (bytes, &self->asked);
  registrar_bytes_add_u32 (bytes, self->n_removals);

  for (guint i = 0; i < self->orders->len; i++)
    {
      const RegistrarOrder *order = &g_array_index (self->orders, RegistrarOrder, i);

      registrar_bytes_add_u32 (bytes, order->row);
      registrar_bytes_add_u8 (bytes, write_action (order->action));
      write_details (bytes, &order->expected);
      registrar_bytes_add_text (bytes, order->account);
    }
}

/* Returns: whether there was a whole one, of a row behind the ones before */
static gboolean
read_order (RegistrarBytesReader *reader, RegistrarOrders *orders)
{
  RegistrarOrder order = { .row = registrar_bytes_reader_get_u32 (reader) };
  guint8 action = registrar_bytes_reader_get_u8 (reader);
  guint n = orders->orders->len;

  read_details (reader, &order.expected);
  order.account = (char *) registrar_bytes_reader_get_text (reader);
  if (reader->damaged || action >= G_N_ELEMENTS (actions)
      || (n > 0 && order.row <= g_array_index (orders->orders, RegistrarOrder, n - 1).row))
    return FALSE;

  order.action = actions[action];
  registrar_orders_add (orders, &order);
  return TRUE;
}

RegistrarOrders *
registrar_orders_read (GBytes *bytes)
{
  g_autoptr (RegistrarOrders) self = NULL;
  RegistrarDetails asked;
  RegistrarBytesReader reader;
  guint n_removals;

  registrar_bytes_reader_init (&reader, bytes);
  read_details (&reader, &asked);
  n_removals = registrar_bytes_reader_get_u32 (&reader);
  if (reader.damaged)
    return NULL;

  self = registrar_orders_new (&asked, n_removals);
  while (!registrar_bytes_reader_is_at_end (&reader))
    if (!read_order (&reader, self))
      return NULL;

  return g_steal_pointer (&self);
}
