/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The failed rows as a roster: what the file had of them, why they failed, and what to do. */

#include "records/error.h"
#include "report/csv-writer.h"
#include "report/report-private.h"
#include "report/xlsx-book.h"
#include "report/xlsx-rows.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_ROWS 1024
#define CELL_WIDTH 20 /* of a sheet's column, in characters */

/* Where the roster had no columns of its own, as of students that a program sent: the fields. */
static const RegistrarField fields[] = {
  REGISTRAR_FIELD_ID,          REGISTRAR_FIELD_USERNAME, REGISTRAR_FIELD_NAME,   REGISTRAR_FIELD_GIVEN_NAME,
  REGISTRAR_FIELD_FAMILY_NAME, REGISTRAR_FIELD_EMAIL,    REGISTRAR_FIELD_COURSE,
};

/* Rows whose student was erased have nothing left that could be registered. */
static gboolean
is_failed (const RegistrarReport *report, guint index)
{
  RegistrarRowState outcome = registrar_results_get_outcome (report->results, index);
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

/* Which rows they are, and the cells of one after the other. */
typedef struct
{
  const RegistrarReport *report;
  GArray *rows; /* of guint */
  GPtrArray *cells;
  guint n_columns; /* of the roster: 'reason' and 'hint' are behind them */
} FailedRows;

static void
failed_rows_clear (FailedRows *self)
{
  g_array_unref (self->rows);
  g_ptr_array_unref (self->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FailedRows, failed_rows_clear)

/* A row may be longer than the header row: its last cells must not come under 'reason'. */
static void
failed_rows_init (FailedRows *self, const RegistrarReport *report)
{
  guint n = registrar_student_list_get_n_columns (report->students);

  *self = (FailedRows){
    .report = report,
    .rows = g_array_new (FALSE, FALSE, sizeof (guint)),
    .cells = g_ptr_array_new (),
    .n_columns = n > 0 ? n : G_N_ELEMENTS (fields),
  };
  for (guint i = 0; i < report->results->size; i++)
    if (is_failed (report, i))
      {
        g_array_append_val (self->rows, i);
        list_cells (report, i, self->cells);
        self->n_columns = MAX (self->n_columns, self->cells->len);
      }
}

static const char *
get_heading (const FailedRows *self, guint column)
{
  guint n = registrar_student_list_get_n_columns (self->report->students);

  if (column >= self->n_columns)
    return column == self->n_columns ? "reason" : "hint";
  if (n == 0)
    return column < G_N_ELEMENTS (fields) ? registrar_field_to_word (fields[column]) : NULL;
  return column < n ? registrar_student_list_get_header (self->report->students, column) : NULL;
}

static guint
count_columns (const FailedRows *self)
{
  return self->n_columns + 2;
}

/* Makes row @index, of the failed ones, the one whose cells are got. */
static const GError *
read_row (FailedRows *self, guint index)
{
  guint row = g_array_index (self->rows, guint, index);

  if (index % PROGRESS_ROWS == 0)
    registrar_report_tell_progress (self->report, row);
  list_cells (self->report, row, self->cells);
  return registrar_results_get (self->report->results, row).error;
}

static const char *
get_cell (const FailedRows *self, const GError *error, guint column)
{
  if (column < self->n_columns)
    return column < self->cells->len ? self->cells->pdata[column] : NULL;
  if (error == NULL)
    return NULL;
  return column == self->n_columns ? error->message : registrar_error_get_hint (error);
}

gboolean
registrar_report_write_failed (const RegistrarReport *report, GOutputStream *stream, GCancellable *cancellable,
                               GError **error)
{
  g_auto (RegistrarCsvWriter) csv = { 0 };
  g_auto (FailedRows) failed = { 0 };

  failed_rows_init (&failed, report);
  registrar_csv_writer_init (&csv, stream, cancellable);
  for (guint column = 0; column < count_columns (&failed); column++)
    registrar_csv_writer_add_text (&csv, get_heading (&failed, column));
  registrar_csv_writer_end_row (&csv);
  for (guint i = 0; i < failed.rows->len; i++)
    {
      const GError *reason = read_row (&failed, i);

      for (guint column = 0; column < count_columns (&failed); column++)
        registrar_csv_writer_add_text (&csv, get_cell (&failed, reason, column));
      registrar_csv_writer_end_row (&csv);
    }
  return registrar_csv_writer_finish (&csv, error);
}

static gboolean
write_book (const FailedRows *failed, const char *path, GError **error)
{
  g_auto (RegistrarXlsxBook) book = { 0 };
  lxw_worksheet *sheet;

  if (!registrar_xlsx_book_open (&book, path, error))
    return FALSE;
  sheet = registrar_xlsx_book_add_sheet (&book, _("Students"), error);
  if (sheet == NULL)
    return FALSE;

  worksheet_set_column (sheet, 0, count_columns (failed) - 1, CELL_WIDTH, NULL);
  worksheet_freeze_panes (sheet, 1, 0);
  for (guint column = 0; column < count_columns (failed); column++)
    registrar_xlsx_book_write_text (&book, sheet, 0, column, get_heading (failed, column), book.bold);
  return registrar_xlsx_book_close (&book, error);
}

static void
add_row (RegistrarXlsxRow *row, guint index, gpointer data)
{
  FailedRows *failed = data;
  const GError *reason = read_row (failed, index);

  for (guint column = 0; column < count_columns (failed); column++)
    registrar_xlsx_row_add_text (row, get_cell (failed, reason, column));
}

gboolean
registrar_report_write_failed_xlsx (const RegistrarReport *report, const char *path, GCancellable *cancellable,
                                    GError **error)
{
  g_auto (FailedRows) failed = { 0 };

  failed_rows_init (&failed, report);
  return registrar_xlsx_check_size (failed.rows->len, error) && write_book (&failed, path, error)
         && registrar_xlsx_rows_write (path, count_columns (&failed), failed.rows->len, add_row, &failed, cancellable, error);
}
