/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The charts of a report: bars alone, each with its number in words: they are read without colours, too. */

#include "report/chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BAR_HEIGHT 14.0
#define BAR_PITCH 22.0
#define LABEL_WIDTH 130.0
#define NUMBER_WIDTH 80.0
#define TIME_HEIGHT 90.0
#define TIME_MARGIN 18.0
#define N_PARTS 60
/* Microseconds: what is over before anybody looks has no course to show. */
#define SHORTEST_SPAN (3 * G_USEC_PER_SEC)

const RegistrarChartRgb registrar_chart_paper[REGISTRAR_CHART_N_COLOURS] = {
  [REGISTRAR_CHART_TEXT] = { 0.14, 0.14, 0.17 },     [REGISTRAR_CHART_DIM_TEXT] = { 0.38, 0.38, 0.42 },
  [REGISTRAR_CHART_GRID] = { 0.82, 0.82, 0.84 },     [REGISTRAR_CHART_DONE] = { 0.15, 0.64, 0.41 },
  [REGISTRAR_CHART_KEPT] = { 0.34, 0.62, 0.89 },     [REGISTRAR_CHART_BAD] = { 0.75, 0.11, 0.16 },
  [REGISTRAR_CHART_UNSURE] = { 0.90, 0.65, 0.04 },   [REGISTRAR_CHART_IDLE] = { 0.60, 0.60, 0.61 },
};

RegistrarChartColour
registrar_chart_get_colour (RegistrarRowState outcome)
{
  switch (outcome)
    {
    case REGISTRAR_ROW_REGISTERED:
    case REGISTRAR_ROW_UPDATED:
    case REGISTRAR_ROW_REMOVED:
    case REGISTRAR_ROW_NEW:
      return REGISTRAR_CHART_DONE;
    case REGISTRAR_ROW_ALREADY:
    case REGISTRAR_ROW_ABSENT:
    case REGISTRAR_ROW_CHANGED:
      return REGISTRAR_CHART_KEPT;
    case REGISTRAR_ROW_FAILED:
    case REGISTRAR_ROW_PROBLEM:
      return REGISTRAR_CHART_BAD;
    case REGISTRAR_ROW_UNKNOWN:
    case REGISTRAR_ROW_AMBIGUOUS:
    case REGISTRAR_ROW_REMOVE:
      return REGISTRAR_CHART_UNSURE;
    default:
      return REGISTRAR_CHART_IDLE;
    }
}

static void
clear_shape (gpointer shape)
{
  g_free (((RegistrarShape *) shape)->text);
  g_clear_pointer (&((RegistrarShape *) shape)->points, g_array_unref);
}

RegistrarChart *
registrar_chart_new (double width, double height)
{
  RegistrarChart *self = g_new (RegistrarChart, 1);

  *self = (RegistrarChart){ width, height, g_array_new (FALSE, FALSE, sizeof (RegistrarShape)) };
  g_array_set_clear_func (self->shapes, clear_shape);
  return self;
}

void
registrar_chart_free (RegistrarChart *self)
{
  g_array_unref (self->shapes);
  g_free (self);
}

void
registrar_chart_add_bar (RegistrarChart *self, RegistrarChartColour colour, double x, double y, double width,
                         double height)
{
  RegistrarShape shape = { REGISTRAR_SHAPE_BAR, colour, x, y, width, height, NULL, NULL };

  g_array_append_val (self->shapes, shape);
}

void
registrar_chart_take_text (RegistrarChart *self, RegistrarShapeKind kind, RegistrarChartColour colour, double x, double y,
                           char *text)
{
  RegistrarShape shape = { kind, colour, x, y, 0, 0, text, NULL };

  g_array_append_val (self->shapes, shape);
}

void
registrar_chart_take_points (RegistrarChart *self, RegistrarShapeKind kind, RegistrarChartColour colour, GArray *points)
{
  RegistrarShape shape = { kind, colour, 0, 0, 0, 0, NULL, points };

  g_array_append_val (self->shapes, shape);
}

static void
mirror_shape (RegistrarShape *shape, double width)
{
  shape->x = width - shape->x - shape->width;
  for (guint i = 0; shape->points != NULL && i < shape->points->len; i++)
    {
      RegistrarShapePoint *point = &g_array_index (shape->points, RegistrarShapePoint, i);

      point->x = width - point->x;
    }

  if (shape->kind == REGISTRAR_SHAPE_TEXT)
    shape->kind = REGISTRAR_SHAPE_TEXT_END;
  else if (shape->kind == REGISTRAR_SHAPE_TEXT_END)
    shape->kind = REGISTRAR_SHAPE_TEXT;
}

void
registrar_chart_mirror (RegistrarChart *self)
{
  for (guint i = 0; i < self->shapes->len; i++)
    mirror_shape (&g_array_index (self->shapes, RegistrarShape, i), self->width);
}

/* '339 (96%)' */
static char *
dup_share (guint count, guint total)
{
  double share = 100.0 * count / MAX (total, 1);

  if (share < 1)
    /* Translators: how many students, and that they are fewer than one of a hundred */
    return g_strdup_printf (_("%'u (under 1%%)"), count);
  /* Translators: how many students, and how many of a hundred; %% is the percent sign */
  return g_strdup_printf (_("%'u (%.0f%%)"), count, floor (share));
}

RegistrarChart *
registrar_chart_new_outcomes (const RegistrarResults *results, double width)
{
  double longest = width - LABEL_WIDTH - NUMBER_WIDTH;
  guint counts[REGISTRAR_N_ROW_STATES];
  RegistrarChart *self = registrar_chart_new (width, 0);

  registrar_results_count (results, counts);
  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    {
      double bar = longest * counts[i] / MAX (results->size, 1);
      double baseline = self->height + BAR_HEIGHT - 3;

      if (counts[i] == 0)
        continue;

      registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT, REGISTRAR_CHART_TEXT, 0, baseline,
                 g_strdup (registrar_row_state_to_phrase (i)));
      registrar_chart_add_bar (self, registrar_chart_get_colour (i), LABEL_WIDTH, self->height, MAX (bar, 1), BAR_HEIGHT);
      registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT_END, REGISTRAR_CHART_TEXT, width, baseline,
                 dup_share (counts[i], results->size));
      self->height += BAR_PITCH;
    }
  return self;
}

static gint64
get_end (const RegistrarResult *result)
{
  return result->started > 0 ? result->started + result->duration : 0;
}

static gboolean
find_span (const RegistrarResults *results, gint64 *first, gint64 *last)
{
  *first = G_MAXINT64;
  *last = 0;
  for (guint i = 0; i < results->size; i++)
    if (results->items[i].started > 0)
      {
        *first = MIN (*first, results->items[i].started);
        *last = MAX (*last, get_end (&results->items[i]));
      }
  return *last - *first >= SHORTEST_SPAN;
}

static guint
fill_parts (const RegistrarResults *results, gint64 first, gint64 last, guint parts[N_PARTS])
{
  guint most = 1;

  for (guint i = 0; i < results->size; i++)
    if (results->items[i].started > 0)
      {
        gint64 part = (get_end (&results->items[i]) - first) * N_PARTS / (last - first);

        part = CLAMP (part, 0, N_PARTS - 1);
        most = MAX (most, ++parts[part]);
      }
  return most;
}

static char *
dup_clock (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);

  return g_date_time_format (time, "%H:%M:%S");
}

/* A number of students a second: with a digit behind the point where there are few. */
static char *
dup_rate (double rate)
{
  /* Translators: students a second, at the top of a chart */
  return g_strdup_printf (rate < 10 ? _("%'.1f a second") : _("%'.0f a second"), rate);
}

RegistrarChart *
registrar_chart_new_throughput (const RegistrarResults *results, double width)
{
  guint parts[N_PARTS] = { 0 };
  double bottom = TIME_MARGIN + TIME_HEIGHT;
  RegistrarChart *self;
  gint64 first, last;
  guint most;

  if (!find_span (results, &first, &last))
    return NULL;

  self = registrar_chart_new (width, bottom + TIME_MARGIN);
  most = fill_parts (results, first, last, parts);
  registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT, REGISTRAR_CHART_DIM_TEXT, 0, TIME_MARGIN - 6,
             dup_rate ((double) most * N_PARTS * G_USEC_PER_SEC / (last - first)));
  registrar_chart_add_bar (self, REGISTRAR_CHART_GRID, 0, TIME_MARGIN, width, 0.5);
  registrar_chart_add_bar (self, REGISTRAR_CHART_GRID, 0, TIME_MARGIN + TIME_HEIGHT / 2, width, 0.5);
  for (guint i = 0; i < N_PARTS; i++)
    {
      double height = TIME_HEIGHT * parts[i] / most;

      if (parts[i] > 0)
        registrar_chart_add_bar (self, REGISTRAR_CHART_KEPT, width * i / N_PARTS, bottom - height, width / N_PARTS - 1, height);
    }
  registrar_chart_add_bar (self, REGISTRAR_CHART_DIM_TEXT, 0, bottom, width, 0.75);
  registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT, REGISTRAR_CHART_DIM_TEXT, 0, bottom + 12, dup_clock (first));
  registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT_END, REGISTRAR_CHART_DIM_TEXT, width, bottom + 12, dup_clock (last));
  return self;
}
