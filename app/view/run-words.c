/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the run bar says: how far the work is, in sentences. */

#include "view/run-words.h"

#include "model/row-details.h"
#include "view/plan-words.h"

#include <glib/gi18n-lib.h>

#define SEPARATOR " · "

static guint
count_registered (const RegistrarProgress *progress)
{
  return progress->counts[REGISTRAR_ROW_REGISTERED] + progress->counts[REGISTRAR_ROW_ALREADY];
}

static char *
dup_done_title (RegistrarSession *session)
{
  const RegistrarProgress *progress = registrar_session_get_progress (session);
  RegistrarFinishedRun *run = registrar_session_get_finished_run (session);
  guint total = progress->total;

  if (registrar_finished_run_get_action (run) == REGISTRAR_RUN_UNDO)
    return g_strdup_printf (ngettext ("%'u of %'u registration is taken back",
                                      "%'u of %'u registrations are taken back", total),
                            progress->counts[REGISTRAR_ROW_REMOVED], total);
  return g_strdup_printf (ngettext ("%'u of %'u student is registered", "%'u of %'u students are registered", total),
                          count_registered (progress), total);
}

char *
registrar_run_words_dup_title (RegistrarSession *session)
{
  const RegistrarProgress *progress = registrar_session_get_progress (session);
  guint total = progress->total;

  switch (registrar_session_get_state (session))
    {
    case REGISTRAR_SESSION_ROSTER:
      return g_strdup_printf (ngettext ("%'u of %'u student is ready", "%'u of %'u students are ready", total),
                              progress->counts[REGISTRAR_ROW_READY], total);
    case REGISTRAR_SESSION_LOOKING_UP:
      return g_strdup_printf (ngettext ("%'u of %'u student looked up", "%'u of %'u students looked up", total),
                              progress->done, total);
    case REGISTRAR_SESSION_PLANNED:
      return registrar_plan_words_dup_title (session);
    case REGISTRAR_SESSION_RUN:
      return g_strdup_printf (ngettext ("%'u of %'u student done", "%'u of %'u students done", total),
                              progress->done, total);
    case REGISTRAR_SESSION_DONE:
      return dup_done_title (session);
    case REGISTRAR_SESSION_EMPTY:
    default:
      return NULL;
    }
}

static char *
dup_roster_caption (RegistrarSession *session)
{
  guint problems = registrar_session_get_progress (session)->counts[REGISTRAR_ROW_PROBLEM];
  g_autofree char *course = NULL;

  if (!registrar_session_has_registry (session))
    return g_strdup (_("There is no registry to register them in."));
  if (problems > 0)
    return g_strdup_printf (ngettext ("%'u row has a problem and is not registered as it is.",
                                      "%'u rows have a problem and are not registered as they are.", problems),
                            problems);

  g_object_get (session, "course-title", &course, NULL);
  if (course == NULL)
    return g_strdup (_("Choose the course that they will be registered for."));
  return g_strdup (_("Looking up changes nothing. What would be done is shown first."));
}

/* 'about 13 seconds left' */
static char *
dup_time_left (gint64 microseconds)
{
  guint seconds = (guint) (microseconds / G_USEC_PER_SEC) + 1;
  guint minutes = (seconds + 30) / 60;

  if (seconds < 90)
    return g_strdup_printf (ngettext ("about %u second left", "about %u seconds left", seconds), seconds);
  return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", minutes), minutes);
}

/* Why a run stands still, and what can be done about it. */
static char *
dup_pause_caption (const RegistrarProgress *progress)
{
  switch (progress->pause)
    {
    case REGISTRAR_PAUSE_UNREACHABLE:
      /* Translators: %s is a sentence that says what went wrong */
      return g_strdup_printf (_("%s The run goes on by itself as soon as there is an answer."),
                              progress->pause_error->message);
    case REGISTRAR_PAUSE_STOPPED:
      return g_strdup_printf (_("%s Resume when this is settled."), progress->pause_error->message);
    case REGISTRAR_PAUSE_ASKED:
    case REGISTRAR_PAUSE_NONE:
    default:
      /* Rows that wait for the end of the pause are in flight, too: what counts is what the registry was asked. */
      return g_strdup (progress->calls > 0 ? _("Pausing: what is under way is settled first") : _("Paused"));
    }
}

static char *
dup_run_caption (const RegistrarProgress *progress)
{
  g_autofree char *left = NULL;

  if (progress->pause != REGISTRAR_PAUSE_NONE)
    return dup_pause_caption (progress);
  if (progress->rate <= 0 || progress->time_left < 0)
    return g_strdup (_("Just started"));

  left = dup_time_left (progress->time_left);
  /* Translators: students a second, then the time left, then how many answers are awaited */
  return g_strdup_printf (_("%'.0f a second · %s · %'u in flight"), progress->rate, left, progress->in_flight);
}

static void
append_count (GString *text, const char *phrase)
{
  if (text->len > 0)
    g_string_append (text, SEPARATOR);
  g_string_append (text, phrase);
}

static char *
dup_outcome_count (RegistrarRowState outcome, guint n)
{
  switch (outcome)
    {
    case REGISTRAR_ROW_FAILED:
      return g_strdup_printf (ngettext ("%'u failed", "%'u failed", n), n);
    case REGISTRAR_ROW_UNKNOWN:
      return g_strdup_printf (ngettext ("%'u unknown", "%'u unknown", n), n);
    case REGISTRAR_ROW_CANCELLED:
      return g_strdup_printf (ngettext ("%'u cancelled", "%'u cancelled", n), n);
    case REGISTRAR_ROW_NOT_STARTED:
      return g_strdup_printf (ngettext ("%'u not started", "%'u not started", n), n);
    default:
      return g_strdup_printf (ngettext ("%'u skipped", "%'u skipped", n), n);
    }
}

/* The outcomes that are not 'registered', in the order in which they matter. */
static void
append_other_outcomes (GString *text, const RegistrarProgress *progress)
{
  static const RegistrarRowState outcomes[] = { REGISTRAR_ROW_FAILED, REGISTRAR_ROW_UNKNOWN, REGISTRAR_ROW_CANCELLED,
                                                REGISTRAR_ROW_NOT_STARTED, REGISTRAR_ROW_SKIPPED };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      guint n = progress->counts[outcomes[i]];
      g_autofree char *phrase = dup_outcome_count (outcomes[i], n);

      if (n > 0)
        append_count (text, phrase);
    }
}

static void
append_undone (GString *text, RegistrarSession *session)
{
  guint n = registrar_session_get_undone (session).n_taken_back;
  /* Translators: what became of a run: so many of its registrations were undone later */
  g_autofree char *phrase = g_strdup_printf (ngettext ("%'u taken back since", "%'u taken back since", n), n);

  if (n > 0)
    append_count (text, phrase);
}

static char *
dup_done_caption (RegistrarSession *session)
{
  const RegistrarProgress *progress = registrar_session_get_progress (session);
  GString *text = g_string_new (NULL);
  g_autoptr (GDateTime) started = g_date_time_new_from_unix_local (progress->started / G_USEC_PER_SEC);
  /* Translators: when a run was started: 21 November 2026, 09:14 (see strftime) */
  g_autofree char *date = g_date_time_format (started, _("%-e %B %Y, %H:%M"));
  g_autofree char *duration = registrar_duration_dup_text (progress->ended - progress->started);
  g_autofree char *took = g_strdup_printf (_("took %s"), duration);

  append_undone (text, session);
  append_other_outcomes (text, progress);
  append_count (text, date);
  append_count (text, progress->ended != 0 ? took : _("interrupted"));
  return g_string_free (text, FALSE);
}

char *
registrar_run_words_dup_caption (RegistrarSession *session)
{
  const RegistrarProgress *progress = registrar_session_get_progress (session);

  switch (registrar_session_get_state (session))
    {
    case REGISTRAR_SESSION_ROSTER:
      return dup_roster_caption (session);
    case REGISTRAR_SESSION_PLANNED:
      return registrar_plan_words_dup_caption (session);
    case REGISTRAR_SESSION_LOOKING_UP:
    case REGISTRAR_SESSION_RUN:
      return dup_run_caption (progress);
    case REGISTRAR_SESSION_DONE:
      return dup_done_caption (session);
    case REGISTRAR_SESSION_EMPTY:
    default:
      return NULL;
    }
}

char *
registrar_run_words_dup_primary (RegistrarSession *session)
{
  guint ready = registrar_session_get_progress (session)->counts[REGISTRAR_ROW_READY];
  guint n_retryable;

  switch (registrar_session_get_next (session))
    {
    case REGISTRAR_SESSION_NEXT_CHOOSE_COURSE:
      return g_strdup (_("Choose a Course…"));
    case REGISTRAR_SESSION_NEXT_LOOK_UP:
      return g_strdup_printf (ngettext ("Look Up %'u Student", "Look Up %'u Students", ready), ready);
    case REGISTRAR_SESSION_NEXT_REGISTER:
      return registrar_plan_words_dup_primary (session);
    case REGISTRAR_SESSION_NEXT_RESUME:
      return g_strdup (_("Resume"));
    case REGISTRAR_SESSION_NEXT_RETRY:
      n_retryable = registrar_finished_run_count_retryable (registrar_session_get_finished_run (session));
      return g_strdup_printf (ngettext ("Retry %'u Student", "Retry %'u Students", n_retryable), n_retryable);
    case REGISTRAR_SESSION_NEXT_EXPORT:
      return g_strdup (_("Export Report…"));
    case REGISTRAR_SESSION_NEXT_NOTHING:
    case REGISTRAR_SESSION_NEXT_OPEN:
    default:
      return NULL;
    }
}

gboolean
registrar_run_words_needs_attention (RegistrarSession *session)
{
  const RegistrarProgress *progress = registrar_session_get_progress (session);

  return registrar_session_get_state (session) == REGISTRAR_SESSION_DONE
         && progress->counts[REGISTRAR_ROW_FAILED] + progress->counts[REGISTRAR_ROW_UNKNOWN] > 0;
}
