/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A figure over time as a chart: its line, its round numbers, and the same the other way round. */

#include "report/chart.h"

static const RegistrarChartPoint points[] = { { 60, 0 }, { 30, 34 }, { 0, 12 } };

static RegistrarChart *
make_chart (guint n_points, double width)
{
  RegistrarChartSeries series = { points, n_points, 60, "now", 12, "limit", REGISTRAR_CHART_KEPT };

  return registrar_chart_new_series (&series, width, 128);
}

static char *
dup_svg (const RegistrarChart *chart)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (RegistrarOutput) output = { 0 };

  registrar_output_init (&output, stream, NULL);
  registrar_chart_write_svg (chart, "Students a second", &output);
  registrar_output_put (&output, '\0');
  g_assert_true (registrar_output_finish (&output, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_line_and_numbers (void)
{
  g_autoptr (RegistrarChart) chart = make_chart (3, 400);
  g_autofree char *svg = dup_svg (chart);

  /* From 10 to 110 are 40 and 0; the numbers at the side take two digits and a gap. */
  g_assert_nonnull (strstr (svg, " points=\"16.80,110.00 208.40,25.00 400.00,80.00 \"/>"));
  g_assert_nonnull (strstr (svg, "<polygon"));
  g_assert_nonnull (strstr (svg, ">40</text>"));
  g_assert_nonnull (strstr (svg, ">20</text>"));
  g_assert_nonnull (strstr (svg, ">60 s</text>"));
  g_assert_nonnull (strstr (svg, " text-anchor=\"middle\">15 s</text>"));
  g_assert_nonnull (strstr (svg, " text-anchor=\"end\">now</text>"));
  g_assert_nonnull (strstr (svg, ">limit</text>"));
}

static void
test_mirrored (void)
{
  g_autoptr (RegistrarChart) chart = make_chart (3, 400);
  g_autofree char *svg = NULL;

  registrar_chart_mirror (chart);
  svg = dup_svg (chart);
  g_assert_nonnull (strstr (svg, " points=\"383.20,110.00 191.60,25.00 0.00,80.00 \"/>"));
  g_assert_nonnull (strstr (svg, " text-anchor=\"end\">60 s</text>"));
  g_assert_null (strstr (svg, " text-anchor=\"end\">now</text>"));
}

static void
test_narrow_and_empty (void)
{
  g_autoptr (RegistrarChart) chart = make_chart (0, 120);
  g_autofree char *svg = dup_svg (chart);

  g_assert_nonnull (strstr (svg, ">20</text>")); /* as the limit asks for */
  g_assert_nonnull (strstr (svg, ">30 s</text>"));
  g_assert_null (strstr (svg, ">15 s</text>"));
  g_assert_nonnull (strstr (svg, " points=\"\"/>"));
}

/* The line is drawn where it belongs, whatever text was drawn before. */
static void
test_drawn (void)
{
  g_autoptr (RegistrarChart) chart = make_chart (3, 400);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 128);
  cairo_t *cairo = cairo_create (surface);
  const guint8 *pixels;
  int stride = cairo_image_surface_get_stride (surface);

  registrar_chart_draw (chart, cairo, registrar_chart_paper);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  g_assert_cmpuint (pixels[90 * stride + 208 * 4 + 3], >, 0); /* below the line */
  g_assert_cmpuint (pixels[20 * stride + 60 * 4 + 3], ==, 0); /* above it */
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/series/line-and-numbers", test_line_and_numbers);
  g_test_add_func ("/chart/series/mirrored", test_mirrored);
  g_test_add_func ("/chart/series/narrow-and-empty", test_narrow_and_empty);
  g_test_add_func ("/chart/series/drawn-where-it-belongs", test_drawn);

  return g_test_run ();
}
