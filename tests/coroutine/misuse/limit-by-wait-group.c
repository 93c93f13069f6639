/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Only a limiter limits. */

#include "misuse.h"

typedef struct
{
  Number number;
} Work;

CO_ROUTINE (work, Work) { g_assert_cmpint (args->number, ==, 1); }

void start (CoLimiter *limiter, CoWaitGroup *group);

void
start (CoLimiter *limiter, CoWaitGroup *group)
{
  co_go_limited (CHOOSE (limiter, group), work, 1);
}
