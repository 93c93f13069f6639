/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts in a page. */

#include "report/chart-private.h"
#include "report/html-text.h"

/* A number as SVG has it, whatever the locale. */
static void
write_plain_number (RegistrarOutput *output, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.2f", number);
  registrar_output_write (output, text, strlen (text));
}

static void
write_number (RegistrarOutput *output, const char *name, double number)
{
  registrar_output_put (output, ' ');
  registrar_output_write (output, name, strlen (name));
  registrar_output_literal (output, "=\"");
  write_plain_number (output, number);
  registrar_output_put (output, '"');
}

/* @attribute: `fill` or `stroke` */
static void
write_colour (RegistrarOutput *output, const char *attribute, RegistrarChartColour colour)
{
  const RegistrarChartRgb *rgb = &registrar_chart_paper[colour];
  g_autofree char *text = g_strdup_printf (" %s=\"#%02x%02x%02x\"", attribute, (guint8) (rgb->red * 255),
                                           (guint8) (rgb->green * 255), (guint8) (rgb->blue * 255));

  registrar_output_write (output, text, strlen (text));
}

static void
write_bar (RegistrarOutput *output, const RegistrarShape *shape)
{
  registrar_output_literal (output, "<rect");
  write_number (output, "x", shape->x);
  write_number (output, "y", shape->y);
  write_colour (output, "fill", shape->colour);
  write_number (output, "width", shape->width);
  write_number (output, "height", shape->height);
  registrar_output_literal (output, "/>");
}

static void
write_text (RegistrarOutput *output, const RegistrarShape *shape)
{
  registrar_output_literal (output, "<text");
  write_number (output, "x", shape->x);
  write_number (output, "y", shape->y);
  write_colour (output, "fill", shape->colour);
  if (shape->kind == REGISTRAR_SHAPE_TEXT_END)
    registrar_output_literal (output, " text-anchor=\"end\"");
  else if (shape->kind == REGISTRAR_SHAPE_TEXT_MIDDLE)
    registrar_output_literal (output, " text-anchor=\"middle\"");
  registrar_output_put (output, '>');
  registrar_html_write_text (output, shape->text);
  registrar_output_literal (output, "</text>\n");
}

static void
write_points (RegistrarOutput *output, const GArray *points)
{
  registrar_output_literal (output, " points=\"");
  for (guint i = 0; i < points->len; i++)
    {
      const RegistrarShapePoint *point = &g_array_index (points, RegistrarShapePoint, i);

      write_plain_number (output, point->x);
      registrar_output_put (output, ',');
      write_plain_number (output, point->y);
      registrar_output_put (output, ' ');
    }
  registrar_output_literal (output, "\"/>");
}

/* A line, or what is between it and the ground: its colour is faint. */
static void
write_trace (RegistrarOutput *output, const RegistrarShape *shape)
{
  gboolean is_line = shape->kind == REGISTRAR_SHAPE_LINE;

  if (is_line)
    registrar_output_literal (output, "<polyline fill=\"none\"");
  else
    registrar_output_literal (output, "<polygon");
  write_colour (output, is_line ? "stroke" : "fill", shape->colour);
  write_number (output, is_line ? "stroke-width" : "fill-opacity",
                is_line ? REGISTRAR_CHART_LINE_WIDTH : REGISTRAR_CHART_AREA_OPACITY);
  write_points (output, shape->points);
}

static void
write_shape (RegistrarOutput *output, const RegistrarShape *shape)
{
  switch (shape->kind)
    {
    case REGISTRAR_SHAPE_BAR:
      write_bar (output, shape);
      break;
    case REGISTRAR_SHAPE_LINE:
    case REGISTRAR_SHAPE_AREA:
      write_trace (output, shape);
      break;
    case REGISTRAR_SHAPE_TEXT:
    case REGISTRAR_SHAPE_TEXT_MIDDLE:
    case REGISTRAR_SHAPE_TEXT_END:
    default:
      write_text (output, shape);
    }
}

void
registrar_chart_write_svg (const RegistrarChart *self, const char *name, RegistrarOutput *output)
{
  g_autofree char *box = g_strdup_printf ("0 0 %.0f %.0f", self->width, self->height);

  registrar_output_literal (output, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"");
  registrar_html_write_text (output, name);
  registrar_output_literal (output, "\" viewBox=\"");
  registrar_output_write (output, box, strlen (box));
  registrar_output_literal (output, "\"");
  write_number (output, "font-size", REGISTRAR_CHART_TEXT_SIZE);
  registrar_output_literal (output, ">\n");
  for (guint i = 0; i < self->shapes->len; i++)
    write_shape (output, &g_array_index (self->shapes, RegistrarShape, i));
  registrar_output_literal (output, "</svg>\n");
}
