/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts on paper and in the window. */

#include "report/chart-private.h"

#include <pango/pangocairo.h>

static double
get_anchor (const RegistrarShape *shape)
{
  if (shape->kind == REGISTRAR_SHAPE_TEXT)
    return 0;

  return shape->kind == REGISTRAR_SHAPE_TEXT_MIDDLE ? 0.5 : 1;
}

static void
draw_text (const RegistrarShape *shape, cairo_t *cairo, PangoLayout *layout)
{
  int width;

  pango_layout_set_text (layout, shape->text, -1);
  pango_layout_get_size (layout, &width, NULL);
  cairo_move_to (cairo, shape->x - get_anchor (shape) * width / PANGO_SCALE, shape->y);
  pango_cairo_show_layout_line (cairo, pango_layout_get_line_readonly (layout, 0));
}

static void
trace_points (const GArray *points, cairo_t *cairo)
{
  cairo_new_path (cairo); /* a text leaves its place behind */
  for (guint i = 0; i < points->len; i++)
    {
      const RegistrarShapePoint *point = &g_array_index (points, RegistrarShapePoint, i);

      cairo_line_to (cairo, point->x, point->y);
    }
}

static void
draw_line (const RegistrarShape *shape, cairo_t *cairo)
{
  trace_points (shape->points, cairo);
  cairo_set_line_width (cairo, REGISTRAR_CHART_LINE_WIDTH);
  cairo_set_line_join (cairo, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cairo);
}

static void
draw_area (const RegistrarShape *shape, cairo_t *cairo, const RegistrarChartRgb *colour)
{
  trace_points (shape->points, cairo);
  cairo_set_source_rgba (cairo, colour->red, colour->green, colour->blue, REGISTRAR_CHART_AREA_OPACITY);
  cairo_fill (cairo);
}

static void
draw_shape (const RegistrarShape *shape, cairo_t *cairo, PangoLayout *layout, const RegistrarChartRgb *colour)
{
  cairo_set_source_rgb (cairo, colour->red, colour->green, colour->blue);
  switch (shape->kind)
    {
    case REGISTRAR_SHAPE_BAR:
      cairo_rectangle (cairo, shape->x, shape->y, shape->width, shape->height);
      cairo_fill (cairo);
      break;
    case REGISTRAR_SHAPE_LINE:
      draw_line (shape, cairo);
      break;
    case REGISTRAR_SHAPE_AREA:
      draw_area (shape, cairo, colour);
      break;
    case REGISTRAR_SHAPE_TEXT:
    case REGISTRAR_SHAPE_TEXT_MIDDLE:
    case REGISTRAR_SHAPE_TEXT_END:
    default:
      draw_text (shape, cairo, layout);
    }
}

void
registrar_chart_draw (const RegistrarChart *self, cairo_t *cairo,
                      const RegistrarChartRgb colours[REGISTRAR_CHART_N_COLOURS])
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cairo);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell, Sans");

  pango_font_description_set_absolute_size (font, REGISTRAR_CHART_TEXT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const RegistrarShape *shape = &g_array_index (self->shapes, RegistrarShape, i);

      draw_shape (shape, cairo, layout, &colours[shape->colour]);
    }
}
