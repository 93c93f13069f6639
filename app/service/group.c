/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever has the turn makes the call for all who wait for it, and so finds more of them the longer the call before took. Nobody
 * waits for others to come, and there is nobody who only waits. */

#include "service/group.h"

#include "coroutine/co.h"

#define MOST_WAITING 512 /* requests; more wait until there is room */

/* What a request lends until it is done. */
typedef struct
{
  RegistrarRegistration **items;
  guint n_items;
  gboolean *done;
} RegistrarServiceWaiter;

CO_DEFINE_CHANNEL (RegistrarServiceWaiter, registrar_service_waiter, co_clear_nothing)

typedef gboolean RegistrarServiceTurn;
CO_DEFINE_CHANNEL (RegistrarServiceTurn, registrar_service_turn, co_clear_nothing)

struct _RegistrarServiceGroup
{
  RegistrarRegistry *registry;
  guint most;     /* items of one call; fewer than two: each request is a call */
  RegistrarServiceWaiterChannel waiting;
  RegistrarServiceTurnChannel turn;
};

RegistrarServiceGroup *
registrar_service_group_new (RegistrarRegistry *registry)
{
  RegistrarServiceGroup *self = g_new0 (RegistrarServiceGroup, 1);
  RegistrarCapabilities capabilities;

  /* Only where a call is one transaction of ours: other registries want calls of one run, or of one course. */
  registrar_registry_get_capabilities (registry, &capabilities);
  self->registry = g_object_ref (registry);
  self->most = capabilities.records ? capabilities.batch_size : 0;
  self->waiting = registrar_service_waiter_channel_new (MOST_WAITING);
  self->turn = registrar_service_turn_channel_new (1);
  registrar_service_turn_try_send (self->turn.sender, &(RegistrarServiceTurn){ TRUE });
  return self;
}

void
registrar_service_group_free (RegistrarServiceGroup *self)
{
  registrar_service_waiter_channel_clear (&self->waiting);
  registrar_service_turn_channel_clear (&self->turn);
  g_object_unref (self->registry);
  g_free (self);
}

/* All who wait, as far as one call takes them. */
static void
register_waiting (RegistrarServiceGroup *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  RegistrarServiceWaiter waiter;

  while (items->len < self->most
         && registrar_service_waiter_try_receive (self->waiting.receiver, &waiter) == CO_CHANNEL_DONE)
    {
      for (guint i = 0; i < waiter.n_items; i++)
        g_ptr_array_add (items, waiter.items[i]);
      g_ptr_array_add (done, waiter.done);
    }

  registrar_registry_register (self->registry, (RegistrarRegistration **) items->pdata, items->len, NULL);
  for (guint i = 0; i < done->len; i++)
    *(gboolean *) done->pdata[i] = TRUE;
}

void
registrar_service_group_register (RegistrarServiceGroup *self, RegistrarRegistration **items, guint n_items)
{
  gboolean done = FALSE;
  gboolean seen = FALSE; /* with the turn: who has it may say so at any other moment */
  RegistrarServiceTurn turn;

  if (self->most < 2)
    {
      registrar_registry_register (self->registry, items, n_items, NULL);
      return;
    }

  registrar_service_waiter_send (self->waiting.sender, &(RegistrarServiceWaiter){ items, n_items, &done });
  while (!seen)
    {
      registrar_service_turn_receive (self->turn.receiver, &turn);
      if (!done)
        register_waiting (self);
      seen = done;
      registrar_service_turn_send (self->turn.sender, &turn);
    }
}
