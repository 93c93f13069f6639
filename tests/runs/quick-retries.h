/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The usual retry policy, a thousand times as fast. */

#pragma once

#include "run/run.h"

static inline void
set_quick_retries (RegistrarRun *run, guint attempts)
{
  const RegistrarRetryPolicy policy = {
    .attempts = attempts,
    .first_wait = 500,
    .longest_wait = 5000,
    .longest_asked = 5000,
    .attempt_time = 60 * G_USEC_PER_SEC,
    .settling_time = 30 * G_USEC_PER_SEC,
    .first_pause = 1000,
    .longest_pause = 10000,
    .get_random = g_random_double,
  };

  registrar_run_set_retry_policy (run, &policy);
}
