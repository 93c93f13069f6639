/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* runtime-workloads WORKLOAD OPERATIONS GROUP WORKERS: does that many operations, GROUP of them at a time
 * where that makes a difference, and prints, for each operation, the processor's and the clock's nanoseconds;
 * then the peak of memory in KiB, and the bytes that each parked coroutine takes. peers/runtime.go does the
 * same in Go. */

#include "coroutine/co.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

/* The first 64 bytes of what became of a student. */
typedef struct
{
  gint64 words[8];
} Result;

typedef struct
{
  Result *all;
  gsize length;
  gsize allocated;
} Results;

typedef gint64 Number;

CO_DEFINE_CHANNEL (Result, result, co_clear_nothing)
CO_DEFINE_CHANNEL (Results, results, co_clear_nothing)
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

static gint64 each_bytes; /* that each parked coroutine takes */

static void
expect (gsize number, gsize expected)
{
  if (number != expected)
    g_error ("%" G_GSIZE_FORMAT ", not %" G_GSIZE_FORMAT, number, expected);
}

/* In KiB, with the page tables. */
static gint64
get_memory (const char *key)
{
  g_autofree char *status = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 sum = 0;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  lines = g_strsplit (status, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, key) || g_str_has_prefix (*line, "VmPTE:"))
      sum += g_ascii_strtoll (strchr (*line, ':') + 1, NULL, 10);
  return sum;
}

static double
get_processor_nanoseconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e9
         + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e3;
}

/* --- the workloads --- */

typedef struct
{
  CoWaitGroup *group;
} Done;

CO_ROUTINE (be_done, Done) { co_wait_group_done (args->group); }

static void
spawn (guint operations, guint group)
{
  g_autoptr (CoWaitGroup) ended = co_wait_group_new ();

  co_wait_group_add (ended, operations);
  for (guint i = 0; i < operations; i++)
    co_go (be_done, ended);
  co_wait_group_wait (ended);
}

typedef struct
{
  guint times;
  CoWaitGroup *ended;
} Yielder;

CO_ROUTINE (yield_often, Yielder)
{
  for (guint i = 0; i < args->times; i++)
    co_yield ();
  co_wait_group_done (args->ended);
}

static void
yield (guint operations, guint group)
{
  g_autoptr (CoWaitGroup) ended = co_wait_group_new ();

  co_wait_group_add (ended, group);
  for (guint i = 0; i < group; i++)
    co_go (yield_often, operations / group, ended);
  co_wait_group_wait (ended);
}

typedef struct
{
  guint times;
  NumberReceiver input;
  NumberSender output;
  CoWaitGroup *ended;
} Player;

CO_ROUTINE (answer, Player)
{
  g_auto (NumberReceiver) input = args->input;
  g_auto (NumberSender) output = args->output;
  Number number;

  for (guint i = 0; i < args->times; i++)
    {
      number_receive (input, &number);
      number_send (output, &number);
    }
}

CO_ROUTINE (serve, Player)
{
  g_auto (NumberReceiver) input = args->input;
  g_auto (NumberSender) output = args->output;

  for (guint i = 0; i < args->times; i++)
    {
      Number number = i;

      number_send (output, &number);
      number_receive (input, &number);
    }
  co_wait_group_done (args->ended);
}

static void
ping_pong (guint operations, guint group)
{
  g_auto (NumberChannel) there = number_channel_new (0);
  g_auto (NumberChannel) back = number_channel_new (0);
  g_autoptr (CoWaitGroup) ended = co_wait_group_new ();

  co_wait_group_add (ended, 1);
  co_go (answer, operations, co_ref (there.receiver), co_ref (back.sender), NULL);
  co_go (serve, operations, co_ref (back.receiver), co_ref (there.sender), ended);
  co_wait_group_wait (ended);
}

typedef struct
{
  guint times;
  NumberSender output;
  CoWaitGroup *senders;
} Producer;

CO_ROUTINE (produce, Producer)
{
  g_auto (NumberSender) output = args->output;

  for (guint i = 0; i < args->times; i++)
    {
      Number number = i;

      number_send (output, &number);
    }
  co_wait_group_done (args->senders);
}

CO_ROUTINE (close_at_end, Producer)
{
  g_auto (NumberSender) output = args->output;

  co_wait_group_wait (args->senders);
  number_close (output);
}

static void
buffered (guint operations, guint group)
{
  g_auto (NumberChannel) numbers = number_channel_new (1024);
  g_autoptr (CoWaitGroup) senders = co_wait_group_new ();
  guint received = 0;
  Number number;

  co_wait_group_add (senders, group);
  for (guint i = 0; i < group; i++)
    co_go (produce, operations / group, co_ref (numbers.sender), senders);
  co_go (close_at_end, 0, co_ref (numbers.sender), senders);
  while (number_receive (numbers.receiver, &number))
    received++;
  expect (received, operations);
}

__attribute__ ((noinline)) static Result
register_at_once (guint student)
{
  return (Result){ { student } };
}

typedef struct
{
  guint student;
  ResultSender output;
} RegisterStudent;

CO_ROUTINE (register_student, RegisterStudent)
{
  g_auto (ResultSender) output = args->output;
  Result result = register_at_once (args->student);

  result_send (output, &result);
}

/* Grows as Go's append does. */
static void
results_append (Results *self, const Result *result)
{
  if (self->length == self->allocated)
    {
      self->allocated += self->allocated < 1024 ? MAX (1, self->allocated) : self->allocated / 4;
      self->all = g_renew (Result, self->all, self->allocated);
    }
  self->all[self->length++] = *result;
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
  Results results = { NULL };
  Result result;

  while (result_receive (input, &result))
    {
      results_append (&results, &result);
      co_wait_group_done (args->registrations);
    }
  results_send (output, &results);
}

static void
register_students (guint students)
{
  g_auto (ResultChannel) input = result_channel_new (0);
  g_auto (ResultsChannel) output = results_channel_new (0);
  g_autoptr (CoWaitGroup) registrations = co_wait_group_new ();
  Results results = { NULL };
  co_defer_close (output.sender);

  co_go (collect_results, co_ref (input.receiver), co_ref (output.sender), registrations);
  for (guint i = 0; i < students; i++)
    {
      co_wait_group_add (registrations, 1);
      co_go (register_student, i, co_ref (input.sender));
    }
  co_wait_group_wait (registrations);
  result_close (input.sender);
  results_receive (output.receiver, &results);
  expect (results.length, students);
  g_free (results.all);
}

static void
fan_in (guint operations, guint group)
{
  for (guint i = 0; i < operations / group; i++)
    register_students (group);
}

typedef struct
{
  GTimeSpan interval;
  NumberSender output;
} Sleeper;

CO_ROUTINE (sleep_once, Sleeper)
{
  g_auto (NumberSender) output = args->output;
  Number number = 1;

  co_sleep (args->interval);
  number_send (output, &number);
}

static void
timers (guint operations, guint group)
{
  g_auto (NumberChannel) woken = number_channel_new (0);
  guint32 random = 12345;
  Number number;

  for (guint i = 0; i < operations; i++)
    {
      random = random * 1664525 + 1013904223;
      co_go (sleep_once, (random >> 8) % 50000, co_ref (woken.sender));
    }
  for (guint i = 0; i < operations; i++)
    number_receive (woken.receiver, &number);
}

typedef struct
{
  gboolean format;
  NumberReceiver closed;
  CoWaitGroup *waiting;
  CoWaitGroup *ended;
} Parker;

__attribute__ ((noinline)) static gsize
format_name (guint i)
{
  char name[64];

  return g_snprintf (name, sizeof name, "%s %u %.2f", "student", i, 1.5);
}

CO_ROUTINE (park_once, Parker)
{
  Number number;

  if (args->format)
    format_name (1);
  co_wait_group_done (args->waiting);
  number_receive (args->closed, &number);
  co_wait_group_done (args->ended);
}

static void
park (guint operations, gboolean format)
{
  gint64 before = get_memory ("VmRSS:");
  g_auto (NumberChannel) closed = number_channel_new (0);
  g_autoptr (CoWaitGroup) waiting = co_wait_group_new ();
  g_autoptr (CoWaitGroup) ended = co_wait_group_new ();

  co_wait_group_add (waiting, operations);
  co_wait_group_add (ended, operations);
  for (guint i = 0; i < operations; i++)
    co_go (park_once, format, closed.receiver, waiting, ended);
  co_wait_group_wait (waiting);
  each_bytes = (get_memory ("VmRSS:") - before) * 1024 / operations;
  number_close (closed.sender);
  co_wait_group_wait (ended);
}

static void
parked (guint operations, guint group)
{
  park (operations, FALSE);
}

static void
parked_after_printf (guint operations, guint group)
{
  park (operations, TRUE);
}

/* Nothing to do for as many milliseconds, once all workers have run. */
static void
idle (guint operations, guint group)
{
  spawn (1000, 1);
  co_sleep (operations * G_TIME_SPAN_MILLISECOND);
}

static void
end_at_once (gpointer data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  callback (NULL, data, user_data);
}

typedef struct
{
  guint times;
  GAsyncResult *result;
  CoWaitGroup *ended;
} Awaiter;

CO_ROUTINE (await_often, Awaiter)
{
  for (guint i = 0; i < args->times; i++)
    g_object_unref (co_await (end_at_once, args->result, NULL, NULL));
  co_wait_group_done (args->ended);
}

/* What awaiting adds to a call of GIO, when many are under way. */
static void
await (guint operations, guint group)
{
  g_autoptr (GTask) result = g_task_new (NULL, NULL, NULL, NULL);
  g_autoptr (CoWaitGroup) ended = co_wait_group_new ();

  co_wait_group_add (ended, group);
  for (guint i = 0; i < group; i++)
    co_go (await_often, operations / group, G_ASYNC_RESULT (result), ended);
  co_wait_group_wait (ended);
}

/* Calls that do not block, which is what most calls do that may. */
static void
block (guint operations, guint group)
{
  for (guint i = 0; i < operations; i++)
    {
      co_blocking ();
      __asm__ volatile ("" ::: "memory");
    }
}

/* --- measuring --- */

typedef struct
{
  const char *name;
  void (*run) (guint operations, guint group);
} Workload;

static const Workload workloads[] = {
  { "spawn", spawn },         { "yield", yield },
  { "ping-pong", ping_pong }, { "buffered", buffered },
  { "fan-in", fan_in },       { "timers", timers },
  { "parked", parked },       { "parked-after-printf", parked_after_printf },
  { "idle", idle },           { "await", await },
  { "block", block },
};

typedef struct
{
  const Workload *workload;
  guint operations;
  guint group;
} Measure;

CO_ROUTINE (measure, Measure)
{
  gint64 wall = g_get_monotonic_time ();
  double processor = get_processor_nanoseconds ();

  args->workload->run (args->operations, args->group);
  processor = get_processor_nanoseconds () - processor;
  wall = g_get_monotonic_time () - wall;
  printf ("%.1f %.1f %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", processor / args->operations,
          wall * 1e3 / args->operations, get_memory ("VmHWM:"), each_bytes);
}

int
main (int argc, char **argv)
{
  const Workload *workload = workloads;

  while (g_strcmp0 (workload->name, argv[1]) != 0)
    workload++;
  co_runtime_set_workers (atoi (argv[4]));
  co_run (measure, workload, atoi (argv[2]), atoi (argv[3]));
  return co_runtime_shutdown ();
}
