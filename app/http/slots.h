/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The connections that a server is to have at a time, and the exchanges that wait for one.
 *
 * libsoup has such a queue as well, but does not look at those in it: one that is cancelled there ends only once somebody
 * else's connection does. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Only on the I/O thread. Zero but for @n_free, it is ready to use. */
typedef struct
{
  guint  n_free;
  GQueue waiting; /* (element-type RegistrarHttpExchange) borrowed, first come first */
} RegistrarHttpSlots;

/** registrar_http_slots_take: whether @exchange may begin; otherwise it is queued. */
gboolean registrar_http_slots_take   (RegistrarHttpSlots *self, gpointer exchange);
/** registrar_http_slots_leave: gives a slot back. Returns: (nullable): the exchange that has it now */
gpointer registrar_http_slots_leave  (RegistrarHttpSlots *self);
/** registrar_http_slots_forget: @exchange waits no longer. */
void     registrar_http_slots_forget (RegistrarHttpSlots *self, gpointer exchange);

G_END_DECLS
