/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding widgets by what they are and what they say. */

#pragma once

#include <adwaita.h>

/* Whether a widget is the one looked for. */
typedef gboolean (*WidgetMatch) (GtkWidget *widget, gconstpointer data);

static inline GtkWidget *
widgets_find (GtkWidget *widget, WidgetMatch match, gconstpointer data)
{
  if (match (widget, data))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = widgets_find (child, match, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline gboolean
widgets_match_type (GtkWidget *widget, gconstpointer type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (type));
}

static inline gboolean
widgets_match_label (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static inline GtkWidget *
widgets_find_type (gpointer root, GType type)
{
  return widgets_find (GTK_WIDGET (root), widgets_match_type, GSIZE_TO_POINTER (type));
}

/* A label that can be seen and says @text, among other things. */
static inline GtkWidget *
widgets_find_text (gpointer root, const char *text)
{
  return widgets_find (GTK_WIDGET (root), widgets_match_label, text);
}

/* A button of the filters that says @word. */
static inline gboolean
widgets_match_chip (GtkWidget *widget, gconstpointer word)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && widgets_find_text (widget, word) != NULL;
}

/* A window of that type, beside ours or over it; GTK holds it. */
static inline GtkWidget *
widgets_find_toplevel (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static inline AdwMessageDialog *
widgets_find_question (void)
{
  return (AdwMessageDialog *) widgets_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
}

/* Where a file is chosen, once it can be seen. */
static inline GtkWidget *
widgets_find_chooser (void)
{
  GtkWidget *chooser = widgets_find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG);

  return chooser != NULL && gtk_widget_get_mapped (chooser) ? chooser : NULL;
}

/* The file that the chooser would save to, once it has read its folder. */
static inline gboolean
widgets_chooser_names (GtkWidget *chooser, const char *path)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  return file != NULL && g_strcmp0 (g_file_peek_path (file), path) == 0;
}
