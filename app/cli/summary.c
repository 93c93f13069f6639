/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The summary: what became of a run, for people. */

#include "cli/summary.h"

#include "cli/terminal.h"
#include "records/error.h"
#include "records/text.h"
#include "roster/roster.h"

#include <glib/gi18n-lib.h>

/* The rest is in the report. */
#define MOST_ROWS 20

static void
print_heading (const RegistrarReport *report)
{
  guint n = report->results->size - report->n_removals;

  if (report->run == NULL)
    g_print ("%s\n", _("This is what a run would do; nothing was registered."));

  if (report->course != NULL)
    /* Translators: a number, and a course by title and code */
    g_print (ngettext ("%'u student for %s (%s):", "%'u students for %s (%s):", n), n, report->course->title,
             report->course->code);
  else
    g_print (ngettext ("%'u student for the course that the roster names:",
                       "%'u students for the courses that the roster names:", n),
             n);
  g_print ("\n");
}

static void
print_counts (const RegistrarReport *report)
{
  guint counts[REGISTRAR_N_ROW_STATES];

  registrar_results_count (report->results, counts);
  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    if (counts[i] > 0)
      g_print ("%'10u  %s\n", counts[i], registrar_row_state_to_phrase (i));
}

/* What is wrong with a row is said with its place in the file. */
static gboolean
names_its_line (const GError *error)
{
  return g_error_matches (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_ROW);
}

/* Of a plan also who is skipped and who is removed; after a run that is nothing that would have to be done. */
static gboolean
is_told (const RegistrarReport *report, guint row)
{
  RegistrarResult result = registrar_results_get (report->results, row);

  return result.error != NULL
         || (report->run == NULL && result.outcome == REGISTRAR_ROW_SKIPPED && result.original != row)
         || result.outcome == REGISTRAR_ROW_REMOVE;
}

static char *
dup_reason (const RegistrarReport *report, const RegistrarResult *result)
{
  g_autofree char *repeats = NULL;

  if (result->error != NULL)
    return registrar_text_dup_shown (result->error->message);
  if (result->outcome == REGISTRAR_ROW_REMOVE)
    /* Translators: behind a student's name: 'Ann Lee: Registered, but not on the roster.' */
    return g_strdup (_("Registered, but not on the roster."));

  repeats = registrar_student_list_dup_repeats (report->students, result->original);
  return registrar_text_dup_shown (repeats);
}

/* Who is not on the roster has no line, and of whom a row does not say the name it says what is wrong. */
static void
print_row (const RegistrarReport *report, guint row)
{
  RegistrarResult result = registrar_results_get (report->results, row);
  const char *hint = result.error != NULL ? registrar_error_get_hint (result.error) : NULL;
  g_autofree char *reason = dup_reason (report, &result);
  g_autofree char *name = NULL;
  g_autofree char *shown_name = NULL;
  RegistrarStudent student;

  registrar_student_list_get_student (report->students, row, &student);
  name = registrar_student_dup_display_name (&student);
  shown_name = registrar_text_dup_shown (name);

  if (result.outcome == REGISTRAR_ROW_REMOVE || (result.error != NULL && names_its_line (result.error)))
    g_print ("  %s%s%s\n", shown_name, *name != '\0' ? ": " : "", reason);
  else
    /* Translators: the line of the file, the student's name, and why they could not be registered */
    g_print (_("  line %u, %s: %s\n"), registrar_student_list_get_line (report->students, row), shown_name, reason);
  if (hint != NULL)
    g_print ("    %s\n", hint);
}

static void
print_rows (const RegistrarReport *report)
{
  guint n = 0;

  for (guint row = 0; row < report->results->size; row++)
    {
      if (!is_told (report, row))
        continue;
      if (n++ < MOST_ROWS)
        print_row (report, row);
    }

  if (n > MOST_ROWS)
    /* Translators: more students than are listed above, of whom there is something to say */
    g_print (ngettext ("  and %'u more\n", "  and %'u more\n", n - MOST_ROWS), n - MOST_ROWS);
}

/* What can be done next, which needs the run's id. */
static void
print_next (const RegistrarReport *report)
{
  guint counts[REGISTRAR_N_ROW_STATES];

  if (report->run == NULL)
    return;

  registrar_results_count (report->results, counts);
  if (counts[REGISTRAR_ROW_FAILED] + counts[REGISTRAR_ROW_UNKNOWN] > 0)
    /* Translators: %1$s is the id of a run; the words in quotation marks are typed as they are, but for FILE */
    g_print (_("“registrar-cli report %1$s --failed --output=FILE.csv” saves those who failed, to be corrected and "
               "registered;\n“registrar-cli retry %1$s” tries them again as they are.\n"),
             report->run);
  else if (counts[REGISTRAR_ROW_REGISTERED] > 0)
    /* Translators: %s is the id of a run */
    g_print (_("“registrar-cli undo %s” unregisters those whom it registered.\n"), report->run);
}

void
registrar_summary_print (const RegistrarReport *report)
{
  print_heading (report);
  print_counts (report);
  print_rows (report);
  print_next (report);
}
