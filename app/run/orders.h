/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders: what is to be done with each row of a run. */

#pragma once

#include "records/registration.h"

G_BEGIN_DECLS

/* For one row. */
typedef struct
{
  guint            row;
  RegistrarAction  action;
  RegistrarDetails expected; /* as the plan saw the registration; of an updating and an unregistering */
  char            *account;  /* (nullable) the registry's own id of who is meant */
} RegistrarOrder;

/**
 * RegistrarOrders:
 *
 * Rows without an order of their own are registered. Counted, and immutable once a run has them.
 */
typedef struct
{
  RegistrarDetails asked;      /* for every student */
  guint            n_removals; /* rows at the end that the roster does not have */
  GArray          *orders;     /* of RegistrarOrder, by row */
} RegistrarOrders;

RegistrarOrders      *registrar_orders_new  (const RegistrarDetails *asked, guint n_removals);
RegistrarOrders      *registrar_orders_ref  (RegistrarOrders *self);
void                  registrar_orders_unref (RegistrarOrders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarOrders, registrar_orders_unref)

/** registrar_orders_add: copies @order, whose row is behind those of the orders before. */
void                  registrar_orders_add  (RegistrarOrders *self, const RegistrarOrder *order);
/**
 * registrar_orders_replace:
 * @again: (array): of every row, whether @orders have the say for it now
 * @orders: (element-type RegistrarOrder): in any order; a row that has none there is registered
 *
 * Returns: (transfer full): what is to be done from now on; @self as it was
 */
RegistrarOrders      *registrar_orders_replace (const RegistrarOrders *self, const gboolean *again,
                                                const GArray *orders);
/** registrar_orders_find: (nullable): the order for @row; %NULL where it is registered. */
const RegistrarOrder *registrar_orders_find (const RegistrarOrders *self, guint row);

/** registrar_orders_write: appends them as the journal keeps them. */
void                  registrar_orders_write (const RegistrarOrders *self, GByteArray *bytes);
/** registrar_orders_read: (transfer full) (nullable): %NULL if @bytes are damaged. */
RegistrarOrders      *registrar_orders_read  (GBytes *bytes);

G_END_DECLS
