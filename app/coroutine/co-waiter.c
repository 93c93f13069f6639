/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is rare in a list of waiting coroutines: those that wait elsewhere too. */

#include "coroutine/co-waiter-private.h"

CoWaiter *
co_waiters_pop_undecided (CoWaiters *self, CoWaiter *first)
{
  CoWaiter *waiter = first;

  while (waiter != NULL && waiter->wait != NULL && !co_wait_decide (waiter->wait, waiter->which))
    {
      waiter = self->head;
      if (waiter != NULL)
        co_waiters_drop_head (self);
    }

  return waiter;
}

void
co_waiters_pop_all (CoWaiters *self, CoQueue *routines)
{
  CoWaiter *waiter;

  while ((waiter = co_waiters_pop (self)) != NULL)
    co_queue_push (routines, waiter->routine);
}

gboolean
co_waiters_has_undecided (CoWaiters *self)
{
  for (CoWaiter *waiter = self->head; waiter != NULL; waiter = waiter->next)
    if (waiter->wait == NULL || !co_wait_is_decided (waiter->wait))
      return TRUE;
  return FALSE;
}
