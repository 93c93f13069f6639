/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as a spreadsheet: the students, and a sheet with the counts and a chart of them. */

#include "report/chart.h"
#include "report/logo.h"
#include "report/report-facts.h"
#include "report/report-table.h"
#include "report/xlsx-book.h"
#include "report/xlsx-rows.h"

#include <glib/gi18n-lib.h>

/* How wide columns may become, in characters; longer texts take more lines. */
static const guint widest[REGISTRAR_REPORT_N_COLUMNS] = {
  [REGISTRAR_REPORT_ROW] = 10,         [REGISTRAR_REPORT_LINE] = 10,        [REGISTRAR_REPORT_ID] = 24,
  [REGISTRAR_REPORT_USERNAME] = 30,    [REGISTRAR_REPORT_NAME] = 45,        [REGISTRAR_REPORT_GIVEN_NAME] = 30,
  [REGISTRAR_REPORT_FAMILY_NAME] = 40, [REGISTRAR_REPORT_EMAIL] = 45,       [REGISTRAR_REPORT_COURSE] = 24,
  [REGISTRAR_REPORT_OUTCOME] = 24,     [REGISTRAR_REPORT_ATTEMPTS] = 12,    [REGISTRAR_REPORT_NOTE] = 40,
  [REGISTRAR_REPORT_REASON] = 50,      [REGISTRAR_REPORT_HINT] = 50,        [REGISTRAR_REPORT_DETAILS] = 60,
};

/* A heading has the button of its filter beside it. */
#define BUTTON_WIDTH 4
#define GAP 2
#define PAPER_A4 9
#define MARGIN 0.6 /* of paper, in inches */
/* In pixels; it is shown in half its size, so that it is sharp on paper. */
#define LOGO_HEIGHT 112
#define LOGO_MAX_WIDTH 400
#define LOGO_ROW_HEIGHT 48 /* in points */
#define TITLE_ROW_HEIGHT 24
/* Pixels a bar of the chart, and its title. */
#define BAR_HEIGHT 32
#define TITLE_HEIGHT 60

static int
get_rgb (RegistrarChartColour colour)
{
  const RegistrarChartRgb *rgb = &registrar_chart_paper[colour];

  return (int) (rgb->red * 255) << 16 | (int) (rgb->green * 255) << 8 | (int) (rgb->blue * 255);
}

typedef struct
{
  RegistrarReportTable table;
  guint widths[REGISTRAR_REPORT_N_COLUMNS]; /* in letters */
} Table;

/* In letters. */
static guint
get_width (const RegistrarReportTable *table, guint i, guint n_letters)
{
  RegistrarReportColumn column = table->columns[i];
  guint heading = g_utf8_strlen (registrar_report_column_to_phrase (column), -1) + BUTTON_WIDTH;

  return MAX (heading, MIN (n_letters + GAP, widest[column]));
}

/* A text stands at its left edge, from whichever side it is read. */
static void
set_up_columns (RegistrarXlsxBook *self, lxw_worksheet *sheet, RegistrarReportTable *table,
                guint widths[REGISTRAR_REPORT_N_COLUMNS])
{
  lxw_format *text = workbook_add_format (self->workbook);
  lxw_format *number = workbook_add_format (self->workbook);

  format_set_align (text, LXW_ALIGN_LEFT);
  format_set_align (text, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap (text);
  format_set_align (number, LXW_ALIGN_CENTER);
  format_set_align (number, LXW_ALIGN_VERTICAL_TOP);
  registrar_report_table_count_letters (table, widths);
  for (guint i = 0; i < table->n_columns; i++)
    {
      widths[i] = get_width (table, i, widths[i]);
      worksheet_set_column (sheet, i, i, widths[i], registrar_report_column_is_number (table->columns[i]) ? number : text);
    }
}

static void
write_headings (RegistrarXlsxBook *self, lxw_worksheet *sheet, const RegistrarReportTable *table)
{
  lxw_format *heading = workbook_add_format (self->workbook);

  format_set_bold (heading);
  format_set_bottom (heading, LXW_BORDER_THIN);
  for (guint i = 0; i < table->n_columns; i++)
    registrar_xlsx_book_write_text (self, sheet, 0, i, registrar_report_column_to_phrase (table->columns[i]), heading);
}

/* Rows with an outcome that needs somebody's attention have a ground, wherever they are sorted to. */
static void
mark_outcome (RegistrarXlsxBook *self, lxw_worksheet *sheet, const RegistrarReportTable *table, guint column,
              RegistrarRowState outcome, int ground)
{
  lxw_format *format = workbook_add_format (self->workbook);
  g_autofree char *formula
      = g_strdup_printf ("=$%c2=\"%s\"", (char) ('A' + column), registrar_row_state_to_phrase (outcome));
  lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = formula, .format = format };

  format_set_bg_color (format, ground);
  registrar_xlsx_book_note (self, worksheet_conditional_format_range (sheet, 1, 0, table->report->results->size,
                                                                      table->n_columns - 1, &rule));
}

static void
mark_outcomes (RegistrarXlsxBook *self, lxw_worksheet *sheet, const RegistrarReportTable *table)
{
  static const struct
  {
    RegistrarRowState outcome;
    int ground;
  } marks[] = {
    { REGISTRAR_ROW_FAILED, 0xFBE3E4 },
    { REGISTRAR_ROW_PROBLEM, 0xFBE3E4 },
    { REGISTRAR_ROW_UNKNOWN, 0xFDF0C8 },
    { REGISTRAR_ROW_AMBIGUOUS, 0xFDF0C8 },
  };

  for (guint column = 0; column < table->n_columns && table->report->results->size > 0; column++)
    for (guint i = 0; i < G_N_ELEMENTS (marks) && table->columns[column] == REGISTRAR_REPORT_OUTCOME; i++)
      mark_outcome (self, sheet, table, column, marks[i].outcome, marks[i].ground);
}

static void
set_up_paper (lxw_worksheet *sheet)
{
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, PAPER_A4);
  worksheet_set_margins (sheet, MARGIN, MARGIN, MARGIN, MARGIN);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_footer (sheet, "&R&P / &N");
}

static void
set_up_table (RegistrarXlsxBook *self, lxw_worksheet *sheet, Table *rows)
{
  RegistrarReportTable *table = &rows->table;

  set_up_columns (self, sheet, table, rows->widths);
  write_headings (self, sheet, table);
  mark_outcomes (self, sheet, table);
  worksheet_freeze_panes (sheet, 1, 0);
  worksheet_autofilter (sheet, 0, 0, table->report->results->size, table->n_columns - 1);
  worksheet_repeat_rows (sheet, 0, 0);
  set_up_paper (sheet);
}

/* Lines end between words: most of them too soon. */
static guint
count_lines (const char *text, guint width)
{
  guint n_letters = registrar_report_count_letters (text);

  return n_letters + GAP > width ? 1 + n_letters * 10 / (width * 9) : 1;
}

static void
add_row (RegistrarXlsxRow *row, guint index, gpointer data)
{
  Table *self = data;
  RegistrarReportTable *table = &self->table;

  registrar_report_table_read (table, index);
  for (guint i = 0; i < table->n_columns; i++)
    if (registrar_report_column_is_number (table->columns[i]))
      registrar_xlsx_row_add_number (row, table->cells[i].number);
    else
      {
        registrar_xlsx_row_add_text (row, table->cells[i].text);
        row->n_lines = MAX (row->n_lines, count_lines (table->cells[i].text, self->widths[i]));
      }
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

/* Each bar in the colour of its outcome, as in every other format. */
static void
colour_bars (lxw_chart_series *series, const RegistrarReportFacts *facts)
{
  lxw_chart_fill fills[REGISTRAR_N_ROW_STATES];
  lxw_chart_point points[REGISTRAR_N_ROW_STATES] = { { 0 } };
  lxw_chart_point *list[REGISTRAR_N_ROW_STATES + 1] = { NULL };
  guint n = 0;

  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    if (facts->counts[i] > 0)
      {
        fills[n] = (lxw_chart_fill){ .color = get_rgb (registrar_chart_get_colour (i)) };
        points[n].fill = &fills[n];
        list[n] = &points[n];
        n++;
      }
  chart_series_set_points (series, list);
}

/* Below each other in the order of the counts, @first to @last; the number of each stands beside its bar. */
static void
add_chart (RegistrarXlsxBook *self, lxw_worksheet *sheet, const char *name, const RegistrarReportFacts *facts, guint first,
           guint last)
{
  lxw_chart *chart = workbook_add_chart (self->workbook, LXW_CHART_BAR);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_options options = { .y_scale = (TITLE_HEIGHT + BAR_HEIGHT * (last - first + 1)) / 288.0, .x_scale = 1 };

  chart_series_set_categories (series, name, first, 0, last, 0);
  chart_series_set_values (series, name, first, 1, last, 1);
  colour_bars (series, facts);
  chart_series_set_labels (series);
  chart_set_series_gap (chart, 40);
  chart_title_set_name (chart, _("Outcomes"));
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_min (chart->x_axis, 0);
  chart_axis_major_gridlines_set_visible (chart->x_axis, LXW_FALSE);
  chart_axis_off (chart->x_axis);
  registrar_xlsx_book_note (self, worksheet_insert_chart_opt (sheet, last + 2, 0, chart, &options));
}

/* Returns the row behind it. */
static guint
write_head (RegistrarXlsxBook *self, lxw_worksheet *sheet, const RegistrarReportFacts *facts,
            const RegistrarReportOptions *options)
{
  GBytes *logo = registrar_logo_read_scaled (options->logo, LOGO_HEIGHT, LOGO_MAX_WIDTH);
  guint row = 0;

  if (logo != NULL)
    worksheet_set_row (sheet, row++, LOGO_ROW_HEIGHT, NULL);
  registrar_xlsx_book_insert_image (self, sheet, 0, 0, logo);
  if (options->school != NULL && *options->school != '\0')
    registrar_xlsx_book_write_text (self, sheet, row++, 0, options->school, self->label);
  worksheet_set_row (sheet, row, TITLE_ROW_HEIGHT, NULL);
  registrar_xlsx_book_write_text (self, sheet, row++, 0, facts->title, self->title);
  registrar_xlsx_book_write_text (self, sheet, row++, 0, facts->headline, self->bold);
  return row;
}

static void
write_summary (RegistrarXlsxBook *self, lxw_worksheet *sheet, const char *name, const RegistrarReport *report)
{
  g_auto (RegistrarReportFacts) facts = { 0 };
  guint row, first, end;

  registrar_report_facts_init (&facts, report);
  worksheet_set_column (sheet, 0, 0, 24, NULL);
  worksheet_set_column (sheet, 1, 1, 48, NULL);
  set_up_paper (sheet);
  row = write_head (self, sheet, &facts, &report->options) + 1;
  for (guint i = 0; i < facts.n_facts; i++, row++)
    {
      registrar_xlsx_book_write_text (self, sheet, row, 0, facts.facts[i].label, self->label);
      registrar_xlsx_book_write_text (self, sheet, row, 1, facts.facts[i].value, NULL);
    }

  first = row + 1;
  end = write_counts (self, sheet, &facts, first);
  if (end > first)
    add_chart (self, sheet, name, &facts, first, end - 1);
}

/* All but the students. */
static gboolean
write_book (const RegistrarReport *report, Table *table, const char *path, GError **error)
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
  Table self = { 0 };
  gboolean written;

  registrar_report_table_init (&self.table, report, TRUE);
  written = registrar_xlsx_check_size (report->results->size, error) && write_book (report, &self, path, error)
            && registrar_xlsx_rows_write (path, self.table.n_columns, report->results->size, add_row, &self, cancellable, error);
  registrar_report_table_clear (&self.table);
  return written;
}
