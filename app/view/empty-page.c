/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window before there is a roster: where to drop one, and other ways to begin. */

#include "view/empty-page.h"

#include "view/decoration.h"
#include "view/recent-rosters.h"

#include <glib/gi18n-lib.h>

struct _RegistrarEmptyPage
{
  GtkWidget parent_instance;

  GtkWidget  *scroller;
  GtkWidget  *recent_group;
  GtkListBox *recent_list;
};

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
show_recent_rosters (RegistrarEmptyPage *self)
{
  g_autoptr (GPtrArray) rosters = registrar_recent_rosters_list ();
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, row);
  for (guint i = 0; i < rosters->len; i++)
    add_recent (self, g_ptr_array_index (rosters, i));
  gtk_widget_set_visible (self->recent_group, rosters->len > 0);
}

static void
registrar_empty_page_dispose (GObject *object)
{
  g_clear_pointer (&REGISTRAR_EMPTY_PAGE (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (registrar_empty_page_parent_class)->dispose (object);
}

static void
registrar_empty_page_class_init (RegistrarEmptyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_empty_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/empty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarEmptyPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RegistrarEmptyPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, RegistrarEmptyPage, recent_list);
}

static void
registrar_empty_page_init (RegistrarEmptyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (show_recent_rosters), self,
                           G_CONNECT_SWAPPED);
  show_recent_rosters (self);
}
