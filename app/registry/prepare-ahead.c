/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waits where what is prepared finds no room: it is prepared a round before it is needed, and no earlier. */

#include "registry/prepare-ahead.h"

#define TOGETHER (REGISTRAR_PREPARED_AHEAD / 2)

/* In one go. */
typedef struct
{
  RegistrarRequest requests[TOGETHER];
  RegistrarRegistration *items[TOGETHER];
  guint size;
} Preparation;

static gboolean
receive_all (RegistrarRequestReceiver requests, Preparation *next)
{
  if (!registrar_request_receive (requests, &next->requests[0]))
    return FALSE;

  /* Whoever is about to ask may do so before one alone is prepared. */
  co_yield ();
  next->size = 1;
  while (next->size < TOGETHER && registrar_request_try_receive (requests, &next->requests[next->size]) == CO_CHANNEL_DONE)
    next->size++;

  return TRUE;
}

/* FALSE: they are answered. */
static gboolean
prepare (const RegistrarBatcherOptions *options, Preparation *next)
{
  gint64 now = g_get_monotonic_time ();

  if (g_cancellable_is_cancelled (options->cancellable))
    return TRUE;

  for (guint i = 0; i < next->size; i++)
    {
      next->items[i] = next->requests[i].registration;
      next->requests[i].prepared = now;
    }
  return options->funcs.prepare (next->items, next->size, options->user_data);
}

typedef struct
{
  const RegistrarBatcherOptions *options;
  RegistrarRequestReceiver requests;
  RegistrarRequestSender prepared;
  CoWaitGroup *ended;
} PrepareAhead;

CO_ROUTINE (prepare_ahead, PrepareAhead)
{
  g_autofree Preparation *next = g_new (Preparation, 1);

  while (receive_all (args->requests, next))
    {
      gboolean prepared = prepare (args->options, next);

      for (guint i = 0; i < next->size; i++)
        {
          if (prepared)
            registrar_request_send (args->prepared, &next->requests[i]);
          else
            co_event_set (next->requests[i].answered);
        }
    }

  registrar_request_close (args->prepared);
  co_wait_group_done (args->ended);
}

void
registrar_prepare_ahead (const RegistrarBatcherOptions *options, RegistrarRequestReceiver requests,
                         RegistrarRequestSender prepared, CoWaitGroup *ended)
{
  co_wait_group_add (ended, 1);
  co_go (prepare_ahead, options, requests, prepared, ended);
}
