/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts the calls that failed in a row; once open, a coroutine of its own tries the registry. */

#include "run/circuit-breaker.h"

#include "registry/failure.h"
#include "run/run-private.h"

/* Fewer than a row has attempts: none is given up because of what pauses the run. */
#define FAILED_IN_A_ROW 4

/* NULL: something came of the call. Else the error that says most. */
static const GError *
find_failure (RegistrarRegistration **items, guint n_items, RegistrarFailure *failure)
{
  const GError *error = NULL;

  *failure = REGISTRAR_FAILURE_FINAL;
  for (guint i = 0; i < n_items; i++)
    {
      RegistrarFailure found
          = items[i]->error != NULL ? registrar_failure_of (items[i]->error) : REGISTRAR_FAILURE_FINAL;

      if (!registrar_failure_is_passing (found))
        return NULL;
      if (found > *failure)
        {
          *failure = found;
          error = items[i]->error;
        }
    }

  return error;
}

/* With a permit, as every call. */
static gboolean
try_registry (RegistrarRun *run, GError **error)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  RegistrarLimiter *limiter = registrar_limiter_of (run->registry);
  RegistrarPermit permit;
  gboolean usable;

  if (!registrar_limiter_acquire (limiter, &permit, run->control.ended))
    return TRUE;

  usable = registrar_registry_check (run->registry, &check, error);
  registrar_limiter_release (limiter, &permit, NULL);
  return usable;
}

static void
set_next_try (RegistrarRunControl *control, gint64 wait)
{
  __atomic_store_n (&control->next_try, g_get_real_time () + wait, __ATOMIC_RELAXED);
}

static void
go_on (RegistrarRunControl *control)
{
  __atomic_store_n (&control->n_failed, 0, __ATOMIC_RELAXED);
  registrar_gate_open (control->gate, REGISTRAR_GATE_UNREACHABLE);
}

typedef struct
{
  RegistrarRun *run;
  guint n_broken;
} TryAgain;

/* Whether somebody has resumed the run meanwhile. */
static gboolean
is_superseded (RegistrarRunControl *control, guint n_broken)
{
  return (registrar_gate_get_reasons (control->gate) & REGISTRAR_GATE_UNREACHABLE) == 0
         || __atomic_load_n (&control->n_broken, __ATOMIC_RELAXED) != n_broken;
}

CO_ROUTINE (try_again, TryAgain)
{
  g_autoptr (RegistrarRun) run = args->run;
  RegistrarRunControl *control = &run->control;

  for (gint64 wait = control->policy.first_pause;; wait = MIN (wait * 2, control->policy.longest_pause))
    {
      g_autoptr (GError) error = NULL;

      set_next_try (control, wait);
      registrar_watchers_notify (&run->watchers);
      if (!co_sleep_cancellable (wait, control->ended, NULL) || is_superseded (control, args->n_broken))
        return;

      if (!try_registry (run, &error) && registrar_failure_of (error) == REGISTRAR_FAILURE_STOPPING)
        registrar_run_control_close (control, REGISTRAR_GATE_STOPPED, error);
      else if (registrar_failure_is_passing (registrar_failure_of (error)))
        continue;

      go_on (control);
      registrar_watchers_notify (&run->watchers);
      return;
    }
}

static void
count_failure (RegistrarRun *run, const GError *error)
{
  RegistrarRunControl *control = &run->control;

  if (__atomic_add_fetch (&control->n_failed, 1, __ATOMIC_RELAXED) < FAILED_IN_A_ROW)
    return;

  if ((registrar_gate_get_reasons (control->gate) & REGISTRAR_GATE_UNREACHABLE) == 0)
    set_next_try (control, control->policy.first_pause);
  if (registrar_run_control_close (control, REGISTRAR_GATE_UNREACHABLE, error))
    co_go (try_again, g_object_ref (run), __atomic_add_fetch (&control->n_broken, 1, __ATOMIC_RELAXED));
}

void
registrar_circuit_breaker_note (RegistrarRun *run, RegistrarRegistration **items, guint n_items)
{
  RegistrarRunControl *control = &run->control;
  RegistrarFailure failure;
  const GError *error = find_failure (items, n_items, &failure);

  if (error == NULL)
    __atomic_store_n (&control->n_failed, 0, __ATOMIC_RELAXED);
  else if (failure == REGISTRAR_FAILURE_STOPPING)
    registrar_run_control_close (control, REGISTRAR_GATE_STOPPED, error);
  else
    count_failure (run, error);
}
