/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of reasons, and for each of them a channel that says no more than that it is gone. Whoever hears it says it again, to
 * the next who waits: one word is enough for all. */

#include "registry/gate.h"

#include "coroutine/co.h"

typedef struct
{
  guint8 unused;
} RegistrarOpening;
CO_DEFINE_CHANNEL (RegistrarOpening, registrar_opening, co_clear_nothing)

struct _RegistrarGate
{
  guint reasons; /* (atomic) */
  RegistrarOpeningChannel openings[REGISTRAR_GATE_REASONS]; /* by the reason's bit */
};

RegistrarGate *
registrar_gate_new (void)
{
  RegistrarGate *self = g_new0 (RegistrarGate, 1);

  for (guint bit = 0; bit < REGISTRAR_GATE_REASONS; bit++)
    self->openings[bit] = registrar_opening_channel_new (1);
  return self;
}

void
registrar_gate_free (RegistrarGate *self)
{
  for (guint bit = 0; bit < REGISTRAR_GATE_REASONS; bit++)
    registrar_opening_channel_clear (&self->openings[bit]);
  g_free (self);
}

/* Where it is said already nobody has heard it yet, and whoever does looks at the reasons as they are then. */
static void
tell (RegistrarGate *self, guint bit)
{
  RegistrarOpening opening = { 0 };

  registrar_opening_try_send (self->openings[bit].sender, &opening);
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

  for (guint bit = 0; bit < REGISTRAR_GATE_REASONS; bit++)
    if (before & reasons & 1u << bit)
      tell (self, bit);
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
  guint closed;

  while ((closed = registrar_gate_get_reasons (self) & reasons) != 0)
    {
      guint bit = (guint) g_bit_nth_lsf (closed, -1);

      if (registrar_opening_receive_within (self->openings[bit].receiver, &opening, CO_FOREVER, cancellable)
          != CO_CHANNEL_DONE)
        return FALSE;
      if ((registrar_gate_get_reasons (self) & 1u << bit) == 0)
        tell (self, bit);
    }

  return TRUE;
}
