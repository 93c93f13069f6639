/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The names that parts of the toolkit's own widgets lack for a screen reader. */

#include "view/spoken-parts.h"

#include <adwaita.h>

void
registrar_spoken_parts_name_type (GtkWidget *widget, GType type, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    registrar_spoken_parts_name_type (child, type, name);
}

void
registrar_spoken_parts_name (GtkWidget *widget, const char *name)
{
  const GType types[] = { GTK_TYPE_LIST_BOX, GTK_TYPE_LIST_VIEW, GTK_TYPE_POPOVER, ADW_TYPE_EXPANDER_ROW };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    registrar_spoken_parts_name_type (widget, types[i], name);
}
