/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The retry policy: how often a row is tried, and how long is waited in between. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegistrarRetryPolicy:
 *
 * A plain value. All times in microseconds.
 */
typedef struct
{
  guint  attempts;       /* at most so many in one go */
  gint64 first_wait;     /* after the first attempt at most so long; twice as long after each further one */
  gint64 longest_wait;   /* but never longer */
  gint64 longest_asked;  /* however long a server asks to be left alone */
  gint64 attempt_time;   /* an attempt is over after that, waiting for a permit not counted */
  gint64 settling_time;  /* once a run is cancelled, what is in flight is looked up for so long */
  gint64 first_pause;    /* where call after call fails: until the registry is tried again */
  gint64 longest_pause;  /* twice as long each time, but never longer */
  double (*get_random) (void); /* in [0, 1); may be called from any thread */
} RegistrarRetryPolicy;

/** registrar_retry_policy_init: 5 attempts, full jitter of 0.5 s doubling to 30 s, 60 s an attempt; see promises P4 and P5. */
void   registrar_retry_policy_init     (RegistrarRetryPolicy *self);
/**
 * registrar_retry_policy_get_wait:
 * @attempt: how many there were, 1 or more
 * @asked: how long the server asks to be left alone; 0 if it did not say
 *
 * Full jitter: anything up to the longest, so that those who failed together do not come again together.
 *
 * Returns: microseconds until the next attempt
 */
gint64 registrar_retry_policy_get_wait (const RegistrarRetryPolicy *self, guint attempt, gint64 asked);

G_END_DECLS
