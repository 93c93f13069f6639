/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gathers by receiving: wait for the first, then take all that is there. */

#include "registry/batcher.h"

#include "coroutine/co.h"

/* What a coroutine that waits for its answer lends to the batcher: both lie on its stack. */
typedef struct
{
  RegistrarRegistration *registration;
  CoEvent *answered;
} RegistrarRequest;

CO_DEFINE_CHANNEL (RegistrarRequest, registrar_request, co_clear_nothing)

struct _RegistrarBatcher
{
  RegistrarVerb verb;
  gpointer user_data;
  GCancellable *cancellable;
  guint batch_size;
  RegistrarRequestChannel requests; /* has room for a whole batch each: who asks waits for the answer only */
  CoWaitGroup *callers;
};

/* One call's worth of requests: the registrations as verbs want them, and who waits for each. */
typedef struct
{
  RegistrarRegistration **registrations;
  CoEvent **answered;
  guint size;
  guint capacity;
} Batch;

static void
batch_init (Batch *batch, guint capacity)
{
  batch->registrations = g_new (RegistrarRegistration *, capacity);
  batch->answered = g_new (CoEvent *, capacity);
  batch->size = 0;
  batch->capacity = capacity;
}

static void
batch_clear (Batch *batch)
{
  g_free (batch->registrations);
  g_free (batch->answered);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static void
batch_add (Batch *batch, const RegistrarRequest *request)
{
  batch->registrations[batch->size] = request->registration;
  batch->answered[batch->size] = request->answered;
  batch->size++;
}

static gboolean
batch_receive (Batch *batch, RegistrarRequestReceiver requests)
{
  RegistrarRequest request;

  batch->size = 0;
  if (!registrar_request_receive (requests, &request))
    return FALSE;

  batch_add (batch, &request);

  /* Whoever is about to ask may do so before a call is made for one. */
  co_yield ();
  while (batch->size < batch->capacity && registrar_request_try_receive (requests, &request) == CO_CHANNEL_DONE)
    batch_add (batch, &request);

  return TRUE;
}

/* The registrations lie on the stacks of those who wait: none may be touched once it is answered. */
static void
batch_answer (Batch *batch)
{
  for (guint i = 0; i < batch->size; i++)
    co_event_set (batch->answered[i]);
}

static void
batch_cancel (Batch *batch)
{
  for (guint i = 0; i < batch->size; i++)
    batch->registrations[i]->outcome = REGISTRAR_ROW_CANCELLED;
}

typedef struct
{
  RegistrarBatcher *batcher;
} CallRegistry;

CO_ROUTINE (call_registry, CallRegistry)
{
  RegistrarBatcher *self = args->batcher;
  g_auto (Batch) batch = { 0 };

  batch_init (&batch, self->batch_size);

  while (batch_receive (&batch, self->requests.receiver))
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        batch_cancel (&batch);
      else
        self->verb (batch.registrations, batch.size, self->user_data);
      batch_answer (&batch);
    }

  co_wait_group_done (self->callers);
}

RegistrarBatcher *
registrar_batcher_new (RegistrarRegistry *registry, RegistrarVerb verb, gpointer user_data, guint max_requests,
                       GCancellable *cancellable)
{
  RegistrarBatcher *self;
  RegistrarCapabilities capabilities;

  g_return_val_if_fail (max_requests >= 1, NULL);

  registrar_registry_get_capabilities (registry, &capabilities);

  self = g_new0 (RegistrarBatcher, 1);
  self->verb = verb;
  self->user_data = user_data;
  self->cancellable = g_object_ref (cancellable);
  self->batch_size = capabilities.batch_size;
  self->requests = registrar_request_channel_new (capabilities.batch_size * max_requests);
  self->callers = co_wait_group_new ();

  co_wait_group_add (self->callers, max_requests);
  for (guint i = 0; i < max_requests; i++)
    co_go (call_registry, self);

  return self;
}

void
registrar_batcher_call (RegistrarBatcher *self, RegistrarRegistration *registration)
{
  CoEvent answered = CO_EVENT_INIT;
  RegistrarRequest request = { registration, &answered };

  registrar_request_send (self->requests.sender, &request);
  co_event_wait (&answered);
}

void
registrar_batcher_free (RegistrarBatcher *self)
{
  registrar_request_close (self->requests.sender);
  co_wait_group_wait (self->callers);

  registrar_request_channel_clear (&self->requests);
  co_wait_group_unref (self->callers);
  g_object_unref (self->cancellable);
  g_free (self);
}
