/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A banner: one sentence across the window about something that went wrong, until it is closed. */

#include "view/banner.h"

struct _RegistrarBanner
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkWidget   *bar;
  GtkImage    *icon;
  GtkLabel    *message;
  GtkButton   *action;
};

G_DEFINE_FINAL_TYPE (RegistrarBanner, registrar_banner, GTK_TYPE_WIDGET)

static void
set_look (RegistrarBanner *self, const char *css_class, const char *icon_name)
{
  gtk_widget_set_css_classes (self->bar, (const char *[]){ "banner", css_class, NULL });
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ css_class, NULL });
  gtk_image_set_from_icon_name (self->icon, icon_name);
}

/* A message that is gone is not read out any more. */
static void
revealed_cb (RegistrarBanner *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer))
    gtk_label_set_text (self->message, "");
}

static void
registrar_banner_dispose (GObject *object)
{
  RegistrarBanner *self = REGISTRAR_BANNER (object);

  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->revealer)));
  G_OBJECT_CLASS (registrar_banner_parent_class)->dispose (object);
}

static void
registrar_banner_class_init (RegistrarBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_banner_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/banner.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, RegistrarBanner, bar);
  gtk_widget_class_bind_template_child (widget_class, RegistrarBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, RegistrarBanner, message);
  gtk_widget_class_bind_template_child (widget_class, RegistrarBanner, action);
  gtk_widget_class_bind_template_callback (widget_class, registrar_banner_hide);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
}

static void
registrar_banner_init (RegistrarBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
registrar_banner_show (RegistrarBanner *self, const char *message)
{
  g_return_if_fail (REGISTRAR_IS_BANNER (self));

  set_look (self, "error", "dialog-error-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->action), FALSE);
  gtk_label_set_text (self->message, message);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
registrar_banner_offer (RegistrarBanner *self, const char *message, const char *label, const char *action,
                        const char *target)
{
  g_return_if_fail (REGISTRAR_IS_BANNER (self));

  set_look (self, "warning", "dialog-warning-symbolic");
  gtk_button_set_label (self->action, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->action), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action), action);
  gtk_widget_set_visible (GTK_WIDGET (self->action), TRUE);
  gtk_label_set_text (self->message, message);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
registrar_banner_withdraw (RegistrarBanner *self)
{
  g_return_if_fail (REGISTRAR_IS_BANNER (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->action)))
    registrar_banner_hide (self);
}

void
registrar_banner_hide (RegistrarBanner *self)
{
  g_return_if_fail (REGISTRAR_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
