/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as CSV: a row a student, under names that the roster reader knows again. */

#include "report/csv-writer.h"
#include "report/report-table.h"

/* Words, not phrases: a script and the roster reader must find them in every language. */
static void
write_headings (RegistrarCsvWriter *csv, const RegistrarReportTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    registrar_csv_writer_add_text (csv, registrar_report_column_to_word (table->columns[i]));
  registrar_csv_writer_end_row (csv);
}

static void
write_row (RegistrarCsvWriter *csv, const RegistrarReportTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (registrar_report_column_is_number (table->columns[i]))
      registrar_csv_writer_add_unsigned (csv, table->cells[i].number);
    else
      registrar_csv_writer_add_text (csv, table->cells[i].text);
  registrar_csv_writer_end_row (csv);
}

gboolean
registrar_report_write_csv (const RegistrarReport *report,
                            GOutputStream *stream,
                            GCancellable *cancellable,
                            GError **error)
{
  g_auto (RegistrarCsvWriter) csv = { 0 };
  g_auto (RegistrarReportTable) table = { 0 };

  registrar_csv_writer_init (&csv, stream, cancellable);
  registrar_report_table_init (&table, report, FALSE);
  write_headings (&csv, &table);
  for (guint i = 0; i < report->results->size; i++)
    {
      registrar_report_table_read (&table, i);
      write_row (&csv, &table);
    }
  return registrar_csv_writer_finish (&csv, error);
}
