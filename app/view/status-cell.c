/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A cell that shows a row's status, icon and word, and follows it. */

#include "view/status-cell.h"

#include "view/cell-text.h"
#include "view/row-name.h"
#include "view/status-icon.h"
#include "view/status-look.h"

struct _RegistrarStatusCell
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *word;

  RegistrarStudentRow *row; /* (nullable) */
  gulong               state_handler;
};

G_DEFINE_FINAL_TYPE (RegistrarStatusCell, registrar_status_cell, GTK_TYPE_WIDGET)

static void
show_look (RegistrarStatusCell *self)
{
  RegistrarRowState state = registrar_student_row_get_state (self->row);

  registrar_status_icon_show (REGISTRAR_STATUS_ICON (self->icon), state);
  if (registrar_status_look_is_dim (state))
    gtk_widget_add_css_class (self->word, "dim-label");
  else
    gtk_widget_remove_css_class (self->word, "dim-label");
  registrar_row_name_show (GTK_WIDGET (self), self->row);
}

static void
state_changed_cb (RegistrarStatusCell *self)
{
  show_look (self);
  registrar_status_cell_show_word (self);
}

static void
registrar_status_cell_dispose (GObject *object)
{
  RegistrarStatusCell *self = REGISTRAR_STATUS_CELL (object);

  registrar_status_cell_set_row (self, NULL);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->word, gtk_widget_unparent);
  G_OBJECT_CLASS (registrar_status_cell_parent_class)->dispose (object);
}

static void
registrar_status_cell_class_init (RegistrarStatusCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = registrar_status_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
registrar_status_cell_init (RegistrarStatusCell *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  self->icon = registrar_status_icon_new ();
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->word = registrar_cell_text_new ();
  gtk_widget_set_hexpand (self->word, TRUE);
  gtk_widget_set_parent (self->word, GTK_WIDGET (self));
}

GtkWidget *
registrar_status_cell_new (void)
{
  return g_object_new (REGISTRAR_TYPE_STATUS_CELL, NULL);
}

void
registrar_status_cell_set_row (RegistrarStatusCell *self, RegistrarStudentRow *row)
{
  g_return_if_fail (REGISTRAR_IS_STATUS_CELL (self));

  if (self->row != NULL)
    g_clear_signal_handler (&self->state_handler, self->row);
  if (!g_set_object (&self->row, row) || row == NULL)
    return;

  self->state_handler = g_signal_connect_swapped (row, "notify::state", G_CALLBACK (state_changed_cb), self);
  show_look (self);
}

void
registrar_status_cell_show_word (RegistrarStatusCell *self)
{
  const char *word;

  g_return_if_fail (REGISTRAR_IS_STATUS_CELL (self));
  g_return_if_fail (self->row != NULL);

  word = registrar_row_state_to_phrase (registrar_student_row_get_state (self->row));
  registrar_cell_text_show (self->word, word);
  registrar_row_name_show_cell (GTK_WIDGET (self), word);
}
