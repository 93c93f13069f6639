/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A lock for a few instructions. Never held across a switch, an allocation of unknown size or a callback. */

#pragma once

#include <glib.h>
#include <stdatomic.h>

G_BEGIN_DECLS

typedef struct
{
  atomic_uint taken;
} CoLock;

/* The one place that knows processors: tells this one that it is in a waiting loop. */
static inline void
co_relax (void)
{
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause ();
#elif defined(__aarch64__)
  __asm__ volatile ("isb");
#endif
}

/* Waits for another thread, a little longer each time: @round counts the calls, from 0. */
void co_back_off         (guint *round);
void co_lock_acquire_slow (CoLock *self);

static inline void
co_lock_acquire (CoLock *self)
{
  if (G_UNLIKELY (atomic_exchange_explicit (&self->taken, 1, memory_order_acquire)))
    co_lock_acquire_slow (self);
}

static inline void
co_lock_release (CoLock *self)
{
  atomic_store_explicit (&self->taken, 0, memory_order_release);
}

G_END_DECLS
