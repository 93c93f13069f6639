/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of keys. GTK would find it by its name among the resources, and make it before the window is there: it is a
 * twentieth of a start, and mostly for nothing. */

#include "view/help-overlay.h"

#include "view/spoken-parts.h"

#include <glib/gi18n-lib.h>

static GtkShortcutsWindow *
ensure_overlay (GtkApplicationWindow *window)
{
  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/com/example/Registrar/help-overlay.ui");

      GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

      registrar_spoken_parts_name_type (gtk_window_get_titlebar (overlay), GTK_TYPE_TOGGLE_BUTTON, _("Search Shortcuts"));
      gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (overlay));
    }
  return gtk_application_window_get_help_overlay (window);
}

static void
show_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (ensure_overlay (GTK_APPLICATION_WINDOW (widget))));
}

void
registrar_help_overlay_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_cb);
}
