/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The context menu of the table's rows. */

#include "view/student-menu.h"

#include "view/spoken-parts.h"
#include "view/student-columns.h"

#include <glib/gi18n-lib.h>

#define WIDGET_KEY "registrar-student-menu"

static void
pop_up (GtkWidget *view, double x, double y)
{
  GtkPopover *popover = g_object_get_data (G_OBJECT (view), WIDGET_KEY);
  GdkRectangle place = { .width = 1, .height = 1 };

  gtk_widget_translate_coordinates (view, gtk_widget_get_parent (GTK_WIDGET (popover)), x, y, &x, &y);
  place.x = x;
  place.y = y;
  gtk_popover_set_pointing_to (popover, &place);
  gtk_popover_popup (popover);
}

/* Where something is selected already, the menu is for all of that. */
static void
open_at (GtkWidget *view, double x, double y)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  GtkWidget *picked = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);
  guint position = registrar_student_columns_find_position (picked);

  if (position == GTK_INVALID_LIST_POSITION)
    return;

  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  pop_up (view, x, y);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_presses, double x, double y)
{
  open_at (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y)
{
  open_at (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x, y);
}

/* By the keyboard: below the row that has it. */
static gboolean
menu_key_cb (GtkWidget *view, GVariant *arguments, gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, view) || !gtk_widget_compute_bounds (focus, view, &bounds))
    return GDK_EVENT_PROPAGATE;

  pop_up (view, bounds.origin.x + MIN (bounds.size.width / 2, 240), bounds.origin.y + bounds.size.height / 2);
  return GDK_EVENT_STOP;
}

static void
add_key (GtkWidget *view)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const char *const keys[] = { "Menu", "<Shift>F10" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i]),
                                                            gtk_callback_action_new (menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (view, controller);
}

static void
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
}

void
registrar_student_menu_add (GtkWidget *host, GtkColumnView *view, GMenuModel *menu)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  registrar_spoken_parts_name (popover, _("Actions for the Selected Students"));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, host);
  g_object_set_data (G_OBJECT (view), WIDGET_KEY, popover);
  g_signal_connect_swapped (host, "destroy", G_CALLBACK (unparent_cb), popover);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (press));
  add_key (GTK_WIDGET (view));
}
