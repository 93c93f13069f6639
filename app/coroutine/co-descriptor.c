/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A wait is one source on the I/O thread, which alone ends it, whatever comes first: so what lies on the waiter's stack is
 * never touched after it goes on. */

#include "coroutine/co-descriptor.h"
#include "coroutine/co-async.h"
#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-event-private.h"

#include <glib-unix.h>

typedef struct
{
  GIOCondition met;
  CoEvent ended;
} Wait;

static gboolean
ended_cb (int descriptor, GIOCondition condition, gpointer user_data)
{
  Wait *wait = user_data;

  co_sanitizer_take_over (wait);
  wait->met = condition;
  co_event_set (&wait->ended);
  co_outside_leave ();
  return G_SOURCE_REMOVE;
}

/* Dispatched by its ready time, the source has met no condition. */
GIOCondition
co_wait_descriptor (int descriptor, GIOCondition condition, gint64 deadline, GCancellable *cancellable)
{
  g_autoptr (GSource) source = NULL;
  Wait wait = { 0, CO_EVENT_INIT };

  g_return_val_if_fail (co_is_coroutine (), 0);

  source = g_unix_fd_source_new (descriptor, condition);
  g_source_set_static_name (source, "descriptor");
  g_source_set_callback (source, G_SOURCE_FUNC (ended_cb), &wait, NULL);
  g_source_set_ready_time (source, deadline != 0 ? deadline : -1);
  co_outside_enter ();
  co_sanitizer_hand_over (&wait);
  g_source_attach (source, co_async_get_context ());
  if (!co_event_wait_cancellable_as (&wait.ended, CO_STATE_AWAITING, cancellable))
    {
      g_source_set_ready_time (source, 0);
      co_event_wait_as (&wait.ended, CO_STATE_AWAITING);
    }

  return wait.met;
}
