/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether it is a deadlock: the last worker to fall asleep looks at every coroutine that waits.
 *
 * It is none while a coroutine is queued, sleeps, or awaits a call; nor while one waits on something that has
 * an end outside the runtime, or may be cancelled, for then a plain thread may wake it, and it the others. */

#include "coroutine/co-deadlock-private.h"
#include "coroutine/co-channel-private.h"
#include "coroutine/co-idle-private.h"
#include "coroutine/co-limiter-private.h"
#include "coroutine/co-report-private.h"
#include "coroutine/co-runtime-private.h"
#include "coroutine/co-scheduler-private.h"
#include "coroutine/co-select-private.h"
#include "coroutine/co-timer-private.h"
#include "coroutine/co-wait-group-private.h"

#include <stdio.h>
#include <unistd.h>

#define EXIT_STATUS 2 /* as Go's */

static struct
{
  CoDeadlockFunc func;
  gpointer user_data;
  atomic_uint n_outside; /* plain threads in the middle of something */
  atomic_uint n_entered; /* how many ever were */
} deadlock;

void
co_outside_enter (void)
{
  atomic_fetch_add (&deadlock.n_outside, 1);
  atomic_fetch_add (&deadlock.n_entered, 1);
}

void
co_outside_leave (void)
{
  if (atomic_fetch_sub (&deadlock.n_outside, 1) == 1)
    co_outside_changed ();
}

void
co_outside_changed (void)
{
  if (!co_runtime_hold ())
    return;

  if (co_idle_is_quiet () && co_scheduler_count () > 0)
    co_idle_wake ();
  co_runtime_let_go ();
}

/* --- looking --- */

typedef struct
{
  gboolean woken_from_outside; /* some coroutine may be */
  gboolean stuck;              /* some coroutine is that should not be */
} Look;

static gboolean
may_be_woken_from_outside (CoRoutine *routine)
{
  if (atomic_load (&routine->flags) & CO_FLAG_CANCELLABLE)
    return TRUE;

  switch ((CoState) atomic_load (&routine->state))
    {
    case CO_STATE_SENDING:
    case CO_STATE_RECEIVING:
      return co_channel_is_held_outside (co_routine_get_waits_on (routine));
    case CO_STATE_IN_WAIT_GROUP:
    case CO_STATE_IN_SCOPE:
      return co_wait_group_is_held_outside (co_routine_get_waits_on (routine));
    case CO_STATE_LIMITED:
      return co_limiter_is_held_outside (co_routine_get_waits_on (routine));
    case CO_STATE_SELECTING:
      return co_selection_is_held_outside (co_routine_get_waits_on (routine));
    case CO_STATE_IN_OUTSIDE_EVENT:
    case CO_STATE_READY: /* a plain thread is about to queue it */
      return TRUE;
    default:
      return FALSE;
    }
}

static void
look_at_cb (CoRoutine *routine, gpointer user_data)
{
  Look *look = user_data;
  guint flags = atomic_load (&routine->flags);

  if (may_be_woken_from_outside (routine))
    look->woken_from_outside = TRUE;
  else if (!(flags & (CO_FLAG_SERVICE | CO_FLAG_REPORTED)))
    look->stuck = TRUE;
}

static void
mark_reported_cb (CoRoutine *routine, gpointer user_data)
{
  atomic_fetch_or (&routine->flags, CO_FLAG_REPORTED);
}

char *
co_deadlock_find (void)
{
  guint n_entered = atomic_load (&deadlock.n_entered);
  Look look = { FALSE };
  char *report;

  if (atomic_load (&deadlock.n_outside) > 0 || co_timer_get_next () != G_MAXINT64 || co_scheduler_has_work ()
      || co_scheduler_count () == 0)
    return NULL;

  co_routine_foreach (look_at_cb, &look);
  if (look.woken_from_outside || !look.stuck)
    return NULL;

  /* What a plain thread began meanwhile was seen half; when it leaves, it has somebody look anew. */
  if (atomic_load (&deadlock.n_entered) != n_entered)
    return NULL;

  report = co_report_all (CO_FLAG_REPORTED);
  co_routine_foreach (mark_reported_cb, NULL);
  return report;
}

void
co_set_service (void)
{
  CoRoutine *self = co_worker_get_routine (co_worker_get_current ());

  g_return_if_fail (self != NULL);

  atomic_fetch_or (&self->flags, CO_FLAG_SERVICE);
}

/* --- telling --- */

void
co_runtime_set_deadlock_func (CoDeadlockFunc func, gpointer user_data)
{
  deadlock.func = func;
  deadlock.user_data = user_data;
}

void
co_deadlock_report (const char *report)
{
  if (deadlock.func != NULL)
    {
      deadlock.func (report, deadlock.user_data);
      return;
    }

  fprintf (stderr, "all coroutines are asleep - deadlock!\n\n%s", report);
  fflush (stdout);
  _exit (EXIT_STATUS);
}
