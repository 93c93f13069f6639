/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shapes of a chart. */

#pragma once

#include "report/chart.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_SHAPE_BAR,
  REGISTRAR_SHAPE_TEXT,        /* starts at x, its baseline at y */
  REGISTRAR_SHAPE_TEXT_MIDDLE, /* its middle at x */
  REGISTRAR_SHAPE_TEXT_END,    /* ends at x */
  REGISTRAR_SHAPE_LINE,        /* through its points */
  REGISTRAR_SHAPE_AREA,        /* between its points, faint */
} RegistrarShapeKind;

typedef struct
{
  double x, y;
} RegistrarShapePoint;

typedef struct
{
  RegistrarShapeKind   kind;
  RegistrarChartColour colour;
  double               x, y;
  double               width, height; /* of a bar */
  char                *text;          /* (nullable) */
  GArray              *points;        /* (nullable) of RegistrarShapePoint */
} RegistrarShape;

#define REGISTRAR_CHART_TEXT_SIZE 9.0
#define REGISTRAR_CHART_LINE_WIDTH 1.5
/* Of an area: what is behind it shows. */
#define REGISTRAR_CHART_AREA_OPACITY 0.18

/** registrar_chart_new: without any shape. */
RegistrarChart *registrar_chart_new         (double width, double height);
void            registrar_chart_add_bar     (RegistrarChart *self, RegistrarChartColour colour, double x, double y,
                                             double width, double height);
/** registrar_chart_take_text: @text: (transfer full): its baseline is at @y. */
void            registrar_chart_take_text   (RegistrarChart *self, RegistrarShapeKind kind, RegistrarChartColour colour,
                                             double x, double y, char *text);
/** registrar_chart_take_points: @points: (transfer full) (element-type RegistrarShapePoint): of a line or an area. */
void            registrar_chart_take_points (RegistrarChart *self, RegistrarShapeKind kind, RegistrarChartColour colour,
                                             GArray *points);

G_END_DECLS
