/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a registry. */

#include "view/registry-popover.h"

#include <adwaita.h>

struct _RegistrarRegistryPopover
{
  GtkPopover parent_instance;

  GtkListBox *list;

  RegistrarSession *session; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RegistrarRegistryPopover, registrar_registry_popover, GTK_TYPE_POPOVER)

static void
activated_cb (RegistrarRegistryPopover *self, GtkListBoxRow *row)
{
  GListModel *items = registrar_account_model_get_items (registrar_session_get_accounts (self->session));
  g_autoptr (RegistrarAccountItem) item = g_list_model_get_item (items, (guint) gtk_list_box_row_get_index (row));

  gtk_popover_popdown (GTK_POPOVER (self));
  registrar_session_choose_registry (self->session, registrar_account_item_get_name (item));
}

static void
managed_cb (RegistrarRegistryPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  g_autofree char *subtitle = registrar_account_item_dup_subtitle (item);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  g_object_set (row, "title", registrar_account_item_get_title (item), "subtitle", subtitle,
                "activatable", TRUE, NULL);
  return row;
}

static void
registrar_registry_popover_dispose (GObject *object)
{
  g_clear_object (&REGISTRAR_REGISTRY_POPOVER (object)->session);
  G_OBJECT_CLASS (registrar_registry_popover_parent_class)->dispose (object);
}

static void
registrar_registry_popover_class_init (RegistrarRegistryPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_registry_popover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/registry-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarRegistryPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, managed_cb);
}

static void
registrar_registry_popover_init (RegistrarRegistryPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
registrar_registry_popover_set_session (RegistrarRegistryPopover *self, RegistrarSession *session)
{
  g_return_if_fail (REGISTRAR_IS_REGISTRY_POPOVER (self));

  g_set_object (&self->session, session);
  gtk_list_box_bind_model (self->list, registrar_account_model_get_items (registrar_session_get_accounts (session)), make_row,
                           NULL, NULL);
}
