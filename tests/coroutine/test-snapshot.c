/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a snapshot tells of coroutines, while they run. */

#include "on-workers.h"

#include <string.h>

#define MOMENT 20000 /* microseconds */

typedef gint64 Number;
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

typedef struct
{
  NumberReceiver input;
} Receive;

CO_ROUTINE (receive_one, Receive)
{
  g_auto (NumberReceiver) input = args->input;
  Number value;

  number_receive (input, &value);
}

CO_ROUTINE (select_one, Receive)
{
  g_auto (NumberReceiver) input = args->input;
  Number value;
  CoCase cases[] = { number_receive_case (input, &value), number_receive_case (input, &value) };

  co_select (cases, G_N_ELEMENTS (cases));
}

static guint
count (const CoSnapshot *snapshot, const char *name, CoActivity activity)
{
  guint n = 0;

  for (gsize i = 0; i < snapshot->n_routines; i++)
    if (g_str_equal (snapshot->routines[i].name, name) && snapshot->routines[i].activity == activity)
      n++;
  return n;
}

static CoSnapshot *
wait_for (const char *name, CoActivity activity, guint n)
{
  for (;;)
    {
      g_autoptr (CoSnapshot) snapshot = co_snapshot_new ();

      if (count (snapshot, name, activity) == n)
        return g_steal_pointer (&snapshot);
      co_yield ();
    }
}

static void
tells_what_each_waits_on (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (0);
  g_autoptr (CoSnapshot) snapshot = NULL;
  g_autoptr (CoSnapshot) later = NULL;

  for (guint i = 0; i < 10; i++)
    co_go (receive_one, co_ref (channel.receiver));
  snapshot = wait_for ("receive_one", CO_ACTIVITY_RECEIVING, 10);
  g_assert_cmpuint (count (snapshot, "run_check", CO_ACTIVITY_RUNNING), ==, 1);
  g_assert_cmpuint (snapshot->n_routines, ==, 11);
  for (guint i = 0; i < 11; i++)
    if (snapshot->routines[i].activity == CO_ACTIVITY_RECEIVING)
      {
        g_assert_true (snapshot->routines[i].waits_on == channel.receiver.end.channel);
        g_assert_nonnull (strstr (snapshot->routines[i].site, "test-snapshot.c:"));
      }

  co_sleep (MOMENT);
  later = wait_for ("receive_one", CO_ACTIVITY_RECEIVING, 10);
  for (guint i = 0; i < 11; i++)
    if (later->routines[i].activity == CO_ACTIVITY_RECEIVING)
      g_assert_cmpint (later->routines[i].waiting, >=, MOMENT / 2);

  number_close (channel.sender);
}

static void
is_written_with_alike_ones_together (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (0);
  g_autoptr (CoSnapshot) snapshot = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 10; i++)
    co_go (receive_one, co_ref (channel.receiver));
  co_go (select_one, co_ref (channel.receiver));
  co_snapshot_free (wait_for ("select_one", CO_ACTIVITY_SELECTING, 1));
  snapshot = wait_for ("receive_one", CO_ACTIVITY_RECEIVING, 10);
  text = co_snapshot_to_string (snapshot);

  g_assert_nonnull (strstr (text, "coroutine receive_one (10 of them), started at test-snapshot.c:"));
  g_assert_nonnull (strstr (text, ": receives from channel 0x"));
  g_assert_nonnull (strstr (text, "coroutine select_one, started at test-snapshot.c:"));
  g_assert_nonnull (strstr (text, "coroutine run_check, started at on-workers.h:"));
  g_assert_nonnull (strstr (text, "coroutines: 12, of which "));
  number_close (channel.sender);
}

typedef struct
{
  gint *may_run; /* (atomic) */
  CoWaitGroup *done;
} Turn;

CO_ROUTINE (take_turns, Turn)
{
  while (g_atomic_int_get (args->may_run))
    co_yield ();
  co_wait_group_done (args->done);
}

static void
counts (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint may_run = TRUE;
  CoCounters before;
  CoCounters counters;

  co_counters_read (&before);
  co_wait_group_add (done, 50);
  for (guint i = 0; i < 50; i++)
    co_go (take_turns, &may_run, done);
  co_counters_read (&counters);
  g_assert_cmpuint (counters.n_spawned, ==, before.n_spawned + 50);
  g_assert_cmpuint (counters.n_workers, ==, co_runtime_get_workers ());
  g_assert_cmpuint (counters.n_running, >=, 1);
  g_assert_cmpuint (counters.n_running, <=, counters.n_workers);

  g_atomic_int_set (&may_run, FALSE);
  co_wait_group_wait (done);
  co_sleep (1);
  co_counters_read (&counters);
  g_assert_cmpuint (counters.n_parks, >=, before.n_parks + 1);
  while (counters.n_ended < before.n_ended + 50)
    {
      co_yield ();
      co_counters_read (&counters);
    }
}

/* A plain thread looks all the time at coroutines that come and go and wait in every way. */
typedef struct
{
  gint may_end; /* (atomic) */
  guint n_snapshots;
} Watch;

static gpointer
watch (gpointer data)
{
  Watch *self = data;

  do
    {
      g_autoptr (CoSnapshot) snapshot = co_snapshot_new ();
      g_autofree char *text = co_snapshot_to_string (snapshot);

      g_assert_cmpuint (strlen (text), >, 0);
      self->n_snapshots++;
    }
  while (!g_atomic_int_get (&self->may_end));

  return NULL;
}

typedef struct
{
  NumberSender output;
  Number value;
} Send;

CO_ROUTINE (send_one, Send)
{
  g_auto (NumberSender) output = args->output;
  Number value = args->value;

  co_sleep (args->value % 100);
  number_send (output, &value);
}

static void
may_be_taken_while_all_run (gconstpointer parameter)
{
  const guint n = 5000;
  g_auto (NumberChannel) channel = number_channel_new (0);
  Watch self = { FALSE, 0 };
  GThread *thread = g_thread_new ("watch", watch, &self);
  Number value;

  for (guint i = 0; i < n; i++)
    co_go (send_one, co_ref (channel.sender), i);
  for (guint i = 0; i < n; i++)
    g_assert_true (number_receive (channel.receiver, &value));
  g_atomic_int_set (&self.may_end, TRUE);
  g_thread_join (thread);
  g_assert_cmpuint (self.n_snapshots, >, 0);
}

static void
is_empty_without_a_runtime (void)
{
  g_autoptr (CoSnapshot) snapshot = co_snapshot_new ();
  g_autofree char *text = co_snapshot_to_string (snapshot);

  g_assert_cmpuint (snapshot->n_routines, ==, 0);
  g_assert_cmpuint (snapshot->counters.n_workers, ==, 0);
  g_assert_true (g_str_has_prefix (text, "coroutines: 0"));
}

static const struct
{
  const char *path;
  Check check;
} promises[] = {
  { "/snapshot/tells-what-each-waits-on", tells_what_each_waits_on },
  { "/snapshot/is-written-with-alike-ones-together", is_written_with_alike_ones_together },
  { "/snapshot/counts", counts },
  { "/snapshot/may-be-taken-while-all-run", may_be_taken_while_all_run },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    add_on_workers (promises[i].path, promises[i].check, NULL, up_to_eight);
  g_test_add_func ("/snapshot/is-empty-without-a-runtime", is_empty_without_a_runtime);

  return g_test_run ();
}
