/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as a spreadsheet: the students, and a sheet with the counts and a chart of them. */

#include "report/report-facts.h"
#include "report/report-table.h"
#include "report/xlsx-check.h"
#include "report/xlsx-text.h"

#include <glib/gi18n-lib.h>
#include <xlsxwriter.h>

/* In characters. */
static const double widths[REGISTRAR_REPORT_N_COLUMNS] = {
  [REGISTRAR_REPORT_ROW] = 8,          [REGISTRAR_REPORT_LINE] = 8,         [REGISTRAR_REPORT_ID] = 16,
  [REGISTRAR_REPORT_USERNAME] = 18,    [REGISTRAR_REPORT_NAME] = 28,        [REGISTRAR_REPORT_GIVEN_NAME] = 18,
  [REGISTRAR_REPORT_FAMILY_NAME] = 20, [REGISTRAR_REPORT_EMAIL] = 32,       [REGISTRAR_REPORT_COURSE] = 16,
  [REGISTRAR_REPORT_OUTCOME] = 20,     [REGISTRAR_REPORT_ATTEMPTS] = 10,    [REGISTRAR_REPORT_NOTE] = 40,
  [REGISTRAR_REPORT_REASON] = 60,      [REGISTRAR_REPORT_HINT] = 60,        [REGISTRAR_REPORT_DETAILS] = 70,
};

#define PAPER_A4 9
#define MAX_ROWS LXW_ROW_MAX

/* A workbook that is written; @error is the first there was. */
typedef struct
{
  lxw_workbook *workbook;
  lxw_format *bold;
  lxw_format *title;
  lxw_error error;
} Book;

static void
note_error (Book *self, lxw_error error)
{
  if (self->error == LXW_NO_ERROR)
    self->error = error;
}

/* Always a string: what looks like a formula, a number or a link is none. */
static void
write_text (Book *self, lxw_worksheet *sheet, guint row, guint column, const char *text, lxw_format *format)
{
  g_autofree char *safe = registrar_xlsx_dup_text (text);

  if (text != NULL && *text != '\0')
    note_error (self, worksheet_write_string (sheet, row, column, safe != NULL ? safe : text, format));
}

static void
set_up_table (Book *self, lxw_worksheet *sheet, const RegistrarReportTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    worksheet_set_column (sheet, i, i, widths[table->columns[i]], NULL);
  for (guint i = 0; i < table->n_columns; i++)
    write_text (self, sheet, 0, i, registrar_report_column_to_phrase (table->columns[i]), self->bold);

  worksheet_freeze_panes (sheet, 1, 0);
  worksheet_autofilter (sheet, 0, 0, table->report->results->size, table->n_columns - 1);
  worksheet_repeat_rows (sheet, 0, 0);
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, PAPER_A4);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_footer (sheet, "&R&P / &N");
}

static void
write_row (Book *self, lxw_worksheet *sheet, const RegistrarReportTable *table, guint row)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (!registrar_report_column_is_number (table->columns[i]))
      write_text (self, sheet, row, i, table->cells[i].text, NULL);
    else if (table->cells[i].number > 0)
      note_error (self, worksheet_write_number (sheet, row, i, table->cells[i].number, NULL));
}

static gboolean
write_table (Book *self, lxw_worksheet *sheet, const RegistrarReport *report, GCancellable *cancellable, GError **error)
{
  g_auto (RegistrarReportTable) table = { 0 };

  registrar_report_table_init (&table, report, TRUE);
  set_up_table (self, sheet, &table);
  for (guint i = 0; i < report->results->size; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      registrar_report_table_read (&table, i);
      write_row (self, sheet, &table, i + 1);
    }
  return TRUE;
}

/* Writes the outcomes there are from @row on; returns the row behind them. */
static guint
write_counts (Book *self, lxw_worksheet *sheet, const RegistrarReportFacts *facts, guint row)
{
  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    if (facts->counts[i] > 0)
      {
        write_text (self, sheet, row, 0, registrar_row_state_to_phrase (i), NULL);
        note_error (self, worksheet_write_number (sheet, row++, 1, facts->counts[i], NULL));
      }
  return row;
}

static void
add_chart (Book *self, lxw_worksheet *sheet, const char *name, guint first, guint last)
{
  lxw_chart *chart = workbook_add_chart (self->workbook, LXW_CHART_BAR);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);

  chart_series_set_categories (series, name, first, 0, last, 0);
  chart_series_set_values (series, name, first, 1, last, 1);
  chart_title_set_name (chart, _("Outcomes"));
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_series_set_labels (series);
  chart_axis_set_reverse (chart->x_axis);
  note_error (self, worksheet_insert_chart (sheet, 1, 3, chart));
}

static void
write_summary (Book *self, lxw_worksheet *sheet, const char *name, const RegistrarReport *report)
{
  g_auto (RegistrarReportFacts) facts = { 0 };
  guint row = 0;
  guint first, end;

  registrar_report_facts_init (&facts, report);
  worksheet_set_column (sheet, 0, 0, 24, NULL);
  worksheet_set_column (sheet, 1, 1, 36, NULL);
  write_text (self, sheet, row++, 0, facts.title, self->title);
  if (report->options.school != NULL && *report->options.school != '\0')
    write_text (self, sheet, row++, 0, report->options.school, NULL);
  write_text (self, sheet, row++, 0, facts.headline, self->bold);
  for (guint i = 0; i < facts.n_facts; i++, row++)
    {
      write_text (self, sheet, row, 0, facts.facts[i].label, NULL);
      write_text (self, sheet, row, 1, facts.facts[i].value, NULL);
    }

  first = row + 1;
  end = write_counts (self, sheet, &facts, first);
  if (end > first)
    add_chart (self, sheet, name, first, end - 1);
}

static gboolean
write_sheets (Book *self, const RegistrarReport *report, GCancellable *cancellable, GError **error)
{
  /* Translators: the names of a spreadsheet's sheets: at most 31 letters, none of the signs that paths have */
  const char *summary_name = _("Summary");
  lxw_worksheet *students = workbook_add_worksheet (self->workbook, _("Students"));
  lxw_worksheet *summary = workbook_add_worksheet (self->workbook, summary_name);

  self->bold = workbook_add_format (self->workbook);
  format_set_bold (self->bold);
  self->title = workbook_add_format (self->workbook);
  format_set_bold (self->title);
  format_set_font_size (self->title, 16);
  if (students == NULL || summary == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("its sheets cannot be made"));
      return FALSE;
    }
  if (!write_table (self, students, report, cancellable, error))
    return FALSE;

  write_summary (self, summary, summary_name, report);
  return TRUE;
}

static gboolean
check_error (lxw_error code, GError **error)
{
  if (code == LXW_NO_ERROR)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, lxw_strerror (code));
  return FALSE;
}

static gboolean
check_size (const RegistrarReport *report, GError **error)
{
  if (report->results->size < MAX_ROWS)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("a spreadsheet has room for %'u students, and CSV for all"), (guint) MAX_ROWS - 1);
  return FALSE;
}

gboolean
registrar_report_write_xlsx (const RegistrarReport *report, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  lxw_workbook_options options = { .constant_memory = TRUE, .tmpdir = folder };
  Book self = { .error = LXW_NO_ERROR };
  gboolean written;
  lxw_error closed;

  if (!check_size (report, error))
    return FALSE;

  self.workbook = workbook_new_opt (path, &options);
  if (self.workbook == NULL)
    return check_error (LXW_ERROR_CREATING_TMPFILE, error);

  written = write_sheets (&self, report, cancellable, error);
  if (!written)
    {
      lxw_workbook_free (self.workbook);
      return FALSE;
    }

  closed = workbook_close (self.workbook);
  if (!check_error (self.error, error) || !check_error (closed, error))
    return FALSE;
  return registrar_xlsx_check (path, report->results->size + 1, error);
}
