/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The slowest calls: the same ones whoever notes them, in whichever order. */

#include "run/slow-calls.h"

#define N_THREADS 4
#define N_CALLS 2000

static void
note (RegistrarSlowCalls *self, gint64 duration)
{
  registrar_slow_calls_note (self, &(RegistrarSlowCall){ .duration = duration, .row = (guint) duration, .n_rows = 1 });
}

typedef struct
{
  const char *path;
  gint64 durations[7]; /* 0: no more */
  gint64 slowest[REGISTRAR_SLOW_CALLS + 1];
} Case;

static const Case cases[] = {
  { "/slow-calls/none", { 0 }, { 0 } },
  { "/slow-calls/fewer-than-places", { 3, 9, 5 }, { 9, 5, 3 } },
  { "/slow-calls/ever-slower", { 1, 2, 3, 4, 5, 6, 7 }, { 7, 6, 5, 4, 3 } },
  { "/slow-calls/ever-faster", { 7, 6, 5, 4, 3, 2, 1 }, { 7, 6, 5, 4, 3 } },
  { "/slow-calls/equally-slow", { 5, 5, 5, 5, 5, 5, 8 }, { 8, 5, 5, 5, 5 } },
};

static void
assert_slowest (RegistrarSlowCalls *self, const gint64 *slowest)
{
  RegistrarSlowCall calls[REGISTRAR_SLOW_CALLS];
  guint n = registrar_slow_calls_list (self, calls);

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (calls[i].duration, ==, slowest[i]);
      g_assert_cmpuint (calls[i].row, ==, slowest[i]);
    }
  g_assert_cmpint (slowest[n], ==, 0);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  RegistrarSlowCalls calls = { { NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (test->durations) && test->durations[i] > 0; i++)
    note (&calls, test->durations[i]);
  assert_slowest (&calls, test->slowest);
  registrar_slow_calls_clear (&calls);
}

typedef struct
{
  RegistrarSlowCalls *calls;
  guint first;
} Noting;

static gpointer
note_many (gpointer data)
{
  const Noting *self = data;

  for (guint i = 0; i < N_CALLS; i++)
    note (self->calls, 1 + self->first + i * N_THREADS);
  return NULL;
}

/* Each has some of the slowest. */
static void
test_threads (void)
{
  static const gint64 slowest[] = {
    N_CALLS * N_THREADS, N_CALLS * N_THREADS - 1, N_CALLS * N_THREADS - 2, N_CALLS * N_THREADS - 3, N_CALLS * N_THREADS - 4, 0,
  };
  RegistrarSlowCalls calls = { { NULL } };
  Noting notings[N_THREADS];
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    {
      notings[i] = (Noting){ &calls, i };
      threads[i] = g_thread_new ("notes", note_many, &notings[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  assert_slowest (&calls, slowest);
  registrar_slow_calls_clear (&calls);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/slow-calls/from-many-threads", test_threads);

  return g_test_run ();
}
