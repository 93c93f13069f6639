/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows are measured first, because 'page 3 of 12' stands on every page; then each page is drawn by itself. */

#include "report/report-pages.h"

#include "report/attention.h"
#include "report/chart.h"
#include "report/column-widths.h"
#include "report/report-cover.h"
#include "report/report-facts.h"
#include "report/report-table.h"
#include "report/typesetter.h"

#include <glib/gi18n-lib.h>

#define MARGIN 42.0
#define PADDING 3.0
#define GAP 8.0
#define FOOTER 22.0

/* In points. */
static const double font_sizes[] = { 8.5, 7.5, 6.5 };

struct _RegistrarReportPages
{
  double width, height;
  double size; /* of the table's letters */
  RegistrarReportTable table;
  RegistrarTypesetter text;
  RegistrarTypesetter bold;
  double widths[REGISTRAR_REPORT_N_COLUMNS];
  guint heading_lines;
  char *title;
  GArray *starts;      /* of guint: the first row of each page of the table */
  GByteArray *n_lines; /* of each row that is laid out */
  guint next;          /* the first row that is not */
  double used;         /* of the page that is filled */
};

static gboolean
is_bad (RegistrarRowState outcome)
{
  return outcome == REGISTRAR_ROW_FAILED || outcome == REGISTRAR_ROW_PROBLEM;
}

/* What sets a cell of the row that was read. */
static RegistrarTypesetter *
get_typesetter (RegistrarReportPages *self, guint column)
{
  gboolean is_outcome = self->table.columns[column] == REGISTRAR_REPORT_OUTCOME;

  return is_outcome && registrar_attention_is_needed (self->table.row.outcome) ? &self->bold : &self->text;
}

static guint
count_heading_lines (RegistrarReportPages *self, guint column)
{
  const char *heading = registrar_report_column_to_phrase (self->table.columns[column]);

  return registrar_typesetter_count_lines (&self->bold, heading, self->widths[column]);
}

/* In letters as large as the columns leave room for without breaking words, or else the smallest. */
static void
choose_letters (RegistrarReportPages *self)
{
  double room = self->width - 2 * MARGIN - GAP * (self->table.n_columns - 1);

  for (guint i = 0;; i++)
    {
      self->size = font_sizes[i];
      registrar_typesetter_init (&self->text, self->size, FALSE);
      registrar_typesetter_init (&self->bold, self->size, TRUE);
      if (registrar_column_widths_measure (&self->table, &self->text, &self->bold, room, self->widths)
          || i + 1 == G_N_ELEMENTS (font_sizes))
        break;

      registrar_typesetter_clear (&self->bold);
      registrar_typesetter_clear (&self->text);
    }
  for (guint i = 0; i < self->table.n_columns; i++)
    self->heading_lines = MAX (self->heading_lines, count_heading_lines (self, i));
}

RegistrarReportPages *
registrar_report_pages_new (const RegistrarReport *report, double width, double height)
{
  RegistrarReportPages *self = g_new0 (RegistrarReportPages, 1);
  g_auto (RegistrarReportFacts) facts = { 0 };

  self->width = width;
  self->height = height;
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->n_lines = g_byte_array_new ();
  registrar_report_facts_init (&facts, report);
  self->title = g_steal_pointer (&facts.title);
  registrar_report_table_init (&self->table, report, TRUE);
  self->table.row.silent = TRUE;
  choose_letters (self);
  return self;
}

void
registrar_report_pages_free (RegistrarReportPages *self)
{
  registrar_typesetter_clear (&self->bold);
  registrar_typesetter_clear (&self->text);
  registrar_report_table_clear (&self->table);
  g_byte_array_unref (self->n_lines);
  g_array_unref (self->starts);
  g_free (self->title);
  g_free (self);
}

static double
get_headings_height (const RegistrarReportPages *self)
{
  return self->heading_lines * registrar_typesetter_get_line_height (&self->bold) + 2 * PADDING + 2;
}

static guint8
count_lines (RegistrarReportPages *self)
{
  guint most = 1;

  for (guint i = 0; i < self->table.n_columns; i++)
    {
      g_autofree char *text = registrar_report_table_dup_shown (&self->table, i);

      if (*text != '\0')
        most = MAX (most, registrar_typesetter_count_lines (get_typesetter (self, i), text, self->widths[i]));
    }
  return most;
}

static double
get_height (const RegistrarReportPages *self, guint row)
{
  return self->n_lines->data[row] * registrar_typesetter_get_line_height (&self->text) + 2 * PADDING;
}

static void
place_row (RegistrarReportPages *self, guint8 n_lines)
{
  double height;
  double room = self->height - 2 * MARGIN - FOOTER - get_headings_height (self);

  g_byte_array_append (self->n_lines, &n_lines, 1);
  height = get_height (self, self->next);
  if (self->starts->len == 0 || self->used + height > room)
    {
      g_array_append_val (self->starts, self->next);
      self->used = 0;
    }
  self->used += height;
  self->next++;
}

gboolean
registrar_report_pages_paginate (RegistrarReportPages *self, guint n_rows)
{
  guint size = self->table.report->results->size;

  for (guint i = 0; i < n_rows && self->next < size; i++)
    {
      registrar_report_table_read (&self->table, self->next);
      place_row (self, count_lines (self));
    }
  return self->next < size;
}

guint
registrar_report_pages_count (const RegistrarReportPages *self)
{
  return 1 + self->starts->len;
}

static void
set_colour (cairo_t *cairo, RegistrarChartColour colour, double alpha)
{
  const RegistrarChartRgb *rgb = &registrar_chart_paper[colour];

  cairo_set_source_rgb (cairo, 1 - alpha * (1 - rgb->red), 1 - alpha * (1 - rgb->green), 1 - alpha * (1 - rgb->blue));
}

static void
draw_line (const RegistrarReportPages *self, cairo_t *cairo, RegistrarChartColour colour, double y, double height)
{
  set_colour (cairo, colour, 1);
  cairo_rectangle (cairo, MARGIN, y, self->width - 2 * MARGIN, height);
  cairo_fill (cairo);
}

/* Where the text of a cell begins: numbers end where their column does. */
static double
align (const RegistrarReportPages *self, RegistrarTypesetter *typesetter, guint column, const char *text, double x)
{
  if (!registrar_report_column_is_number (self->table.columns[column]))
    return x;

  return x + MAX (self->widths[column] - registrar_typesetter_measure (typesetter, text), 0);
}

static double
draw_headings (RegistrarReportPages *self, cairo_t *cairo)
{
  double height = get_headings_height (self);
  double x = MARGIN;

  set_colour (cairo, REGISTRAR_CHART_TEXT, 1);
  for (guint i = 0; i < self->table.n_columns; i++)
    {
      const char *heading = registrar_report_column_to_phrase (self->table.columns[i]);

      /* All end in the same line. */
      double above = (self->heading_lines - count_heading_lines (self, i)) * registrar_typesetter_get_line_height (&self->bold);

      registrar_typesetter_set (&self->bold, cairo, heading, align (self, &self->bold, i, heading, x),
                                MARGIN + PADDING + self->size + above, self->widths[i]);
      x += self->widths[i] + GAP;
    }
  registrar_typesetter_flush (&self->bold, cairo);
  draw_line (self, cairo, REGISTRAR_CHART_DIM_TEXT, MARGIN + height - 2, 0.8);
  return MARGIN + height;
}

/* Rows that need somebody's attention have a ground, and say so in bold words too. */
static void
draw_ground (const RegistrarReportPages *self, cairo_t *cairo, double y, double height)
{
  RegistrarRowState outcome = self->table.row.outcome;

  if (!registrar_attention_is_needed (outcome))
    return;

  set_colour (cairo, is_bad (outcome) ? REGISTRAR_CHART_BAD : REGISTRAR_CHART_UNSURE, 0.12);
  cairo_rectangle (cairo, MARGIN - PADDING, y, self->width - 2 * MARGIN + 2 * PADDING, height);
  cairo_fill (cairo);
  set_colour (cairo, REGISTRAR_CHART_TEXT, 1);
}

static double
draw_row (RegistrarReportPages *self, cairo_t *cairo, guint row, double y)
{
  double height = get_height (self, row);
  double x = MARGIN;

  registrar_report_table_read (&self->table, row);
  draw_ground (self, cairo, y, height);
  for (guint i = 0; i < self->table.n_columns; i++)
    {
      g_autofree char *text = registrar_report_table_dup_shown (&self->table, i);

      RegistrarTypesetter *typesetter = get_typesetter (self, i);

      if (*text != '\0')
        registrar_typesetter_set (typesetter, cairo, text, align (self, typesetter, i, text, x), y + PADDING + self->size,
                                  self->widths[i]);
      x += self->widths[i] + GAP;
    }
  return y + height;
}

static void
draw_table (RegistrarReportPages *self, cairo_t *cairo, guint page)
{
  guint first = g_array_index (self->starts, guint, page);
  guint end = page + 1 < self->starts->len ? g_array_index (self->starts, guint, page + 1) : self->next;
  double y = draw_headings (self, cairo);
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (double), end - first);

  self->table.row.silent = FALSE;
  set_colour (cairo, REGISTRAR_CHART_TEXT, 1);
  for (guint row = first; row < end; row++)
    {
      y = draw_row (self, cairo, row, y);
      g_array_append_val (lines, y);
    }
  registrar_typesetter_flush (&self->text, cairo);
  registrar_typesetter_flush (&self->bold, cairo);

  set_colour (cairo, REGISTRAR_CHART_GRID, 1);
  cairo_set_line_width (cairo, 0.4);
  for (guint i = 0; i < lines->len; i++)
    {
      cairo_move_to (cairo, MARGIN, g_array_index (lines, double, i) - 0.2);
      cairo_line_to (cairo, self->width - MARGIN, g_array_index (lines, double, i) - 0.2);
    }
  cairo_stroke (cairo);
  g_array_unref (lines);
}

static void
draw_footer (RegistrarReportPages *self, cairo_t *cairo, guint page)
{
  /* Translators: the number of a page, and how many there are */
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, registrar_report_pages_count (self));
  double y = self->height - MARGIN;
  double width = registrar_typesetter_measure (&self->text, number);

  set_colour (cairo, REGISTRAR_CHART_DIM_TEXT, 1);
  registrar_typesetter_set (&self->text, cairo, self->title, MARGIN, y, self->width);
  registrar_typesetter_set (&self->text, cairo, number, self->width - MARGIN - width, y, self->width);
  registrar_typesetter_flush (&self->text, cairo);
}

void
registrar_report_pages_draw (RegistrarReportPages *self, cairo_t *cairo, guint page)
{
  g_return_if_fail (page < registrar_report_pages_count (self));

  if (page == 0)
    registrar_report_cover_draw (self->table.report, cairo, self->width, self->height - FOOTER, MARGIN);
  else
    draw_table (self, cairo, page - 1);
  draw_footer (self, cairo, page);
}
