/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked when a registry is chosen whose token no keyring keeps: the token. */

#include "view/token-question.h"

#include "view/question.h"

#include <glib/gi18n-lib.h>

#define CANCEL "cancel"
#define USE "use"
#define NAME "registrar-name"

static void
typed_cb (AdwMessageDialog *dialog, GParamSpec *pspec, GtkEditable *entry)
{
  adw_message_dialog_set_response_enabled (dialog, USE, *gtk_editable_get_text (entry) != '\0');
}

/* A run may have begun while this was asked. */
static void
answered_cb (RegistrarSession *session, const char *response, AdwMessageDialog *dialog)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));

  if (g_str_equal (response, USE) && registrar_session_get_state (session) != REGISTRAR_SESSION_RUN)
    registrar_session_give_token (session, g_object_get_data (G_OBJECT (dialog), NAME), gtk_editable_get_text (entry));
}

/* GTK 4.8's GtkPasswordEntry is told of the focus that it loses in a window that goes when it is gone itself. */
static GtkWidget *
make_entry (AdwMessageDialog *dialog)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new (); /* never swapped out, and wiped */
  GtkWidget *entry = gtk_entry_new_with_buffer (buffer);

  gtk_entry_set_visibility (GTK_ENTRY (entry), FALSE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_PASSWORD);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Token or Password"), -1);
  g_signal_connect_object (entry, "notify::text", G_CALLBACK (typed_cb), dialog, G_CONNECT_SWAPPED);
  return entry;
}

void
registrar_token_question_ask (GtkWindow *window, const char *name, const char *why, RegistrarSession *session)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, NULL, NULL));

  /* Translators: %s is a registry's name */
  adw_message_dialog_format_heading (dialog, _("Token of “%s”?"), name);
  adw_message_dialog_format_body (dialog, _("%s What you type here is used until you close the window, and kept nowhere."), why);
  g_object_set_data_full (G_OBJECT (dialog), NAME, g_strdup (name), g_free);
  adw_message_dialog_set_extra_child (dialog, make_entry (dialog));
  adw_message_dialog_add_response (dialog, CANCEL, _("_Cancel"));
  adw_message_dialog_add_response (dialog, USE, _("_Use Token"));
  adw_message_dialog_set_response_appearance (dialog, USE, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, USE, FALSE);
  adw_message_dialog_set_default_response (dialog, USE);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), session, G_CONNECT_SWAPPED);
  registrar_question_show (dialog);
}
