/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why it is slow, or that it is not: what the figures of a run say, in one sentence. */

#include "model/activity-answer.h"

#include "model/row-details.h"

#include <glib/gi18n-lib.h>

/* Whoever looks at a line that does not move for so long wonders. */
#define LONG_STANDSTILL (5 * G_TIME_SPAN_SECOND)
#define LONG_CALL (3 * G_TIME_SPAN_SECOND)
/* So many for each thread wait for their turn. */
#define LONG_QUEUE 8

static const char *const titles[REGISTRAR_N_ACTIVITY_SITUATIONS] = {
  [REGISTRAR_ACTIVITY_NOTHING] = N_("Nothing is running"),
  [REGISTRAR_ACTIVITY_ENDED] = N_("Nothing is running any more"),
  [REGISTRAR_ACTIVITY_PAUSED] = N_("Paused"),
  [REGISTRAR_ACTIVITY_UNREACHABLE] = N_("The registry cannot be reached"),
  [REGISTRAR_ACTIVITY_STOPPED] = N_("The run waits for you"),
  [REGISTRAR_ACTIVITY_LEFT_ALONE] = N_("The registry asked for a break"),
  [REGISTRAR_ACTIVITY_SLOWED] = N_("The registry sets the pace"),
  [REGISTRAR_ACTIVITY_STARTING] = N_("Just started"),
  [REGISTRAR_ACTIVITY_NO_ANSWER] = N_("Waiting for the registry"),
  [REGISTRAR_ACTIVITY_SLOW_ANSWER] = N_("The registry answers slowly"),
  [REGISTRAR_ACTIVITY_BUSY] = N_("This computer sets the pace"),
  [REGISTRAR_ACTIVITY_WELL] = N_("Everything is going well"),
};

static RegistrarActivitySituation
judge_pause (RegistrarPause pause)
{
  switch (pause)
    {
    case REGISTRAR_PAUSE_UNREACHABLE:
      return REGISTRAR_ACTIVITY_UNREACHABLE;
    case REGISTRAR_PAUSE_STOPPED:
      return REGISTRAR_ACTIVITY_STOPPED;
    case REGISTRAR_PAUSE_ASKED:
    case REGISTRAR_PAUSE_NONE:
    default:
      return REGISTRAR_ACTIVITY_PAUSED;
    }
}

static gint64
get_standstill (const RegistrarActivityFacts *facts)
{
  return facts->history->size > 0 ? facts->now - facts->history->moved : 0;
}

static gboolean
is_busy (const RegistrarActivityCount *count)
{
  return count->n_threads > 0 && count->n_busy == count->n_threads
         && count->n[REGISTRAR_ACTIVITY_QUEUED] >= LONG_QUEUE * count->n_threads;
}

RegistrarActivitySituation
registrar_activity_judge (const RegistrarActivityFacts *facts)
{
  const RegistrarProgress *progress = facts->progress;

  if (!facts->goes_on)
    return facts->history->size > 0 ? REGISTRAR_ACTIVITY_ENDED : REGISTRAR_ACTIVITY_NOTHING;
  if (progress->pause != REGISTRAR_PAUSE_NONE)
    return judge_pause (progress->pause);
  if (progress->left_alone > 0)
    return REGISTRAR_ACTIVITY_LEFT_ALONE;
  if (get_standstill (facts) >= LONG_STANDSTILL && progress->calls > 0)
    return REGISTRAR_ACTIVITY_NO_ANSWER;
  if (progress->slowed)
    return REGISTRAR_ACTIVITY_SLOWED;
  if (registrar_activity_count_get_longest (facts->count, REGISTRAR_ACTIVITY_NETWORK) >= LONG_CALL)
    return REGISTRAR_ACTIVITY_SLOW_ANSWER;
  if (progress->rate <= 0)
    return REGISTRAR_ACTIVITY_STARTING;

  return is_busy (facts->count) ? REGISTRAR_ACTIVITY_BUSY : REGISTRAR_ACTIVITY_WELL;
}

char *
registrar_activity_answer_dup_title (const RegistrarActivityFacts *facts)
{
  return g_strdup (_(titles[registrar_activity_judge (facts)]));
}

static guint
get_seconds (gint64 microseconds)
{
  return (guint) ((microseconds + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
}

static char *
dup_pause_reason (const RegistrarProgress *progress)
{
  if (progress->calls == 0)
    return g_strdup (_("No call starts until you resume it."));
  return g_strdup_printf (ngettext ("What is under way is settled first: %'u call.",
                                    "What is under way is settled first: %'u calls.", progress->calls),
                          progress->calls);
}

static char *
dup_left_alone_reason (gint64 left_alone)
{
  guint seconds = get_seconds (left_alone);

  return g_strdup_printf (ngettext ("It wants to be left alone for %'u more second. Then it goes on by itself.",
                                    "It wants to be left alone for %'u more seconds. Then it goes on by itself.", seconds),
                          seconds);
}

static char *
dup_slowed_reason (const RegistrarActivityFacts *facts)
{
  const RegistrarActivityCount *count = facts->count;

  /* Translators: a registry's name, how many coroutines wait, and how many there are */
  return g_strdup_printf (_("%s wants to be asked less often. %'u of %'u coroutines wait for that limit; nothing on this "
                            "computer is slow."),
                          facts->registry != NULL ? facts->registry : _("The registry"),
                          count->n[REGISTRAR_ACTIVITY_LIMITER] + count->n[REGISTRAR_ACTIVITY_TIME], count->total);
}

static char *
dup_no_answer_reason (const RegistrarActivityFacts *facts)
{
  guint seconds = (guint) (get_standstill (facts) / G_TIME_SPAN_SECOND);

  return g_strdup_printf (ngettext ("No answer has come for %'u second. Whatever gets none is asked about again.",
                                    "No answer has come for %'u seconds. Whatever gets none is asked about again.", seconds),
                          seconds);
}

static char *
dup_slow_reason (const RegistrarActivityFacts *facts)
{
  GTimeSpan longest = registrar_activity_count_get_longest (facts->count, REGISTRAR_ACTIVITY_NETWORK);
  g_autofree char *duration = registrar_duration_dup_text (longest);

  /* Translators: %s is a time: 3.2 s */
  return g_strdup_printf (_("One of its answers has been awaited for %s. Nothing on this computer is slow."), duration);
}

static char *
dup_busy_reason (const RegistrarActivityCount *count)
{
  guint queued = count->n[REGISTRAR_ACTIVITY_QUEUED];

  return g_strdup_printf (ngettext ("All its threads are busy, and %'u coroutine waits for one of them.",
                                    "All its threads are busy, and %'u coroutines wait for one of them.", queued),
                          queued);
}

static char *
dup_well_reason (const RegistrarProgress *progress)
{
  g_autofree char *duration = registrar_duration_dup_text (progress->slowest_call);

  if (progress->slowest_call == 0)
    return g_strdup (_("Nothing has to wait for long."));
  /* Translators: %s is a time: 0.3 s */
  return g_strdup_printf (_("Nothing has to wait for long: the slowest answer took %s."), duration);
}

char *
registrar_activity_answer_dup_reason (const RegistrarActivityFacts *facts)
{
  const RegistrarProgress *progress = facts->progress;

  switch (registrar_activity_judge (facts))
    {
    case REGISTRAR_ACTIVITY_ENDED:
      return g_strdup (_("The charts show the last minute before the end."));
    case REGISTRAR_ACTIVITY_PAUSED:
      return dup_pause_reason (progress);
    case REGISTRAR_ACTIVITY_UNREACHABLE:
      return g_strdup_printf (_("%s The run goes on by itself as soon as there is an answer."),
                              progress->pause_error->message);
    case REGISTRAR_ACTIVITY_STOPPED:
      return g_strdup_printf (_("%s Resume when this is settled."), progress->pause_error->message);
    case REGISTRAR_ACTIVITY_LEFT_ALONE:
      return dup_left_alone_reason (progress->left_alone);
    case REGISTRAR_ACTIVITY_SLOWED:
      return dup_slowed_reason (facts);
    case REGISTRAR_ACTIVITY_STARTING:
      return g_strdup (_("The first answers are on their way."));
    case REGISTRAR_ACTIVITY_NO_ANSWER:
      return dup_no_answer_reason (facts);
    case REGISTRAR_ACTIVITY_SLOW_ANSWER:
      return dup_slow_reason (facts);
    case REGISTRAR_ACTIVITY_BUSY:
      return dup_busy_reason (facts->count);
    case REGISTRAR_ACTIVITY_WELL:
      return dup_well_reason (progress);
    case REGISTRAR_ACTIVITY_NOTHING:
    case REGISTRAR_N_ACTIVITY_SITUATIONS:
    default:
      return g_strdup (_("While students are looked up or registered, you see here how fast it goes, and what it waits for."));
    }
}
