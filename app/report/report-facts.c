/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Said once, so that the PDF, the page and the spreadsheet say the same. */

#include "report/report-facts.h"

#include "records/text.h"

#include <glib/gi18n-lib.h>

/* Microseconds: what is shorter took no time, for all that anybody cares. */
#define SHORTEST_DURATION (G_USEC_PER_SEC / 10)

static void
take_fact (RegistrarReportFacts *self, const char *label, char *value)
{
  g_return_if_fail (self->n_facts < REGISTRAR_REPORT_MAX_FACTS);

  self->facts[self->n_facts++] = (RegistrarReportFact){ label, value };
}

static void
add_time (RegistrarReportFacts *self, const char *label, gint64 microseconds)
{
  g_autoptr (GDateTime) time
      = microseconds > 0 ? g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC) : NULL;

  if (time != NULL)
    /* Translators: when a run was started: 21 November 2026, 09:14 (see strftime) */
    take_fact (self, label, g_date_time_format (time, _("%-e %B %Y, %H:%M")));
}

/* How long the run took, as exact as anybody wants to know it. */
static char *
dup_duration (gint64 microseconds)
{
  guint seconds = (guint) (microseconds / G_USEC_PER_SEC);

  if (seconds < 60)
    /* Translators: how long a run took: seconds */
    return g_strdup_printf (_("%.1f s"), (double) microseconds / G_USEC_PER_SEC);
  if (seconds < 60 * 60)
    /* Translators: how long a run took: minutes and seconds */
    return g_strdup_printf (_("%u min %u s"), seconds / 60, seconds % 60);
  /* Translators: how long a run took: hours and minutes */
  return g_strdup_printf (_("%u h %u min"), seconds / (60 * 60), seconds / 60 % 60);
}

static char *
dup_course (const RegistrarReport *report)
{
  g_autofree char *title = NULL;
  g_autofree char *code = NULL;

  if (report->course == NULL)
    return g_strdup (_("As the roster names them"));

  title = registrar_text_dup_shown (report->course->title);
  code = registrar_text_dup_shown (report->course->code);
  if (*title == '\0' || g_str_equal (title, code))
    return g_steal_pointer (&code);
  /* Translators: a course, by title and code */
  return g_strdup_printf (_("%s (%s)"), title, code);
}

/* The registry of this computer has a word for programs alone. */
static char *
dup_registry (const RegistrarReport *report)
{
  return g_str_equal (report->registry, "local") ? g_strdup (_("This Computer")) : registrar_text_dup_shown (report->registry);
}

static char *
dup_roster (const RegistrarReport *report)
{
  g_autofree char *name = registrar_text_dup_shown (report->roster);
  guint n = report->results->size - report->n_removals;

  /* Translators: a file's name, and how many students it lists */
  return g_strdup_printf (ngettext ("%s, %'u student", "%s, %'u students", n), name, n);
}

static char *
dup_headline (const RegistrarReportFacts *self, const RegistrarReport *report)
{
  const guint *counts = self->counts;
  guint total = report->results->size;
  guint removed = counts[REGISTRAR_ROW_REMOVED] + counts[REGISTRAR_ROW_ABSENT];
  guint registered
      = counts[REGISTRAR_ROW_REGISTERED] + counts[REGISTRAR_ROW_ALREADY] + counts[REGISTRAR_ROW_UPDATED];

  if (report->run == NULL)
    return g_strdup (_("This is what a run would do; nothing was registered."));
  if (total == 0)
    return g_strdup (_("There are no students in this report"));
  if (removed > 0 && registered == 0)
    return g_strdup_printf (ngettext ("%'u of %'u registration is taken back",
                                      "%'u of %'u registrations are taken back", total),
                            removed, total);
  return g_strdup_printf (ngettext ("%'u of %'u student is registered", "%'u of %'u students are registered", total),
                          registered, total);
}

void
registrar_report_facts_init (RegistrarReportFacts *self, const RegistrarReport *report)
{
  *self = (RegistrarReportFacts){ 0 };
  registrar_results_count (report->results, self->counts);
  self->title = report->options.title != NULL && *report->options.title != '\0'
                    ? registrar_text_dup_shown (report->options.title)
                    : g_strdup (_("Registration Report"));
  self->headline = dup_headline (self, report);

  take_fact (self, _("Course"), dup_course (report));
  take_fact (self, _("Registry"), dup_registry (report));
  take_fact (self, _("Roster"), dup_roster (report));
  /* Translators: the labels of two times, of a run */
  add_time (self, _("Started"), report->started);
  add_time (self, _("Ended"), report->ended);
  if (report->started > 0 && report->ended - report->started >= SHORTEST_DURATION)
    take_fact (self, _("Duration"), dup_duration (report->ended - report->started));
  if (report->run != NULL)
    take_fact (self, _("Run"), registrar_text_dup_shown (report->run));
}

void
registrar_report_facts_clear (RegistrarReportFacts *self)
{
  for (guint i = 0; i < self->n_facts; i++)
    g_clear_pointer (&self->facts[i].value, g_free);
  self->n_facts = 0;
  g_clear_pointer (&self->headline, g_free);
  g_clear_pointer (&self->title, g_free);
}
