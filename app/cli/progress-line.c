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

char *
registrar_progress_dup_line (const RegistrarProgress *progress, gint64 now)
{
  gint64 elapsed = progress->started > 0 ? now - progress->started : 0;
  guint64 rate = elapsed > 0 ? (guint64) progress->done * G_USEC_PER_SEC / elapsed : 0;
  g_autofree char *count = NULL;
  g_autofree char *left = NULL;

  /* Translators: how many students are done, and how many there are */
  count = g_strdup_printf (ngettext ("%'u of %'u student", "%'u of %'u students", progress->total),
                           progress->done, progress->total);
  if (rate == 0)
    return g_steal_pointer (&count);

  left = dup_time_left ((progress->total - progress->done + rate - 1) / rate);
  /* Translators: '4,510 of 10,000 students', '2,300' students a second, '3 seconds left' */
  return g_strdup_printf (_("%s, %'u a second, %s"), count, (guint) rate, left);
}
