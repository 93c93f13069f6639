/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of what goes on: why it is slow, or that it is not. */

#include "view/activity-page.h"

#include "model/activity.h"
#include "model/row-details.h"
#include "view/activity-calls.h"
#include "view/activity-chart.h"
#include "view/activity-states.h"
#include "view/activity-tile.h"
#include "view/window.h"

#include <glib/gi18n-lib.h>

struct _RegistrarActivityPage
{
  GtkWidget parent_instance;

  GtkStack                *stack;
  GtkBox                  *answer;
  GtkImage                *icon;
  GtkLabel                *title;
  GtkLabel                *reason;
  GtkOrientable           *tiles;
  RegistrarActivityTile   *rate;
  RegistrarActivityTile   *calls;
  RegistrarActivityTile   *slowest;
  RegistrarActivityTile   *threads;
  RegistrarActivityStates *states;
  RegistrarActivityCalls  *slow_calls;
  GtkOrientable           *charts;
  RegistrarActivityChart  *rate_chart;
  RegistrarActivityChart  *calls_chart;

  RegistrarActivity *activity; /* (nullable) of the session */
  RegistrarSession  *session;  /* (nullable) */
  gboolean           narrow;
};

enum
{
  PROP_SESSION = 1,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarActivityPage, registrar_activity_page, GTK_TYPE_WIDGET)

/* How a situation looks; its words say the same. */
static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[REGISTRAR_N_ACTIVITY_SITUATIONS] = {
  [REGISTRAR_ACTIVITY_NOTHING] = { "media-playback-stop-symbolic", "dim-label" },
  [REGISTRAR_ACTIVITY_ENDED] = { "media-playback-stop-symbolic", "dim-label" },
  [REGISTRAR_ACTIVITY_PAUSED] = { "media-playback-pause-symbolic", "accent" },
  [REGISTRAR_ACTIVITY_UNREACHABLE] = { "network-error-symbolic", "error" },
  [REGISTRAR_ACTIVITY_STOPPED] = { "dialog-error-symbolic", "error" },
  [REGISTRAR_ACTIVITY_LEFT_ALONE] = { "power-profile-power-saver-symbolic", "warning" },
  [REGISTRAR_ACTIVITY_SLOWED] = { "power-profile-power-saver-symbolic", "warning" },
  [REGISTRAR_ACTIVITY_STARTING] = { "power-profile-balanced-symbolic", "accent" },
  [REGISTRAR_ACTIVITY_NO_ANSWER] = { "content-loading-symbolic", "warning" },
  [REGISTRAR_ACTIVITY_SLOW_ANSWER] = { "power-profile-power-saver-symbolic", "warning" },
  [REGISTRAR_ACTIVITY_BUSY] = { "power-profile-performance-symbolic", "accent" },
  [REGISTRAR_ACTIVITY_WELL] = { "power-profile-performance-symbolic", "success" },
};

static void
show_answer (RegistrarActivityPage *self, const RegistrarActivityFacts *facts)
{
  RegistrarActivitySituation situation = registrar_activity_judge (facts);
  const char *const classes[] = { looks[situation].css_class, NULL };
  g_autofree char *title = registrar_activity_answer_dup_title (facts);
  g_autofree char *reason = registrar_activity_answer_dup_reason (facts);

  gtk_image_set_from_icon_name (self->icon, looks[situation].icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char **) classes);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->reason, reason);
  gtk_stack_set_visible_child_name (self->stack, situation == REGISTRAR_ACTIVITY_NOTHING ? "nothing" : "activity");
}

static void
show_tiles (RegistrarActivityPage *self, const RegistrarActivityFacts *facts)
{
  const RegistrarProgress *progress = facts->progress;
  double rate = facts->goes_on ? progress->rate : 0;

  registrar_activity_tile_take_value (self->rate, g_strdup_printf (rate > 0 && rate < 10 ? "%'.1f" : "%'.0f", rate));
  /* Translators: so many of at most so many */
  registrar_activity_tile_take_value (self->calls, g_strdup_printf (_("%'u of %'u"), progress->calls, progress->max_calls));
  registrar_activity_tile_take_value (self->slowest, progress->slowest_call > 0
                                                         ? registrar_duration_dup_text (progress->slowest_call)
                                                         : g_strdup ("–"));
  /* Translators: so many threads of all */
  registrar_activity_tile_take_value (self->threads,
                                      g_strdup_printf (_("%u of %u busy"), facts->count->n_busy, facts->count->n_threads));
}

static void
show_charts (RegistrarActivityPage *self, const RegistrarActivityFacts *facts)
{
  const RegistrarActivityHistory *history = facts->history;
  RegistrarChartPoint rates[REGISTRAR_ACTIVITY_MOMENTS];
  RegistrarChartPoint calls[REGISTRAR_ACTIVITY_MOMENTS];
  RegistrarChartSeries series = {
    .n_points = history->size,
    .span = (double) REGISTRAR_ACTIVITY_SPAN / G_TIME_SPAN_SECOND,
    .end = facts->goes_on ? _("now") : _("end"),
  };

  for (guint i = 0; i < history->size; i++)
    {
      const RegistrarActivityMoment *newest = registrar_activity_history_get (history, history->size - 1);
      const RegistrarActivityMoment *moment = registrar_activity_history_get (history, i);
      double age = (double) (newest->time - moment->time) / G_TIME_SPAN_SECOND;

      rates[i] = (RegistrarChartPoint){ age, registrar_activity_history_get_rate (history, i) };
      calls[i] = (RegistrarChartPoint){ age, moment->calls };
      series.limit = moment->max_calls;
    }

  series.points = calls;
  series.limit_name = _("limit");
  series.colour = REGISTRAR_CHART_DONE;
  registrar_activity_chart_show (self->calls_chart, &series);
  series.points = rates;
  series.limit = 0;
  series.colour = REGISTRAR_CHART_KEPT;
  registrar_activity_chart_show (self->rate_chart, &series);
}

static void
show (RegistrarActivityPage *self)
{
  RegistrarActivityFacts facts;

  registrar_activity_get_facts (self->activity, &facts);
  show_answer (self, &facts);
  show_tiles (self, &facts);
  registrar_activity_states_show (self->states, facts.count);
  show_charts (self, &facts);
  registrar_activity_calls_show (self->slow_calls, facts.progress,
                                 registrar_student_list_model_get_students (registrar_session_get_students (self->session)));
}

/* Actions */

static void
copy_report_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarActivityPage *self = REGISTRAR_ACTIVITY_PAGE (widget);
  g_autofree char *report = registrar_activity_dup_report (self->activity);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
  registrar_window_show_toast (REGISTRAR_WINDOW (gtk_widget_get_root (widget)), _("The report is copied"), FALSE);
}

/* Nobody looks at a page that is not there. */
static void
registrar_activity_page_map (GtkWidget *widget)
{
  RegistrarActivityPage *self = REGISTRAR_ACTIVITY_PAGE (widget);

  show (self);
  GTK_WIDGET_CLASS (registrar_activity_page_parent_class)->map (widget);
  registrar_activity_set_watched (self->activity, TRUE);
}

static void
registrar_activity_page_unmap (GtkWidget *widget)
{
  RegistrarActivityPage *self = REGISTRAR_ACTIVITY_PAGE (widget);

  if (self->activity != NULL)
    registrar_activity_set_watched (self->activity, FALSE);
  GTK_WIDGET_CLASS (registrar_activity_page_parent_class)->unmap (widget);
}

/* GObject */

static void
set_session (RegistrarActivityPage *self, RegistrarSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_clear_object (&self->activity);
  self->activity = registrar_activity_new (session);
  g_signal_connect_object (self->activity, "sampled", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

static void
set_narrow (RegistrarActivityPage *self, gboolean narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->answer), orientation);
  gtk_orientable_set_orientation (self->tiles, orientation);
  gtk_orientable_set_orientation (self->charts, orientation);
}

static void
registrar_activity_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarActivityPage *self = REGISTRAR_ACTIVITY_PAGE (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_activity_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarActivityPage *self = REGISTRAR_ACTIVITY_PAGE (object);

  if (id == PROP_SESSION)
    set_session (self, g_value_get_object (value));
  else if (id == PROP_NARROW)
    set_narrow (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_activity_page_dispose (GObject *object)
{
  RegistrarActivityPage *self = REGISTRAR_ACTIVITY_PAGE (object);

  g_clear_object (&self->activity);
  g_clear_object (&self->session);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->stack)));
  G_OBJECT_CLASS (registrar_activity_page_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, RegistrarActivityPage, child)

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (REGISTRAR_TYPE_ACTIVITY_CALLS);
  g_type_ensure (REGISTRAR_TYPE_ACTIVITY_CHART);
  g_type_ensure (REGISTRAR_TYPE_ACTIVITY_STATES);
  g_type_ensure (REGISTRAR_TYPE_ACTIVITY_TILE);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/activity-page.ui");
  BIND (stack);
  BIND (answer);
  BIND (icon);
  BIND (title);
  BIND (reason);
  BIND (tiles);
  BIND (rate);
  BIND (calls);
  BIND (slowest);
  BIND (threads);
  BIND (states);
  BIND (slow_calls);
  BIND (charts);
  BIND (rate_chart);
  BIND (calls_chart);
}

static void
registrar_activity_page_class_init (RegistrarActivityPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_activity_page_dispose;
  object_class->get_property = registrar_activity_page_get_property;
  object_class->set_property = registrar_activity_page_set_property;
  widget_class->map = registrar_activity_page_map;
  widget_class->unmap = registrar_activity_page_unmap;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "activity.copy-report", NULL, copy_report_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
registrar_activity_page_init (RegistrarActivityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
