/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine, in the shape of a program that anyone who knows goroutines knows: one a student, their results over
 * `input`, a collector that counts them off the wait group, and everything collected over `output`. */

#include "run/register-students.h"

#include "coroutine/co.h"
#include "run/open-rows.h"
#include "run/plan-anew.h"
#include "run/run-private.h"

/* So many rows are started before the first of them have their results, and no registry takes more at a time: one that
 * queues takes 80 bytes. Whoever starts them is told of so many results at a time. */
#define ROWS_AHEAD 65536
#define ROWS_TOLD 8192

/* What a million of them carry while they queue, and so no more than a coroutine has room for. */
typedef struct
{
  RegistrarRun *run;
  guint first; /* of the open rows that are the student's: one for each course, usually one */
  guint n_rows;
  RegistrarResultSender output;
} RegisterStudent;

/* So many students further on, who start soon, lie anywhere in a large roster. */
#define FETCH_AHEAD 16

static void
fetch_rows (RegistrarRun *run, guint first)
{
  const guint *rows = (const guint *) (gpointer) registrar_run_get_open_rows (run)->data;

  if (first + 2 * FETCH_AHEAD < registrar_run_get_open_rows (run)->len)
    registrar_student_list_fetch (run->students, rows[first + 2 * FETCH_AHEAD] & ~REGISTRAR_OPEN_ROW_SAME,
                                  rows[first + FETCH_AHEAD] & ~REGISTRAR_OPEN_ROW_SAME);
}

/* One row after the other: no registry is asked for the same student twice at a time. */
CO_ROUTINE (register_student, RegisterStudent)
{
  g_auto (RegistrarResultSender) output = args->output;
  const guint *rows = &g_array_index (registrar_run_get_open_rows (args->run), guint, args->first);

  fetch_rows (args->run, args->first);
  for (guint i = 0; i < args->n_rows; i++)
    {
      g_auto (RegistrarResult) result = { 0 };

      registrar_run_register_student (args->run, rows[i] & ~REGISTRAR_OPEN_ROW_SAME, &result);
      registrar_result_send (output, &result);
    }
}

typedef struct
{
  RegistrarRun *run;
  RegistrarResultReceiver input;
  RegistrarResultsSender output;
  RegistrarChangeSender told;
  CoWaitGroup *registrations;
} CollectResults;

CO_ROUTINE (collect_results, CollectResults)
{
  g_auto (RegistrarResultReceiver) input = args->input;
  g_auto (RegistrarResultsSender) output = args->output;
  g_auto (RegistrarChangeSender) told = args->told;
  g_auto (RegistrarResults) results = registrar_run_ref_results (args->run);
  RegistrarChange change = { 0 };
  RegistrarResult result;
  guint n_collected = 0;

  while (registrar_result_receive (input, &result))
    {
      registrar_run_collect (args->run, &result);
      co_wait_group_done (args->registrations);
      if (++n_collected % ROWS_TOLD == 0)
        registrar_change_send (told, &change);
    }

  registrar_results_send (output, &results);
}

/* How many rows from @first on are of the same student. Where it makes no difference, each is on its own. */
static guint
count_rows (const RegistrarRun *run, const GArray *rows, guint first)
{
  guint n = 1;

  while (!run->registry_records && first + n < rows->len && g_array_index (rows, guint, first + n) & REGISTRAR_OPEN_ROW_SAME)
    n++;
  return n;
}

/* @told: says that another ROWS_TOLD rows have their results */
static void
start_all (RegistrarRun *run, CoLimiter *admission, CoWaitGroup *registrations, RegistrarResultSender output,
           RegistrarChangeReceiver told)
{
  const GArray *rows = registrar_run_get_open_rows (run);
  RegistrarChange change;
  guint n_told = 0;

  for (guint i = 0, n; i < rows->len; i += n)
    {
      while (i - n_told >= ROWS_AHEAD)
        {
          registrar_change_receive (told, &change);
          n_told += ROWS_TOLD;
        }
      n = count_rows (run, rows, i);
      co_wait_group_add (registrations, n);
      co_go_limited (admission, register_student, run, i, n, co_ref (output));
    }
}

gboolean
registrar_register_students (RegistrarRun *run, RegistrarResults *results)
{
  g_auto (RegistrarResultChannel) input = registrar_result_channel_new (0);
  g_auto (RegistrarResultsChannel) output = registrar_results_channel_new (0);
  g_autoptr (CoWaitGroup) registrations = co_wait_group_new ();
  g_autoptr (CoLimiter) admission = registrar_run_begin (run);
  g_auto (RegistrarChangeChannel) told = registrar_change_channel_new (run->counters.total / ROWS_TOLD + 1);

  co_defer (registrar_run_end, run);
  co_defer_close (output.sender);

  registrar_run_plan_anew (run, admission);
  co_go (collect_results, run, co_ref (input.receiver), co_ref (output.sender), co_ref (told.sender), registrations);
  start_all (run, admission, registrations, input.sender, told.receiver);
  co_wait_group_wait (registrations);
  registrar_result_close (input.sender);

  return registrar_results_receive (output.receiver, results);
}

typedef struct
{
  RegistrarRun *run;
} RunInBackground;

CO_ROUTINE (run_in_background, RunInBackground)
{
  g_autoptr (RegistrarRun) run = args->run;
  g_auto (RegistrarResults) results = { 0 };

  registrar_register_students (run, &results);
}

void
registrar_run_start (RegistrarRun *run)
{
  g_return_if_fail (REGISTRAR_IS_RUN (run));

  co_go (run_in_background, g_object_ref (run));
}
