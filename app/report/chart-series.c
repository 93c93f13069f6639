/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart of a figure over time: a line, and numbers at both axes that are round. */

#include "report/chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TOP 10.0
#define BOTTOM 18.0
#define DIGIT_WIDTH 5.4
/* Between the numbers at the side and what they measure. */
#define GAP 6.0
/* A mark on the time axis needs so much room. */
#define MARK_WIDTH 40.0

/* Where the values are, within the chart. */
typedef struct
{
  double left, right, top, bottom;
  double highest; /* the value at the top */
} Plot;

/* The next even number of 2, 4, 10, 20, 40, 100 and so on: its half is a whole number, too. */
static double
round_up (double value)
{
  static const double steps[] = { 2, 4, 10 };

  for (double power = 1;; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      if (steps[i] * power >= value)
        return steps[i] * power;
}

static double
find_highest (const RegistrarChartSeries *series)
{
  double highest = series->limit;

  for (guint i = 0; i < series->n_points; i++)
    highest = MAX (highest, series->points[i].value);
  return round_up (highest);
}

static char *
dup_number (double number)
{
  return g_strdup_printf ("%'.0f", number);
}

static double
get_y (const Plot *plot, double value)
{
  return plot->bottom - (plot->bottom - plot->top) * value / plot->highest;
}

static double
get_x (const Plot *plot, const RegistrarChartSeries *series, double age)
{
  return plot->right - (plot->right - plot->left) * CLAMP (age / series->span, 0, 1);
}

static void
add_values (RegistrarChart *self, const Plot *plot)
{
  for (guint i = 0; i <= 2; i++)
    {
      double value = plot->highest * i / 2;
      double y = get_y (plot, value);

      registrar_chart_add_bar (self, i == 0 ? REGISTRAR_CHART_DIM_TEXT : REGISTRAR_CHART_GRID, plot->left, y - 0.25,
                               plot->right - plot->left, 0.5);
      registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT_END, REGISTRAR_CHART_DIM_TEXT, plot->left - GAP, y + 3,
                                 dup_number (value));
    }
}

static void
add_times (RegistrarChart *self, const Plot *plot, const RegistrarChartSeries *series)
{
  guint n = plot->right - plot->left >= 5 * MARK_WIDTH ? 4 : 2;

  for (guint i = 0; i <= n; i++)
    {
      double age = series->span * (n - i) / n;
      RegistrarShapeKind kind = i == 0 ? REGISTRAR_SHAPE_TEXT : REGISTRAR_SHAPE_TEXT_MIDDLE;
      /* Translators: so many seconds ago, at the time axis of a chart */
      g_autofree char *text = g_strdup_printf (_("%.0f s"), age);

      registrar_chart_take_text (self, i == n ? REGISTRAR_SHAPE_TEXT_END : kind, REGISTRAR_CHART_DIM_TEXT,
                                 get_x (plot, series, age), plot->bottom + 13,
                                 i == n ? g_strdup (series->end) : g_steal_pointer (&text));
    }
}

static void
add_limit (RegistrarChart *self, const Plot *plot, const RegistrarChartSeries *series)
{
  double y = get_y (plot, series->limit);

  if (series->limit <= 0)
    return;

  for (double x = plot->left; x < plot->right; x += 6)
    registrar_chart_add_bar (self, REGISTRAR_CHART_DIM_TEXT, x, y - 0.4, MIN (4, plot->right - x), 0.8);
  if (series->limit_name != NULL)
    registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT_END, REGISTRAR_CHART_DIM_TEXT, plot->right, y - 3,
                               g_strdup (series->limit_name));
}

static void
append_point (GArray *points, double x, double y)
{
  RegistrarShapePoint point = { x, y };

  g_array_append_val (points, point);
}

static void
add_line (RegistrarChart *self, const Plot *plot, const RegistrarChartSeries *series)
{
  GArray *line = g_array_new (FALSE, FALSE, sizeof (RegistrarShapePoint));
  GArray *area = g_array_new (FALSE, FALSE, sizeof (RegistrarShapePoint));

  for (guint i = 0; i < series->n_points; i++)
    append_point (line, get_x (plot, series, series->points[i].age), get_y (plot, series->points[i].value));

  if (line->len > 0)
    {
      append_point (area, g_array_index (line, RegistrarShapePoint, 0).x, plot->bottom);
      g_array_append_vals (area, line->data, line->len);
      append_point (area, g_array_index (line, RegistrarShapePoint, line->len - 1).x, plot->bottom);
    }
  registrar_chart_take_points (self, REGISTRAR_SHAPE_AREA, series->colour, area);
  registrar_chart_take_points (self, REGISTRAR_SHAPE_LINE, series->colour, line);
}

RegistrarChart *
registrar_chart_new_series (const RegistrarChartSeries *series, double width, double height)
{
  RegistrarChart *self = registrar_chart_new (width, height);
  Plot plot = { .right = width, .top = TOP, .bottom = height - BOTTOM, .highest = find_highest (series) };
  g_autofree char *widest = dup_number (plot.highest);

  plot.left = g_utf8_strlen (widest, -1) * DIGIT_WIDTH + GAP;
  add_values (self, &plot);
  add_line (self, &plot, series);
  add_limit (self, &plot, series);
  add_times (self, &plot, series);
  return self;
}
