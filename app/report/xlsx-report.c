/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as a spreadsheet: the students, and a sheet with the counts and a chart of them. */

#include "report/report-facts.h"
#include "report/report-table.h"
#include "report/xlsx-book.h"
#include "report/xlsx-rows.h"

#include <glib/gi18n-lib.h>

/* In characters. */
static const double widths[REGISTRAR_REPORT_N_COLUMNS] = {
  [REGISTRAR_REPORT_ROW] = 8,          [REGISTRAR_REPORT_LINE] = 8,         [REGISTRAR_REPORT_ID] = 16,
  [REGISTRAR_REPORT_USERNAME] = 18,    [REGISTRAR_REPORT_NAME] = 28,        [REGISTRAR_REPORT_GIVEN_NAME] = 18,
  [REGISTRAR_REPORT_FAMILY_NAME] = 20, [REGISTRAR_REPORT_EMAIL] = 32,       [REGISTRAR_REPORT_COURSE] = 16,
  [REGISTRAR_REPORT_OUTCOME] = 20,     [REGISTRAR_REPORT_ATTEMPTS] = 10,    [REGISTRAR_REPORT_NOTE] = 40,
  [REGISTRAR_REPORT_REASON] = 60,      [REGISTRAR_REPORT_HINT] = 60,        [REGISTRAR_REPORT_DETAILS] = 70,
};

#define PAPER_A4 9

static void
set_up_table (RegistrarXlsxBook *self, lxw_worksheet *sheet, const RegistrarReportTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    worksheet_set_column (sheet, i, i, widths[table->columns[i]], NULL);
  for (guint i = 0; i < table->n_columns; i++)
    registrar_xlsx_book_write_text (self, sheet, 0, i, registrar_report_column_to_phrase (table->columns[i]), self->bold);

  worksheet_freeze_panes (sheet, 1, 0);
  worksheet_autofilter (sheet, 0, 0, table->report->results->size, table->n_columns - 1);
  worksheet_repeat_rows (sheet, 0, 0);
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, PAPER_A4);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_footer (sheet, "&R&P / &N");
}

static void
add_row (RegistrarXlsxRow *row, guint index, gpointer data)
{
  RegistrarReportTable *table = data;

  registrar_report_table_read (table, index);
  for (guint i = 0; i < table->n_columns; i++)
    if (registrar_report_column_is_number (table->columns[i]))
      registrar_xlsx_row_add_number (row, table->cells[i].number);
    else
      registrar_xlsx_row_add_text (row, table->cells[i].text);
}

/* Writes the outcomes there are from @row on; returns the row behind them. */
static guint
write_counts (RegistrarXlsxBook *self, lxw_worksheet *sheet, const RegistrarReportFacts *facts, guint row)
{
  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    if (facts->counts[i] > 0)
      {
        registrar_xlsx_book_write_text (self, sheet, row, 0, registrar_row_state_to_phrase (i), NULL);
        registrar_xlsx_book_write_number (self, sheet, row++, 1, facts->counts[i]);
      }
  return row;
}

static void
add_chart (RegistrarXlsxBook *self, lxw_worksheet *sheet, const char *name, guint first, guint last)
{
  lxw_chart *chart = workbook_add_chart (self->workbook, LXW_CHART_BAR);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);

  chart_series_set_categories (series, name, first, 0, last, 0);
  chart_series_set_values (series, name, first, 1, last, 1);
  chart_title_set_name (chart, _("Outcomes"));
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_series_set_labels (series);
  chart_axis_set_reverse (chart->x_axis);
  registrar_xlsx_book_note (self, worksheet_insert_chart (sheet, 1, 3, chart));
}

static void
write_summary (RegistrarXlsxBook *self, lxw_worksheet *sheet, const char *name, const RegistrarReport *report)
{
  g_auto (RegistrarReportFacts) facts = { 0 };
  guint row = 0;
  guint first, end;

  registrar_report_facts_init (&facts, report);
  worksheet_set_column (sheet, 0, 0, 24, NULL);
  worksheet_set_column (sheet, 1, 1, 36, NULL);
  registrar_xlsx_book_write_text (self, sheet, row++, 0, facts.title, self->title);
  if (report->options.school != NULL && *report->options.school != '\0')
    registrar_xlsx_book_write_text (self, sheet, row++, 0, report->options.school, NULL);
  registrar_xlsx_book_write_text (self, sheet, row++, 0, facts.headline, self->bold);
  for (guint i = 0; i < facts.n_facts; i++, row++)
    {
      registrar_xlsx_book_write_text (self, sheet, row, 0, facts.facts[i].label, NULL);
      registrar_xlsx_book_write_text (self, sheet, row, 1, facts.facts[i].value, NULL);
    }

  first = row + 1;
  end = write_counts (self, sheet, &facts, first);
  if (end > first)
    add_chart (self, sheet, name, first, end - 1);
}

/* All but the students. */
static gboolean
write_book (const RegistrarReport *report, const RegistrarReportTable *table, const char *path, GError **error)
{
  g_auto (RegistrarXlsxBook) self = { 0 };
  /* Translators: the names of a spreadsheet's sheets: at most 31 letters, none of the signs that paths have */
  const char *summary_name = _("Summary");
  lxw_worksheet *students, *summary;

  if (!registrar_xlsx_book_open (&self, path, error))
    return FALSE;

  students = registrar_xlsx_book_add_sheet (&self, _("Students"), error);
  summary = students != NULL ? registrar_xlsx_book_add_sheet (&self, summary_name, error) : NULL;
  if (summary == NULL)
    return FALSE;

  set_up_table (&self, students, table);
  write_summary (&self, summary, summary_name, report);
  return registrar_xlsx_book_close (&self, error);
}

gboolean
registrar_report_write_xlsx (const RegistrarReport *report, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (RegistrarReportTable) table = { 0 };

  registrar_report_table_init (&table, report, TRUE);
  return registrar_xlsx_check_size (report->results->size, error) && write_book (report, &table, path, error)
         && registrar_xlsx_rows_write (path, table.n_columns, report->results->size, add_row, &table, cancellable, error);
}
