/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dropping and pasting: a roster that comes as files or as text. */

#include "view/roster-drop.h"

#define DROPPING "dropping"

static gboolean
hand_over (GtkWidget *widget, const GValue *value, RegistrarArrivalFunc func)
{
  RegistrarArrival arrival = { NULL };
  g_autoptr (GSList) files = NULL;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    files = gdk_file_list_get_files (g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    files = g_slist_prepend (NULL, g_value_get_object (value));
  else if (G_VALUE_HOLDS_STRING (value))
    arrival.text = g_value_get_string (value);

  arrival.files = files;
  if (arrival.files == NULL && arrival.text == NULL)
    return FALSE;
  return func (widget, &arrival);
}

/* Drop */

static GdkDragAction
entered_cb (GtkDropTarget *target, double x, double y)
{
  gtk_widget_add_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), DROPPING);
  return GDK_ACTION_COPY;
}

static void
left_cb (GtkDropTarget *target)
{
  gtk_widget_remove_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), DROPPING);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer func)
{
  left_cb (target);
  return hand_over (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), value,
                    (RegistrarArrivalFunc) func);
}

GtkDropTarget *
registrar_roster_drop_add (GtkWidget *widget, RegistrarArrivalFunc func)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE, G_TYPE_STRING };
  GtkDropTarget *target;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  /* Before the entries and lists below: they would take text for themselves. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "enter", G_CALLBACK (entered_cb), NULL);
  g_signal_connect (target, "leave", G_CALLBACK (left_cb), NULL);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), (gpointer) func);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
  return target;
}

/* Paste */

typedef struct
{
  GWeakRef             widget; /* it may be gone before the clipboard answers */
  RegistrarArrivalFunc func;
} Paste;

static void
paste_free (Paste *self)
{
  g_weak_ref_clear (&self->widget);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paste) self = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&self->widget);
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value == NULL)
    g_debug ("nothing pasted: %s", error->message);
  if (widget != NULL && (value == NULL || !hand_over (widget, value, self->func)))
    self->func (widget, &(RegistrarArrival){ NULL });
}

void
registrar_roster_drop_paste (GtkWidget *widget, RegistrarArrivalFunc func)
{
  GdkClipboard *clipboard;
  GdkContentFormats *formats;
  Paste *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  clipboard = gtk_widget_get_clipboard (widget);
  formats = gdk_clipboard_get_formats (clipboard);
  self = g_new0 (Paste, 1);
  g_weak_ref_init (&self->widget, widget);
  self->func = func;
  gdk_clipboard_read_value_async (clipboard,
                                  gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
                                          || gdk_content_formats_contain_mime_type (formats, "text/uri-list")
                                      ? GDK_TYPE_FILE_LIST
                                      : G_TYPE_STRING,
                                  G_PRIORITY_DEFAULT, NULL, clipboard_read_cb, self);
}
