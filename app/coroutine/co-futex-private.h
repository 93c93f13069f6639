/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A thread that sleeps on a word until another one has changed it. */

#pragma once

#include <glib.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

G_BEGIN_DECLS

/* Sleeps while @word is @value, for @timeout microseconds at most, or for ever if it is G_MAXINT64. It may
 * return early. */
static inline void
co_futex_wait (atomic_uint *word, guint value, gint64 timeout)
{
  struct timespec span = { timeout / G_USEC_PER_SEC, timeout % G_USEC_PER_SEC * 1000 };

  syscall (SYS_futex, word, FUTEX_WAIT_PRIVATE, value, timeout == G_MAXINT64 ? NULL : &span, NULL, 0);
}

/* The word may be gone by now: then this wakes nobody. */
static inline void
co_futex_wake (atomic_uint *word)
{
  syscall (SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

G_END_DECLS
