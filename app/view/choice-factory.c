/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is chosen from, as a list shows it and a screen reader says it. */

#include "view/choice-factory.h"

#include "view/decoration.h"
#include "view/row-name.h"

#define OWNER "registrar-owner"

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (g_object_get_data (G_OBJECT (factory), OWNER) != NULL)
    gtk_box_append (GTK_BOX (box), registrar_decoration_new ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

/* Its place is kept. */
static void
show_mark (GtkListItem *item, GParamSpec *pspec, GObject *owner)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  g_autoptr (GObject) selected = NULL;

  g_object_get (owner, "selected-item", &selected, NULL);
  gtk_widget_set_opacity (mark, gtk_list_item_get_item (item) == (gpointer) selected ? 1 : 0);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GObject *owner = g_object_get_data (G_OBJECT (factory), OWNER);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), text);
  registrar_row_name_show_cell (box, text);
  if (owner == NULL)
    return;

  g_signal_connect_object (owner, "notify::selected-item", G_CALLBACK (show_mark), item, G_CONNECT_SWAPPED);
  show_mark (item, NULL, owner);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GObject *owner = g_object_get_data (G_OBJECT (factory), OWNER);

  if (owner != NULL)
    g_signal_handlers_disconnect_by_func (owner, show_mark, item);
}

GtkListItemFactory *
registrar_choice_factory_new (GtkWidget *owner)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), OWNER, owner); /* which holds the factory */
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

void
registrar_choice_factory_use (AdwComboRow *row, GtkStringList *labels, guint selected)
{
  g_autoptr (GtkListItemFactory) shown = registrar_choice_factory_new (NULL);
  g_autoptr (GtkListItemFactory) listed = registrar_choice_factory_new (GTK_WIDGET (row));

  adw_combo_row_set_factory (row, shown);
  adw_combo_row_set_list_factory (row, listed);
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (row, selected);
}
