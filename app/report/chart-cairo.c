/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts on paper and in the window. */

#include "report/chart-private.h"

#include <pango/pangocairo.h>

static void
draw_text (const RegistrarShape *shape, cairo_t *cairo, PangoLayout *layout)
{
  int width;

  pango_layout_set_text (layout, shape->text, -1);
  pango_layout_get_size (layout, &width, NULL);
  cairo_move_to (cairo, shape->x - (shape->kind == REGISTRAR_SHAPE_TEXT_END ? (double) width / PANGO_SCALE : 0),
                 shape->y);
  pango_cairo_show_layout_line (cairo, pango_layout_get_line_readonly (layout, 0));
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
      const RegistrarChartRgb *colour = &colours[shape->colour];

      cairo_set_source_rgb (cairo, colour->red, colour->green, colour->blue);
      if (shape->kind != REGISTRAR_SHAPE_BAR)
        {
          draw_text (shape, cairo, layout);
          continue;
        }
      cairo_rectangle (cairo, shape->x, shape->y, shape->width, shape->height);
      cairo_fill (cairo);
    }
}
