/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts: a figure over time with its line and its round numbers, also the other way round, and those of a report. */

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

/* Students who came one after the other, so many seconds apart. */
static char *
dup_throughput (guint n_students, gint64 seconds_apart)
{
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (RegistrarChart) chart = NULL;

  registrar_results_init (&results, n_students);
  for (guint i = 0; i < n_students; i++)
    registrar_results_put (&results, &(RegistrarResult){ .row = i,
                                                         .outcome = REGISTRAR_ROW_REGISTERED,
                                                         .started = (1 + i * seconds_apart) * G_USEC_PER_SEC,
                                                         .duration = G_USEC_PER_SEC / 2 });
  chart = registrar_chart_new_throughput (&results, 400);
  return chart != NULL ? dup_svg (chart) : NULL;
}

static void
test_throughput_is_in_a_unit_that_fits (void)
{
  static const struct
  {
    guint n_students;
    gint64 seconds_apart;
    const char *rate, *end;
  } cases[] = {
    { 10, 1, ">1.9 a second</text>", ">00:00:10</text>" },
    { 61, 120, ">1.0 a minute</text>", ">02:00</text>" },
    { 12, 24 * 60 * 60, ">0.2 an hour</text>", ">12 Jan, 00:00</text>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *svg = dup_throughput (cases[i].n_students, cases[i].seconds_apart);

      g_assert_nonnull (strstr (svg, cases[i].rate));
      g_assert_nonnull (strstr (svg, cases[i].end));
    }
}

static void
test_throughput_of_little_is_none (void)
{
  g_assert_null (dup_throughput (0, 1));
  g_assert_null (dup_throughput (1, 1));
  g_assert_null (dup_throughput (3, 1)); /* within three seconds */
}

static void
test_share_is_rounded (void)
{
  static const struct
  {
    guint n_failed, total;
    const char *failed, *registered;
  } cases[] = {
    { 2, 42, ">2 (5%)</text>", ">40 (95%)</text>" },
    { 1, 1000, ">1 (under 1%)</text>", ">999 (99%)</text>" },
    { 0, 7, NULL, ">7 (100%)</text>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (RegistrarResults) results = { 0 };
      g_autoptr (RegistrarChart) chart = NULL;
      g_autofree char *svg = NULL;

      registrar_results_init (&results, cases[i].total);
      for (guint row = 0; row < cases[i].total; row++)
        registrar_results_put (&results, &(RegistrarResult){ .row = row,
                                                             .outcome = row < cases[i].n_failed ? REGISTRAR_ROW_FAILED
                                                                                                : REGISTRAR_ROW_REGISTERED });
      chart = registrar_chart_new_outcomes (&results, 400);
      svg = dup_svg (chart);
      g_assert_nonnull (strstr (svg, cases[i].registered));
      g_assert_true (cases[i].failed == NULL || strstr (svg, cases[i].failed) != NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/series/line-and-numbers", test_line_and_numbers);
  g_test_add_func ("/chart/series/mirrored", test_mirrored);
  g_test_add_func ("/chart/series/narrow-and-empty", test_narrow_and_empty);
  g_test_add_func ("/chart/series/drawn-where-it-belongs", test_drawn);

  g_test_add_func ("/chart/throughput/in-a-unit-that-fits", test_throughput_is_in_a_unit_that_fits);
  g_test_add_func ("/chart/throughput/of-little-is-none", test_throughput_of_little_is_none);
  g_test_add_func ("/chart/outcomes/share-is-rounded", test_share_is_rounded);

  return g_test_run ();
}
