/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A test that runs on a coroutine, once for each number of workers; the runtime must end empty each time. */

#pragma once

#include "coroutine/co.h"

/* ThreadSanitizer takes a coroutine that has a stack for a thread, of which it knows 8128 at most; and what
 * it notes of memory takes several times as much. */
#ifdef UNDER_THREAD_SANITIZER
#  define MANY_STACKS 8000
#  define WITH_NOTES(size) (8 * (size))
#else
#  define MANY_STACKS 20000
#  define WITH_NOTES(size) (size)
#endif

typedef void (*Check) (gconstpointer parameter);

typedef struct
{
  Check check;
  gconstpointer parameter;
  guint n_workers;
} OnWorkers;

CO_ROUTINE (run_check, OnWorkers) { args->check (args->parameter); }

static void
run_on_workers (gconstpointer data)
{
  const OnWorkers *test = data;

  co_runtime_set_workers (test->n_workers);
  co_run (run_check, test->check, test->parameter);
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
}

/* Adds @path/1-workers and so on, for each of @workers, a list that ends with 0. */
static inline void
add_on_workers (const char *path, Check check, gconstpointer parameter, const guint *workers)
{
  for (; *workers > 0; workers++)
    {
      g_autofree char *full = g_strdup_printf ("%s/%u-workers", path, *workers);
      OnWorkers *test = g_new (OnWorkers, 1);

      *test = (OnWorkers){ check, parameter, *workers };
      g_test_add_data_func_full (full, test, run_on_workers, g_free);
    }
}

static const guint one_and_four[] = { 1, 4, 0 };
static const guint up_to_eight[] = { 1, 2, 4, 8, 0 };
