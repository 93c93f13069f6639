/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One thread with a main context of its own starts all awaited calls and hears of their end.
 *
 * Coroutines hand their calls over in a list that is pushed to without a lock and taken as a whole; one
 * GSource is woken when the list was empty. The other way calls that ended are kept until the thread has done
 * all that was to be done at once: one worker is woken for them then, instead of one for each. */

#include "coroutine/co-async.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-event-private.h"
#include "coroutine/co-priority-private.h"
#include "coroutine/co-runtime-private.h"

typedef struct _Call Call;
struct _Call
{
  Call *next;
  CoAsyncStart start;
  gpointer data;
  GCancellable *cancellable;
  GAsyncResult *result;
  GObject *source;
  CoEvent ended;
};

static struct
{
  GMutex mutex; /* for starting and stopping */
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GSource *source;
  _Atomic (Call *) calls; /* newest first */
  Call *ended;            /* newest first; the thread's alone */
} async;

/* It is on the stack of the coroutine that this wakes. */
static void
wake_caller (Call *call)
{
  co_event_set (&call->ended);
  co_outside_leave ();
}

static void
call_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;

  call->result = g_object_ref (result);
  call->source = source != NULL ? g_object_ref (source) : NULL;
  if (G_UNLIKELY (!g_main_context_is_owner (async.context)))
    {
      wake_caller (call);
      return;
    }

  call->next = async.ended;
  async.ended = call;
}

static Call *
reverse (Call *newest)
{
  Call *oldest = NULL;

  while (newest != NULL)
    {
      Call *next = newest->next;

      newest->next = oldest;
      oldest = newest;
      newest = next;
    }

  return oldest;
}

/* Before the thread looks for more to do, and perhaps waits for it. */
static gboolean
calls_prepare (GSource *source, int *timeout)
{
  Call *next;

  for (Call *call = reverse (g_steal_pointer (&async.ended)); call != NULL; call = next)
    {
      next = call->next;
      wake_caller (call);
    }

  return FALSE;
}

static gboolean
calls_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  Call *next;

  g_source_set_ready_time (source, -1);
  for (Call *call = reverse (atomic_exchange (&async.calls, NULL)); call != NULL; call = next)
    {
      next = call->next; /* it may end at once */
      call->start (call->data, call->cancellable, call_ended_cb, call);
    }

  return G_SOURCE_CONTINUE;
}

static GSourceFuncs calls_funcs = { .prepare = calls_prepare, .dispatch = calls_dispatch };

static gpointer
run_loop (gpointer data)
{
  co_sanitizer_take_over (&async);
  co_priority_apply ();
  g_main_context_push_thread_default (async.context);
  g_main_loop_run (async.loop);
  /* GLib frees in the loop what it could not free at once, as the source of a cancellable. */
  while (g_main_context_iteration (async.context, FALSE))
    continue;
  g_main_context_pop_thread_default (async.context);
  return NULL;
}

static void
start_thread (void)
{
  async.context = g_main_context_new ();
  async.loop = g_main_loop_new (async.context, FALSE);
  async.source = g_source_new (&calls_funcs, sizeof (GSource));
  g_source_set_static_name (async.source, "awaited calls");
  g_source_attach (async.source, async.context);
  co_sanitizer_hand_over (&async);
  g_atomic_pointer_set (&async.thread, g_thread_new ("coroutine-io", run_loop, NULL));
}

static void
ensure_thread (void)
{
  if (G_LIKELY (g_atomic_pointer_get (&async.thread) != NULL))
    return;

  g_mutex_lock (&async.mutex);
  if (async.thread == NULL)
    start_thread ();
  g_mutex_unlock (&async.mutex);
}

static void
push_call (Call *call)
{
  Call *newest = atomic_load_explicit (&async.calls, memory_order_relaxed);

  do
    call->next = newest;
  while (!atomic_compare_exchange_weak (&async.calls, &newest, call));
  if (newest == NULL)
    g_source_set_ready_time (async.source, 0);
}

GAsyncResult *
co_await (CoAsyncStart start, gpointer data, GCancellable *cancellable, GObject **source)
{
  Call call = { NULL, start, data, cancellable, NULL, NULL, CO_EVENT_INIT };

  g_return_val_if_fail (co_is_coroutine (), NULL);

  ensure_thread ();
  co_outside_enter ();
  push_call (&call);
  co_event_wait_as (&call.ended, CO_STATE_AWAITING);

  if (source != NULL)
    *source = g_steal_pointer (&call.source);
  g_clear_object (&call.source);
  return call.result;
}

GMainContext *
co_async_get_context (void)
{
  ensure_thread ();
  return async.context;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (async.loop);
  return G_SOURCE_REMOVE;
}

/* A loop that has not begun yet would not hear of it: so it is told by a source, which waits for it. */
static void
quit_loop (void)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, quit_cb, NULL, NULL);
  g_source_attach (source, async.context);
}

void
co_async_stop (void)
{
  if (async.thread == NULL)
    return;

  quit_loop ();
  g_thread_join (g_steal_pointer (&async.thread));
  g_source_destroy (async.source);
  g_clear_pointer (&async.source, g_source_unref);
  g_clear_pointer (&async.loop, g_main_loop_unref);
  g_clear_pointer (&async.context, g_main_context_unref);
}
