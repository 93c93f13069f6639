/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The connections that a server is to have at a time, and the exchanges that wait for one. */

#include "http/slots.h"

void
registrar_http_slots_init (RegistrarHttpSlots *self)
{
  *self = (RegistrarHttpSlots){
    .sessions = g_ptr_array_new_with_free_func (g_object_unref),
    .free = g_ptr_array_new (),
    .waiting = G_QUEUE_INIT,
  };
}

void
registrar_http_slots_clear (RegistrarHttpSlots *self)
{
  g_clear_pointer (&self->free, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
}

void
registrar_http_slots_add (RegistrarHttpSlots *self, SoupSession *session, guint n_connections)
{
  g_ptr_array_add (self->sessions, session);
  for (guint i = 0; i < n_connections; i++)
    g_ptr_array_add (self->free, session);
}

/* The one that was given back last: its connection is open still. */
SoupSession *
registrar_http_slots_take (RegistrarHttpSlots *self, gpointer exchange)
{
  if (self->free->len > 0)
    return g_ptr_array_steal_index_fast (self->free, self->free->len - 1);

  g_queue_push_tail (&self->waiting, exchange);
  return NULL;
}

gpointer
registrar_http_slots_leave (RegistrarHttpSlots *self, SoupSession *session)
{
  gpointer next = g_queue_pop_head (&self->waiting);

  if (next == NULL)
    g_ptr_array_add (self->free, session);
  return next;
}

void
registrar_http_slots_forget (RegistrarHttpSlots *self, gpointer exchange)
{
  g_queue_remove (&self->waiting, exchange);
}
