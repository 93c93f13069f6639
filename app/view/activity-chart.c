/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A figure over the last minute, drawn in the colours of the desktop. */

#include "view/activity-chart.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* The chart's own size of text; the desktop's is reached by drawing it larger. */
#define CHART_TEXT_SIZE 9.0

struct _RegistrarActivityChart
{
  GtkBox parent_instance;

  GtkLabel  *title;
  GtkLabel  *value;
  GtkWidget *area;

  RegistrarChartSeries series;
  GArray              *points; /* of RegistrarChartPoint: those of the series */
};

enum
{
  PROP_TITLE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarActivityChart, registrar_activity_chart, GTK_TYPE_BOX)

/* Colours */

static RegistrarChartRgb
mix (const GdkRGBA *front, const GdkRGBA *back, double share)
{
  return (RegistrarChartRgb){
    front->red * share + back->red * (1 - share),
    front->green * share + back->green * (1 - share),
    front->blue * share + back->blue * (1 - share),
  };
}

static RegistrarChartRgb
look_up (GtkStyleContext *style, const char *name)
{
  GdkRGBA colour = { 0 };

  gtk_style_context_lookup_color (style, name, &colour);
  return mix (&colour, &colour, 1);
}

/* In high contrast nothing is faint. */
static void
fill_palette (GtkWidget *widget, RegistrarChartRgb palette[REGISTRAR_CHART_N_COLOURS])
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA front;
  GdkRGBA back = { 0 };

  gtk_style_context_get_color (style, &front);
  gtk_style_context_lookup_color (style, "window_bg_color", &back);
  palette[REGISTRAR_CHART_TEXT] = mix (&front, &back, 1);
  palette[REGISTRAR_CHART_DIM_TEXT] = mix (&front, &back, contrast ? 1 : 0.66);
  palette[REGISTRAR_CHART_GRID] = mix (&front, &back, contrast ? 0.5 : 0.2);
  palette[REGISTRAR_CHART_DONE] = look_up (style, "success_color");
  palette[REGISTRAR_CHART_KEPT] = look_up (style, "accent_color");
  palette[REGISTRAR_CHART_BAD] = look_up (style, "error_color");
  palette[REGISTRAR_CHART_UNSURE] = look_up (style, "warning_color");
  palette[REGISTRAR_CHART_IDLE] = palette[REGISTRAR_CHART_DIM_TEXT];
}

/* Drawing */

static double
get_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size / CHART_TEXT_SIZE;
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer data)
{
  RegistrarActivityChart *self = data;
  RegistrarChartRgb palette[REGISTRAR_CHART_N_COLOURS];
  double scale = get_scale (self->area);
  g_autoptr (RegistrarChart) chart = NULL;

  if (self->series.span <= 0)
    return;

  chart = registrar_chart_new_series (&self->series, width / scale, height / scale);
  if (gtk_widget_get_direction (self->area) == GTK_TEXT_DIR_RTL)
    registrar_chart_mirror (chart);
  fill_palette (self->area, palette);
  cairo_scale (cairo, scale, scale);
  registrar_chart_draw (chart, cairo, palette);
}

/* In words */

static double
find_highest (const GArray *points)
{
  double highest = 0;

  for (guint i = 0; i < points->len; i++)
    highest = MAX (highest, g_array_index (points, RegistrarChartPoint, i).value);
  return highest;
}

static void
describe (RegistrarActivityChart *self)
{
  double newest = self->points->len > 0 ? g_array_index (self->points, RegistrarChartPoint, self->points->len - 1).value : 0;
  g_autofree char *value = g_strdup_printf ("%'.0f", newest);
  /* Translators: what a chart shows, for those who do not see it: its newest value, and its highest one */
  g_autofree char *description
      = g_strdup_printf (_("Now %'.0f, and at most %'.0f in the last minute"), newest, find_highest (self->points));

  gtk_label_set_text (self->value, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

void
registrar_activity_chart_show (RegistrarActivityChart *self, const RegistrarChartSeries *series)
{
  g_return_if_fail (REGISTRAR_IS_ACTIVITY_CHART (self));

  g_array_set_size (self->points, 0);
  g_array_append_vals (self->points, series->points, series->n_points);
  self->series = *series;
  self->series.points = (const RegistrarChartPoint *) (gpointer) self->points->data;
  describe (self);
  gtk_widget_queue_draw (self->area);
}

/* GObject */

static void
registrar_activity_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarActivityChart *self = REGISTRAR_ACTIVITY_CHART (object);

  if (id != PROP_TITLE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  gtk_label_set_text (self->title, g_value_get_string (value));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value),
                                  -1);
}

static void
registrar_activity_chart_finalize (GObject *object)
{
  g_array_unref (REGISTRAR_ACTIVITY_CHART (object)->points);
  G_OBJECT_CLASS (registrar_activity_chart_parent_class)->finalize (object);
}

static void
registrar_activity_chart_class_init (RegistrarActivityChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = registrar_activity_chart_finalize;
  object_class->set_property = registrar_activity_chart_set_property;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/activity-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarActivityChart, title);
  gtk_widget_class_bind_template_child (widget_class, RegistrarActivityChart, value);
  gtk_widget_class_bind_template_child (widget_class, RegistrarActivityChart, area);
}

static void
registrar_activity_chart_init (RegistrarActivityChart *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->points = g_array_new (FALSE, FALSE, sizeof (RegistrarChartPoint));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw_cb, self, NULL);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self->area, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self->area,
                           G_CONNECT_SWAPPED);
}
