/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GTK gives rows to 200 widgets at each jump of a table, of which 30 are seen: to fill all of them took a quarter of
 * the frame. The others' turn comes when nothing else is to be done, for those who look further than the screen: a
 * screen reader does. */

#include "view/cell-fill.h"

#define KEY "registrar-cell-fill"
#define CELLS_AT_ONCE 100

typedef struct
{
  GtkListItem      *item; /* which has this */
  RegistrarCellFill fill;
  GList             link; /* in due; its data is NULL while it is not there */
} Cell;

/* Of the main thread: the cells that nobody has seen since they were given their row. */
static GQueue due = G_QUEUE_INIT;
static guint due_idle;

static void
stop (Cell *self)
{
  if (self->link.data == NULL)
    return;

  g_queue_unlink (&due, &self->link);
  self->link.data = NULL;
  if (g_queue_is_empty (&due))
    g_clear_handle_id (&due_idle, g_source_remove);
}

static gboolean
fill_some_cb (gpointer data)
{
  for (guint i = 0; i < CELLS_AT_ONCE && !g_queue_is_empty (&due); i++)
    {
      Cell *cell = g_queue_peek_head (&due);

      stop (cell);
      cell->fill (cell->item);
    }
  return G_SOURCE_CONTINUE; /* the last one stopped it */
}

static Cell *
get_cell (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (item), KEY);
}

static void
seen_cb (GtkListItem *item)
{
  Cell *self = get_cell (item);

  if (self->link.data == NULL)
    return;

  stop (self);
  self->fill (item);
}

/* GTK frees an item as soon as it is taken from its row, and its child may stay. */
static void
free_cell (gpointer data)
{
  stop (data);
  g_free (data);
}

void
registrar_cell_fill_prepare (GtkListItem *item, RegistrarCellFill fill)
{
  Cell *self = g_new0 (Cell, 1);

  self->item = item;
  self->fill = fill;
  g_object_set_data_full (G_OBJECT (item), KEY, self, free_cell);
  g_signal_connect_object (gtk_list_item_get_child (item), "map", G_CALLBACK (seen_cb), item, G_CONNECT_SWAPPED);
}

void
registrar_cell_fill_begin (GtkListItem *item)
{
  Cell *self = get_cell (item);

  if (gtk_widget_get_mapped (gtk_list_item_get_child (item)))
    {
      stop (self);
      self->fill (item);
      return;
    }
  if (self->link.data != NULL)
    return;

  self->link.data = self;
  g_queue_push_tail_link (&due, &self->link);
  if (due_idle == 0)
    due_idle = g_idle_add_full (G_PRIORITY_LOW, fill_some_cb, NULL, NULL);
}
