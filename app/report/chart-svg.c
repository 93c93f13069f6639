/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts in a page. */

#include "report/chart-private.h"
#include "report/html-text.h"

/* A number as SVG has it, whatever the locale. */
static void
write_number (RegistrarOutput *output, const char *name, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.2f", number);
  registrar_output_put (output, ' ');
  registrar_output_write (output, name, strlen (name));
  registrar_output_literal (output, "=\"");
  registrar_output_write (output, text, strlen (text));
  registrar_output_put (output, '"');
}

static void
write_colour (RegistrarOutput *output, RegistrarChartColour colour)
{
  const RegistrarChartRgb *rgb = &registrar_chart_paper[colour];
  char text[] = " fill=\"#000000\"";

  g_snprintf (text, sizeof text, " fill=\"#%02x%02x%02x\"", (guint8) (rgb->red * 255), (guint8) (rgb->green * 255),
              (guint8) (rgb->blue * 255));
  registrar_output_write (output, text, strlen (text));
}

static void
write_shape (RegistrarOutput *output, const RegistrarShape *shape)
{
  if (shape->kind == REGISTRAR_SHAPE_BAR)
    registrar_output_literal (output, "<rect");
  else
    registrar_output_literal (output, "<text");
  write_number (output, "x", shape->x);
  write_number (output, "y", shape->y);
  write_colour (output, shape->colour);
  if (shape->kind == REGISTRAR_SHAPE_BAR)
    {
      write_number (output, "width", shape->width);
      write_number (output, "height", shape->height);
      registrar_output_literal (output, "/>");
      return;
    }

  if (shape->kind == REGISTRAR_SHAPE_TEXT_END)
    registrar_output_literal (output, " text-anchor=\"end\"");
  registrar_output_put (output, '>');
  registrar_html_write_text (output, shape->text);
  registrar_output_literal (output, "</text>\n");
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
