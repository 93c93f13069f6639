/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The connections that a server is to have at a time, and the exchanges that wait for one.
 *
 * libsoup has such a queue as well, but does not look at those in it: one that is cancelled there ends only once somebody
 * else's connection does. */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Only on the I/O thread. */
typedef struct
{
  GPtrArray *sessions; /* (element-type SoupSession) owned */
  GPtrArray *free;     /* (element-type SoupSession) borrowed: each as often as it has a connection to spare */
  GQueue     waiting;  /* (element-type RegistrarHttpExchange) borrowed, first come first */
} RegistrarHttpSlots;

void         registrar_http_slots_init   (RegistrarHttpSlots *self);
void         registrar_http_slots_clear  (RegistrarHttpSlots *self);
/** registrar_http_slots_add: (transfer full): @session has room for @n_connections. */
void         registrar_http_slots_add    (RegistrarHttpSlots *self, SoupSession *session, guint n_connections);
/** registrar_http_slots_take: (transfer none) (nullable): where @exchange may begin, the session that has room; otherwise it is queued. */
SoupSession *registrar_http_slots_take   (RegistrarHttpSlots *self, gpointer exchange);
/** registrar_http_slots_leave: gives a slot back. Returns: (nullable): the exchange that has it now */
gpointer     registrar_http_slots_leave  (RegistrarHttpSlots *self, SoupSession *session);
/** registrar_http_slots_forget: @exchange waits no longer. */
void         registrar_http_slots_forget (RegistrarHttpSlots *self, gpointer exchange);

G_END_DECLS
