/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The failed rows as a roster: what the file had of them, why they failed, and what to do. */

#include "report/csv-writer.h"
#include "report/report-private.h"

#include "records/error.h"

/* Where the roster had no columns of its own, as of students that a program sent: the fields. */
static const RegistrarField fields[] = {
  REGISTRAR_FIELD_ID,          REGISTRAR_FIELD_USERNAME, REGISTRAR_FIELD_NAME,   REGISTRAR_FIELD_GIVEN_NAME,
  REGISTRAR_FIELD_FAMILY_NAME, REGISTRAR_FIELD_EMAIL,    REGISTRAR_FIELD_COURSE,
};

/* Rows whose student was erased have nothing left that could be registered. */
static gboolean
is_failed (const RegistrarReport *report, guint index)
{
  RegistrarRowState outcome = report->results->items[index].outcome;
  RegistrarStudent student;

  if (outcome != REGISTRAR_ROW_FAILED && outcome != REGISTRAR_ROW_UNKNOWN && outcome != REGISTRAR_ROW_PROBLEM
      && outcome != REGISTRAR_ROW_AMBIGUOUS)
    return FALSE;

  registrar_student_list_get_student (report->students, index, &student);
  return registrar_student_get_identity (&student) != REGISTRAR_IDENTITY_NONE
         || registrar_student_list_get_cell (report->students, index, 0) != NULL;
}

static void
list_fields (const RegistrarReport *report, guint index, GPtrArray *cells)
{
  RegistrarStudent student;

  registrar_student_list_get_student (report->students, index, &student);
  g_ptr_array_set_size (cells, 0);
  g_ptr_array_add (cells, (char *) student.id);
  g_ptr_array_add (cells, (char *) student.username);
  g_ptr_array_add (cells, (char *) student.name);
  g_ptr_array_add (cells, (char *) student.given_name);
  g_ptr_array_add (cells, (char *) student.family_name);
  g_ptr_array_add (cells, (char *) student.email);
  g_ptr_array_add (cells, (char *) registrar_student_list_get_course (report->students, index));
}

static void
list_cells (const RegistrarReport *report, guint index, GPtrArray *cells)
{
  if (registrar_student_list_get_n_columns (report->students) == 0)
    list_fields (report, index, cells);
  else
    registrar_student_list_get_cells (report->students, index, cells);
}

/* A row may be longer than the header row: its last cells must not come under 'reason'. */
static guint
count_columns (const RegistrarReport *report)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint n = registrar_student_list_get_n_columns (report->students);

  n = n > 0 ? n : G_N_ELEMENTS (fields);
  for (guint i = 0; i < report->results->size; i++)
    if (is_failed (report, i))
      {
        list_cells (report, i, cells);
        n = MAX (n, cells->len);
      }
  return n;
}

static const char *
get_heading (const RegistrarReport *report, guint column)
{
  guint n = registrar_student_list_get_n_columns (report->students);

  if (n == 0)
    return column < G_N_ELEMENTS (fields) ? registrar_field_to_word (fields[column]) : NULL;
  return column < n ? registrar_student_list_get_header (report->students, column) : NULL;
}

static void
write_headings (RegistrarCsvWriter *csv, const RegistrarReport *report, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    registrar_csv_writer_add_text (csv, get_heading (report, i));
  registrar_csv_writer_add_text (csv, "reason");
  registrar_csv_writer_add_text (csv, "hint");
  registrar_csv_writer_end_row (csv);
}

static void
write_row (RegistrarCsvWriter *csv, const GPtrArray *cells, guint n_columns, const GError *error)
{
  for (guint i = 0; i < n_columns; i++)
    registrar_csv_writer_add_text (csv, i < cells->len ? cells->pdata[i] : NULL);
  registrar_csv_writer_add_text (csv, error != NULL ? error->message : NULL);
  registrar_csv_writer_add_text (csv, error != NULL ? registrar_error_get_hint (error) : NULL);
  registrar_csv_writer_end_row (csv);
}

gboolean
registrar_report_write_failed (const RegistrarReport *report, GOutputStream *stream, GCancellable *cancellable,
                               GError **error)
{
  g_auto (RegistrarCsvWriter) csv = { 0 };
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint n_columns = count_columns (report);

  registrar_csv_writer_init (&csv, stream, cancellable);
  write_headings (&csv, report, n_columns);
  for (guint i = 0; i < report->results->size; i++)
    {
      if (!is_failed (report, i))
        continue;

      list_cells (report, i, cells);
      write_row (&csv, cells, n_columns, report->results->items[i].error);
    }
  return registrar_csv_writer_finish (&csv, error);
}
