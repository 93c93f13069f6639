/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart of a run: shapes and texts, laid out once for paper, page and window. */

#pragma once

#include "records/result.h"
#include "report/output.h"

#include <cairo.h>

G_BEGIN_DECLS

/* What a shape is for; whoever draws says which colour that is. */
typedef enum
{
  REGISTRAR_CHART_TEXT,
  REGISTRAR_CHART_DIM_TEXT,
  REGISTRAR_CHART_GRID,
  REGISTRAR_CHART_DONE,   /* registered */
  REGISTRAR_CHART_KEPT,   /* as it was before */
  REGISTRAR_CHART_BAD,    /* failed */
  REGISTRAR_CHART_UNSURE, /* unknown */
  REGISTRAR_CHART_IDLE,   /* nothing was done */
  REGISTRAR_CHART_N_COLOURS,
} RegistrarChartColour;

typedef struct
{
  double red, green, blue;
} RegistrarChartRgb;

/** registrar_chart_paper: the colours on white paper. */
extern const RegistrarChartRgb registrar_chart_paper[REGISTRAR_CHART_N_COLOURS];

/** registrar_chart_get_colour: what an outcome is shown in. */
RegistrarChartColour registrar_chart_get_colour (RegistrarRowState outcome);

/**
 * RegistrarChart:
 *
 * Immutable; in points, the origin at the upper left.
 */
typedef struct
{
  double  width;
  double  height;
  /*< private >*/
  GArray *shapes;
} RegistrarChart;

/** registrar_chart_new_outcomes: (nullable): how many students have each outcome: a bar, a phrase and a number each; %NULL without students. */
RegistrarChart *registrar_chart_new_outcomes   (const RegistrarResults *results, double width);
/**
 * registrar_chart_new_throughput:
 *
 * How many students were done in each part of the time that the run took.
 *
 * Returns: (transfer full) (nullable): %NULL if the results do not say when they came, there is one, or all came within three seconds
 */
RegistrarChart *registrar_chart_new_throughput (const RegistrarResults *results, double width);

/* A moment of a series. */
typedef struct
{
  double age; /* seconds before the end of the chart */
  double value;
} RegistrarChartPoint;

/* What a figure was over time. */
typedef struct
{
  const RegistrarChartPoint *points; /* the oldest first */
  guint                      n_points;
  double                     span;  /* seconds that the chart shows */
  const char                *end;   /* what the end of the chart is: 'now' */
  double                     limit; /* a value that is not to be exceeded; 0: none */
  const char                *limit_name; /* (nullable) */
  RegistrarChartColour       colour;
} RegistrarChartSeries;

/** registrar_chart_new_series: a line over the time, with what it is in numbers at both axes. */
RegistrarChart *registrar_chart_new_series     (const RegistrarChartSeries *series, double width, double height);
/** registrar_chart_mirror: turns it around, for who reads from right to left; before anybody else has it. */
void            registrar_chart_mirror         (RegistrarChart *self);
void            registrar_chart_free           (RegistrarChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarChart, registrar_chart_free)

/** registrar_chart_draw: draws at the origin of @cairo. From any thread that @cairo may be used in. */
void            registrar_chart_draw      (const RegistrarChart *self, cairo_t *cairo,
                                           const RegistrarChartRgb colours[REGISTRAR_CHART_N_COLOURS]);
/** registrar_chart_write_svg: writes an `svg` element, on white; @name says what it is to those who cannot see it. */
void            registrar_chart_write_svg (const RegistrarChart *self, const char *name, RegistrarOutput *output);

G_END_DECLS
