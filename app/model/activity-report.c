/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The activity as plain text, for whoever is asked why it is slow. */

#include "model/activity-report.h"

#include "model/row-details.h"

#include <glib/gi18n-lib.h>

/* A line for so many seconds of the last minute. */
#define STEP 5

static void
append_answer (GString *text, const RegistrarActivityFacts *facts, GDateTime *time)
{
  g_autofree char *date = g_date_time_format (time, "%Y-%m-%d %H:%M:%S");
  g_autofree char *title = registrar_activity_answer_dup_title (facts);
  g_autofree char *reason = registrar_activity_answer_dup_reason (facts);

  /* Translators: the head of a report; %s is a date and a time */
  g_string_append_printf (text, _("Activity of Registrar, %s"), date);
  g_string_append_printf (text, "\n\n%s. %s\n\n", title, reason);
}

/* Without names. */
static void
append_slow_calls (GString *text, const RegistrarProgress *progress)
{
  for (guint i = 0; i < progress->n_slow_calls; i++)
    {
      const RegistrarSlowCall *call = &progress->slow_calls[i];
      g_autofree char *clock = registrar_clock_dup_text (call->started);
      g_autofree char *duration = registrar_duration_dup_text (call->duration);

      /* Translators: when a slow call began, how long it took, and for how many students it was */
      g_string_append_printf (text, ngettext ("  %s: %s, for %'u student", "  %s: %s, for %'u students", call->n_rows), clock,
                              duration, call->n_rows);
      g_string_append_c (text, '\n');
    }
}

static void
append_figures (GString *text, const RegistrarActivityFacts *facts)
{
  const RegistrarProgress *progress = facts->progress;
  const RegistrarActivityCount *count = facts->count;
  g_autofree char *slowest = registrar_duration_dup_text (progress->slowest_call);

  g_string_append_printf (text, _("Students done: %'u of %'u"), progress->done, progress->total);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _("Students a second: %'.1f"), facts->goes_on ? progress->rate : 0);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _("Calls under way: %'u of at most %'u"), progress->calls, progress->max_calls);
  g_string_append_c (text, '\n');
  /* Translators: %s is a time: 0.3 s */
  g_string_append_printf (text, _("Slowest answer: %s"), slowest);
  g_string_append_c (text, '\n');
  append_slow_calls (text, progress);
  g_string_append_printf (text, _("Threads busy: %u of %u"), count->n_busy, count->n_threads);
  g_string_append (text, "\n\n");
}

static void
append_group (GString *text, const RegistrarActivityGroup *group)
{
  g_autofree char *longest = registrar_duration_dup_text (group->longest);

  g_string_append_printf (text, "  %s: %s, %'u", group->name, registrar_activity_kind_to_phrase (group->kind), group->n);
  if (group->longest > 0)
    g_string_append_printf (text, ", %s", longest);
  g_string_append_c (text, '\n');
}

static void
append_coroutines (GString *text, const RegistrarActivityCount *count)
{
  g_string_append_printf (text, ngettext ("%'u coroutine", "%'u coroutines", count->total), count->total);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < REGISTRAR_N_ACTIVITY_KINDS; i++)
    if (count->n[i] > 0)
      g_string_append_printf (text, "  %s: %'u\n", registrar_activity_kind_to_phrase (i), count->n[i]);
  if (count->n_groups == 0)
    return;

  g_string_append_printf (text, "\n%s\n", _("What each does, how many there are, and their longest wait"));
  for (guint i = 0; i < count->n_groups; i++)
    append_group (text, &count->groups[i]);
}

static void
append_moment (GString *text, const RegistrarActivityHistory *history, guint index, gint64 end)
{
  const RegistrarActivityMoment *moment = registrar_activity_history_get (history, index);
  guint age = (guint) ((end - moment->time + G_TIME_SPAN_SECOND / 2) / G_TIME_SPAN_SECOND);

  /* Translators: seconds ago, students a second, and calls under way of as many as there may be */
  g_string_append_printf (text, _("  %2u s ago: %'.1f students a second, %'u of %'u calls"), age,
                          registrar_activity_history_get_rate (history, index), moment->calls, moment->max_calls);
  g_string_append_c (text, '\n');
}

static void
append_history (GString *text, const RegistrarActivityHistory *history)
{
  gint64 end;
  gint64 next = 0;

  if (history->size == 0)
    return;

  g_string_append_printf (text, "\n%s\n", _("The last minute"));
  end = registrar_activity_history_get (history, history->size - 1)->time;
  for (guint i = 0; i < history->size; i++)
    {
      gint64 time = registrar_activity_history_get (history, i)->time;

      if (time < next)
        continue;
      append_moment (text, history, i, end);
      next = time + STEP * G_TIME_SPAN_SECOND;
    }
}

char *
registrar_activity_report_dup_text (const RegistrarActivityFacts *facts, GDateTime *time)
{
  GString *text = g_string_new (NULL);

  append_answer (text, facts, time);
  append_figures (text, facts);
  append_coroutines (text, facts->count);
  append_history (text, facts->history);
  return g_string_free (text, FALSE);
}
