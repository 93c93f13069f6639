/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of reasons, and a channel that says no more than that somebody should look at it again. */

#include "registry/gate.h"

#include "coroutine/co.h"

/* As many as usually wait: a run's batchers. */
#define N_WOKEN 4

typedef struct
{
  guint8 unused;
} RegistrarOpening;
CO_DEFINE_CHANNEL (RegistrarOpening, registrar_opening, co_clear_nothing)

struct _RegistrarGate
{
  guint reasons; /* (atomic) */
  RegistrarOpeningChannel openings;
};

RegistrarGate *
registrar_gate_new (void)
{
  RegistrarGate *self = g_new0 (RegistrarGate, 1);

  self->openings = registrar_opening_channel_new (N_WOKEN);
  return self;
}

void
registrar_gate_free (RegistrarGate *self)
{
  registrar_opening_channel_clear (&self->openings);
  g_free (self);
}

gboolean
registrar_gate_close (RegistrarGate *self, guint reason)
{
  return (__atomic_fetch_or (&self->reasons, reason, __ATOMIC_ACQ_REL) & reason) == 0;
}

gboolean
registrar_gate_open (RegistrarGate *self, guint reasons)
{
  guint before = __atomic_fetch_and (&self->reasons, ~reasons, __ATOMIC_ACQ_REL);
  RegistrarOpening opening = { 0 };

  /* Some heed only other reasons, and look for nothing. */
  for (guint i = 0; i < N_WOKEN; i++)
    registrar_opening_try_send (self->openings.sender, &opening);
  return (before & reasons) != 0;
}

guint
registrar_gate_get_reasons (RegistrarGate *self)
{
  return __atomic_load_n (&self->reasons, __ATOMIC_ACQUIRE);
}

gboolean
registrar_gate_pass (RegistrarGate *self, guint reasons, GCancellable *cancellable)
{
  RegistrarOpening opening;

  while ((registrar_gate_get_reasons (self) & reasons) != 0)
    if (registrar_opening_receive_within (self->openings.receiver, &opening, CO_FOREVER, cancellable)
        != CO_CHANNEL_DONE)
      return FALSE;

  return TRUE;
}
