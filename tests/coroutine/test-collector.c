/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The program that the runtime was made for, as it is in Go: one coroutine a student, and a collector that
 * ranges over their results until the channel is closed. The collector is started before the students or
 * after them. */

#include "on-workers.h"

typedef gint Result;

typedef struct
{
  GArray *numbers;
} Results;

static void
results_clear (Results *self)
{
  g_clear_pointer (&self->numbers, g_array_unref);
}

CO_DEFINE_CHANNEL (Result, result, co_clear_nothing)
CO_DEFINE_CHANNEL (Results, results, results_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Results, results_clear)

typedef struct
{
  gint student;
  ResultSender output;
} RegisterStudent;

CO_ROUTINE (register_student, RegisterStudent)
{
  g_auto (ResultSender) output = args->output;
  Result result = args->student;

  result_send (output, &result);
}

typedef struct
{
  ResultReceiver input;
  ResultsSender output;
  CoWaitGroup *registrations;
} CollectResults;

CO_ROUTINE (collect_results, CollectResults)
{
  g_auto (ResultReceiver) input = args->input;
  g_auto (ResultsSender) output = args->output;
  g_auto (Results) results = { g_array_new (FALSE, FALSE, sizeof (Result)) };
  Result result;

  while (result_receive (input, &result))
    {
      g_array_append_val (results.numbers, result);
      co_wait_group_done (args->registrations);
    }

  results_send (output, &results);
}

typedef struct
{
  gint n_students;
  gboolean collector_first;
} Program;

static gboolean
register_students (const Program *program, Results *results)
{
  g_auto (ResultChannel) input = result_channel_new (0);
  g_auto (ResultsChannel) output = results_channel_new (0);
  g_autoptr (CoWaitGroup) registrations = co_wait_group_new ();
  co_defer_close (output.sender);

  if (program->collector_first)
    co_go (collect_results, co_ref (input.receiver), co_ref (output.sender), registrations);
  for (gint i = 0; i < program->n_students; i++)
    {
      co_wait_group_add (registrations, 1);
      co_go (register_student, i, co_ref (input.sender));
    }
  if (!program->collector_first)
    co_go (collect_results, co_ref (input.receiver), co_ref (output.sender), registrations);

  co_wait_group_wait (registrations);
  result_close (input.sender);
  return results_receive (output.receiver, results);
}

static void
has_every_student_once (gconstpointer parameter)
{
  const Program *program = parameter;
  g_auto (Results) results = { NULL };
  g_autofree guint8 *seen = g_new0 (guint8, program->n_students);

  g_assert_true (register_students (program, &results));
  g_assert_cmpuint (results.numbers->len, ==, program->n_students);
  for (guint i = 0; i < results.numbers->len; i++)
    {
      Result student = g_array_index (results.numbers, Result, i);

      g_assert_cmpuint (seen[student]++, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  static const gint sizes[] = { 0, 1, 2, 500, 20000 };
  static Program programs[G_N_ELEMENTS (sizes)][2];

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint first = 0; first < 2; first++)
      {
        g_autofree char *path = g_strdup_printf ("/collector/%s/%d-students",
                                                 first ? "started-first" : "started-last", sizes[i]);

        programs[i][first] = (Program){ sizes[i], first };
        add_on_workers (path, has_every_student_once, &programs[i][first], up_to_eight);
      }

  return g_test_run ();
}
