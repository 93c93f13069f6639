/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where coroutines meet what is not one: blocking calls, GIO, a main loop, plain threads. */

#include "on-workers.h"

#include <gio/gio.h>

typedef gint Number;
CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)

/* --- events --- */

typedef struct
{
  CoEvent *event;
} SetEvent;

CO_ROUTINE (set_event, SetEvent) { co_event_set (args->event); }

static void
event_is_waited_for_once (gconstpointer parameter)
{
  for (guint i = 0; i < 1000; i++)
    {
      CoEvent event = CO_EVENT_INIT;

      co_go (set_event, &event);
      if (i % 2 == 0)
        co_yield ();
      co_event_wait (&event);
    }
}

static gpointer
set_event_on_thread (gpointer data)
{
  co_event_set (data);
  return NULL;
}

static void
event_may_be_set_by_a_plain_thread (gconstpointer parameter)
{
  for (guint i = 0; i < 50; i++)
    {
      CoEvent event = CO_EVENT_INIT;
      GThread *thread = g_thread_new ("setter", set_event_on_thread, &event);

      co_event_wait_outside (&event);
      g_thread_join (thread);
    }
}

/* --- offloading --- */

typedef struct
{
  GThread *thread;
  gboolean on_coroutine;
  gsize stack_used;
} Offloaded;

static void
look_around (gpointer data)
{
  Offloaded *self = data;
  volatile char large[1024 * 1024];

  for (gsize i = 0; i < sizeof large; i += 512)
    large[i] = 1;
  self->thread = g_thread_self ();
  self->on_coroutine = co_is_coroutine ();
  self->stack_used = sizeof large;
}

static void
offload_runs_on_a_plain_thread_with_a_large_stack (gconstpointer parameter)
{
  Offloaded offloaded = { NULL, TRUE, 0 };

  co_offload (look_around, &offloaded);
  g_assert_nonnull (offloaded.thread);
  g_assert_false (offloaded.on_coroutine);
  g_assert_cmpuint (offloaded.stack_used, >, 64 * 1024);
}

/* Each waits for the other: both must have a thread at once, while coroutines have only one. */
typedef struct
{
  GMutex mutex;
  GCond changed;
  guint arrived;
} Rendezvous;

static void
meet (gpointer data)
{
  Rendezvous *self = data;

  g_mutex_lock (&self->mutex);
  self->arrived++;
  g_cond_broadcast (&self->changed);
  while (self->arrived < 2)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

typedef struct
{
  Rendezvous *rendezvous;
  CoWaitGroup *done;
} Meet;

CO_ROUTINE (meet_offloaded, Meet)
{
  co_offload (meet, args->rendezvous);
  co_wait_group_done (args->done);
}

static void
offload_holds_no_worker (gconstpointer parameter)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  Rendezvous rendezvous = { 0 };

  co_wait_group_add (done, 2);
  co_go (meet_offloaded, &rendezvous, done);
  co_go (meet_offloaded, &rendezvous, done);
  co_wait_group_wait (done);
  g_assert_cmpuint (rendezvous.arrived, ==, 2);
}

/* --- awaiting --- */

static void
query_root_async (gpointer data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GFile *file = data;

  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           cancellable, callback, user_data);
}

static void
await_gives_the_result_of_gio (gconstpointer parameter)
{
  g_autoptr (GFile) root = g_file_new_for_path ("/");
  g_autoptr (GObject) source = NULL;
  g_autoptr (GAsyncResult) result = co_await (query_root_async, root, NULL, &source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (root, result, &error);

  g_assert_no_error (error);
  g_assert_true (source == G_OBJECT (root));
  g_assert_cmpint (g_file_info_get_file_type (info), ==, G_FILE_TYPE_DIRECTORY);
}

static void
answer_later (gpointer data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_assert_true (g_main_context_get_thread_default () == co_async_get_context ());
  g_task_return_int (task, GPOINTER_TO_INT (data) * 2);
}

typedef struct
{
  GAsyncReadyCallback callback;
  gpointer user_data;
} Answerer;

static gpointer
answer (gpointer data)
{
  Answerer *self = data;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  self->callback (NULL, G_ASYNC_RESULT (task), self->user_data);
  return NULL;
}

static void
answer_elsewhere (gpointer data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Answerer answerer = { callback, user_data };

  g_thread_join (g_thread_new ("answerer", answer, &answerer));
}

/* What is asynchronous outside of GIO may call back wherever it is. */
static void
await_ends_on_another_thread (gconstpointer parameter)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GAsyncResult) result = co_await (answer_elsewhere, NULL, NULL, NULL);

      g_assert_true (G_IS_TASK (result));
    }
}

typedef struct
{
  gint number;
  gint64 *sum; /* (atomic) */
  CoWaitGroup *done;
} Ask;

CO_ROUTINE (ask, Ask)
{
  for (gint i = 0; i < 10; i++)
    {
      g_autoptr (GAsyncResult) result = co_await (answer_later, GINT_TO_POINTER (args->number), NULL, NULL);
      g_autoptr (GError) error = NULL;

      __atomic_add_fetch (args->sum, g_task_propagate_int (G_TASK (result), &error), __ATOMIC_RELAXED);
      g_assert_no_error (error);
    }
  co_wait_group_done (args->done);
}

static void
many_await_at_once (gconstpointer parameter)
{
  const gint n = 500;
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  gint64 sum = 0;

  co_wait_group_add (done, n);
  for (gint i = 0; i < n; i++)
    co_go (ask, i, &sum, done);
  co_wait_group_wait (done);
  g_assert_cmpint (sum, ==, 10 * n * (n - 1));
}

/* --- a receiver as a source of a main loop; these tests run on the plain thread that has the loop --- */

typedef struct
{
  NumberSender output;
  Number n;
} SendAll;

CO_ROUTINE (send_all, SendAll)
{
  g_auto (NumberSender) output = args->output;
  co_defer_close (output);

  for (Number i = 1; i <= args->n; i++)
    {
      Number number = i;

      number_send (output, &number);
    }
}

typedef struct
{
  NumberReceiver input;
  GMainLoop *loop;
  guint at_most; /* values it takes each time */
  guint n_calls;
  Number last;
} Listener;

static gboolean
values_arrived_cb (gpointer user_data)
{
  Listener *self = user_data;

  self->n_calls++;
  for (guint i = 0; i < self->at_most; i++)
    {
      Number number;
      CoChannelStatus status = number_try_receive (self->input, &number);

      if (status == CO_CHANNEL_BLOCKED)
        break;
      if (status == CO_CHANNEL_CLOSED)
        {
          g_main_loop_quit (self->loop);
          return G_SOURCE_REMOVE;
        }
      g_assert_cmpint (number, ==, self->last + 1);
      self->last = number;
    }

  return G_SOURCE_CONTINUE;
}

typedef struct
{
  guint capacity;
  guint at_most;
} Listening;

static void
listen_to (const Listening *parameter, GMainContext *context, Number n, Listener *listener)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_auto (NumberChannel) channel = number_channel_new (parameter->capacity);
  g_autoptr (GSource) source = number_receiver_source_new (channel.receiver);

  *listener = (Listener){ channel.receiver, loop, parameter->at_most };
  g_source_set_callback (source, values_arrived_cb, listener, NULL);
  g_source_attach (source, context);
  co_go (send_all, co_ref (channel.sender), n);
  g_main_loop_run (loop);
}

static void
source_gives_every_value_in_order (gconstpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new (); /* still woken by who closes, when all was heard */
  const Number n = 3000;
  Listener listener;

  co_runtime_set_workers (2);
  listen_to (data, context, n, &listener);
  g_assert_cmpint (listener.last, ==, n);
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
}

/* Its last reference is often given up in the middle of that. */
static void
source_may_go_while_it_is_woken (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_auto (NumberChannel) channel = number_channel_new (0);
  CoChannelStatus status;
  Number number = 0;

  co_runtime_set_workers (2);
  co_go (send_all, co_ref (channel.sender), 300);
  do
    {
      g_autoptr (GSource) source = number_receiver_source_new (channel.receiver);

      g_source_attach (source, context);
      status = number_try_receive (channel.receiver, &number);
      g_source_destroy (source);
      g_thread_yield ();
    }
  while (status != CO_CHANNEL_CLOSED);

  g_assert_cmpint (number, ==, 300);
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
}

static void
take_a_while (gpointer data)
{
  g_usleep (20000);
}

typedef struct
{
  guint *n_done;
} OffloadTwice;

CO_ROUTINE (offload_twice, OffloadTwice)
{
  for (guint i = 0; i < 2; i++)
    {
      co_offload (take_a_while, NULL);
      (*args->n_done)++;
    }
}

/* Those who wait for a call still have something to do when it ends. */
static void
shutdown_lets_offloading_coroutines_end (void)
{
  guint n_done = 0;

  co_runtime_set_workers (1);
  co_go (offload_twice, &n_done);

  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  g_assert_cmpuint (n_done, ==, 2);
}

typedef struct
{
  gint unused;
} StartThread;

CO_ROUTINE (start_thread, StartThread)
{
  g_assert_nonnull (co_async_get_context ());
}

/* It has hardly begun when it is to end. */
static void
shutdown_ends_a_thread_that_starts (void)
{
  for (guint i = 0; i < 100; i++)
    {
      co_run (start_thread);
      g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
    }
}

static gboolean
never_called_cb (gpointer user_data)
{
  g_assert_not_reached ();
}

static void
source_sleeps_while_there_is_nothing (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_auto (NumberChannel) channel = number_channel_new (1);
  g_autoptr (GSource) source = number_receiver_source_new (channel.receiver);

  g_source_set_callback (source, never_called_cb, NULL, NULL);
  g_source_attach (source, context);
  for (guint i = 0; i < 10; i++)
    g_assert_false (g_main_context_iteration (context, FALSE));
  g_source_destroy (source);
}

static gboolean
count_cb (gpointer user_data)
{
  guint *n_calls = user_data;

  (*n_calls)++;
  return G_SOURCE_CONTINUE;
}

static void
source_knows_of_earlier_values (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_auto (NumberChannel) channel = number_channel_new (1);
  g_autoptr (GSource) source = NULL;
  guint n_calls = 0;
  Number number = 1;

  g_assert_cmpint (number_try_send (channel.sender, &number), ==, CO_CHANNEL_DONE);
  source = number_receiver_source_new (channel.receiver);
  g_source_set_callback (source, count_cb, &n_calls, NULL);
  g_source_attach (source, context);

  g_assert_true (g_main_context_iteration (context, FALSE));
  g_assert_true (g_main_context_iteration (context, FALSE));
  g_assert_cmpuint (n_calls, ==, 2);
  g_assert_cmpint (number_try_receive (channel.receiver, &number), ==, CO_CHANNEL_DONE);
  g_main_context_iteration (context, FALSE);
  g_assert_false (g_main_context_iteration (context, FALSE));
  g_source_destroy (source);
}

static void
add_source_tests (void)
{
  static const Listening cases[] = { { 0, 1 }, { 0, 100 }, { 1, 1 }, { 16, 3 }, { 256, 1000 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/source/gives-every-value-in-order/capacity-%u/%u-at-a-time",
                                               cases[i].capacity, cases[i].at_most);

      g_test_add_data_func (path, &cases[i], source_gives_every_value_in_order);
    }
  g_test_add_func ("/shutdown/lets-offloading-coroutines-end", shutdown_lets_offloading_coroutines_end);
  g_test_add_func ("/shutdown/ends-a-thread-that-starts", shutdown_ends_a_thread_that_starts);
  g_test_add_func ("/source/sleeps-while-there-is-nothing", source_sleeps_while_there_is_nothing);
  g_test_add_func ("/source/may-go-while-it-is-woken", source_may_go_while_it_is_woken);
  g_test_add_func ("/source/knows-of-earlier-values", source_knows_of_earlier_values);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_on_workers ("/event/is-waited-for-once", event_is_waited_for_once, NULL, up_to_eight);
  add_on_workers ("/event/may-be-set-by-a-plain-thread", event_may_be_set_by_a_plain_thread, NULL,
                  one_and_four);
  add_on_workers ("/offload/runs-on-a-plain-thread-with-a-large-stack",
                  offload_runs_on_a_plain_thread_with_a_large_stack, NULL, one_and_four);
  add_on_workers ("/offload/holds-no-worker", offload_holds_no_worker, NULL, one_and_four);
  add_on_workers ("/await/gives-the-result-of-gio", await_gives_the_result_of_gio, NULL, one_and_four);
  add_on_workers ("/await/ends-on-another-thread", await_ends_on_another_thread, NULL, one_and_four);
  add_on_workers ("/await/many-at-once", many_await_at_once, NULL, one_and_four);
  add_source_tests ();

  return g_test_run ();
}
