/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shapes of a chart. */

#pragma once

#include "report/chart.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_SHAPE_BAR,
  REGISTRAR_SHAPE_TEXT,     /* starts at x, its baseline at y */
  REGISTRAR_SHAPE_TEXT_END, /* ends at x */
} RegistrarShapeKind;

typedef struct
{
  RegistrarShapeKind   kind;
  RegistrarChartColour colour;
  double               x, y;
  double               width, height; /* of a bar */
  char                *text;          /* (nullable) */
} RegistrarShape;

#define REGISTRAR_CHART_TEXT_SIZE 9.0

G_END_DECLS
