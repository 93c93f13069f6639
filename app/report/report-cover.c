/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody who reads no further has to know. */

#include "report/report-cover.h"

#include "records/text.h"
#include "report/attention.h"
#include "report/chart.h"
#include "report/logo.h"
#include "report/report-facts.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#define LOGO_HEIGHT 48.0
#define LOGO_MAX_WIDTH 200.0
#define LABEL_WIDTH 90.0
#define CHART_WIDTH 440.0
#define COLUMN_GAP 36.0
/* A list beside the charts is no narrower. */
#define LIST_WIDTH 180.0
#define MOST_CASES 20
/* Of the line that says how many more there are. */
#define MORE_HEIGHT 18.0

/* The cover, while it is drawn: @y is where the next thing goes. */
typedef struct
{
  cairo_t *cairo;
  double x, y, width;
} Cover;

static void
set_colour (Cover *self, RegistrarChartColour colour)
{
  const RegistrarChartRgb *rgb = &registrar_chart_paper[colour];

  cairo_set_source_rgb (self->cairo, rgb->red, rgb->green, rgb->blue);
}

static PangoLayout *
lay_out (Cover *self, const char *text, const char *font, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cairo);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);

  /* The size is in points, and so is the surface. */
  pango_font_description_set_absolute_size (description, pango_font_description_get_size (description));
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  /* A column stands at its left edge, whatever the direction of what is in it. */
  if (pango_layout_get_line_readonly (layout, 0)->resolved_dir == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/* Draws a paragraph and returns its height. */
static double
draw_text (Cover *self, const char *text, const char *font, RegistrarChartColour colour, double x, double width)
{
  g_autoptr (PangoLayout) layout = lay_out (self, text, font, width);

  set_colour (self, colour);
  cairo_move_to (self->cairo, x, self->y);
  pango_cairo_show_layout (self->cairo, layout);
  return get_height (layout);
}

static double
draw_image (Cover *self, cairo_surface_t *image)
{
  double scale = MIN (LOGO_HEIGHT / cairo_image_surface_get_height (image),
                      LOGO_MAX_WIDTH / cairo_image_surface_get_width (image));

  cairo_save (self->cairo);
  cairo_translate (self->cairo, self->x, self->y);
  cairo_scale (self->cairo, scale, scale);
  cairo_set_source_surface (self->cairo, image, 0, 0);
  cairo_paint (self->cairo);
  cairo_restore (self->cairo);
  return cairo_image_surface_get_width (image) * scale;
}

/* Returns how wide it is: 0 without a logo. */
static double
draw_logo (Cover *self, const char *path)
{
  cairo_surface_t *image = registrar_logo_read_image (path);
  double width;

  if (image == NULL)
    return 0;

  width = draw_image (self, image);
  cairo_surface_destroy (image);
  return width;
}

static void
draw_head (Cover *self, const RegistrarReport *report, const RegistrarReportFacts *facts)
{
  g_autofree char *school = registrar_text_dup_shown (report->options.school);
  double logo = draw_logo (self, report->options.logo);
  double x = self->x + (logo > 0 ? logo + 14 : 0);
  double width = MAX (self->width - (x - self->x), LABEL_WIDTH);
  double top = self->y;

  if (*school != '\0')
    self->y += draw_text (self, school, "Cantarell, Sans 12", REGISTRAR_CHART_DIM_TEXT, x, width) + 2;
  self->y += draw_text (self, facts->title, "Cantarell, Sans Bold 22", REGISTRAR_CHART_TEXT, x, width);
  self->y = MAX (self->y, top + (logo > 0 ? LOGO_HEIGHT : 0)) + 8;
  set_colour (self, REGISTRAR_CHART_DONE);
  cairo_rectangle (self->cairo, self->x, self->y, self->width, 2);
  cairo_fill (self->cairo);
  self->y += 26;
}

static void
draw_facts (Cover *self, const RegistrarReportFacts *facts)
{
  self->y += draw_text (self, facts->headline, "Cantarell, Sans Bold 15", REGISTRAR_CHART_TEXT, self->x, self->width);
  self->y += 12;
  for (guint i = 0; i < facts->n_facts; i++)
    {
      const char *font = "Cantarell, Sans 10.5";
      double label = draw_text (self, facts->facts[i].label, font, REGISTRAR_CHART_DIM_TEXT, self->x, LABEL_WIDTH);
      double value = draw_text (self, facts->facts[i].value, font, REGISTRAR_CHART_TEXT, self->x + LABEL_WIDTH,
                                self->width - LABEL_WIDTH);

      self->y += MAX (label, value) + 3;
    }
  self->y += 24;
}

static void
draw_chart (Cover *self, const RegistrarChart *chart, const char *caption)
{
  if (chart == NULL)
    return;

  self->y += draw_text (self, caption, "Cantarell, Sans Bold 11", REGISTRAR_CHART_TEXT, self->x, self->width) + 8;
  cairo_save (self->cairo);
  cairo_translate (self->cairo, self->x, self->y);
  registrar_chart_draw (chart, self->cairo, registrar_chart_paper);
  cairo_restore (self->cairo);
  self->y += chart->height + 22;
}

/* FALSE if it does not fit above @bottom: nothing is drawn then. */
static gboolean
draw_case (Cover *self, const RegistrarAttentionCase *shown, double bottom)
{
  g_autoptr (PangoLayout) who = lay_out (self, shown->who, "Cantarell, Sans Bold 9.5", self->width);
  g_autoptr (PangoLayout) why = lay_out (self, shown->why, "Cantarell, Sans 9.5", self->width);

  pango_layout_set_height (why, -3);
  pango_layout_set_ellipsize (why, PANGO_ELLIPSIZE_END);
  if (self->y + get_height (who) + get_height (why) > bottom)
    return FALSE;

  set_colour (self, REGISTRAR_CHART_TEXT);
  cairo_move_to (self->cairo, self->x, self->y);
  pango_cairo_show_layout (self->cairo, who);
  cairo_move_to (self->cairo, self->x, self->y + get_height (who));
  pango_cairo_show_layout (self->cairo, why);
  self->y += get_height (who) + get_height (why) + 7;
  return TRUE;
}

/* As many as there is room for, and how many more there are. */
static void
draw_attention (Cover *self, const RegistrarReport *report, double bottom)
{
  g_auto (RegistrarAttention) attention = { 0 };
  g_autofree char *more = NULL;
  guint n = 0;

  registrar_attention_find (&attention, report, MOST_CASES);
  if (attention.cases->len == 0 || self->y + MORE_HEIGHT * 3 > bottom)
    return;

  self->y += draw_text (self, _("Needs Attention"), "Cantarell, Sans Bold 11", REGISTRAR_CHART_TEXT, self->x, self->width) + 8;
  while (n < attention.cases->len && draw_case (self, attention.cases->pdata[n], bottom - MORE_HEIGHT))
    n++;

  attention.n_more += attention.cases->len - n;
  more = registrar_attention_dup_more (&attention);
  if (more != NULL)
    draw_text (self, more, "Cantarell, Sans 9.5", REGISTRAR_CHART_DIM_TEXT, self->x, self->width);
}

void
registrar_report_cover_draw (const RegistrarReport *report, cairo_t *cairo, double width, double height, double margin)
{
  Cover self = { cairo, margin, margin, width - 2 * margin };
  g_auto (RegistrarReportFacts) facts = { 0 };
  g_autoptr (RegistrarChart) outcomes
      = registrar_chart_new_outcomes (report->results, MIN (self.width, CHART_WIDTH));
  g_autoptr (RegistrarChart) throughput
      = registrar_chart_new_throughput (report->results, MIN (self.width, CHART_WIDTH));
  Cover beside;

  registrar_report_facts_init (&facts, report);
  draw_head (&self, report, &facts);
  draw_facts (&self, &facts);
  beside = (Cover){ cairo, self.x + CHART_WIDTH + COLUMN_GAP, self.y, self.width - CHART_WIDTH - COLUMN_GAP };
  draw_chart (&self, outcomes, _("Outcomes"));
  draw_chart (&self, throughput, _("Students over Time"));
  /* Paper that stands has no room at the side. */
  draw_attention (beside.width >= LIST_WIDTH ? &beside : &self, report, height - margin);
}
