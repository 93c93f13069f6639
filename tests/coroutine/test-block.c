/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What blocking in place promises: as many workers run the other coroutines as before. */

#include "coroutine/co-idle-private.h"
#include "on-workers.h"

typedef gint Number;
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

/* A door that a coroutine waits at as the kernel would make it: with its thread. */
typedef struct
{
  GMutex mutex;
  GCond changed;
  gboolean open;
  gint n_waiting; /* (atomic) */
} Door;

static void
door_pass (Door *self)
{
  g_mutex_lock (&self->mutex);
  g_atomic_int_inc (&self->n_waiting);
  while (!self->open)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static void
door_open (Door *self)
{
  g_mutex_lock (&self->mutex);
  self->open = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

typedef struct
{
  Door *door;
  CoWaitGroup *done;
} Pass;

CO_ROUTINE (pass_door, Pass)
{
  {
    co_blocking ();
    door_pass (args->door);
  }
  co_wait_group_done (args->done);
}

static void
wait_for_waiting (Door *door, gint n)
{
  while (g_atomic_int_get (&door->n_waiting) < n)
    co_sleep (100);
}

/* More block than there are workers; who opens the door still gets a turn. */
static void
holds_up_nobody (gconstpointer parameter)
{
  const guint n = 20;
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Door door = { 0 };

  co_wait_group_add (done, n);
  for (guint i = 0; i < n; i++)
    co_go (pass_door, &door, done);
  wait_for_waiting (&door, n);
  door_open (&door);
  co_wait_group_wait (done);
}

typedef struct
{
  gint *met; /* (atomic) */
  gint n;
  CoWaitGroup *done;
} Meet;

/* Each holds its worker until all have come: so all must run at the same time. */
CO_ROUTINE (meet, Meet)
{
  g_atomic_int_inc (args->met);
  while (g_atomic_int_get (args->met) < args->n)
    g_thread_yield ();
  co_wait_group_done (args->done);
}

static void
leaves_all_workers_to_the_others (gconstpointer parameter)
{
  const guint n = co_runtime_get_workers ();
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Door door = { 0 };

  co_wait_group_add (done, n);
  for (guint i = 0; i < n; i++)
    co_go (pass_door, &door, done);
  wait_for_waiting (&door, n);

  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (CoWaitGroup) all_met = co_wait_group_new ();
      gint met = 0;

      co_wait_group_add (all_met, n);
      for (guint i = 0; i < n; i++)
        co_go (meet, &met, n, all_met);
      co_wait_group_wait (all_met);
    }
  door_open (&door);
  co_wait_group_wait (done);
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

/* After the calls have returned the spare workers give way, though all find enough to do. */
static void
ends_with_as_many_workers_as_before (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint may_run = TRUE;
  guint n_right = 0; /* looks in a row that found no worker too many */

  holds_up_nobody (NULL);
  co_wait_group_add (done, 50);
  for (guint i = 0; i < 50; i++)
    co_go (take_turns, &may_run, done);
  while (n_right < 200)
    {
      CoCounters counters;

      co_counters_read (&counters);
      n_right = counters.n_running <= counters.n_workers ? n_right + 1 : 0;
      co_yield ();
    }
  g_atomic_int_set (&may_run, FALSE);
  co_wait_group_wait (done);
}

/* A spare worker that goes to rest just as the only other one begins to block stays: else nobody would open. */
static void
rests_only_when_nobody_blocks (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) turns = co_wait_group_new ();
  gint may_run = TRUE;

  co_wait_group_add (turns, 2);
  for (guint i = 0; i < 2; i++)
    co_go (take_turns, &may_run, turns);
  for (guint i = 0; i < 120; i++)
    {
      g_autoptr (CoWaitGroup) done = co_wait_group_new ();
      Door door = { 0 };

      for (guint turn = 0; turn < i % 100; turn++)
        co_yield ();
      co_wait_group_add (done, 1);
      co_go (pass_door, &door, done);
      wait_for_waiting (&door, 1);
      door_open (&door);
      co_wait_group_wait (done);
    }
  g_atomic_int_set (&may_run, FALSE);
  co_wait_group_wait (turns);
}

typedef struct
{
  Door *door;
} Open;

CO_ROUTINE (open_door, Open) { door_open (args->door); }

/* What a spare worker has queued when it blocks itself is little, but does not stay there: the other one takes it. */
static void
leaves_little_to_the_only_other (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Door first = { 0 };
  Door second = { 0 };

  co_wait_group_add (done, 1);
  co_go (pass_door, &first, done);
  wait_for_waiting (&first, 1);
  door_open (&first);
  while (atomic_load (&co_idle_counts.n_blocked) > 0)
    g_usleep (100);

  co_go (open_door, &second);
  {
    co_blocking ();
    door_pass (&second);
  }
  co_wait_group_wait (done);
}

typedef struct
{
  CoEvent *woken;
} Sleep;

CO_ROUTINE (sleep_a_little, Sleep)
{
  co_sleep (G_TIME_SPAN_MILLISECOND);
  co_event_set (args->woken);
}

CO_ROUTINE (open_later, Open)
{
  CoEvent woken = CO_EVENT_INIT;

  co_go (sleep_a_little, &woken);
  co_event_wait (&woken);
  door_open (args->door);
}

static void
opens_by_a_timer (void)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Door door = { 0 };

  co_go (open_later, &door);
  co_yield ();
  co_wait_group_add (done, 1);
  co_go (pass_door, &door, done);
  co_wait_group_wait (done);
}

/* Time goes on for those that sleep, though the only worker blocks. */
static void
lets_timers_go_on (gconstpointer parameter)
{
  for (guint i = 0; i < 20; i++)
    opens_by_a_timer ();
}

typedef struct
{
  CoEvent *event;
} Outside;

/* And none looks around before there is a timer. */
static gboolean
all_sleep_for_good (void)
{
  return atomic_load (&co_idle_counts.n_not_glancing) == atomic_load (&co_idle_counts.n_enabled);
}

static gpointer
set_when_all_sleep (gpointer data)
{
  Outside *outside = data;

  while (!all_sleep_for_good ())
    g_usleep (100);
  co_event_set (outside->event);
  return NULL;
}

/* The same where all had gone to sleep before there was a timer to wake them. */
static void
wakes_who_slept_before_the_timer (gconstpointer parameter)
{
  holds_up_nobody (NULL);
  for (guint i = 0; i < 20; i++)
    {
      CoEvent all_slept = CO_EVENT_INIT;
      Outside outside = { &all_slept };
      GThread *thread = g_thread_new ("outside", set_when_all_sleep, &outside);

      co_event_wait_outside (&all_slept);
      opens_by_a_timer ();
      g_thread_join (thread);
    }
}

typedef struct
{
  CoEvent *event;
  Door *door;
  CoWaitGroup *done;
} Enter;

CO_ROUTINE (enter_door, Enter)
{
  co_event_wait_outside (args->event);
  {
    co_blocking ();
    door_pass (args->door);
  }
  co_wait_group_done (args->done);
}

typedef struct
{
  Door *door;
  CoEvent *events;
  guint n;
} Entrance;

/* One after another, so that each is woken when nothing else is to be done. */
static gpointer
let_in (gpointer data)
{
  Entrance *entrance = data;

  for (guint i = 0; i < entrance->n; i++)
    {
      while (i == 0 ? !all_sleep_for_good () : g_atomic_int_get (&entrance->door->n_waiting) < (gint) i)
        g_usleep (100);
      co_event_set (&entrance->events[i]);
    }
  return NULL;
}

CO_ROUTINE (open_in_a_while, Open)
{
  co_sleep (50 * G_TIME_SPAN_MILLISECOND);
  door_open (args->door);
}

/* Those who went to sleep after a timer was added know it. When all of them block, others look at it that do not. */
static void
leaves_timers_to_those_who_sleep_on (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  CoEvent all_slept = CO_EVENT_INIT;
  CoEvent events[3] = { CO_EVENT_INIT, CO_EVENT_INIT, CO_EVENT_INIT };
  Door door = { 0 };
  Outside outside = { &all_slept };
  Entrance entrance = { &door, events, G_N_ELEMENTS (events) };
  GThread *thread;

  holds_up_nobody (NULL);
  co_wait_group_add (done, G_N_ELEMENTS (events));
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    co_go (enter_door, &events[i], &door, done);
  thread = g_thread_new ("outside", set_when_all_sleep, &outside);
  co_event_wait_outside (&all_slept);
  g_thread_join (thread);

  co_go (open_in_a_while, &door);
  thread = g_thread_new ("outside", let_in, &entrance);
  co_wait_group_wait (done);
  g_thread_join (thread);
}

typedef struct
{
  NumberSender output;
  guint n;
} Mix;

CO_ROUTINE (send_between_calls, Mix)
{
  g_auto (NumberSender) output = args->output;

  for (guint i = 0; i < args->n; i++)
    {
      Number value = i;

      co_block_begin ();
      if (i % 50 == 0)
        g_usleep (50);
      co_block_end ();
      g_assert_true (number_send (output, &value));
    }
}

static void
mixes_with_channels (gconstpointer parameter)
{
  g_auto (NumberChannel) channel = number_channel_new (1);
  gint64 sum = 0;
  Number value;

  for (guint i = 0; i < 30; i++)
    co_go (send_between_calls, co_ref (channel.sender), 200);
  for (guint i = 0; i < 30 * 200; i++)
    {
      g_assert_true (number_receive (channel.receiver, &value));
      sum += value;
    }
  g_assert_cmpint (sum, ==, 30 * (200 * 199 / 2));
}

static void
does_nothing_on_a_plain_thread (void)
{
  co_blocking ();
  co_block_begin ();
  co_block_end ();
  g_assert_false (co_is_coroutine ());
}

static const struct
{
  const char *path;
  Check check;
} promises[] = {
  { "/block/holds-up-nobody", holds_up_nobody },
  { "/block/leaves-all-workers-to-the-others", leaves_all_workers_to_the_others },
  { "/block/ends-with-as-many-workers-as-before", ends_with_as_many_workers_as_before },
  { "/block/rests-only-when-nobody-blocks", rests_only_when_nobody_blocks },
  { "/block/leaves-little-to-the-only-other", leaves_little_to_the_only_other },
  { "/block/lets-timers-go-on", lets_timers_go_on },
  { "/block/wakes-who-slept-before-the-timer", wakes_who_slept_before_the_timer },
  { "/block/leaves-timers-to-those-who-sleep-on", leaves_timers_to_those_who_sleep_on },
  { "/block/mixes-with-channels", mixes_with_channels },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    add_on_workers (promises[i].path, promises[i].check, NULL, up_to_eight);
  g_test_add_func ("/block/does-nothing-on-a-plain-thread", does_nothing_on_a_plain_thread);

  return g_test_run ();
}
