/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The connections that a server is to have at a time, and the exchanges that wait for one. */

#include "http/slots.h"

gboolean
registrar_http_slots_take (RegistrarHttpSlots *self, gpointer exchange)
{
  if (self->n_free > 0)
    {
      self->n_free--;
      return TRUE;
    }

  g_queue_push_tail (&self->waiting, exchange);
  return FALSE;
}

gpointer
registrar_http_slots_leave (RegistrarHttpSlots *self)
{
  gpointer next = g_queue_pop_head (&self->waiting);

  if (next == NULL)
    self->n_free++;
  return next;
}

void
registrar_http_slots_forget (RegistrarHttpSlots *self, gpointer exchange)
{
  g_queue_remove (&self->waiting, exchange);
}
