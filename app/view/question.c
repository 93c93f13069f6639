/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A question that is asked over a window: Return gives its harmless answer, wherever the answers stand. */

#include "view/question.h"

/* Where there is no room beside each other the answers are other buttons, the last of them first. */
static void
default_changed_cb (GtkWindow *window)
{
  gtk_window_set_focus (window, gtk_window_get_default_widget (window));
  gtk_window_set_focus_visible (window, TRUE);
}

/* GTK 4.8 says an underlined letter as a line: '_Cancel', and then 'Cancel' by its label. */
static void
name_by_label (GtkAccessible *button)
{
  gtk_accessible_reset_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
name_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    {
      g_signal_connect (widget, "notify::label", G_CALLBACK (name_by_label), NULL);
      name_by_label (GTK_ACCESSIBLE (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    name_buttons (child);
}

void
registrar_question_show (AdwMessageDialog *question)
{
  name_buttons (GTK_WIDGET (question));
  gtk_window_present (GTK_WINDOW (question));
}

void
registrar_question_present (AdwMessageDialog *question)
{
  g_signal_connect (question, "notify::default-widget", G_CALLBACK (default_changed_cb), NULL);
  registrar_question_show (question);
  default_changed_cb (GTK_WINDOW (question));
}
