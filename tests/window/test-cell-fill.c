/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is seen of a table is filled, in every frame; what is not, soon. */

#include "main-loop.h"
#include "view/cell-fill.h"

#define N_ROWS 5000

typedef struct
{
  GtkWidget     *window;
  GtkColumnView *view;
  GdkFrameClock *clock;
  guint          n_seen; /* cells in frames */
} Fixture;

static const char *
get_row (GtkListItem *item)
{
  return gtk_string_object_get_string (gtk_list_item_get_item (item));
}

static void
fill (GtkListItem *item)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), get_row (item));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, GPtrArray *items)
{
  gtk_list_item_set_child (item, gtk_inscription_new (NULL));
  registrar_cell_fill_prepare (item, fill);
  g_ptr_array_add (items, item);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  registrar_cell_fill_begin (item);
}

static void
teardown_cb (GtkListItemFactory *factory, GtkListItem *item, GPtrArray *items)
{
  g_ptr_array_remove_fast (items, item);
}

/* GTK's list items that are there. */
static GPtrArray *items;

static gboolean
is_filled (GtkListItem *item)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)));

  return g_strcmp0 (text, get_row (item)) == 0;
}

static guint
count_unfilled (void)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += !is_filled (items->pdata[i]);
  return n;
}

static void
painted_cb (GdkFrameClock *clock, Fixture *self)
{
  for (guint i = 0; i < items->len; i++)
    if (gtk_widget_get_mapped (gtk_list_item_get_child (items->pdata[i])))
      {
        g_assert_true (is_filled (items->pdata[i]));
        self->n_seen++;
      }
}

static GListModel *
make_rows (void)
{
  GtkStringList *rows = gtk_string_list_new (NULL);

  for (guint i = 0; i < N_ROWS; i++)
    gtk_string_list_take (rows, g_strdup_printf ("%u", i));
  return G_LIST_MODEL (rows);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Row", factory);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  items = g_ptr_array_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), items);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "teardown", G_CALLBACK (teardown_cb), items);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (make_rows ()))));
  gtk_column_view_append_column (self->view, column);

  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 300, 300);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_window_set_child (GTK_WINDOW (self->window), scroller);
  gtk_window_present (GTK_WINDOW (self->window));
  self->clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect (self->clock, "after-paint", G_CALLBACK (painted_cb), self);
  main_loop_until (self->n_seen > 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->clock, self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_cmpuint (items->len, ==, 0);
  g_ptr_array_unref (items);
}

static void
jump (Fixture *self, guint row)
{
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)), "list.scroll-to-item", "u", row);
}

static void
test_seen (Fixture *self, gconstpointer data)
{
  for (guint i = 1; i <= 20; i++)
    {
      self->n_seen = 0;
      jump (self, i * 7 % 20 * N_ROWS / 20);
      main_loop_until (self->n_seen > 0);
    }
}

static void
test_unseen (Fixture *self, gconstpointer data)
{
  jump (self, N_ROWS / 2);
  g_assert_cmpuint (items->len, >, 100);
  g_assert_cmpuint (count_unfilled (), >, 100);
  main_loop_until (count_unfilled () == 0);
}

/* Nothing is filled whose turn never came. */
static void
test_gone (Fixture *self, gconstpointer data)
{
  jump (self, N_ROWS / 2);
  g_assert_cmpuint (count_unfilled (), >, 100);
  gtk_column_view_set_model (self->view, NULL);
  g_assert_cmpuint (items->len, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/cell-fill/what-is-seen-is-filled", Fixture, NULL, set_up, test_seen, tear_down);
  g_test_add ("/cell-fill/what-is-not-seen-is-filled-soon", Fixture, NULL, set_up, test_unseen, tear_down);
  g_test_add ("/cell-fill/what-is-gone-is-not", Fixture, NULL, set_up, test_gone, tear_down);

  return g_test_run ();
}
