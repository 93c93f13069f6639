/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that come to a table in steps: widgets for 200 rows and more take longer than a frame to make, and longer than
 * two to free. */

#include "view/row-reveal.h"

#define ROWS_PER_FRAME 24
#define ROWS_WITH_WIDGETS 240
#define WIDGETS_LET_GO_AT_ONCE 64

void
registrar_row_reveal_init (RegistrarRowReveal *self, GtkColumnView *view)
{
  *self = (RegistrarRowReveal){
    .view = GTK_WIDGET (view),
    .rows = gtk_slice_list_model_new (NULL, 0, 0),
    .gone = g_ptr_array_new_with_free_func (g_object_unref),
  };
}

void
registrar_row_reveal_clear (RegistrarRowReveal *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->view, self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->gone_idle, g_source_remove);
  g_clear_pointer (&self->gone, g_ptr_array_unref);
  g_clear_object (&self->rows);
}

/* Going */

static gboolean
let_go_cb (gpointer data)
{
  RegistrarRowReveal *self = data;

  g_ptr_array_set_size (self->gone, self->gone->len - MIN (self->gone->len, WIDGETS_LET_GO_AT_ONCE));
  if (self->gone->len > 0)
    return G_SOURCE_CONTINUE;

  self->gone_idle = 0;
  return G_SOURCE_REMOVE;
}

/* GTK takes @widget apart when its row goes: each part is kept. */
static void
keep (RegistrarRowReveal *self, GtkWidget *widget, guint depth)
{
  g_ptr_array_add (self->gone, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && depth > 0;
       child = gtk_widget_get_next_sibling (child))
    keep (self, child, depth - 1);
}

/* The view's second child lists the rows; each has a widget for every column, and that the cell. */
static void
let_go_of_rows (RegistrarRowReveal *self)
{
  GtkWidget *list = gtk_widget_get_last_child (self->view);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    keep (self, row, 2);
  gtk_slice_list_model_set_size (self->rows, 0);
  if (self->gone->len > 0 && self->gone_idle == 0)
    self->gone_idle = g_idle_add_full (G_PRIORITY_LOW, let_go_cb, self, NULL);
}

/* Coming */

static guint
count_all (RegistrarRowReveal *self)
{
  GListModel *all = gtk_slice_list_model_get_model (self->rows);

  return all != NULL ? g_list_model_get_n_items (all) : 0;
}

static gboolean
come_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  RegistrarRowReveal *self = data;
  guint size = gtk_slice_list_model_get_size (self->rows) + ROWS_PER_FRAME;

  if (size >= ROWS_WITH_WIDGETS)
    size = G_MAXUINT;
  gtk_slice_list_model_set_size (self->rows, size);
  if (size < count_all (self))
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
come (RegistrarRowReveal *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (self->view, come_cb, self, NULL);
}

void
registrar_row_reveal_begin (RegistrarRowReveal *self)
{
  let_go_of_rows (self);
  come (self);
}

void
registrar_row_reveal_go_on (RegistrarRowReveal *self)
{
  if (gtk_slice_list_model_get_size (self->rows) < count_all (self))
    come (self);
}
