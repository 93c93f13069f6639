/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window before there is a roster: where to drop one, and other ways to begin. */

#include "view/empty-page.h"

#include "view/decoration.h"
#include "view/past-run-row.h"
#include "view/recent-rosters.h"

#include <glib/gi18n-lib.h>

#define MOST_PAST_RUNS 3

struct _RegistrarEmptyPage
{
  GtkWidget parent_instance;

  GtkWidget  *scroller;
  GtkWidget  *lists;
  GtkWidget  *recent_group;
  GtkListBox *recent_list;
  GtkWidget  *past_group;
  GtkListBox *past_list;

  RegistrarSession *session; /* (nullable) */
  gboolean          narrow;
};

enum
{
  PROP_SESSION = 1,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarEmptyPage, registrar_empty_page, GTK_TYPE_WIDGET)

/* 'today, 08:57', 'yesterday', '12 November' */
static char *
dup_day (GDateTime *time)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);

  if (g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (now)
      && g_date_time_get_year (local) == g_date_time_get_year (now))
    /* Translators: a time of this day (see strftime) */
    return g_date_time_format (local, _("today, %H:%M"));
  if (g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (yesterday)
      && g_date_time_get_year (local) == g_date_time_get_year (yesterday))
    return g_strdup (_("yesterday"));
  /* Translators: a day of the year: 12 November (see strftime) */
  return g_date_time_format (local, _("%-e %B"));
}

static void
add_recent (RegistrarEmptyPage *self, GtkRecentInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_markup_escape_text (gtk_recent_info_get_display_name (info), -1);
  g_autofree char *day = dup_day (gtk_recent_info_get_visited (info));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), day);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), registrar_decoration_new ("x-office-spreadsheet-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), registrar_decoration_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", gtk_recent_info_get_uri (info));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-uri");
  gtk_list_box_append (self->recent_list, row);
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* Two lists side by side are as high as the higher one, and a list beside nothing is as wide as both. */
static void
show_lists (RegistrarEmptyPage *self)
{
  gtk_widget_set_visible (self->recent_group, gtk_widget_get_first_child (GTK_WIDGET (self->recent_list)) != NULL);
  gtk_widget_set_visible (self->past_group, gtk_widget_get_first_child (GTK_WIDGET (self->past_list)) != NULL);
}

static void
show_recent_rosters (RegistrarEmptyPage *self)
{
  g_autoptr (GPtrArray) rosters = registrar_recent_rosters_list ();

  clear_list (self->recent_list);
  for (guint i = 0; i < rosters->len; i++)
    add_recent (self, g_ptr_array_index (rosters, i));
  show_lists (self);
}

static void
show_past_runs (RegistrarEmptyPage *self)
{
  GListModel *runs = G_LIST_MODEL (registrar_session_get_past_runs (self->session));
  guint n = MIN (g_list_model_get_n_items (runs), MOST_PAST_RUNS);

  clear_list (self->past_list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegistrarPastRunItem) item = g_list_model_get_item (runs, i);

      gtk_list_box_append (self->past_list, registrar_past_run_row_new_short (item));
    }
  show_lists (self);
}

static void
set_session (RegistrarEmptyPage *self, RegistrarSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_signal_connect_object (registrar_session_get_past_runs (session), "items-changed", G_CALLBACK (show_past_runs),
                           self, G_CONNECT_SWAPPED);
  show_past_runs (self);
}

static void
set_narrow (RegistrarEmptyPage *self, gboolean narrow)
{
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->lists),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (GTK_BOX (self->lists), !narrow);
}

static void
registrar_empty_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarEmptyPage *self = REGISTRAR_EMPTY_PAGE (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_empty_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarEmptyPage *self = REGISTRAR_EMPTY_PAGE (object);

  if (id == PROP_SESSION)
    set_session (self, g_value_get_object (value));
  else if (id == PROP_NARROW)
    set_narrow (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_empty_page_dispose (GObject *object)
{
  RegistrarEmptyPage *self = REGISTRAR_EMPTY_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (registrar_empty_page_parent_class)->dispose (object);
}

static void
registrar_empty_page_class_init (RegistrarEmptyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_empty_page_dispose;
  object_class->get_property = registrar_empty_page_get_property;
  object_class->set_property = registrar_empty_page_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/empty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarEmptyPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RegistrarEmptyPage, lists);
  gtk_widget_class_bind_template_child (widget_class, RegistrarEmptyPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, RegistrarEmptyPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, RegistrarEmptyPage, past_group);
  gtk_widget_class_bind_template_child (widget_class, RegistrarEmptyPage, past_list);
}

static void
registrar_empty_page_init (RegistrarEmptyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (show_recent_rosters), self,
                           G_CONNECT_SWAPPED);
  show_recent_rosters (self);
}
