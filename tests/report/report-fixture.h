/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report of five students, and where it is saved. */

#pragma once

#include "registry/registry.h"
#include "report/report.h"
#include "roster/roster.h"

#include <glib/gstdio.h>

/* Five students: what a run makes of each is set below. */
static const char report_fixture_roster[] = "id,name,email\n"
                                            "00123,Zoë Quist,zoe@north.example\n"
                                            "=1+1,\"Quist, \"\"Al\"\"\",al@north.example\n"
                                            ",'t Hooft,hooft@north.example\n"
                                            "4,Bo\u2028by,@bo\n"
                                            "5,Mei 王,+mei@north.example\n";

typedef struct
{
  char *folder;
  char *path;
  RegistrarRoster *roster;
  RegistrarCourse *course;
  RegistrarResults results;
  RegistrarReport report;
} ReportFixture;

/* A report of the roster @text, of whom all are registered. */
static inline void
report_fixture_begin (ReportFixture *fixture, const char *ending, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *name = g_strconcat ("report", ending, NULL);
  g_autoptr (GError) error = NULL;
  guint size;

  fixture->folder = g_dir_make_tmp ("registrar-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, name, NULL);
  fixture->roster = registrar_roster_read_bytes (bytes, "class.csv", NULL, &error);
  g_assert_no_error (error);
  fixture->course = registrar_course_new ("1", "INTRO-GO", "Introduction to Go", 0);

  size = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (fixture->roster));
  registrar_results_init (&fixture->results, size);
  for (guint row = 0; row < size; row++)
    registrar_results_put (&fixture->results,
                           &(RegistrarResult){ .row = row, .outcome = REGISTRAR_ROW_REGISTERED, .attempts = 1 });

  fixture->report = (RegistrarReport){
    .run = "run-1",
    .registry = "local",
    .students = REGISTRAR_STUDENT_LIST (fixture->roster),
    .roster = registrar_roster_get_name (fixture->roster),
    .digest = registrar_roster_get_digest (fixture->roster),
    .course = fixture->course,
    .results = &fixture->results,
  };
  fixture->report.columns = registrar_roster_get_columns (fixture->roster, &fixture->report.n_columns);
}

/* What became of a row; with a reason of the registry's, or with the one that it has. */
static inline void
report_fixture_set_outcome (ReportFixture *fixture, guint row, RegistrarRowState outcome, const char *reason)
{
  RegistrarResult result = registrar_results_steal (&fixture->results, row);

  result.outcome = outcome;
  if (reason != NULL)
    {
      g_clear_error (&result.error);
      result.error = g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED, reason);
    }
  registrar_results_replace (&fixture->results, &result);
}

static inline void
report_fixture_set_up (ReportFixture *fixture, gconstpointer ending)
{
  report_fixture_begin (fixture, ending, report_fixture_roster);
  report_fixture_set_outcome (fixture, 1, REGISTRAR_ROW_FAILED, "-no \"such\" student");
  report_fixture_set_outcome (fixture, 2, REGISTRAR_ROW_ALREADY, NULL);
  registrar_results_replace (&fixture->results, &(RegistrarResult){ .row = 4, .outcome = REGISTRAR_ROW_CANCELLED });
}

static inline void
report_fixture_tear_down (ReportFixture *fixture, gconstpointer ending)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* nothing else was left in it */
  g_free (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->roster);
  registrar_course_unref (fixture->course);
  registrar_results_clear (&fixture->results);
}

static inline gboolean
report_fixture_save (ReportFixture *fixture, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  return registrar_report_save (&fixture->report, file, cancellable, error);
}

/* Saved, the report is a roster of as many students. */
static inline RegistrarRoster *
report_fixture_read_again (ReportFixture *fixture)
{
  g_autoptr (RegistrarRoster) again = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GError) error = NULL;

  report_fixture_save (fixture, NULL, &error);
  g_assert_no_error (error);
  again = registrar_roster_read (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (again)), ==, 5);
  return g_steal_pointer (&again);
}
