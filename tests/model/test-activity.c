/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of a run that goes on: its last minute, its coroutines, and why it is slow, at times that the test says. */

#include "model/activity-report.h"
#include "model/activity.h"
#include "session-listener.h"

#define SECOND G_TIME_SPAN_SECOND
#define START (1000 * SECOND)
#define HALF REGISTRAR_ACTIVITY_INTERVAL

/* The last minute */

static void
add (RegistrarActivityHistory *history, gint64 time, guint done)
{
  RegistrarProgress progress = { .total = 1000, .done = done, .started = 7, .calls = done % 5, .max_calls = 8 };

  registrar_activity_history_add (history, &progress, START + time);
}

static void
test_history_keeps_a_minute (void)
{
  RegistrarActivityHistory history = { 0 };

  for (guint i = 0; i < 1000; i++)
    {
      add (&history, i * HALF, i);
      g_assert_cmpuint (history.size, ==, MIN (i + 1, REGISTRAR_ACTIVITY_MOMENTS));
    }

  for (guint i = 0; i < history.size; i++)
    {
      const RegistrarActivityMoment *moment = registrar_activity_history_get (&history, i);
      guint n = 1000 - REGISTRAR_ACTIVITY_MOMENTS + i;

      g_assert_cmpint (moment->time, ==, START + n * HALF);
      g_assert_cmpuint (moment->done, ==, n);
      g_assert_cmpuint (moment->calls, ==, n % 5);
      g_assert_cmpuint (moment->max_calls, ==, 8);
    }
}

static void
test_history_forgets_what_is_older (void)
{
  RegistrarActivityHistory history = { 0 };

  add (&history, 0, 1);
  add (&history, 30 * SECOND, 2);
  add (&history, 61 * SECOND, 3);
  g_assert_cmpuint (history.size, ==, 2);
  g_assert_cmpuint (registrar_activity_history_get (&history, 0)->done, ==, 2);
  add (&history, 600 * SECOND, 4);
  g_assert_cmpuint (history.size, ==, 1);
}

static void
test_history_leaves_out_what_comes_too_soon (void)
{
  RegistrarActivityHistory history = { 0 };

  add (&history, 0, 1);
  add (&history, HALF - 1, 2);
  g_assert_cmpuint (history.size, ==, 1);
  add (&history, HALF, 3);
  g_assert_cmpuint (history.size, ==, 2);
}

static void
test_history_begins_anew_with_another_run (void)
{
  RegistrarActivityHistory history = { 0 };
  RegistrarProgress another = { .total = 1000, .done = 60, .started = 8 };

  add (&history, 0, 10);
  add (&history, SECOND, 50);
  add (&history, 2 * SECOND, 5); /* fewer: what was planned is done now */
  g_assert_cmpuint (history.size, ==, 1);
  registrar_activity_history_add (&history, &another, START + 3 * SECOND);
  g_assert_cmpuint (history.size, ==, 1);
  g_assert_cmpuint (registrar_activity_history_get (&history, 0)->done, ==, 60);
}

static void
test_rate_is_that_of_a_second (void)
{
  static const guint done[] = { 0, 0, 40, 40, 100, 100 };
  static const double rates[] = { 0, 0, 40, 40, 60, 60 };
  RegistrarActivityHistory history = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    add (&history, i * HALF, done[i]);
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    g_assert_cmpfloat (registrar_activity_history_get_rate (&history, i), ==, rates[i]);
}

/* Coroutines */

static void
count_some (RegistrarActivityCount *count, const char *name, CoActivity activity, GTimeSpan waiting, guint n)
{
  CoSnapshotRoutine routine = { name, "test-activity.c:1", activity, NULL, waiting };

  for (guint i = 0; i < n; i++)
    registrar_activity_count_add (count, &routine);
}

static void
test_count_says_what_each_waits_for (void)
{
  static const RegistrarActivityKind kinds[] = {
    [CO_ACTIVITY_RUNNING] = REGISTRAR_ACTIVITY_RUNNING,
    [CO_ACTIVITY_QUEUED] = REGISTRAR_ACTIVITY_QUEUED,
    [CO_ACTIVITY_SENDING] = REGISTRAR_ACTIVITY_CHANNEL,
    [CO_ACTIVITY_RECEIVING] = REGISTRAR_ACTIVITY_CHANNEL,
    [CO_ACTIVITY_SELECTING] = REGISTRAR_ACTIVITY_CHANNEL,
    [CO_ACTIVITY_IN_WAIT_GROUP] = REGISTRAR_ACTIVITY_CHANNEL,
    [CO_ACTIVITY_IN_SCOPE] = REGISTRAR_ACTIVITY_CHANNEL,
    [CO_ACTIVITY_IN_EVENT] = REGISTRAR_ACTIVITY_ANSWER,
    [CO_ACTIVITY_IN_OUTSIDE_EVENT] = REGISTRAR_ACTIVITY_NETWORK,
    [CO_ACTIVITY_SLEEPING] = REGISTRAR_ACTIVITY_TIME,
    [CO_ACTIVITY_LIMITED] = REGISTRAR_ACTIVITY_LIMITER,
    [CO_ACTIVITY_OFFLOADED] = REGISTRAR_ACTIVITY_DISK,
    [CO_ACTIVITY_AWAITING] = REGISTRAR_ACTIVITY_NETWORK,
    [CO_ACTIVITY_BLOCKING] = REGISTRAR_ACTIVITY_DISK,
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      RegistrarActivityCount count = { 0 };

      count_some (&count, "register_student", i, 2 * SECOND, 3);
      g_assert_cmpuint (count.n[kinds[i]], ==, 3);
      g_assert_cmpuint (count.total, ==, 3);
      g_assert_cmpint (registrar_activity_count_get_longest (&count, kinds[i]), ==, 2 * SECOND);
    }
}

static void
test_count_puts_alike_ones_together (void)
{
  RegistrarActivityCount count = { 0 };

  count_some (&count, "register_student", CO_ACTIVITY_LIMITED, SECOND, 5);
  count_some (&count, "register_student", CO_ACTIVITY_IN_EVENT, SECOND, 2);
  count_some (&count, "collect_results", CO_ACTIVITY_RECEIVING, 0, 1);
  count_some (&count, "register_student", CO_ACTIVITY_LIMITED, 3 * SECOND, 1);
  g_assert_cmpuint (count.n_groups, ==, 3);
  g_assert_cmpuint (count.groups[0].n, ==, 6);
  g_assert_cmpint (count.groups[0].longest, ==, 3 * SECOND);
}

static void
test_count_of_many_kinds_is_whole (void)
{
  RegistrarActivityCount count = { 0 };

  for (guint i = 0; i < 2 * REGISTRAR_ACTIVITY_MAX_GROUPS; i++)
    {
      g_autofree char *name = g_strdup_printf ("function_%u", i);

      count_some (&count, g_intern_string (name), CO_ACTIVITY_RUNNING, 0, 1);
    }
  g_assert_cmpuint (count.n_groups, ==, REGISTRAR_ACTIVITY_MAX_GROUPS);
  g_assert_cmpuint (count.total, ==, 2 * REGISTRAR_ACTIVITY_MAX_GROUPS);
}

/* The answer */

/* A second after the start, unless another time is said. */
typedef struct
{
  const char            *name;
  gboolean               idle;
  gboolean               no_history;
  RegistrarProgress      progress;
  RegistrarActivityCount count;
  gint64                 waited; /* for the longest answer */
  gint64                 after;
  const char            *title;
  const char            *reason; /* a part of it */
} Situation;

static const GError failure = { 0, 0, (char *) "North cannot be reached." };

static const Situation situations[] = {
  { .name = "nothing", .idle = TRUE, .no_history = TRUE, .title = "Nothing is running", .reason = "you see here how fast" },
  { .name = "ended", .idle = TRUE, .title = "Nothing is running any more", .reason = "the last minute" },
  { .name = "paused", .progress = { .pause = REGISTRAR_PAUSE_ASKED }, .title = "Paused",
    .reason = "No call starts until you resume it." },
  { .name = "pausing", .progress = { .pause = REGISTRAR_PAUSE_ASKED, .calls = 2 }, .title = "Paused",
    .reason = "settled first: 2 calls." },
  { .name = "unreachable", .progress = { .pause = REGISTRAR_PAUSE_UNREACHABLE, .pause_error = &failure },
    .title = "The registry cannot be reached", .reason = "North cannot be reached. The run goes on by itself" },
  { .name = "stopped", .progress = { .pause = REGISTRAR_PAUSE_STOPPED, .pause_error = &failure },
    .title = "The run waits for you", .reason = "North cannot be reached. Resume when" },
  { .name = "left-alone", .progress = { .rate = 3, .slowed = TRUE, .left_alone = 7 * SECOND / 2 },
    .title = "The registry asked for a break", .reason = "for 4 more seconds." },
  { .name = "slowed", .progress = { .rate = 12, .slowed = TRUE, .calls = 10 },
    .count = { .n = { [REGISTRAR_ACTIVITY_LIMITER] = 140, [REGISTRAR_ACTIVITY_TIME] = 5 }, .total = 161 },
    .title = "The registry sets the pace", .reason = "North wants to be asked less often. 145 of 161 coroutines" },
  { .name = "just-started", .title = "Just started", .reason = "first answers" },
  { .name = "no-answer", .progress = { .rate = 2, .slowed = TRUE, .calls = 3 }, .after = 9 * SECOND,
    .title = "Waiting for the registry", .reason = "No answer has come for 9 seconds." },
  { .name = "nothing-asked-yet", .after = 9 * SECOND, .title = "Just started" },
  { .name = "slow", .progress = { .rate = 2, .calls = 3 }, .waited = 4 * SECOND, .title = "The registry answers slowly",
    .reason = "awaited for 4.0 s" },
  { .name = "busy", .progress = { .rate = 900 },
    .count = { .n = { [REGISTRAR_ACTIVITY_QUEUED] = 80 }, .n_threads = 2, .n_busy = 2 },
    .title = "This computer sets the pace", .reason = "80 coroutines wait" },
  { .name = "well", .progress = { .rate = 900, .slowest_call = 30 * G_TIME_SPAN_MILLISECOND }, .waited = 2 * SECOND,
    .count = { .n = { [REGISTRAR_ACTIVITY_QUEUED] = 3 }, .n_threads = 2, .n_busy = 2 },
    .title = "Everything is going well", .reason = "the slowest answer took 30 ms." },
  { .name = "well-without-calls", .progress = { .rate = 900 }, .title = "Everything is going well",
    .reason = "Nothing has to wait for long." },
};

/* What is known in a situation; the history and the count are the caller's. */
static RegistrarActivityFacts
make_facts (const Situation *situation, RegistrarActivityHistory *history, RegistrarActivityCount *count)
{
  *count = situation->count;
  if (situation->waited > 0)
    count_some (count, "call_registry", CO_ACTIVITY_AWAITING, situation->waited, 1);
  if (!situation->no_history)
    registrar_activity_history_add (history, &situation->progress, START);

  return (RegistrarActivityFacts){ !situation->idle, &situation->progress, count, history, "North",
                                   START + MAX (situation->after, SECOND) };
}

static void
test_answer (gconstpointer data)
{
  const Situation *situation = data;
  RegistrarActivityHistory history = { 0 };
  RegistrarActivityCount count;
  RegistrarActivityFacts facts = make_facts (situation, &history, &count);
  g_autofree char *title = registrar_activity_answer_dup_title (&facts);
  g_autofree char *reason = registrar_activity_answer_dup_reason (&facts);

  g_assert_cmpstr (title, ==, situation->title);
  if (situation->reason != NULL)
    g_assert_nonnull (strstr (reason, situation->reason));
}

static void
test_report (void)
{
  RegistrarActivityHistory history = { 0 };
  RegistrarActivityCount count = { .n_threads = 2, .n_busy = 1 };
  RegistrarProgress progress = { .total = 342, .done = 187, .rate = 12, .calls = 10, .max_calls = 12,
                                 .slowest_call = 240 * G_TIME_SPAN_MILLISECOND };
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 22, 9, 14, 5);
  RegistrarActivityFacts facts = { TRUE, &progress, &count, &history, "North", START + 20 * SECOND };
  g_autofree char *text = NULL;

  count_some (&count, "register_student", CO_ACTIVITY_LIMITED, 2 * SECOND, 145);
  for (guint i = 0; i <= 40; i++)
    add (&history, i * HALF, 6 * i);
  text = registrar_activity_report_dup_text (&facts, time);

  g_assert_true (g_str_has_prefix (text, "Activity of Registrar, 2026-11-22 09:14:05\n\nEverything is going well. "));
  g_assert_nonnull (strstr (text, "\nStudents done: 187 of 342\nStudents a second: 12.0\n"
                                  "Calls under way: 10 of at most 12\nSlowest answer: 240 ms\nThreads busy: 1 of 2\n"));
  g_assert_nonnull (strstr (text, "\n145 coroutines\n  Waiting: limiter: 145\n"));
  g_assert_nonnull (strstr (text, "\n  register_student: Waiting: limiter, 145, 2.0 s\n"));
  g_assert_nonnull (strstr (text, "\n  15 s ago: 12.0 students a second, 0 of 8 calls\n"));
  g_assert_true (g_str_has_suffix (text, "\n   0 s ago: 12.0 students a second, 0 of 8 calls\n"));
}

/* Of a session */

static void
sampled_cb (guint *n_sampled)
{
  (*n_sampled)++;
}

static void
begin (Listener *listener, const DataDirectory *directory)
{
  listener_listen (listener);
  open_workspace (listener, directory);
  load_text (listener, "Student ID,Name\n1,Hugo Bianchi\n2,Irina Khan\n", "autumn.csv");
  main_loop_until (listener->n_rosters > 0 && !has_flag (listener, "loading"));
  choose_first_course (listener);
}

static void
test_unwatched_counts_nothing (void)
{
  DataDirectory directory = data_directory_make ();
  guint n_sampled = 0;

  {
    g_auto (Listener) listener = listener_make ();
    g_autoptr (RegistrarActivity) activity = registrar_activity_new (listener.session);
    RegistrarActivityFacts facts;

    g_signal_connect_swapped (activity, "sampled", G_CALLBACK (sampled_cb), &n_sampled);
    begin (&listener, &directory);
    run_to_the_end (&listener);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_assert_cmpuint (n_sampled, ==, 0);

    registrar_activity_get_facts (activity, &facts);
    g_assert_false (facts.goes_on);
    g_assert_cmpuint (facts.count->n_threads, ==, 0);
    g_assert_cmpuint (facts.history->size, >, 0); /* what the session told anyway */
    g_clear_object (&activity);
  }
  data_directory_clear (&directory);
}

static void
test_watched_is_sampled (void)
{
  DataDirectory directory = data_directory_make ();
  guint n_sampled = 0;
  guint n_alive = 0;

  {
    g_auto (Listener) listener = listener_make ();
    RegistrarActivity *activity = registrar_activity_new (listener.session);
    RegistrarActivityFacts facts;

    finalizations_watch (activity, &n_alive);
    g_signal_connect_swapped (activity, "sampled", G_CALLBACK (sampled_cb), &n_sampled);
    begin (&listener, &directory);
    registrar_activity_set_watched (activity, TRUE);
    main_loop_until (n_sampled == 1);

    look_up (&listener);
    registrar_session_start (listener.session);
    main_loop_until (registrar_session_get_state (listener.session) == REGISTRAR_SESSION_DONE);
    n_sampled = 0;
    main_loop_until (n_sampled > 0);
    registrar_activity_get_facts (activity, &facts);
    g_assert_cmpuint (facts.count->n_threads, >, 0);
    g_assert_cmpuint (facts.progress->done, ==, 2);
    g_object_unref (activity);
    g_assert_cmpuint (n_alive, ==, 0);
  }
  data_directory_clear (&directory);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/activity/history/keeps-a-minute", test_history_keeps_a_minute);
  g_test_add_func ("/activity/history/forgets-what-is-older", test_history_forgets_what_is_older);
  g_test_add_func ("/activity/history/leaves-out-what-comes-too-soon", test_history_leaves_out_what_comes_too_soon);
  g_test_add_func ("/activity/history/begins-anew-with-another-run", test_history_begins_anew_with_another_run);
  g_test_add_func ("/activity/history/rate-is-that-of-a-second", test_rate_is_that_of_a_second);
  g_test_add_func ("/activity/count/says-what-each-waits-for", test_count_says_what_each_waits_for);
  g_test_add_func ("/activity/count/puts-alike-ones-together", test_count_puts_alike_ones_together);
  g_test_add_func ("/activity/count/of-many-kinds-is-whole", test_count_of_many_kinds_is_whole);
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autofree char *path = g_strconcat ("/activity/answer/", situations[i].name, NULL);

      g_test_add_data_func (path, &situations[i], test_answer);
    }
  g_test_add_func ("/activity/report/says-it-all", test_report);
  g_test_add_func ("/activity/unwatched-counts-nothing", test_unwatched_counts_nothing);
  g_test_add_func ("/activity/watched-is-sampled", test_watched_is_sampled);

  return g_test_run ();
}
