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
/* The time is drawn in so many parts, none of them shorter than a second: 'one in 80 ms' is no rate of 12 a second. */
#define MOST_PARTS 60
/* Microseconds: what is over before anybody looks has no course to show. */
#define SHORTEST_SPAN (3 * G_USEC_PER_SEC)
/* What is shown as 1.0. */
#define SMALLEST_RATE 0.95
#define LONG_SPAN (10 * 60 * (gint64) G_USEC_PER_SEC)
#define DAY (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)

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
  return g_strdup_printf (_("%'u (%.0f%%)"), count, count < total ? MIN (round (share), 99) : 100);
}

RegistrarChart *
registrar_chart_new_outcomes (const RegistrarResults *results, double width)
{
  double longest = width - LABEL_WIDTH - NUMBER_WIDTH;
  guint counts[REGISTRAR_N_ROW_STATES];
  RegistrarChart *self;

  if (results->size == 0)
    return NULL;

  self = registrar_chart_new (width, 0);
  registrar_results_count (results, counts);
  for (guint i = 0; i < REGISTRAR_N_ROW_STATES; i++)
    {
      double bar = longest * counts[i] / results->size;
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
  return result->started + result->duration;
}

/* When students came, and how many in each part of that time. */
typedef struct
{
  gint64 first, last;
  guint  n_parts;
  guint  parts[MOST_PARTS];
  guint  most; /* in one of them */
} Course;

/* FALSE if there is no course to show: one student is none. */
static gboolean
find_span (Course *self, const RegistrarResults *results)
{
  guint n = 0;

  *self = (Course){ .first = G_MAXINT64, .most = 1 };
  for (guint i = 0; i < results->size; i++)
    {
      RegistrarResult result = registrar_results_get (results, i);

      if (result.started <= 0)
        continue;
      self->first = MIN (self->first, result.started);
      self->last = MAX (self->last, get_end (&result));
      n++;
    }
  return n > 1 && self->last - self->first >= SHORTEST_SPAN;
}

static void
fill_parts (Course *self, const RegistrarResults *results)
{
  gint64 span = self->last - self->first;

  self->n_parts = (guint) MIN (span / G_USEC_PER_SEC, MOST_PARTS);
  for (guint i = 0; i < results->size; i++)
    {
      RegistrarResult result = registrar_results_get (results, i);
      gint64 part = (get_end (&result) - self->first) * self->n_parts / span;

      if (result.started <= 0)
        continue;
      part = CLAMP (part, 0, self->n_parts - 1);
      self->parts[part]++;
      self->most = MAX (self->most, self->parts[part]);
    }
}

/* As exact as the time is long. */
static char *
dup_clock (const Course *self, gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);
  gint64 span = self->last - self->first;

  if (span >= DAY)
    /* Translators: a moment of a run that took days: 21 Nov, 09:14 (see strftime) */
    return g_date_time_format (time, _("%-e %b, %H:%M"));
  return g_date_time_format (time, span >= LONG_SPAN ? "%H:%M" : "%H:%M:%S");
}

/* Students a second as text, with a digit behind the point where it is small, and in a unit that makes it no fraction. */
static char *
dup_rate (double rate)
{
  double a_minute = 60 * rate;
  double an_hour = 60 * a_minute;

  /* Translators: students, at the top of a chart */
  if (rate >= SMALLEST_RATE)
    return g_strdup_printf (rate < 10 ? _("%'.1f a second") : _("%'.0f a second"), rate);
  if (a_minute >= SMALLEST_RATE)
    return g_strdup_printf (a_minute < 10 ? _("%'.1f a minute") : _("%'.0f a minute"), a_minute);
  return g_strdup_printf (an_hour < 10 ? _("%'.1f an hour") : _("%'.0f an hour"), an_hour);
}

static void
add_parts (RegistrarChart *self, const Course *course)
{
  double pitch = self->width / course->n_parts;
  double bottom = TIME_MARGIN + TIME_HEIGHT;

  for (guint i = 0; i < course->n_parts; i++)
    {
      double height = TIME_HEIGHT * course->parts[i] / course->most;

      if (course->parts[i] > 0)
        registrar_chart_add_bar (self, REGISTRAR_CHART_KEPT, pitch * i, bottom - height, pitch - 1, height);
    }
}

RegistrarChart *
registrar_chart_new_throughput (const RegistrarResults *results, double width)
{
  double bottom = TIME_MARGIN + TIME_HEIGHT;
  RegistrarChart *self;
  Course course;
  double highest;

  if (!find_span (&course, results))
    return NULL;

  self = registrar_chart_new (width, bottom + TIME_MARGIN);
  fill_parts (&course, results);
  highest = (double) course.most * course.n_parts * G_USEC_PER_SEC / (course.last - course.first);
  registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT, REGISTRAR_CHART_DIM_TEXT, 0, TIME_MARGIN - 6, dup_rate (highest));
  registrar_chart_add_bar (self, REGISTRAR_CHART_GRID, 0, TIME_MARGIN, width, 0.5);
  registrar_chart_add_bar (self, REGISTRAR_CHART_GRID, 0, TIME_MARGIN + TIME_HEIGHT / 2, width, 0.5);
  add_parts (self, &course);
  registrar_chart_add_bar (self, REGISTRAR_CHART_DIM_TEXT, 0, bottom, width, 0.75);
  registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT, REGISTRAR_CHART_DIM_TEXT, 0, bottom + 12,
                             dup_clock (&course, course.first));
  registrar_chart_take_text (self, REGISTRAR_SHAPE_TEXT_END, REGISTRAR_CHART_DIM_TEXT, width, bottom + 12,
                             dup_clock (&course, course.last));
  return self;
}
