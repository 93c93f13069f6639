/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pause, resume, cancel and abandon, from any thread. */

#include "run/run-control.h"

#include "run/run-private.h"

struct _RegistrarPauseError
{
  GError *error;
  RegistrarPauseError *next;
};

void
registrar_run_control_init (RegistrarRunControl *self)
{
  registrar_retry_policy_init (&self->policy);
  self->gate = registrar_gate_new ();
  self->cancellable = g_cancellable_new ();
  self->abandoned = g_cancellable_new ();
  self->ended = g_cancellable_new ();
}

void
registrar_run_control_clear (RegistrarRunControl *self)
{
  for (RegistrarPauseError *error = self->errors; error != NULL;)
    {
      RegistrarPauseError *next = error->next;

      g_error_free (error->error);
      g_free (error);
      error = next;
    }

  registrar_slow_calls_clear (&self->slow_calls);
  registrar_gate_free (self->gate);
  g_object_unref (self->cancellable);
  g_object_unref (self->abandoned);
  g_object_unref (self->ended);
}

void
registrar_run_control_begin (RegistrarRunControl *self, RegistrarRegistry *registry)
{
  self->begun = g_get_monotonic_time ();
  __atomic_store_n (&self->limiter, registrar_limiter_of (registry), __ATOMIC_RELEASE);
}

void
registrar_run_control_end (RegistrarRunControl *self)
{
  g_cancellable_cancel (self->ended);
}

static RegistrarPause
get_pause (guint reasons)
{
  if (reasons & REGISTRAR_GATE_STOPPED)
    return REGISTRAR_PAUSE_STOPPED;
  if (reasons & REGISTRAR_GATE_ASKED)
    return REGISTRAR_PAUSE_ASKED;
  return reasons & REGISTRAR_GATE_UNREACHABLE ? REGISTRAR_PAUSE_UNREACHABLE : REGISTRAR_PAUSE_NONE;
}

static void
fill_limits (RegistrarRunControl *self, RegistrarProgress *progress)
{
  RegistrarLimiter *limiter = __atomic_load_n (&self->limiter, __ATOMIC_ACQUIRE);
  RegistrarLimiterState state;

  if (limiter == NULL)
    return;

  registrar_limiter_get_state (limiter, &state);
  progress->max_calls = state.level;
  progress->slowed = state.slowed;
  progress->left_alone = state.left_alone;
}

void
registrar_run_control_fill (RegistrarRunControl *self, RegistrarProgress *progress)
{
  RegistrarPauseError *latest = __atomic_load_n (&self->errors, __ATOMIC_ACQUIRE);

  progress->pause = get_pause (registrar_gate_get_reasons (self->gate));
  if (progress->pause == REGISTRAR_PAUSE_STOPPED || progress->pause == REGISTRAR_PAUSE_UNREACHABLE)
    progress->pause_error = latest != NULL ? latest->error : NULL;
  if (progress->pause == REGISTRAR_PAUSE_UNREACHABLE)
    progress->next_try = __atomic_load_n (&self->next_try, __ATOMIC_RELAXED);

  fill_limits (self, progress);
  progress->calls = __atomic_load_n (&self->n_calls, __ATOMIC_RELAXED);
  progress->attempts = __atomic_load_n (&self->n_attempts, __ATOMIC_RELAXED);
  progress->n_slow_calls = registrar_slow_calls_list (&self->slow_calls, progress->slow_calls);
  progress->slowest_call = progress->n_slow_calls > 0 ? progress->slow_calls[0].duration : 0;
}

gint64
registrar_run_control_begin_call (RegistrarRunControl *self, guint n_items)
{
  __atomic_fetch_add (&self->n_calls, 1, __ATOMIC_RELAXED);
  __atomic_fetch_add (&self->n_attempts, n_items, __ATOMIC_RELAXED);
  return g_get_monotonic_time ();
}

void
registrar_run_control_end_call (RegistrarRunControl *self, gint64 began, RegistrarSlowCall call)
{
  call.duration = g_get_monotonic_time () - began;
  __atomic_fetch_sub (&self->n_calls, 1, __ATOMIC_RELAXED);
  registrar_slow_calls_note (&self->slow_calls, &call);
}

guint
registrar_run_control_count_calls (const RegistrarRunControl *self)
{
  return __atomic_load_n (&self->n_calls, __ATOMIC_RELAXED);
}

static void
push_error (RegistrarRunControl *self, const GError *error)
{
  RegistrarPauseError *latest = g_new (RegistrarPauseError, 1);

  latest->error = g_error_copy (error);
  do
    latest->next = g_atomic_pointer_get (&self->errors);
  while (!g_atomic_pointer_compare_and_exchange (&self->errors, latest->next, latest));
}

gboolean
registrar_run_control_close (RegistrarRunControl *self, guint reason, const GError *error)
{
  if (registrar_gate_get_reasons (self->gate) & reason)
    return FALSE;

  push_error (self, error);
  return registrar_gate_close (self->gate, reason);
}

void
registrar_run_set_retry_policy (RegistrarRun *self, const RegistrarRetryPolicy *policy)
{
  g_return_if_fail (REGISTRAR_IS_RUN (self));

  self->control.policy = *policy;
}

void
registrar_run_pause (RegistrarRun *self)
{
  g_return_if_fail (REGISTRAR_IS_RUN (self));

  registrar_gate_close (self->control.gate, REGISTRAR_GATE_ASKED);
  registrar_watchers_notify (&self->watchers);
}

void
registrar_run_resume (RegistrarRun *self)
{
  g_return_if_fail (REGISTRAR_IS_RUN (self));

  __atomic_store_n (&self->control.n_failed, 0, __ATOMIC_RELAXED);
  registrar_gate_open (self->control.gate, REGISTRAR_GATE_ANY);
  registrar_watchers_notify (&self->watchers);
}

typedef struct
{
  RegistrarRun *run;
} AbandonLater;

/* What settles rows in flight has an end. */
CO_ROUTINE (abandon_later, AbandonLater)
{
  g_autoptr (RegistrarRun) run = args->run;

  if (co_sleep_cancellable (run->control.policy.settling_time, run->control.ended, NULL))
    g_cancellable_cancel (run->control.abandoned);
}

void
registrar_run_cancel (RegistrarRun *self)
{
  gint64 never = 0;

  g_return_if_fail (REGISTRAR_IS_RUN (self));

  if (!__atomic_compare_exchange_n (&self->control.cancelled, &never, g_get_monotonic_time (), FALSE, __ATOMIC_RELAXED,
                                    __ATOMIC_RELAXED))
    return;

  g_cancellable_cancel (self->control.cancellable);
  if (__atomic_load_n (&self->control.limiter, __ATOMIC_ACQUIRE) != NULL)
    co_go (abandon_later, g_object_ref (self));
}

void
registrar_run_abandon (RegistrarRun *self)
{
  g_return_if_fail (REGISTRAR_IS_RUN (self));

  registrar_run_cancel (self);
  g_cancellable_cancel (self->control.abandoned);
}

gboolean
registrar_run_is_cancelled (RegistrarRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_RUN (self), FALSE);

  return g_cancellable_is_cancelled (self->control.cancellable);
}
