/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window asks that is closed while a run goes on, or with corrections that nobody registered. */

#include "view/close-question.h"

#include "view/question.h"

#include <glib/gi18n-lib.h>

#define KEEP       "keep"
#define CANCEL     "cancel-run"
#define BACKGROUND "background"
#define CLOSE      "close"

/* A question that was answered may be there for a moment longer than its window, of which it knows no more then. */
static GtkWindow *
leave_window (AdwMessageDialog *dialog)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  return window;
}

/* What was under way is settled: now the window may go, as it was told to. */
static void
settled_cb (GtkWindow *window, GParamSpec *pspec, RegistrarSession *session)
{
  if (registrar_session_get_state (session) == REGISTRAR_SESSION_RUN)
    return;

  g_signal_handlers_disconnect_by_func (session, settled_cb, window);
  gtk_window_close (window);
}

/* The window is hidden, not gone: whoever starts the program again, or follows the notification, has it back. A run that
 * stands still is told to go on, whatever the reason. */
static void
go_on_in_background (GtkWindow *window, RegistrarSession *session)
{
  if (registrar_session_get_progress (session)->pause != REGISTRAR_PAUSE_NONE)
    registrar_session_go_on (session);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
}

static void
answered_cb (RegistrarSession *session, const char *response, AdwMessageDialog *dialog)
{
  GtkWindow *window = leave_window (dialog);

  if (g_str_equal (response, BACKGROUND))
    go_on_in_background (window, session);
  if (!g_str_equal (response, CANCEL))
    return;

  if (registrar_session_get_state (session) != REGISTRAR_SESSION_RUN)
    {
      gtk_window_close (window);
      return;
    }

  g_signal_connect_object (session, "notify::state", G_CALLBACK (settled_cb), window, G_CONNECT_SWAPPED);
  registrar_session_cancel (session);
}

/* The run has ended by itself: there is nothing left to ask. */
static void
state_changed_cb (GtkWindow *dialog, GParamSpec *pspec, RegistrarSession *session)
{
  if (registrar_session_get_state (session) != REGISTRAR_SESSION_RUN)
    gtk_window_close (dialog);
}

void
registrar_close_question_ask (GtkWindow *window, RegistrarSession *session)
{
  const RegistrarProgress *progress = registrar_session_get_progress (session);
  guint left = progress->total - progress->done;
  GtkWidget *widget = adw_message_dialog_new (window, _("A Run Is in Progress"), NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_format_body (dialog,
                                  ngettext ("%'u student is left. The run can go on without the window; a "
                                            "notification tells when it is done.",
                                            "%'u students are left. The run can go on without the window; a "
                                            "notification tells when it is done.",
                                            left),
                                  left);
  adw_message_dialog_add_responses (dialog, KEEP, _("_Keep Open"), CANCEL, _("_Cancel the Run"),
                                    BACKGROUND, _("_Go On in Background"), NULL);
  adw_message_dialog_set_response_appearance (dialog, CANCEL, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, BACKGROUND, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, BACKGROUND);
  adw_message_dialog_set_close_response (dialog, KEEP);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (state_changed_cb), dialog, G_CONNECT_SWAPPED);
  registrar_question_present (dialog);
}

/* Corrections */

static void
answered_about_edits_cb (AdwMessageDialog *dialog, const char *response)
{
  GtkWindow *window = leave_window (dialog);

  if (g_str_equal (response, CLOSE))
    gtk_window_destroy (window);
}

void
registrar_close_question_ask_about_edits (GtkWindow *window)
{
  GtkWidget *widget = adw_message_dialog_new (window, _("Close Without the Corrections?"),
                                              _("What was changed here is not in the file, and is lost with the window. "
                                                "Register the students first, or change the file."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog, KEEP, _("_Keep Open"), CLOSE, _("_Close"), NULL);
  adw_message_dialog_set_response_appearance (dialog, CLOSE, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, KEEP);
  adw_message_dialog_set_close_response (dialog, KEEP);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_about_edits_cb), NULL);
  registrar_question_present (dialog);
}
