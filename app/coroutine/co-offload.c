/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Offloaded calls run on a pool of plain threads, with stacks of the ordinary size. */

#include "coroutine/co-offload.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-event-private.h"
#include "coroutine/co-runtime-private.h"

#define MAX_THREADS 32 /* calls that block at a time; more wait for one of these to end */

typedef struct
{
  CoFunc func;
  gpointer data;
  CoEvent done;
} Call;

static GMutex mutex;
static GThreadPool *pool;

static void
run_call (gpointer data, gpointer user_data)
{
  Call *call = data;

  co_sanitizer_take_over (call);
  call->func (call->data);
  co_event_set (&call->done);
  co_outside_leave ();
}

static GThreadPool *
get_pool (void)
{
  GThreadPool *made = g_atomic_pointer_get (&pool);

  if (G_LIKELY (made != NULL))
    return made;

  g_mutex_lock (&mutex);
  if (pool == NULL)
    g_atomic_pointer_set (&pool, g_thread_pool_new (run_call, NULL, MAX_THREADS, FALSE, NULL));
  g_mutex_unlock (&mutex);
  return g_atomic_pointer_get (&pool);
}

void
co_offload (CoFunc func, gpointer data)
{
  Call call = { func, data, CO_EVENT_INIT };

  if (!co_is_coroutine ())
    {
      func (data);
      return;
    }

  co_outside_enter ();
  co_sanitizer_hand_over (&call);
  g_thread_pool_push (get_pool (), &call, NULL);
  co_event_wait_as (&call.done, CO_STATE_OFFLOADED);
}

void
co_offload_stop (void)
{
  if (pool != NULL)
    g_thread_pool_free (g_steal_pointer (&pool), FALSE, TRUE);
}
