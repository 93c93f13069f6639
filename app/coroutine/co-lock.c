/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a thread does while another one holds the lock. */

#include "coroutine/co-lock-private.h"

#include <sched.h>

#define FIRST_PAUSES 4u
#define SPINNING_ROUNDS 8 /* 4, 8, ... 512 pauses; then the holder is probably not running */

void
co_back_off (guint *round)
{
  if (*round >= SPINNING_ROUNDS)
    {
      sched_yield ();
      return;
    }

  for (guint i = 0; i < FIRST_PAUSES << *round; i++)
    co_relax ();
  (*round)++;
}

void
co_lock_acquire_slow (CoLock *self)
{
  guint round = 0;

  do
    co_back_off (&round);
  while (atomic_load_explicit (&self->taken, memory_order_relaxed)
         || atomic_exchange_explicit (&self->taken, 1, memory_order_acquire));
}
