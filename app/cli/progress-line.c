/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The progress line: how far a run is, how fast, and how long it will take. */

#include "cli/progress-line.h"

#include <glib/gi18n-lib.h>

static char *
dup_time_left (guint seconds)
{
  if (seconds >= 60)
    return g_strdup_printf (ngettext ("%u minute left", "%u minutes left", (seconds + 59) / 60),
                            (seconds + 59) / 60);

  return g_strdup_printf (ngettext ("%u second left", "%u seconds left", seconds), seconds);
}

static char *
dup_rate (const RegistrarProgress *progress)
{
  g_autofree char *left = NULL;

  if (progress->rate < 1)
    return NULL;

  left = dup_time_left ((guint) MIN ((progress->time_left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC, G_MAXINT));
  /* Translators: students a second, then '3 seconds left' */
  return g_strdup_printf (_("%'u a second, %s"), (guint) progress->rate, left);
}

/* Why it stands still, or goes slowly; NULL where it does neither. */
static char *
dup_hindrance (const RegistrarProgress *progress, gint64 now)
{
  switch (progress->pause)
    {
    case REGISTRAR_PAUSE_ASKED:
      return g_strdup (_("paused"));
    case REGISTRAR_PAUSE_STOPPED:
      /* Translators: %s is a sentence that says what failed */
      return g_strdup_printf (_("stopped: %s"), progress->pause_error->message);
    case REGISTRAR_PAUSE_UNREACHABLE:
      /* Translators: %s is a sentence that says what failed; then in how many seconds the program tries again */
      return g_strdup_printf (_("waiting: %s Next try in %u s."), progress->pause_error->message,
                              (guint) MAX ((progress->next_try - now) / G_USEC_PER_SEC, 0));
    case REGISTRAR_PAUSE_NONE:
      break;
    }

  return progress->slowed ? g_strdup (_("slowed by the server")) : NULL;
}

char *
registrar_progress_dup_line (const RegistrarProgress *progress, gint64 now)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  char *rate = progress->pause == REGISTRAR_PAUSE_NONE ? dup_rate (progress) : NULL;
  char *hindrance = dup_hindrance (progress, now);

  /* Translators: how many students are done, and how many there are */
  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%'u of %'u student", "%'u of %'u students", progress->total),
                                           progress->done, progress->total));
  if (rate != NULL)
    g_ptr_array_add (parts, rate);
  if (hindrance != NULL)
    g_ptr_array_add (parts, hindrance);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}
