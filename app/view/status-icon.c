/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The icon of a row's state. A GtkImage asks for its size anew with each icon, and so the whole window is measured in each
 * frame of a run. */

#include "view/status-icon.h"

#include "view/status-look.h"

#define SIZE 16 /* pixels, as GtkImage's normal one */

struct _RegistrarStatusIcon
{
  GtkWidget parent_instance;

  const RegistrarStatusLook *look; /* static */
};

G_DEFINE_FINAL_TYPE (RegistrarStatusIcon, registrar_status_icon, GTK_TYPE_WIDGET)

static void
registrar_status_icon_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

/* The icon theme keeps what was looked up lately. */
static void
registrar_status_icon_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegistrarStatusIcon *self = REGISTRAR_STATUS_ICON (widget);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = NULL;
  graphene_point_t corner = { (gtk_widget_get_width (widget) - SIZE) / 2, (gtk_widget_get_height (widget) - SIZE) / 2 };
  GdkRGBA color;

  icon = gtk_icon_theme_lookup_icon (theme, self->look->icon_name, NULL, SIZE, gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget), 0);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &corner);
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, SIZE, SIZE, &color, 1);
  gtk_snapshot_restore (snapshot);
}

static void
registrar_status_icon_class_init (RegistrarStatusIconClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = registrar_status_icon_measure;
  widget_class->snapshot = registrar_status_icon_snapshot;
  gtk_widget_class_set_css_name (widget_class, "image");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
registrar_status_icon_init (RegistrarStatusIcon *self)
{
  self->look = registrar_status_look (REGISTRAR_ROW_READY);
}

GtkWidget *
registrar_status_icon_new (void)
{
  return g_object_new (REGISTRAR_TYPE_STATUS_ICON, NULL);
}

void
registrar_status_icon_show (RegistrarStatusIcon *self, RegistrarRowState state)
{
  const RegistrarStatusLook *look = registrar_status_look (state);

  g_return_if_fail (REGISTRAR_IS_STATUS_ICON (self));

  if (!gtk_widget_has_css_class (GTK_WIDGET (self), look->css_class))
    gtk_widget_set_css_classes (GTK_WIDGET (self), (const char *[]){ look->css_class, NULL });
  self->look = look;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
