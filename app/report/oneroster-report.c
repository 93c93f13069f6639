/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is registered now, as the enrollments.csv of a bulk import (1EdTech OneRoster 1.2, CSV binding, section 4.8). */

#include "report/csv-writer.h"
#include "report/report-row.h"

static const char *const headings[] = {
  "sourcedId",      "status", "dateLastModified", "classSourcedId", "schoolSourcedId",
  "userSourcedId",  "role",   "primary",          "beginDate",      "endDate",
};

/* A bulk import says nothing of those who are not registered. */
static gboolean
is_registered (RegistrarRowState outcome)
{
  return outcome == REGISTRAR_ROW_REGISTERED || outcome == REGISTRAR_ROW_ALREADY
         || outcome == REGISTRAR_ROW_UPDATED;
}

/* By what the systems of a school know a student. */
static const char *
get_user (const RegistrarStudent *student)
{
  if (student->id != NULL)
    return student->id;
  return student->username != NULL ? student->username : student->email;
}

static void
write_row (RegistrarCsvWriter *csv, const RegistrarToldRow *row, const char *class, const char *user)
{
  g_autofree char *id = g_strconcat (class, ":", user, NULL);

  registrar_csv_writer_add_text (csv, id);
  registrar_csv_writer_add_text (csv, NULL); /* blank in a bulk import, as is the next */
  registrar_csv_writer_add_text (csv, NULL);
  registrar_csv_writer_add_text (csv, class);
  registrar_csv_writer_add_text (csv, NULL); /* nothing here knows the school by an id */
  registrar_csv_writer_add_text (csv, user);
  registrar_csv_writer_add_text (csv, "student");
  registrar_csv_writer_add_text (csv, "false");
  registrar_csv_writer_add_text (csv, NULL);
  registrar_csv_writer_add_text (csv, NULL);
  registrar_csv_writer_end_row (csv);
}

gboolean
registrar_report_write_oneroster (const RegistrarReport *report, GOutputStream *stream, GCancellable *cancellable,
                                  GError **error)
{
  g_auto (RegistrarCsvWriter) csv = { 0 };
  g_auto (RegistrarToldRow) row = { 0 };

  registrar_csv_writer_init (&csv, stream, cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    registrar_csv_writer_add_text (&csv, headings[i]);
  registrar_csv_writer_end_row (&csv);

  for (guint i = 0; i < report->results->size; i++)
    {
      const char *user;

      registrar_told_row_read (&row, report, i);
      user = get_user (&row.student);
      if (is_registered (row.outcome) && user != NULL && row.course != NULL)
        write_row (&csv, &row, report->course != NULL ? report->course->id : row.course, user);
    }
  return registrar_csv_writer_finish (&csv, error);
}
