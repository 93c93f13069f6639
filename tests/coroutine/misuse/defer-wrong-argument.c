/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is deferred is checked like a call. */

#include "misuse.h"

void end (CoWaitGroup *group, CoLimiter *limiter);

void
end (CoWaitGroup *group, CoLimiter *limiter)
{
  co_defer (co_wait_group_done, CHOOSE (group, limiter));
}
