/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows come to a table in steps, and what showed those that are gone is freed. */

#include "finalizations.h"
#include "main-loop.h"
#include "view/row-reveal.h"

#define MANY 1000

typedef struct
{
  GtkWidget         *window;
  GtkColumnView     *view;
  GtkStringList     *all;
  RegistrarRowReveal reveal;
  guint              n_shown;
  guint              most_at_once; /* rows that came, of those that have widgets */
  guint              n_alive;      /* widgets of rows that were watched */
} Fixture;

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_inscription_new ("a cell"));
}

static void
shown_changed_cb (Fixture *self, guint position, guint removed, guint added)
{
  if (self->n_shown < 200)
    self->most_at_once = MAX (self->most_at_once, MIN (added, 200));
  self->n_shown += added - removed;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Title", factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  self->all = gtk_string_list_new (NULL);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_append_column (self->view, column);
  registrar_row_reveal_init (&self->reveal, self->view);
  gtk_slice_list_model_set_model (self->reveal.rows, G_LIST_MODEL (self->all));
  g_signal_connect_swapped (self->reveal.rows, "items-changed", G_CALLBACK (shown_changed_cb), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->reveal.rows)))));

  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (gtk_window_get_child (GTK_WINDOW (self->window))), GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  registrar_row_reveal_clear (&self->reveal);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->all);
  main_loop_until (self->n_alive == 0);
}

static void
add_rows (Fixture *self, guint n)
{
  g_auto (GStrv) rows = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    rows[i] = g_strdup ("row");
  gtk_string_list_splice (self->all, g_list_model_get_n_items (G_LIST_MODEL (self->all)), 0, (const char *const *) rows);
}

/* However few came first, and however late the rest. */
static void
test_come_in_steps (Fixture *self, gconstpointer data)
{
  registrar_row_reveal_begin (&self->reveal);
  for (guint n_all = 40; n_all <= MANY; n_all *= 5)
    {
      add_rows (self, n_all - g_list_model_get_n_items (G_LIST_MODEL (self->all)));
      registrar_row_reveal_go_on (&self->reveal);
      main_loop_until (self->n_shown == n_all);
    }
  g_assert_cmpuint (self->most_at_once, >, 0);
  g_assert_cmpuint (self->most_at_once, <, 50);
}

static void
test_go (Fixture *self, gconstpointer data)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  add_rows (self, MANY);
  registrar_row_reveal_begin (&self->reveal);
  main_loop_until (self->n_shown == MANY);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *cell = gtk_widget_get_first_child (row);

      finalizations_watch (row, &self->n_alive);
      finalizations_watch (cell, &self->n_alive);
      finalizations_watch (gtk_widget_get_first_child (cell), &self->n_alive);
    }
  g_assert_cmpuint (self->n_alive, >=, 600);

  registrar_row_reveal_begin (&self->reveal);
  g_assert_cmpuint (self->n_shown, ==, 0);
  g_assert_cmpuint (self->n_alive, >=, 600); /* not all at once, which would be seen */
  if (data != NULL)
    main_loop_until (self->n_alive == 0);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/row-reveal/rows-come-in-steps", Fixture, NULL, set_up, test_come_in_steps, tear_down);
  g_test_add ("/row-reveal/widgets-go-in-steps", Fixture, "to the end", set_up, test_go, tear_down);
  g_test_add ("/row-reveal/widgets-go-with-the-table", Fixture, NULL, set_up, test_go, tear_down);

  return g_test_run ();
}
