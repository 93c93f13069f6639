/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Exponential backoff with full jitter. */

#include "run/retry-policy.h"

void
registrar_retry_policy_init (RegistrarRetryPolicy *self)
{
  *self = (RegistrarRetryPolicy){
    .attempts = 5,
    .first_wait = G_USEC_PER_SEC / 2,
    .longest_wait = 30 * G_USEC_PER_SEC,
    .longest_asked = 120 * G_USEC_PER_SEC,
    .attempt_time = 60 * G_USEC_PER_SEC,
    .settling_time = 30 * G_USEC_PER_SEC,
    .first_pause = 5 * G_USEC_PER_SEC,
    .longest_pause = 60 * G_USEC_PER_SEC,
    .get_random = g_random_double,
  };
}

gint64
registrar_retry_policy_get_wait (const RegistrarRetryPolicy *self, guint attempt, gint64 asked)
{
  gint64 wait = self->first_wait;

  g_return_val_if_fail (attempt >= 1, 0);

  for (guint i = 1; i < attempt && wait < self->longest_wait; i++)
    wait *= 2;
  wait = (gint64) ((double) MIN (wait, self->longest_wait) * self->get_random ());

  return MIN (asked, self->longest_asked) + wait;
}
