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

/* Those who want the same. */
typedef struct
{
  RegistrarServiceWaiterChannel waiting;
  RegistrarServiceTurnChannel turn;
} Queue;

struct _RegistrarServiceGroup
{
  RegistrarRegistry *registry;
  guint most; /* items of one call; fewer than two: each request is a call */
  Queue queues[REGISTRAR_SERVICE_N_CHANGES];
};

static void
queue_init (Queue *self)
{
  self->waiting = registrar_service_waiter_channel_new (MOST_WAITING);
  self->turn = registrar_service_turn_channel_new (1);
  registrar_service_turn_try_send (self->turn.sender, &(RegistrarServiceTurn){ TRUE });
}

static void
queue_clear (Queue *self)
{
  registrar_service_waiter_channel_clear (&self->waiting);
  registrar_service_turn_channel_clear (&self->turn);
}

RegistrarServiceGroup *
registrar_service_group_new (RegistrarRegistry *registry)
{
  RegistrarServiceGroup *self = g_new0 (RegistrarServiceGroup, 1);
  RegistrarCapabilities capabilities;

  /* Only where a call is one transaction of ours: other registries want calls of one run, or of one course. */
  registrar_registry_get_capabilities (registry, &capabilities);
  self->registry = g_object_ref (registry);
  self->most = capabilities.records ? capabilities.batch_size : 0;
  for (guint i = 0; i < REGISTRAR_SERVICE_N_CHANGES; i++)
    queue_init (&self->queues[i]);
  return self;
}

void
registrar_service_group_free (RegistrarServiceGroup *self)
{
  for (guint i = 0; i < REGISTRAR_SERVICE_N_CHANGES; i++)
    queue_clear (&self->queues[i]);
  g_object_unref (self->registry);
  g_free (self);
}

static void
call (RegistrarServiceGroup *self, RegistrarServiceChange change, RegistrarRegistration **items, guint n_items)
{
  static void (*const verbs[]) (RegistrarRegistry *, RegistrarRegistration **, guint, const RegistrarRecord *) = {
    [REGISTRAR_SERVICE_REGISTER] = registrar_registry_register,
    [REGISTRAR_SERVICE_UPDATE] = registrar_registry_update,
    [REGISTRAR_SERVICE_SUSPEND] = registrar_registry_suspend,
    [REGISTRAR_SERVICE_UNREGISTER] = registrar_registry_unregister,
  };

  verbs[change](self->registry, items, n_items, NULL);
}

/* All who wait, as far as one call takes them. */
static void
call_for_waiting (RegistrarServiceGroup *self, RegistrarServiceChange change)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  RegistrarServiceWaiter waiter;

  while (items->len < self->most
         && registrar_service_waiter_try_receive (self->queues[change].waiting.receiver, &waiter) == CO_CHANNEL_DONE)
    {
      for (guint i = 0; i < waiter.n_items; i++)
        g_ptr_array_add (items, waiter.items[i]);
      g_ptr_array_add (done, waiter.done);
    }

  call (self, change, (RegistrarRegistration **) items->pdata, items->len);
  for (guint i = 0; i < done->len; i++)
    *(gboolean *) done->pdata[i] = TRUE;
}

void
registrar_service_group_change (RegistrarServiceGroup *self, RegistrarServiceChange change, RegistrarRegistration **items,
                                guint n_items)
{
  Queue *queue = &self->queues[change];
  gboolean done = FALSE;
  gboolean seen = FALSE; /* with the turn: who has it may say so at any other moment */
  RegistrarServiceTurn turn;

  if (self->most < 2)
    {
      call (self, change, items, n_items);
      return;
    }

  registrar_service_waiter_send (queue->waiting.sender, &(RegistrarServiceWaiter){ items, n_items, &done });
  while (!seen)
    {
      registrar_service_turn_receive (queue->turn.receiver, &turn);
      if (!done)
        call_for_waiting (self, change);
      seen = done;
      registrar_service_turn_send (queue->turn.sender, &turn);
    }
}
