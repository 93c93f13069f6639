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

void
registrar_question_present (AdwMessageDialog *question)
{
  g_signal_connect (question, "notify::default-widget", G_CALLBACK (default_changed_cb), NULL);
  gtk_window_present (GTK_WINDOW (question));
  default_changed_cb (GTK_WINDOW (question));
}
