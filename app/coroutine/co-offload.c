/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Offloaded calls run on a pool of plain threads, with stacks of the ordinary size. */

#include "coroutine/co-offload.h"
#include "coroutine/co-cancel-private.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-event-private.h"
#include "coroutine/co-overflow-private.h"
#include "coroutine/co-priority-private.h"
#include "coroutine/co-runtime-private.h"

#include <pthread.h>

#define MAX_THREADS 32 /* calls that block at a time; more wait for one of these to end */
#define STACK_SIZE (8 * 1024 * 1024)
#define NEXT_TRY (10 * G_TIME_SPAN_MILLISECOND) /* to start a thread where the system allows no more for now */

typedef struct
{
  CoFunc func;
  gpointer data;
  const CoOrigin *caller;
  CoEvent done;
  atomic_bool taken; /* by the thread that runs it, or by the coroutine that gives it up */
} Call;

static GMutex mutex;
static GThreadPool *pool;
static atomic_uint n_calls; /* pushed, and not yet ended */
static atomic_bool lacks_thread; /* there is none, and it was said */

static void
run_call (gpointer data, gpointer user_data)
{
  Call *call = data;

  co_sanitizer_take_over (call);
  co_priority_apply ();
  if (atomic_exchange (&call->taken, TRUE))
    {
      g_free (call);
    }
  else
    {
      co_overflow_begin_call (call->caller);
      call->func (call->data);
      co_overflow_end_call ();
      co_event_set (&call->done);
    }
  co_outside_leave ();
  co_sanitizer_hand_over (&pool);
  atomic_fetch_sub (&n_calls, 1);
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

/* A call that was pushed waits for the threads there are. Where there is none, and none can be started, it would wait for
 * ever, and nobody would know why. */
static void
wait_for_thread (const CoOrigin *caller, const GError *failure)
{
  if (g_thread_pool_get_num_threads (pool) > 0)
    return;

  if (!atomic_exchange (&lacks_thread, TRUE)) /* whoever else waits need not say the same */
    g_warning ("coroutines: a call of %s has to wait: %s", caller->name, failure->message);
  do
    co_sleep (NEXT_TRY);
  while (g_thread_pool_get_num_threads (pool) == 0 && !g_thread_pool_set_max_threads (pool, MAX_THREADS, NULL));
  atomic_store (&lacks_thread, FALSE);
}

/* On a coroutine. */
static void
push (Call *call)
{
  g_autoptr (GError) error = NULL;

  call->caller = co_routine_get_origin (co_worker_get_routine (co_worker_get_current ()));
  co_outside_enter ();
  co_sanitizer_hand_over (call);
  atomic_fetch_add (&n_calls, 1);
  if (!g_thread_pool_push (get_pool (), call, &error))
    wait_for_thread (call->caller, error);
}

void
co_offload (CoFunc func, gpointer data)
{
  Call call = { func, data, NULL, CO_EVENT_INIT, FALSE };

  if (!co_is_coroutine ())
    {
      func (data);
      return;
    }

  push (&call);
  co_event_wait_as (&call.done, CO_STATE_OFFLOADED);
}

/* FALSE: it was given up before a thread had taken it, who frees it then. */
static gboolean
wait_for_call (Call *call, GCancellable *cancellable)
{
  if (co_event_wait_cancellable_as (&call->done, CO_STATE_OFFLOADED, cancellable))
    return TRUE;
  if (!atomic_exchange (&call->taken, TRUE))
    return FALSE;

  co_event_wait_as (&call->done, CO_STATE_OFFLOADED);
  return TRUE;
}

gboolean
co_offload_cancellable (CoFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *call;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (cancellable == NULL || !co_is_coroutine ())
    {
      co_offload (func, data);
      return TRUE;
    }

  call = g_new0 (Call, 1);
  call->func = func;
  call->data = data;
  push (call);
  if (!wait_for_call (call, cancellable))
    return co_cancel_set_error (cancellable, error);

  g_free (call);
  return TRUE;
}

void
co_offload_start (void)
{
  pthread_attr_t attributes;
  gsize size;

  pthread_getattr_default_np (&attributes);
  pthread_attr_getstacksize (&attributes, &size);
  if (size < STACK_SIZE)
    {
      pthread_attr_setstacksize (&attributes, STACK_SIZE);
      pthread_setattr_default_np (&attributes);
    }
  pthread_attr_destroy (&attributes);
}

gboolean
co_offload_is_busy (void)
{
  return atomic_load (&n_calls) > 0;
}

void
co_offload_stop (void)
{
  if (pool != NULL)
    {
      g_thread_pool_free (g_steal_pointer (&pool), FALSE, TRUE);
      co_sanitizer_take_over (&pool);
    }
}
