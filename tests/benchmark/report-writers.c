/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* report-writers ROSTER REPORT: saves a report of that roster, whose students are all registered, and prints the
 * seconds that took, those that the processor worked on it, and by how many megabytes the process grew. */

#include "report/report.h"
#include "roster/roster.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static void
fail (const GError *error)
{
  fprintf (stderr, "%s\n", error->message);
  exit (1);
}

static double
get_peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

static double
get_processor_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
fill_results (RegistrarResults *results, guint size)
{
  registrar_results_init (results, size);
  for (guint row = 0; row < size; row++)
    registrar_results_put (results,
                           &(RegistrarResult){ .row = row, .outcome = REGISTRAR_ROW_REGISTERED, .attempts = 1 });
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_path (argv[1]);
  g_autoptr (GFile) target = g_file_new_for_path (argv[2]);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = registrar_roster_read (file, NULL, NULL, &error);
  g_autoptr (RegistrarCourse) course = registrar_course_new ("1001", "INTRO-GO", "Introduction to Go", 0);
  g_auto (RegistrarResults) results = { 0 };
  RegistrarReport report = { .run = "benchmark", .registry = "local", .course = course, .results = &results };
  double megabytes, processor;
  gint64 start;

  if (roster == NULL)
    fail (error);

  report.students = REGISTRAR_STUDENT_LIST (roster);
  report.roster = registrar_roster_get_name (roster);
  report.digest = registrar_roster_get_digest (roster);
  report.columns = registrar_roster_get_columns (roster, &report.n_columns);
  fill_results (&results, registrar_student_list_get_size (report.students));

  megabytes = get_peak_megabytes ();
  processor = get_processor_seconds ();
  start = g_get_monotonic_time ();
  if (!registrar_report_save (&report, target, NULL, &error))
    fail (error);
  printf ("%.4f %.4f %.1f\n", (g_get_monotonic_time () - start) / 1e6, get_processor_seconds () - processor,
          get_peak_megabytes () - megabytes);
  return 0;
}
