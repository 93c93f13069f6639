/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding widgets by what they are and what they say. */

#pragma once

#include <gtk/gtk.h>

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
