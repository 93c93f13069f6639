/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The titles above the table's columns, for which GTK 4.8 has no functions: they are found by their place. */

#include "view/student-header.h"

#include <glib/gi18n-lib.h>

/* The view has two children: this, and the list of rows. */
static GtkWidget *
get_header (GtkColumnView *view)
{
  return gtk_widget_get_first_child (GTK_WIDGET (view));
}

void
registrar_student_header_name (GtkColumnView *view)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (view));

  gtk_accessible_update_property (GTK_ACCESSIBLE (get_header (view)), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Column Titles"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Students"), -1);
}

/* Of the first column, new in the view: its numbers stand at the end, and its title, which is in a box before the room
 * for an arrow, above them. */
static void
align_line (GtkColumnView *view)
{
  GtkWidget *title = gtk_widget_get_first_child (get_header (view));
  GtkWidget *box = gtk_widget_get_first_child (title);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_reorder_child_after (GTK_BOX (box), gtk_widget_get_last_child (box), NULL);
}

static guint
count_common (GPtrArray *columns, GListModel *shown)
{
  guint n = 0;

  for (; n < columns->len && n < g_list_model_get_n_items (shown); n++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, n);

      if (column != g_ptr_array_index (columns, n))
        break;
    }
  return n;
}

void
registrar_student_header_set_columns (GtkColumnView *view, GPtrArray *columns)
{
  GListModel *shown = gtk_column_view_get_columns (view);
  guint n_kept = count_common (columns, shown);

  for (guint i = g_list_model_get_n_items (shown); i > n_kept; i--)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i - 1);

      gtk_column_view_remove_column (view, column);
    }
  for (guint i = n_kept; i < columns->len; i++)
    gtk_column_view_append_column (view, g_ptr_array_index (columns, i));
  if (n_kept == 0 && columns->len > 1)
    align_line (view);
}

void
registrar_student_header_set_visible (GtkColumnView *view, gboolean visible)
{
  gtk_widget_set_visible (get_header (view), visible);
}
